// The place of a story without a rank, as a key: ordinal, priority, created and id encoded so that keys compare as they do.
import { DIGITS, toDigits } from './interval';
import { hasLeadingZeros, naturalText } from './natural';

/** What orders a story that has no rank. */
export interface Unranked {
  /** Path below the product's folder; stands in for a missing id, and tells stories with equal ids apart. */
  readonly path: string;
  readonly id: string | undefined;
  /** A place that another tool gave it, lower first; `undefined` last. */
  readonly ordinal: number | undefined;
  /** Lower first; `undefined` last. */
  readonly priority: number | undefined;
  /** ISO dates first, by date; then other texts, by their characters; none last. */
  readonly created: string | undefined;
}

const BASE = DIGITS.length;

/** Ends a text: below the code of every character, so that a text sorts before all that begin with it. */
const END = '0';

/**
 * A base-62 text that sorts, byte by byte, as ordinal, priority, created, id and path do in that order, numbers in the last two
 * as numbers. Different stories have different keys, and there is always room between two, since none is the other plus zeros. It grows with what it says, but
 * a key written between two of them is only as long as what they have in common: hence the dense codes.
 */
export function derivedKey({ path, id, ordinal, priority, created }: Unranked): string {
  const identity = id === undefined ? encodePath(path) : encodeText(naturalText(id)) + END + encodePath(path);
  return encodeOrdinal(ordinal) + encodePriority(priority) + encodeCreated(created) + identity;
}

/** A story that shares its file with others, where it is in the file. */
export interface SectionPlace {
  /** The story's own, file and section. */
  readonly path: string;
  readonly file: string;
  /** The line, from 0, on which it begins. */
  readonly line: number;
}

/** As `derivedKey`, for stories that share a file: among those without an ordinal, priority and date, by file, then as they stand there. */
export function sectionKey(place: SectionPlace): string {
  return NO_ORDINAL + NO_PRIORITY + NOT_CREATED + sectionCode(place);
}

/** A text that sorts sections by file and line, and is never the code of an id or path. */
export function sectionCode({ path, file, line }: SectionPlace): string {
  return encodeText(naturalText(file)) + END + END + toDigits(Math.min(line, BASE ** 4 - 1), 4) + encodeText(path);
}

/** Above the first digits of all ordinals, and below the last digit: see NO_PRIORITY. */
const NO_ORDINAL = digit(BASE - 2);
/** A double without its sign has 63 bits: 4 in the first digit, 5 in each of 11 more, 4 in the last. */
const MORE_DIGITS = 12;

/**
 * Any finite number, as its bits tell it: the first digit holds the sign and the largest bits, the others five bits each, those
 * behind the last that says something left out. Digits of negative numbers count down.
 */
export function encodeOrdinal(ordinal: number | undefined): string {
  if (ordinal === undefined || !Number.isFinite(ordinal)) return NO_ORDINAL;
  const bits = bitsOf(Math.abs(ordinal));
  const first = Number(bits >> 59n);
  let rest = '';
  for (let i = 1; i <= MORE_DIGITS; i++) {
    const shift = 59n - 5n * BigInt(i);
    rest += digit(1 + Number(shift < 0n ? (bits << 1n) & 31n : (bits >> shift) & 31n));
  }
  rest = rest.replace(/1+$/, '') + END;
  if (ordinal >= 0) return digit(17 + first) + rest;
  return digit(16 - first) + [...rest].map(one => digit(BASE - 1 - DIGITS.indexOf(one))).join('');
}

function bitsOf(value: number): bigint {
  return new BigUint64Array(new Float64Array([value]).buffer)[0] ?? 0n;
}

/** Whole priorities below this have a single digit. */
const SMALL = 20;
const WITH_LENGTH = 2 * SMALL;
/** Below the last digit, so that something can be moved to the bottom of a backlog without priorities in few digits. */
const NO_PRIORITY = digit(BASE - 2);

/** Whole numbers below 20 are a digit, numbers between them the digit after it and a fraction, larger ones carry their length. */
function encodePriority(priority: number | undefined): string {
  if (priority === undefined || Number.isNaN(priority)) return NO_PRIORITY;
  const value = Math.min(Math.max(priority, 0), Number.MAX_SAFE_INTEGER);
  const whole = Math.floor(value);
  if (whole < SMALL) {
    if (value === whole) return digit(2 * whole);
    return digit(2 * whole + 1) + toDigits(Math.floor((value - whole) * BASE ** 4), 4);
  }
  let length = 1;
  while (whole >= BASE ** length) length++;
  return digit(WITH_LENGTH + length) + toDigits(whole, length);
}

const DAY = 86_400_000;
const YEAR_0 = Date.UTC(2000, 0, 1) - 730_485 * DAY;
/** First digits of `created`: dates take those below, as 4 digits of days hold 10,000 years. */
const OTHER_TEXT = digit(30);
const NOT_CREATED = digit(BASE - 1);

function encodeCreated(created: string | undefined): string {
  if (created === undefined || created === '') return NOT_CREATED;
  const date = /^(\d{4})-(\d\d)-(\d\d)/.exec(created);
  const days = date ? daysOf(Number(date[1]), Number(date[2]), Number(date[3])) : undefined;
  if (days === undefined) return OTHER_TEXT + encodeText(created) + END;
  // A time behind the date orders within the day.
  return toDigits(days, 4) + encodeText(created.slice(10)) + END;
}

/** Days from the year 0 on; `undefined` where there is no such date. */
function daysOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return Math.round((date.getTime() - YEAR_0) / DAY);
}

/**
 * Characters by their first digit, the digits above END in order: each alone that ids are often made of; two characters
 * are the first and last of a stretch that shares a first digit and takes a second. That makes 61.
 */
const GROUPS: readonly string[] = [
  ...['\u0000,', '-', './', ...'0123456789', ':@', ...'ABCDEFGHIJKLMNO', 'PQ', ...'RSTU', 'VX', 'Y', 'Z', '[`'],
  ...[...'abcdefghijklmno', 'pq', ...'rstu', 'vx', 'y', 'z\u{10ffff}'],
];

const LAST_GROUP = GROUPS.length - 1;
const FIRST_OF_GROUP = GROUPS.map(group => group.codePointAt(0) ?? 0);
const ASCII_CODES: readonly string[] = Array.from({ length: 128 }, (_, code) => encodeCodePoint(code));

/** The path itself stands behind its natural text where that alone may be another's too. */
function encodePath(path: string): string {
  const natural = encodeText(naturalText(path));
  return hasLeadingZeros(path) ? natural + END + encodeText(path) : natural;
}

/** `text` character by character; no character's code begins with the digit 0 or with another's code. */
function encodeText(text: string): string {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const code = ASCII_CODES[unit];
    if (code !== undefined) {
      result += code;
    } else {
      const point = text.codePointAt(i) ?? unit;
      if (point > 0xffff) i++;
      result += encodeCodePoint(point);
    }
  }
  return result;
}

function encodeCodePoint(point: number): string {
  let group = LAST_GROUP;
  while (point < (FIRST_OF_GROUP[group] ?? 0)) group--;
  const first = digit(group + 1);
  const index = point - (FIRST_OF_GROUP[group] ?? 0);
  if (group < LAST_GROUP) return GROUPS[group]?.length === 1 ? first : first + digit(index + 1);
  // The last group holds all the rest of Unicode: what is near, the basic plane, and what is beyond.
  if (index < 30) return first + digit(index + 1);
  if (point <= 0xffff) return first + digit(31) + toDigits(point, 3);
  return first + digit(32) + toDigits(point, 4);
}

function digit(value: number): string {
  return DIGITS[value] ?? '0';
}
