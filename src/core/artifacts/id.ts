// New ids.

/** Crockford's base 32: no I, L, O or U, so that an id survives being read aloud (https://www.crockford.com/base32.html). */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An id that is not taken: `STORY-4K7Q`. `random`: a number from 0 to less than 1. */
export function randomId(prefix: string, isTaken: (id: string) => boolean, random: () => number): string {
  for (let digits = 4; ; digits++) {
    // A prefix with most of its four-digit ids taken goes on with five.
    for (let attempt = 0; attempt < 20; attempt++) {
      const id = `${prefix}-${Array.from({ length: digits }, () => DIGITS[Math.floor(random() * DIGITS.length)] ?? '0').join('')}`;
      if (!isTaken(id)) return id;
    }
  }
}

/**
 * The id with the number above the highest that any of those in use has behind `prefix`, which does not end in a digit; as
 * wide as these where they begin with zeros. `width`: where there are none.
 */
export function nextId(prefix: string, inUse: readonly TakenIds[], width = 3): string {
  const known = inUse.flatMap(ids => ids.numbersBehind(prefix) ?? []);
  const highest = known.reduce((most, numbers) => (numbers.highest > most ? numbers.highest : most), 0n);
  const widest = known.length === 0 ? width : Math.max(...known.map(numbers => numbers.width));
  return `${prefix}${String(highest + 1n).padStart(widest, '0')}`;
}

/** Ids in use, case ignored, which may come and go: what a new one must differ from is known without looking at each. */
export class TakenIds {
  /** How many have each. */
  private readonly counts = new Map<string, number>();
  /** By what stands before the number. */
  private readonly numbers = new Map<string, Numbers>();

  constructor(ids: Iterable<string> = []) {
    for (const id of ids) this.add(id);
  }

  /** Whether an id is one of them. */
  has(id: string): boolean {
    return this.counts.has(id.toUpperCase());
  }

  /** Takes in the id of one more artifact. */
  add(id: string): void {
    const name = id.toUpperCase();
    const count = this.counts.get(name) ?? 0;
    this.counts.set(name, count + 1);
    const parts = partsOf(name);
    if (count > 0 || !parts) return;
    const numbers = this.numbers.get(parts.prefix) ?? new Numbers();
    this.numbers.set(parts.prefix, numbers);
    numbers.add(parts.number);
  }

  /** Takes out what one artifact had. */
  delete(id: string): void {
    const name = id.toUpperCase();
    const count = this.counts.get(name) ?? 0;
    if (count > 1) this.counts.set(name, count - 1);
    else this.counts.delete(name);
    const parts = partsOf(name);
    const numbers = count === 1 && parts ? this.numbers.get(parts.prefix) : undefined;
    if (!parts || !numbers) return;
    numbers.delete(parts.number);
    if (numbers.size === 0) this.numbers.delete(parts.prefix);
  }

  /** The numbers that stand behind a prefix; `undefined`: there are none. */
  numbersBehind(prefix: string): Pick<Numbers, 'highest' | 'width'> | undefined {
    return this.numbers.get(prefix.toUpperCase());
  }
}

/** What stands before the number at the end of an id, and the number; `undefined`: it ends with none. */
function partsOf(id: string): { readonly prefix: string; readonly number: string } | undefined {
  let start = id.length;
  while (start > 0 && /[0-9]/.test(id.charAt(start - 1))) start--;
  return start === id.length ? undefined : { prefix: id.slice(0, start), number: id.slice(start) };
}

/** Numbers as they are written, of which the highest is known. */
class Numbers {
  private readonly written = new Set<string>();
  /** How many of those that begin with a zero have each width. */
  private readonly widths = new Map<number, number>();
  /** Some put a time with all of its digits there, more than a number of JavaScript tells apart. */
  private most = 0n;
  /** Whether `most` went: then none is higher, and which is the highest is looked up when that is asked. */
  private hasGone = false;

  get size(): number {
    return this.written.size;
  }

  add(number: string): void {
    this.written.add(number);
    this.countWidth(number, 1);
    const value = BigInt(number);
    if (value < this.most) return;
    this.most = value;
    this.hasGone = false;
  }

  delete(number: string): void {
    this.written.delete(number);
    this.countWidth(number, -1);
    if (BigInt(number) === this.most) this.hasGone = true;
  }

  get highest(): bigint {
    if (this.hasGone) {
      this.most = 0n;
      for (const number of this.written) if (BigInt(number) > this.most) this.most = BigInt(number);
      this.hasGone = false;
    }
    return this.most;
  }

  /** How many digits the widest of those has that begin with a zero; 1 where none does. */
  get width(): number {
    return Math.max(1, ...this.widths.keys());
  }

  private countWidth(number: string, by: 1 | -1): void {
    if (!number.startsWith('0')) return;
    const count = (this.widths.get(number.length) ?? 0) + by;
    if (count > 0) this.widths.set(number.length, count);
    else this.widths.delete(number.length);
  }
}
