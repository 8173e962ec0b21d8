import type { RowField, ViewCommand } from '../../protocol/backlog';

/** The part of a keyboard event that decides. */
export interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Where the keyboard can go in the list. */
export type Step = 'previous' | 'next' | 'page-up' | 'page-down' | 'first' | 'last';

/** What a key does in the list. `select`: the new row alone, everything up to it, or the selection as it was. */
export type KeyAction =
  | { readonly type: 'go'; readonly step: Step; readonly select: 'only' | 'extend' | 'keep' }
  | { readonly type: 'toggle' }
  | { readonly type: 'select-all' }
  | { readonly type: 'collapse' }
  | { readonly type: 'open' }
  | { readonly type: 'menu' }
  | { readonly type: 'choose'; readonly field: RowField }
  | { readonly type: 'command'; readonly name: ViewCommand };

const steps: ReadonlyMap<string, Step> = new Map([
  ['ArrowUp', 'previous'],
  ['ArrowDown', 'next'],
  ['PageUp', 'page-up'],
  ['PageDown', 'page-down'],
  ['Home', 'first'],
  ['End', 'last'],
]);

const moves: ReadonlyMap<string, ViewCommand> = new Map([
  ['ArrowUp', 'move-up'],
  ['ArrowDown', 'move-down'],
  ['Home', 'move-to-top'],
  ['End', 'move-to-bottom'],
]);

/** The letters that set something of the selected rows. */
const fields: ReadonlyMap<string, RowField> = new Map([
  ['s', 'status'],
  ['p', 'priority'],
  ['e', 'estimate'],
  ['o', 'outcome'],
]);

/** What a key does while the list has the focus; undefined when it means nothing there and belongs to others. */
export function listKey(event: Key): KeyAction | undefined {
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey) return control || event.shiftKey ? undefined : commandOf(moves.get(event.key));
  const step = steps.get(event.key);
  if (step) return { type: 'go', step, select: event.shiftKey ? 'extend' : control ? 'keep' : 'only' };
  if (event.key === ' ') return { type: 'toggle' };
  if (control && !event.shiftKey && event.key.toLowerCase() === 'a') return { type: 'select-all' };
  if (control && !event.shiftKey && event.key.toLowerCase() === 'f') return commandOf('focus-filter');
  if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey && !control)) return { type: 'menu' };
  if (control || event.shiftKey) return undefined;
  if (event.key === 'Enter') return { type: 'open' };
  if (event.key === 'Escape') return { type: 'collapse' };
  const field = fields.get(event.key);
  if (field) return { type: 'choose', field };
  return event.key === '/' ? commandOf('focus-filter') : undefined;
}

/** Whether a key takes the last change back, where that means no text: a field of text has an undo of its own. */
export function isUndoKey(event: Key): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'z';
}

function commandOf(name: ViewCommand | undefined): KeyAction | undefined {
  return name && { type: 'command', name };
}

/**
 * The row that a step leads to from a row (undefined: from outside the list), clamped to the list; undefined for an empty
 * list. `page` is the number of rows that fit on the screen.
 */
export function steppedTo(step: Step, from: number | undefined, count: number, page: number): number | undefined {
  if (count === 0) return undefined;
  const jump = Math.max(1, page - 1);
  const targets: Readonly<Record<Step, number>> = {
    previous: (from ?? count) - 1,
    next: (from ?? -1) + 1,
    'page-up': (from ?? count) - jump,
    'page-down': (from ?? -1) + jump,
    first: 0,
    last: count - 1,
  };
  return Math.max(0, Math.min(count - 1, targets[step]));
}
