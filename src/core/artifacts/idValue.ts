// What stands under the key of an id: mostly one, at times nothing that could be one, or more than one.
import { type Document, entryOf, textOf, textsOf } from '../document/document';
import { kept, type Located, type Range } from '../document/text';
import type { Entry, Value } from '../document/value';
import { isPlaceholder, isToFill } from './placeholder';

/** How an id is to be understood. */
export type IdValue =
  | { readonly says: 'one'; readonly id: Located }
  /** Nothing, or that there is none yet. */
  | { readonly says: 'none'; readonly placeholder: Located | undefined }
  /** More than an id: each of several may be the one that others link to. */
  | { readonly says: 'several' | 'map'; readonly range: Range };

/** The key that holds the id, whatever the file calls it. */
export function idEntry(document: Pick<Document, 'frontmatter'>): Entry | undefined {
  return entryOf(document, 'id', 'us-id', 'uid');
}

/** Reads the value of an id. */
export function readId(document: Pick<Document, 'text'>, value: Value | undefined): IdValue {
  const text = textOf(document, value);
  if (!value || !text || isToFill(text.value)) return { says: 'none', placeholder: text };
  if (value.kind === 'list') return inList(document, value, text);
  if (value.kind === 'map' && value.entries.length > 0) return { says: 'map', range: value.range };
  return value.kind === 'map' || isPlaceholder(text.value)
    ? { says: 'none', placeholder: text }
    : { says: 'one', id: text };
}

/** `[A-13]` is an id in brackets, and `[id]`, which has no number, a placeholder. */
function inList(document: Pick<Document, 'text'>, list: Value, { value, range }: Located): IdValue {
  const texts = textsOf(document, list);
  if (texts.every(text => isPlaceholder(text.value))) return { says: 'none', placeholder: { value, range } };
  const [first, second] = texts;
  if (holdsMap(list)) return { says: 'map', range };
  if (!first || second) return { says: 'several', range };
  const isId = !isPlaceholder(value) || /^\S*\d\S*$/.test(first.value);
  return isId
    ? { says: 'one', id: { value: kept(first.value), range: first.range } }
    : { says: 'none', placeholder: { value, range } };
}

function holdsMap(value: Value): boolean {
  return value.kind === 'list' ? value.items.some(holdsMap) : value.kind === 'map';
}
