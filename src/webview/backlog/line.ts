import type { BacklogRow } from '../../protocol/backlog';

/** One side of the line between now and later. */
export interface Share {
  readonly stories: number;
  /** The sum of estimates, with the median for each story that has none. */
  readonly points: number;
  /** How many stories have no estimate. */
  readonly guessed: number;
}

/** Where the line falls in a list of open stories, and what stands on each side. */
export interface PlanningLine {
  readonly capacity: number;
  readonly now: Share;
  readonly later: Share;
}

/**
 * The line: everything down to the last story that still fits is now, the first that does not and all below it is later.
 * A story without an estimate counts as the median of the others, or as 1 when no story has an estimate.
 */
export function lineOf(open: readonly BacklogRow[], capacity: number): PlanningLine {
  const guess = guessOf(open);
  let sum = 0;
  let fitting = 0;
  for (const row of open) {
    // Sums of tenths must not miss the capacity by a rounding error.
    if (sum + (row.estimate ?? guess) > capacity + 1e-9) break;
    sum += row.estimate ?? guess;
    fitting += 1;
  }
  return { capacity, now: shareOf(open.slice(0, fitting), guess), later: shareOf(open.slice(fitting), guess) };
}

/**
 * The capacity at which the line falls below the first `count` of the open stories, in points: what they sum up to. Sums of
 * tenths are rounded, since they are for people to read.
 */
export function capacityFor(open: readonly BacklogRow[], count: number): number {
  const guess = guessOf(open);
  const sum = open.slice(0, count).reduce((points, row) => points + (row.estimate ?? guess), 0);
  return Math.round(sum * 1e6) / 1e6;
}

/** What a story without an estimate counts as. */
function guessOf(open: readonly BacklogRow[]): number {
  const estimates: number[] = [];
  for (const { estimate } of open) if (estimate !== undefined) estimates.push(estimate);
  return median(estimates) ?? 1;
}

/** The middle value, the mean of the two middle ones for an even count; undefined for none. */
export function median(values: readonly number[]): number | undefined {
  const sorted = Float64Array.from(values).sort();
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  return high === undefined || low === undefined ? undefined : (low + high) / 2;
}

function shareOf(rows: readonly BacklogRow[], guess: number): Share {
  let [points, guessed] = [0, 0];
  for (const row of rows) {
    points += row.estimate ?? guess;
    if (row.estimate === undefined) guessed += 1;
  }
  return { stories: rows.length, points, guessed };
}
