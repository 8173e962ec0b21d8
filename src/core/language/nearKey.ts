// A key of frontmatter that is nearly one of its kind. Keys that mean nothing to Storymark are never reported; this is
// offered where the cursor stands on one.
import { editDistance } from '../artifacts/read';
import { contains, type Range } from '../document/text';
import { keyName } from '../document/value';
import type { FileContext } from './context';
import { keyAt, keysAt } from './keys';

/** A key as it stands, and as it is probably meant. */
export interface NearKey {
  readonly range: Range;
  readonly meant: string;
}

/** The key at `offset` where it is a near miss of one that the file does not have yet; `undefined` otherwise. */
export function nearKey({ document, reading }: FileContext, offset: number): NearKey | undefined {
  const kind = reading?.artifact.kind;
  const entries = document.frontmatter?.entries ?? [];
  const entry = entries.find(({ keyRange }) => contains(keyRange, offset));
  if (!kind || !entry || keyAt(kind, [entry.key])) return undefined;
  const isFree = (spellings: readonly string[]) =>
    !entries.some(({ name }) => spellings.some(spelling => keyName(spelling) === name));
  let best: { readonly meant: string; readonly distance: number } | undefined;
  for (const { key, aliases } of keysAt(kind, [])) {
    if (!isFree([key, ...aliases])) continue;
    for (const meant of [key, ...aliases]) {
      const distance = editDistance(entry.name, keyName(meant));
      if (distance <= allowance(keyName(meant)) && (!best || distance < best.distance)) best = { meant, distance };
    }
  }
  if (!best) return undefined;
  const { start, end } = entry.keyRange;
  const quoted = /["']/.test(document.text[start] ?? '') ? 1 : 0;
  return { range: { start: start + quoted, end: end - quoted }, meant: best.meant };
}

/** How many letters of a word may be wrong: short words are near to too many others. */
function allowance(word: string): number {
  return word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
}
