// Command lines, read strictly: what is not known is bad usage.
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from './io';

/** What a command takes: its options, as `node:util` has them. */
export type Options = NonNullable<ParseArgsConfig['options']>;

/** The values of a command's options and what stands besides them; bad usage is thrown as a UsageError. */
export function parseStrictly<const O extends Options>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${message.replace(/\. To specify[\s\S]*|\.$/, '')}.`);
  }
}

/** What `--name value` names; a UsageError that lists the choices where it is none of them. */
export function oneOf<T>(name: string, value: string, choices: ReadonlyMap<string, T>): T {
  const choice = choices.get(value);
  if (choice === undefined)
    throw new UsageError(`--${name}: “${value}” is not one of ${[...choices.keys()].join(', ')}.`);
  return choice;
}
