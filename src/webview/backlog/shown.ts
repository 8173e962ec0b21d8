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
  /** Whether this team estimates: a story has an estimate, or there is a line. Where it does not, nothing is missing. */
  readonly estimates: boolean;
  /** Whether any story serves an outcome. */
  readonly outcomes: boolean;
  readonly line?: PlanningLine;
  /** The index in `visible` (its length at the end) that the line stands before; undefined without a line. */
  readonly lineIndex?: number;
}

/** Everything that the view draws, from the list and the filter: one pass over the rows, since it runs at every change. */
export function shownOf(list: BacklogList, filter: Filter): Shown {
  const matches = matcher(filter);
  const places = new Map<string, number>();
  const open: BacklogRow[] = [];
  const [listed, visible]: [string[], string[]] = [[], []];
  let [points, done, dropped, guessed] = [0, 0, 0, 0];
  let [estimates, outcomes] = [list.panel.capacity !== undefined, false];
  for (const key of orderOnScreen(list)) {
    const row = list.rows.get(key);
    if (row === undefined) continue;
    estimates ||= row.estimate !== undefined;
    outcomes ||= row.outcome !== undefined;
    if (isOpen(row)) {
      places.set(key, open.push(row));
      points += row.estimate ?? 0;
      if (row.estimate === undefined) guessed += 1;
    } else if (row.category === 'done') done += 1;
    else dropped += 1;
    if (filter.closed || isOpen(row)) listed.push(key);
    if (matches(row)) visible.push(key);
  }
  const { capacity } = list.panel;
  const line = capacity === undefined || open.length === 0 ? undefined : lineOf(open, capacity);
  return {
    listed,
    visible,
    places,
    filtered: narrows(filter),
    points,
    open: open.length,
    done,
    dropped,
    guessed,
    estimates,
    outcomes,
    ...(line && { line, lineIndex: lineIndexOf(visible, places, line) }),
  };
}

function lineIndexOf(visible: readonly string[], places: ReadonlyMap<string, number>, line: PlanningLine): number {
  const index = visible.findIndex(key => (places.get(key) ?? 0) > line.now.stories);
  return index < 0 ? visible.length : index;
}

/** How many open stories of the whole backlog stand above a gap between visible rows (0 above the first). */
export function storiesAbove({ visible, places }: Pick<Shown, 'visible' | 'places'>, gap: number): number {
  for (let index = gap - 1; index >= 0; index--) {
    const place = places.get(visible[index] ?? '');
    if (place !== undefined) return place;
  }
  return 0;
}
