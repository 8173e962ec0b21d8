// Rank keys: fractional indexes in base 62 (rocicorp/fractional-indexing), with jitter, between neighbours of any kind.
import { generateKeyBetween } from 'fractional-indexing';
import { compareBytes, intervalBetween, jitter, pickKeys, plus, type Random, unitsOf, withoutZeros } from './interval';

/**
 * A key of 0-9A-Za-z strictly between `before` and `after`, compared byte by byte; `undefined` for a neighbour means that
 * there is none. The neighbours may be any texts. The key varies with `random`, so that two branches that insert at the same
 * place do not write the same one. `undefined` where no key is between them: they are equal, in the wrong order, or as close
 * as `a` and `a!`.
 */
export function keyBetween(before: string | undefined, after: string | undefined, random: Random): string | undefined {
  return keysBetween(1, { before, after }, random)?.[0];
}

/** The two keys between which others are wanted; `undefined`: there is none on that side. */
export interface Neighbours {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** As `keyBetween`, for `count` keys in their order, evenly spread; all or `undefined`. */
export function keysBetween(
  count: number,
  { before, after }: Neighbours,
  random: Random,
): readonly string[] | undefined {
  if (before === undefined && after === undefined) return keysAfterInteger(undefined, count, random);
  if (before === undefined) return keysBefore(after ?? '', count, random);
  if (after === undefined) return keysAfter(before, count, random);
  if (compareBytes(before, after) >= 0) return undefined;
  return regularKeysBetween(count, { before, after }, random) ?? looseKeysBetween(count, { before, after }, random);
}

/** As `keysBetween`, without the form that fractional indexes have: for texts that are no such keys. */
export function looseKeysBetween(
  count: number,
  { before, after }: Neighbours,
  random: Random,
): readonly string[] | undefined {
  const interval = intervalBetween(before, after);
  if (!interval) return undefined;
  // At an open end the next key is a step away, not halfway to the end: else a list that only grows there has ever longer keys.
  if (after === undefined && before !== undefined) {
    const stepped = stepUp(interval.low, count, random);
    if (stepped) return stepped;
  }
  if (before === undefined && interval.high !== undefined) {
    const stepped = stepDown(interval.high, count, random);
    if (stepped) return stepped;
  }
  return pickKeys(interval, count, random);
}

/** Digits of a step at an open end, behind those that cannot change any more: 238,328 steps before a key grows. */
const STEP_DIGITS = 3;

function stepUp(digits: string, count: number, random: Random): readonly string[] | undefined {
  const full = /^z*/.exec(digits)?.[0].length ?? 0;
  const window = digits.slice(full);
  if (unitsOf(window, STEP_DIGITS) + count >= 62 ** STEP_DIGITS) return undefined;
  const prefix = digits.slice(0, full);
  return Array.from({ length: count }, (_, i) => prefix + plus(window, STEP_DIGITS, i + 1) + jitter(random)).map(
    withoutZeros,
  );
}

function stepDown(digits: string, count: number, random: Random): readonly string[] | undefined {
  const empty = /^0*/.exec(digits)?.[0].length ?? 0;
  const window = digits.slice(empty);
  if (unitsOf(window, STEP_DIGITS) < count) return undefined;
  const prefix = digits.slice(0, empty);
  return Array.from({ length: count }, (_, i) => prefix + plus(window, STEP_DIGITS, i - count) + jitter(random)).map(
    withoutZeros,
  );
}

/** Longest integer part of what counts as a fractional index here: 62^7 appends. Longer ones are words that look like it. */
const MAX_INTEGER = 8;

/** How long the integer part of a fractional index is; `undefined` where `key` is none. */
function integerLength(key: string): number | undefined {
  const head = key.charCodeAt(0);
  const length = head >= 97 && head <= 122 ? head - 95 : head >= 65 && head <= 90 ? 92 - head : 0;
  if (length === 0 || length > MAX_INTEGER || key.length < length || !/^[0-9A-Za-z]+$/.test(key)) return undefined;
  return key.length > length && key.endsWith('0') ? undefined : length;
}

function keysAfter(before: string, count: number, random: Random): readonly string[] | undefined {
  const length = integerLength(before);
  if (length === undefined) return looseKeysBetween(count, { before, after: undefined }, random);
  return keysAfterInteger(before.slice(0, length), count, random);
}

/** One whole number further for each: length grows with the logarithm of how many there are. */
function keysAfterInteger(integer: string | undefined, count: number, random: Random): readonly string[] {
  const keys: string[] = [];
  for (let at = integer ?? null; keys.length < count; ) {
    at = generateKeyBetween(at, null);
    keys.push(withFraction(at, random));
  }
  return keys;
}

function keysBefore(after: string, count: number, random: Random): readonly string[] | undefined {
  const length = integerLength(after);
  if (length === undefined) return looseKeysBetween(count, { before: undefined, after }, random);
  const keys: string[] = [];
  for (let at = after.slice(0, length); keys.length < count; ) {
    at = generateKeyBetween(null, at);
    keys.push(withFraction(at, random));
  }
  return keys.reverse();
}

function withFraction(integer: string, random: Random): string {
  return integer + withoutZeros(jitter(random));
}

/** Keys between two fractional indexes that are such themselves; `undefined` where the neighbours are not. */
function regularKeysBetween(
  count: number,
  { before, after }: { readonly before: string; readonly after: string },
  random: Random,
): readonly string[] | undefined {
  const lengthBefore = integerLength(before);
  const lengthAfter = integerLength(after);
  if (lengthBefore === undefined || lengthAfter === undefined) return undefined;
  if (before[0] === after[0]) {
    // Same head, same length of integers: plain fractions, never shorter than the integer.
    return looseKeysBetween(count, { before, after }, random)?.map(key => key.padEnd(lengthBefore, '0'));
  }
  const between = generateKeyBetween(before, after);
  const integer = between.slice(0, integerLength(between));
  const fraction = (key: string, length: number) => (key.slice(0, length) === integer ? key.slice(length) : undefined);
  const interval = intervalBetween(fraction(before, lengthBefore), fraction(after, lengthAfter));
  return interval && pickKeys(interval, count, random)?.map(key => integer + key);
}
