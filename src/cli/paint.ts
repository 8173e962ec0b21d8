// Colours in a terminal.
import type { Io } from './io';

const COLOURS = { error: 31, warning: 33, information: 36, quiet: 2, name: 4 } as const;

/** Gives a text the colour of what it means. */
export type Paint = (colour: keyof typeof COLOURS, text: string) => string;

/** Colours only for people, and only where they did not turn them off (no-color.org). */
export function painter({ stdout, env }: Pick<Io, 'stdout' | 'env'>): Paint {
  const off = env.NO_COLOR;
  const plain = !stdout.isTTY || (off !== undefined && off !== '') || env.TERM === 'dumb';
  return (colour, text) => (plain ? text : `\u001b[${COLOURS[colour]}m${text}\u001b[0m`);
}
