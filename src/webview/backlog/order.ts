import type { MoveTarget, PlacedRow } from '../../protocol/backlog';

/**
 * The order after a move: the keys that it holds stand together, in the order given, where the target says. A key or a
 * target that the order does not hold (it went away meanwhile) leaves the order as it was.
 */
export function afterMove(order: readonly string[], keys: readonly string[], to: MoveTarget): readonly string[] {
  const moving = new Set(keys);
  const staying = order.filter(key => !moving.has(key));
  const known = order.length - staying.length;
  if (known === 0) return order;
  const at = insertionIndex(staying, to);
  if (at === undefined) return order;
  const held = known === keys.length ? keys : knownOf(order, keys);
  // Copies whole stretches, where spreading would go through ten thousand keys one by one.
  return staying.slice(0, at).concat(held, staying.slice(at));
}

function insertionIndex(staying: readonly string[], to: MoveTarget): number | undefined {
  if (to.at === 'top') return 0;
  if (to.at === 'bottom') return staying.length;
  const beside = staying.indexOf(to.key);
  if (beside < 0) return undefined;
  return to.at === 'before' ? beside : beside + 1;
}

function knownOf(order: readonly string[], keys: readonly string[]): readonly string[] {
  const known = new Set(order);
  return keys.filter(key => known.has(key));
}

/** The order without the removed keys and with each placed key at its index (from 0) in the result. */
export function afterPlacing(
  order: readonly string[],
  removed: readonly string[],
  placed: readonly PlacedRow[],
): readonly string[] {
  if (removed.length === 0 && placed.length === 0) return order;
  const leaving = new Set(removed);
  for (const { key } of placed) leaving.add(key);
  const staying = order.filter(key => !leaving.has(key));
  const parts: (readonly string[])[] = [];
  let [used, length] = [0, 0];
  for (const { key, index } of [...placed].sort((a, b) => a.index - b.index)) {
    const before = staying.slice(used, used + Math.max(0, index - length));
    parts.push(before, [key]);
    used += before.length;
    length += before.length + 1;
  }
  return [...parts, staying.slice(used)].flat();
}

/** Whether two lists hold the same keys in the same order. */
export function sameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((key, index) => key === b[index]));
}
