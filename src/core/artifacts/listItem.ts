// One value where a file keeps a list of them: the list stays.
import { type Document, entryOf, readDocument, textOf } from '../document/document';
import { applyEdits } from '../document/text';
import type { List } from '../document/value';
import { say } from '../text/say';
import { type EditResult, isRepeated, repeated } from './edit';
import { appendItem } from './link';
import { yamlText } from './yamlText';

/**
 * The edit that puts `value` in the place of the only item of the list under `key`, or into an empty one. None, with the
 * reason, where there are several: which of them would go is not said.
 */
export function setOnlyItem(document: Document, key: string, { list, value }: ListChange): EditResult {
  const [item, another] = list.items;
  if (another) return isList(key, list);
  const entry = entryOf(document, key);
  if (entry && isRepeated(document, entry)) return repeated(key);
  if (!item) return appendItem(document, list, value);
  const edit = { range: item.range, newText: yamlText(value) };
  const after = readDocument(applyEdits(document.text, [edit]));
  const found = entryOf(after, key)?.value;
  const isSaid = found?.kind === 'list' && textOf(after, found.items[0])?.value === value;
  if (item.kind !== 'scalar' || !isSaid || after.faults.length > document.faults.length)
    return { ok: false, reason: say('its list cannot be read') };
  return { ok: true, edit };
}

/** That one of several values cannot be told from the others. */
export function isList(key: string, { items }: List): EditResult {
  return { ok: false, reason: say('its {0} is a list of {1}: change it there', key, items.length) };
}

/** A list, and what it is to say. */
export interface ListChange {
  readonly list: List;
  readonly value: string;
}
