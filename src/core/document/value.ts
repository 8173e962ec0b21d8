// What stands in frontmatter, whoever read it.
import { kept, type Range } from './text';

/** A text in frontmatter, exactly as written apart from quotes and escapes: `007` stays `007`. Empty where a key has no value. */
export interface Scalar {
  readonly kind: 'scalar';
  readonly text: string;
  readonly range: Range;
  readonly style: 'plain' | 'quoted' | 'block' | 'absent';
}

/** A YAML sequence. */
export interface List {
  readonly kind: 'list';
  readonly items: readonly Value[];
  readonly range: Range;
}

/** A YAML mapping. */
export interface Mapping {
  readonly kind: 'map';
  readonly entries: readonly Entry[];
  readonly range: Range;
}

/** Any frontmatter value. */
export type Value = Scalar | List | Mapping;

/** One `key: value`. `name` is the key without case, `-`, `_` and spaces, the form in which keys are compared. */
export interface Entry {
  readonly key: string;
  readonly name: string;
  readonly keyRange: Range;
  readonly value: Value;
}

const keyNames = new Map<string, string>();

/** `key` as keys are compared: without case, `-`, `_` and spaces. */
export function keyName(key: string): string {
  const known = keyNames.get(key);
  if (known !== undefined) return known;
  const name = key.toLowerCase().replace(/[-_\s]+/g, '');
  // The keys of a product are the same few, asked for in each of its files; all others must not pile up.
  if (keyNames.size >= 500) keyNames.clear();
  if (key.length < 50) keyNames.set(kept(key), name);
  return name;
}
