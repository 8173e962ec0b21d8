import type { MoveTarget, ViewCommand } from '../../protocol/backlog';
import { afterMove, sameOrder } from './order';

/** What of the view a move is computed from. */
export interface MoveGround {
  /** The rows that there would be without a narrowing filter, in order. */
  readonly listed: readonly string[];
  /** The rows that can be seen, in order. */
  readonly visible: readonly string[];
}

/** A move that changes something: what goes, in order, and where to. */
export interface PlannedMove {
  readonly keys: readonly string[];
  readonly to: MoveTarget;
}

/**
 * Where rows land that are dropped into a gap (0 above the first visible row, `visible.length` below the last): directly
 * after the visible row above the gap in the full order; at the top, directly before the first visible row. Undefined when
 * nothing but the moved rows is visible.
 */
export function targetAt(visible: readonly string[], moving: ReadonlySet<string>, gap: number): MoveTarget | undefined {
  const above = visible
    .slice(0, gap)
    .filter(key => !moving.has(key))
    .at(-1);
  if (above !== undefined) return { at: 'after', key: above };
  const below = visible.slice(gap).find(key => !moving.has(key));
  return below === undefined ? undefined : { at: 'before', key: below };
}

/** The move that drops these visible rows into a gap; undefined when they stand there already. */
export function moveToGap(ground: MoveGround, keys: readonly string[], gap: number): PlannedMove | undefined {
  const moving = new Set(keys);
  const to = targetAt(ground.visible, moving, gap);
  if (to === undefined || keys.length === 0) return undefined;
  // Seen order decides: slipping past a row that the filter hides is nothing that the user asked for.
  return sameOrder(ground.visible, afterMove(ground.visible, keys, to)) ? undefined : { keys, to };
}

/** The gap of a running drag after the list changed under it: below the same row, or the nearest above it that is left. */
export function sameGap(gap: number, was: readonly string[], visible: readonly string[]): number {
  for (const above of was.slice(0, gap).reverse()) {
    const index = visible.indexOf(above);
    if (index >= 0) return index + 1;
  }
  return 0;
}

/**
 * The move of one of the four commands; undefined when there is nothing to do. Rows that do not stand together are brought
 * together by it. Top and bottom are those of the whole backlog, not of what the filter shows.
 */
export function moveBy(ground: MoveGround, keys: readonly string[], command: ViewCommand): PlannedMove | undefined {
  const first = ground.visible.indexOf(keys[0] ?? '');
  const last = ground.visible.indexOf(keys.at(-1) ?? '');
  if (first < 0 || last < 0) return undefined;
  switch (command) {
    case 'move-up':
      return moveToGap(ground, keys, Math.max(0, first - 1));
    case 'move-down':
      return moveToGap(ground, keys, Math.min(ground.visible.length, last + 2));
    case 'move-to-top':
      return moveToEnd(ground.listed, keys, 'top');
    case 'move-to-bottom':
      return moveToEnd(ground.listed, keys, 'bottom');
    default:
      return undefined;
  }
}

function moveToEnd(listed: readonly string[], keys: readonly string[], at: 'top' | 'bottom'): PlannedMove | undefined {
  return sameOrder(listed, afterMove(listed, keys, { at })) ? undefined : { keys, to: { at } };
}
