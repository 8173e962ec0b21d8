// Numbers between two numbers, as another tool would write them: whole where there is a whole one, else with few decimals.

/** Two numbers between which others are wanted; `undefined`: there is none on that side. */
export interface NumberGap {
  readonly before: number | undefined;
  readonly after: number | undefined;
}

/** What numbers may be like. */
export interface NumberStyle {
  /** Whether only whole ones are written. */
  readonly whole: boolean;
  /** How far apart numbers are where nothing bounds them: a power of ten, at least 1. */
  readonly pace: number;
}

/** Most decimals: other tools take numbers that differ less for equal. */
const MOST_DECIMALS = 6;

/** How far apart numbers are where no two say it: as Backlog.md writes them, and DevStories its priorities. */
const PACE = 1000;
const WHOLE_PACE = 100;

/** The usual distance of neighbours in `numbers`, which ascend, rounded down to a power of ten. */
export function paceOf(numbers: readonly number[], whole: boolean): number {
  const gaps = numbers
    .slice(1)
    .map((number, i) => number - (numbers[i] ?? number))
    .filter(gap => gap > 0)
    .sort((a, b) => a - b);
  const middle = gaps[gaps.length >> 1];
  if (middle === undefined) return whole ? WHOLE_PACE : PACE;
  return 10 ** Math.min(Math.max(Math.floor(Math.log10(middle)), 0), 6);
}

/** How many numbers there can be between two: none, some, or as many as one likes (Infinity). */
export function roomForNumbers(gap: NumberGap, { whole, pace }: NumberStyle): number {
  const { low, high } = boundsOf(gap, whole);
  if (low === undefined && high === undefined) return Number.POSITIVE_INFINITY;
  if (low === undefined || high === undefined)
    return Math.abs(low ?? high ?? 0) < Number.MAX_SAFE_INTEGER - 1e6 * pace ? Number.POSITIVE_INFINITY : 0;
  return multiplesBetween(low, high, finestStep({ low, high }, whole)).count;
}

/**
 * `count` ascending numbers between two, evenly spread, each as short as leaves room beside it for moves to come: in steps of
 * the largest power of ten that gives enough of them. `undefined` where there is no room.
 */
export function numbersBetween(count: number, gap: NumberGap, style: NumberStyle): readonly number[] | undefined {
  if (roomForNumbers(gap, style) < count) return undefined;
  const { whole, pace } = style;
  const { low, high } = boundsOf(gap, whole);
  if (high === undefined) {
    const start = low === undefined ? 1 : Math.floor(low / pace) + 1;
    return Array.from({ length: count }, (_, i) => (start + i) * pace);
  }
  if (low === undefined) {
    const end = Math.ceil(high / pace) - 1;
    return Array.from({ length: count }, (_, i) => (end - count + 1 + i) * pace);
  }
  const finest = finestStep({ low, high }, whole);
  for (let step = Math.max(0, Math.floor(Math.log10(high - low))); step > finest; step--) {
    const found = multiplesBetween(low, high, step);
    if (found.count >= (step === 0 ? count : 2 * count + 1)) return spread(count, found, step);
  }
  return spread(count, multiplesBetween(low, high, finest), finest);
}

interface Bounds {
  readonly low: number | undefined;
  readonly high: number | undefined;
}

/** Between numbers that are farther apart than this only a part of the gap is used. */
const WIDEST = 1e12;

/** A number below all others is none below 0, unless there are such: other tools do not take them. */
function boundsOf({ before, after }: NumberGap, whole: boolean): Bounds {
  if (after === undefined || (before === undefined && after < 0)) return { low: before, high: after };
  const low = before ?? (whole ? -1 : 0);
  if (after - low <= WIDEST) return { low, high: after };
  if (after <= 0) return { low: after - WIDEST, high: after };
  return { low: Math.max(low, -WIDEST), high: Math.min(after, Math.max(low, 0) + WIDEST) };
}

/** The multiples of a power of ten, counted in it. */
interface Multiples {
  readonly first: number;
  readonly count: number;
}

/** The multiples of `10 ** step` strictly between two numbers. */
function multiplesBetween(low: number, high: number, step: number): Multiples {
  if (!(low < high)) return { first: 0, count: 0 };
  let first = Math.floor(scaled(low, -step)) + 1;
  let last = Math.ceil(scaled(high, -step)) - 1;
  // Scaling rounds.
  while (first <= last && scaled(first, step) <= low) first++;
  while (first <= last && scaled(last, step) >= high) last--;
  return { first, count: Math.max(0, last - first + 1) };
}

function spread(count: number, { first, count: all }: Multiples, step: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => scaled(first + Math.floor(((i + 0.5) * all) / count), step));
}

/** `value` times a power of ten; dividing by a whole power gives the nearest number that its decimals say. */
function scaled(value: number, power: number): number {
  return power >= 0 ? value * 10 ** power : value / 10 ** -power;
}

/** The smallest step whose multiples near these numbers are told apart, as a power of ten. */
function finestStep({ low, high }: { readonly low: number; readonly high: number }, whole: boolean): number {
  const size = Math.max(Math.abs(low), Math.abs(high));
  let step = whole ? 0 : -MOST_DECIMALS;
  while (scaled(size, -step) > Number.MAX_SAFE_INTEGER) step++;
  return step;
}
