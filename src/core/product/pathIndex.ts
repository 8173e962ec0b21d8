// Values by a key that several may share.

/** Several values under one key, in the order of their paths, so that nothing depends on the order of reading. */
export class PathIndex<V> {
  private readonly values = new Map<string, V[]>();
  private readonly pathOf: (value: V) => string;

  constructor(pathOf: (value: V) => string) {
    this.pathOf = pathOf;
  }

  /** All values under a key; empty where there are none. */
  get(key: string): readonly V[] {
    return this.values.get(key) ?? [];
  }

  /** How many keys have values. */
  get size(): number {
    return this.values.size;
  }

  /** The keys that have values. */
  keys(): Iterable<string> {
    return this.values.keys();
  }

  /** Adds a value. */
  add(key: string, value: V): void {
    const values = this.values.get(key);
    if (values) values.splice(this.placeOf(value, values), 0, value);
    else this.values.set(key, [value]);
  }

  /** Takes out the values under a key that `which` picks. */
  delete(key: string, which: (value: V) => boolean): void {
    const left = this.values.get(key)?.filter(value => !which(value)) ?? [];
    if (left.length > 0) this.values.set(key, left);
    else this.values.delete(key);
  }

  /** Behind all values whose path does not sort after that of `value`. */
  private placeOf(value: V, values: readonly V[]): number {
    const path = this.pathOf(value);
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = values[middle];
      if (other !== undefined && this.pathOf(other) <= path) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
