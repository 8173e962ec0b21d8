import type { BacklogRow } from '../../protocol/backlog';
import type { Filter } from './filter';
import { isOpen, matcher, narrows } from './filter';
import type { PlanningLine } from './line';
import { lineOf } from './line';
import type { BacklogList } from './list';
import { orderOnScreen } from './list';

/** What of the backlog is on screen, and the figures around it. */
export interface Shown {
  /** The keys of the rows that there would be without a narrowing filter, in order. */
  readonly listed: readonly string[];
  /** The keys of the rows that the filter leaves, in order. */
  readonly visible: readonly string[];
  /** Each visible row's index in `visible`. */
  readonly indexes: ReadonlyMap<string, number>;
  /** Each open story's position in the backlog, from 1, whatever the filter; closed stories have none. */
  readonly places: ReadonlyMap<string, number>;
  /** Whether the filter narrows the list. */
  readonly filtered: boolean;
  /** Sum of the estimates that open stories have. */
  readonly points: number;
  readonly open: number;
  readonly done: number;
  readonly dropped: number;
  /** How many open stories have no estimate. */
  readonly guessed: number;
  readonly line?: PlanningLine;
  /** The index in `visible` (its length at the end) that the line stands before; undefined without a line. */
  readonly lineIndex?: number;
}

/** Everything that the view draws, from the list and the filter: one pass over the rows. */
export function shownOf(list: BacklogList, filter: Filter): Shown {
  const rows = orderOnScreen(list).flatMap(key => list.rows.get(key) ?? []);
  const open = rows.filter(isOpen);
  const done = rows.filter(row => row.category === 'done').length;
  const visible = rows.filter(matcher(filter)).map(row => row.key);
  const places = new Map(open.map((row, index) => [row.key, index + 1]));
  const { capacity } = list.panel;
  const line = capacity === undefined || open.length === 0 ? undefined : lineOf(open, capacity);
  return {
    listed: (filter.closed ? rows : open).map(row => row.key),
    visible,
    indexes: new Map(visible.map((key, index) => [key, index])),
    places,
    filtered: narrows(filter),
    points: open.reduce((sum, row) => sum + (row.estimate ?? 0), 0),
    open: open.length,
    done,
    dropped: rows.length - open.length - done,
    guessed: open.filter(withoutEstimate).length,
    ...(line && { line, lineIndex: lineIndexOf(visible, places, line) }),
  };
}

function withoutEstimate(row: BacklogRow): boolean {
  return row.estimate === undefined;
}

function lineIndexOf(visible: readonly string[], places: ReadonlyMap<string, number>, line: PlanningLine): number {
  const index = visible.findIndex(key => (places.get(key) ?? 0) > line.now.stories);
  return index < 0 ? visible.length : index;
}
