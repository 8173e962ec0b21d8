// The base-62 keys between two texts of any kind, as numbers between 0 and 1 of which only a few digits are ever looked at.

/** The digits of keys, in byte order. */
export const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const BASE = DIGITS.length;

/** Among at least so many keys one is chosen, so that two branches that insert at the same place hardly ever choose the same. */
const CHOICES = BASE * BASE;

/** A number from 0 to less than 1. */
export type Random = () => number;

/** All keys between two texts. Keys do not end in the digit 0, so that there is room below each, unless there is no other. */
export interface Interval {
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** The number that `before` says, or the nearest above it that a key can say: base-62 digits behind `0.`. */
  readonly low: string;
  /** The same for `after`; `undefined`: open, up to 1. */
  readonly high: string | undefined;
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
  const low = before === undefined ? '' : fractionOf(before);
  if (low === undefined) return undefined;
  return { before, after, low, high: after === undefined ? undefined : fractionOf(after) };
}

/** How many keys an interval holds: as many as one likes (Infinity), or a few that differ in zeros at their end, or none. */
export function roomIn(interval: Interval): number {
  const { low, high } = interval;
  if (high === undefined) return Number.POSITIVE_INFINITY;
  const length = Math.max(low.length, high.length);
  for (let i = 0; i < length; i++) {
    const step = digitAt(high, i) - digitAt(low, i);
    if (step !== 0) return step > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  return keysOfOneNumber(interval).length;
}

/** Where both ends say the same number: `1` and `10` are between `0~` and `100`, and nothing else is. */
function keysOfOneNumber({ before = '', after = '', low }: Interval): readonly string[] {
  const keys: string[] = [];
  for (let key = withoutZeros(low); key.length <= after.length; key += '0')
    if (key !== '' && compareBytes(before, key) < 0 && compareBytes(key, after) < 0) keys.push(key);
  return keys;
}

/**
 * `count` keys of an interval in their order, evenly spread, each moved a little at random: as short as leaves
 * some thousand to choose from for each. `undefined` where there is no room.
 */
export function pickKeys(interval: Interval, count: number, random: Random): readonly string[] | undefined {
  const { low, high } = interval;
  const room = roomIn(interval);
  if (room < count) return undefined;
  if (room !== Number.POSITIVE_INFINITY) return keysOfOneNumber(interval).slice(0, count);
  // `gap`: how many units of the last digit looked at lie between the two ends.
  let gap = high === undefined ? 1 : 0;
  let length = 0;
  for (; gap < CHOICES * count; length++) gap = gap * BASE + digitAt(high ?? '', length) - digitAt(low, length);
  const slot = gap / Math.max(count, 1);
  return Array.from({ length: count }, (_, i) => {
    const offset = Math.floor(slot * (i + 0.25 + random() / 2));
    return withoutZeros(plus(low, length, offset));
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

/** The digits at the start of `text`, up to the next key where another character follows; `undefined`: no key is above. */
function fractionOf(text: string): string | undefined {
  const length = digitsLength(text);
  const digits = text.slice(0, length);
  if (length === text.length) return digits;
  const next = digitAbove(text.charCodeAt(length));
  return next === undefined ? successor(digits) : digits + next;
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
