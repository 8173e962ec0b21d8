// The base-62 keys between two texts of any kind, as numbers between 0 and 1 of which only a few digits are ever looked at.

/** The digits of keys, in byte order. */
export const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const BASE = DIGITS.length;

/** Among at least so many keys one is chosen, so that two branches that insert at the same place hardly ever choose the same. */
const CHOICES = BASE * BASE;

/** A number from 0 to less than 1. */
export type Random = () => number;

/** One end of an interval: a base-62 fraction without its leading `0.`. */
interface Bound {
  readonly digits: string;
  /** Whether the key that says just this number (without trailing zeros) lies inside. */
  readonly inclusive: boolean;
}

/** All keys between two texts. Keys never end in the digit 0, so that every number has one key and there is room below each. */
export interface Interval {
  readonly low: Bound;
  /** `undefined`: open, up to 1. */
  readonly high: Bound | undefined;
}

/**
 * Compares two texts byte by byte as UTF-8, which is by code points: less than, equal to or greater than 0. Not
 * JavaScript's own order of strings, which puts characters outside the basic plane before U+E000 and above.
 */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return x >= 0xd800 && y >= 0xd800 ? aboveSurrogates(x) - aboveSurrogates(y) : x - y;
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all that one unit can say. */
function aboveSurrogates(unit: number): number {
  return unit < 0xe000 ? unit + 0x10000 : unit;
}

/** The keys strictly between `before` and `after`, any texts (`undefined`: that end is open); `undefined` where none can be. */
export function intervalBetween(before: string | undefined, after: string | undefined): Interval | undefined {
  const low = before === undefined ? { digits: '', inclusive: false } : lowerBound(before);
  if (!low) return undefined;
  return { low, high: after === undefined ? undefined : upperBound(after) };
}

/** How many keys an interval holds: none, one, or as many as one likes. */
export function roomIn({ low, high }: Interval): 0 | 1 | typeof Infinity {
  if (!high) return Infinity;
  const length = Math.max(low.digits.length, high.digits.length);
  for (let i = 0; i < length; i++) {
    const step = digitAt(high.digits, i) - digitAt(low.digits, i);
    if (step !== 0) return step > 0 ? Infinity : 0;
  }
  return low.inclusive && high.inclusive && withoutZeros(low.digits) !== '' ? 1 : 0;
}

/**
 * `count` keys of an interval in their order, evenly spread, each moved a little at random: as short as leaves
 * some thousand to choose from for each. `undefined` where there is no room.
 */
export function pickKeys({ low, high }: Interval, count: number, random: Random): readonly string[] | undefined {
  const room = roomIn({ low, high });
  if (room < count) return undefined;
  if (room === 1) return count === 0 ? [] : [withoutZeros(low.digits)];
  // `gap`: how many units of the last digit looked at lie between the two ends.
  let gap = high ? 0 : 1;
  let length = 0;
  for (; gap < CHOICES * count; length++)
    gap = gap * BASE + (high ? digitAt(high.digits, length) : 0) - digitAt(low.digits, length);
  const slot = gap / Math.max(count, 1);
  return Array.from({ length: count }, (_, i) => {
    const offset = Math.floor(slot * (i + 0.25 + random() / 2));
    return withoutZeros(plus(low.digits, length, offset));
  });
}

/** `digits` cut or filled up to `length` digits, plus `amount` units of the last: the sum must stay below 1. */
export function plus(digits: string, length: number, amount: number): string {
  let result = '';
  let carry = amount;
  for (let i = length - 1; i >= 0; i--) {
    // Past the carry the digits stand as they are.
    if (carry === 0) return digits.slice(0, i + 1).padEnd(i + 1, '0') + result;
    const sum = digitAt(digits, i) + carry;
    const digit = ((sum % BASE) + BASE) % BASE;
    result = (DIGITS[digit] ?? '0') + result;
    carry = (sum - digit) / BASE;
  }
  return result;
}

/** The value of the first `length` of `digits` in units of the last: exact for up to 8. */
export function unitsOf(digits: string, length: number): number {
  let value = 0;
  for (let i = 0; i < length; i++) value = value * BASE + digitAt(digits, i);
  return value;
}

/** `value` as `length` digits. */
export function toDigits(value: number, length: number): string {
  return plus('', length, value);
}

/** `digits` without zeros at the end: the one key of its number. */
export function withoutZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end--;
  return digits.slice(0, end);
}

/** Two digits at random, never both 0. */
export function jitter(random: Random): string {
  return toDigits(1 + Math.floor(random() * (CHOICES - 1)), 2);
}

/** The value of a digit by its code; -1 for other characters. */
const VALUES: Int8Array = Int8Array.from({ length: 128 }, (_, code) => DIGITS.indexOf(String.fromCharCode(code)));

function digitAt(digits: string, index: number): number {
  return index < digits.length ? (VALUES[digits.charCodeAt(index)] ?? 0) : 0;
}

/** Where in `text` the first character stands that is no digit; its length where all are. */
function digitsLength(text: string): number {
  for (let i = 0; i < text.length; i++) if ((VALUES[text.charCodeAt(i)] ?? -1) < 0) return i;
  return text.length;
}

/** The keys above `text`: above its digits, or from the first digit on that its first other character is below. */
function lowerBound(text: string): Bound | undefined {
  const length = digitsLength(text);
  const digits = text.slice(0, length);
  if (length === text.length) return { digits, inclusive: false };
  const next = digitAbove(text.charCodeAt(length));
  if (next === '0') return { digits, inclusive: false };
  if (next) return { digits: digits + next, inclusive: true };
  const above = successor(digits);
  return above === undefined ? undefined : { digits: above, inclusive: true };
}

/** The keys below `text`; `undefined`: all of them. */
function upperBound(text: string): Bound | undefined {
  const length = digitsLength(text);
  const digits = text.slice(0, length);
  // "a" is below "a0", though both say the same number.
  if (length === text.length) return { digits, inclusive: digits.endsWith('0') };
  const next = digitAbove(text.charCodeAt(length));
  if (next === '0') return { digits, inclusive: true };
  if (next) return { digits: digits + next, inclusive: false };
  const above = successor(digits);
  return above === undefined ? undefined : { digits: above, inclusive: false };
}

function digitAbove(code: number): string | undefined {
  if (code > DIGITS.charCodeAt(BASE - 1)) return undefined;
  for (const digit of DIGITS) if (digit.charCodeAt(0) > code) return digit;
  return undefined;
}

/** The first key above everything that begins with `digits`. */
function successor(digits: string): string | undefined {
  const kept = digits.replace(/z+$/, '');
  return kept === '' ? undefined : plus(kept, kept.length, 1);
}
