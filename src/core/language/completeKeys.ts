// Keys that the kind knows and the file does not have yet.
import type { KeyDefinition } from '../artifacts/kinds/kind';
import type { Entry } from '../document/value';
import { mark, say } from '../text/say';
import { completeItems } from './completeValues';
import { type CompletionItem, type Completions, NO_COMPLETIONS, sortKeyOf } from './completionItem';
import type { FileContext } from './context';
import type { KeyCursor } from './cursor';
import { isListKey, isNamed, keysAt, linkOf, sourceOf } from './keys';

/** The keys that can stand at `cursor`, in the order in which they are usually written. */
export function completeKeys(file: FileContext, cursor: KeyCursor, offset: number): Completions {
  const kind = file.reading?.artifact.kind;
  if (!kind) return completeType(file, cursor);
  // Below `labels:` stand items: one can be begun without its dash.
  if (cursor.path.length > 0 && !cursor.flow && isListKey(kind, cursor.path))
    return completeItems(file, cursor, offset);
  const present = siblings(file, cursor).filter(entry => entry.keyRange.start !== cursor.range.start);
  const isThere = (definition: KeyDefinition) =>
    present.some(
      ({ key }) => isNamed(definition, key) || (cursor.path.length === 0 && linkOf(kind, key)?.role === definition.key),
    );
  const items = keysAt(kind, cursor.path)
    .filter(definition => !isThere(definition))
    .map((definition, i) =>
      itemOf(definition, cursor, {
        position: i,
        again: sourceOf(kind, [...cursor.path, definition.key]) !== undefined,
      }),
    );
  return { items, incomplete: false };
}

/** In a file that is no artifact yet, `type` is what makes it one. */
function completeType({ document }: FileContext, cursor: KeyCursor): Completions {
  if (cursor.path.length > 0 || document.frontmatter?.entries.some(({ name }) => name === 'type'))
    return NO_COMPLETIONS;
  const meaning = mark('What this file is: vision, outcome or story. Makes it an artifact of the product.');
  return {
    items: [itemOf({ key: 'type', aliases: [], meaning }, cursor, { position: 0, again: true })],
    incomplete: false,
  };
}

function itemOf(
  { key, meaning }: KeyDefinition,
  { range, hasColon }: KeyCursor,
  { position, again }: { readonly position: number; readonly again: boolean },
): CompletionItem {
  return {
    label: key,
    kind: 'key',
    detail: undefined,
    documentation: say(meaning),
    range,
    newText: hasColon ? key : `${key}: `,
    filterText: key,
    sortKey: sortKeyOf(position),
    again: again && !hasColon,
  };
}

function siblings({ document }: FileContext, { path }: KeyCursor): readonly Entry[] {
  let entries = document.frontmatter?.entries ?? [];
  for (const key of path) {
    const value = entries.find(entry => entry.key === key)?.value;
    if (value?.kind !== 'map') return [];
    entries = value.entries;
  }
  return entries;
}
