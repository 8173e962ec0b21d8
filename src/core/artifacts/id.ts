// New ids.

/** Crockford's base 32: no I, L, O or U, so that an id survives being read aloud (https://www.crockford.com/base32.html). */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** How a new id is made. */
export interface NewIdOptions {
  readonly taken: Iterable<string>;
  readonly style: 'random' | 'sequential';
  /** A number from 0 to less than 1. */
  readonly random: () => number;
}

/** An id that none of `taken` is equal to, case ignored: `STORY-4K7Q`, or one above the highest number in use. */
export function newId(prefix: string, { taken, style, random }: NewIdOptions): string {
  const used = new Set([...taken].map(id => id.toUpperCase()));
  if (style === 'sequential') return nextId(`${prefix}-`, used);
  for (let digits = 4; ; digits++) {
    // A prefix with most of its four-digit ids taken goes on with five.
    for (let attempt = 0; attempt < 20; attempt++) {
      const id = `${prefix}-${Array.from({ length: digits }, () => DIGITS[Math.floor(random() * DIGITS.length)] ?? '0').join('')}`;
      if (!used.has(id)) return id;
    }
  }
}

/** The number above the highest that any of `used` (in capitals) has behind `prefix`; as wide as these where they begin with zeros. `width`: where there are none. */
export function nextId(prefix: string, used: Iterable<string>, width = 3): string {
  const start = prefix.toUpperCase();
  // Some put a time with all of its digits there, more than a number of JavaScript tells apart.
  let highest = 0n;
  let widest: number | undefined;
  for (const id of used) {
    const number = id.startsWith(start) ? /^\d+$/.exec(id.slice(start.length))?.[0] : undefined;
    if (number === undefined) continue;
    if (BigInt(number) > highest) highest = BigInt(number);
    widest = Math.max(widest ?? 1, number.startsWith('0') ? number.length : 1);
  }
  return `${prefix}${String(highest + 1n).padStart(widest ?? width, '0')}`;
}
