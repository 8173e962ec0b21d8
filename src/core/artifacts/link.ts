// Linking an artifact to another: one edit of one key.
import { type Document, entryOf, textsOf } from '../document/document';
import { lineEndOf, type TextEdit, textIn } from '../document/text';
import type { List } from '../document/value';
import { say } from '../text/say';
import type { ReferenceRole } from './artifact';
import { type EditResult, guarded, saysTexts, setKey } from './edit';
import { linkedIds } from './read';
import { several } from './severalValues';
import { yamlText } from './yamlText';

/**
 * The edit that makes `role` link to `id`: one id takes the place of another, a list gets one more, also under the plural of the
 * key. `undefined`: it does so already. None, with the reason, where several stand there otherwise, such as in one text.
 */
export function setLink(document: Document, role: ReferenceRole, id: string): EditResult | undefined {
  const entry = entryOf(document, role, `${role}s`);
  if (textsOf(document, entry?.value).some(text => text.value === id)) return undefined;
  if (entry?.value.kind !== 'list')
    return (entry && several(document, entry, linkedIds)) ?? setKey(document, entry?.key ?? role, id);
  return appendItem(document, entry.key, { list: entry.value, value: id });
}

/** A list, and what it is to say. */
export interface ListChange {
  readonly list: List;
  readonly value: string;
}

/** The edit by which the list under `key` gets one item more. */
export function appendItem(document: Document, key: string, { list, value }: ListChange): EditResult {
  const found = insertionInto(document, list, yamlText(value));
  if (!found.ok) return found;
  const texts = [...textsOf(document, list).map(text => text.value), value];
  return guarded(document, { key, edit: found.edit, isSaid: after => saysTexts(after, key, texts) });
}

function insertionInto({ text, lines }: Document, list: List, item: string): EditResult {
  const last = list.items.at(-1);
  const insertion = (at: number, newText: string): EditResult => {
    const edit: TextEdit = { range: { start: at, end: at }, newText };
    return { ok: true, edit };
  };
  if (text[list.range.start] === '[') {
    const bracket = text.lastIndexOf(']', list.range.end);
    if (bracket <= list.range.start) return { ok: false, reason: say('its list is not closed') };
    return last ? insertion(last.range.end, `, ${item}`) : insertion(list.range.start + 1, item);
  }
  const line = last && lines.lineAt(last.range.start);
  const marker = line === undefined ? undefined : /^[ \t]*-[ \t]+/.exec(textIn(text, lines.rangeOf(line, text)))?.[0];
  if (line === undefined || marker === undefined) return { ok: false, reason: say('its list cannot be read') };
  return insertion(lines.startOf(line + 1), `${marker}${item}${lineEndOf(text)}`);
}
