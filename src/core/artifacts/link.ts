// Linking an artifact to another: one edit of one key.
import { type Document, entryOf, textsOf } from '../document/document';
import { lineEndOf, textIn } from '../document/text';
import type { List } from '../document/value';
import { say } from '../text/say';
import type { ReferenceRole } from './artifact';
import { type EditResult, isRepeated, repeated, setKey } from './edit';
import { yamlText } from './yamlText';

/** The edit that makes `role` link to `id`: one id takes the place of another, a list gets one more, also under the plural of the key. `undefined`: it does so already. */
export function setLink(document: Document, role: ReferenceRole, id: string): EditResult | undefined {
  const entry = entryOf(document, role, `${role}s`);
  if (textsOf(document, entry?.value).some(text => text.value === id)) return undefined;
  if (entry?.value.kind !== 'list') return setKey(document, entry?.key ?? role, id);
  return isRepeated(document, entry) ? repeated(role) : appendItem(document, entry.value, id);
}

/** The edit by which a list gets one item more. */
export function appendItem(document: Document, list: List, id: string): EditResult {
  const { text, lines } = document;
  const item = yamlText(id);
  const last = list.items.at(-1);
  if (text[list.range.start] === '[') {
    const bracket = text.lastIndexOf(']', list.range.end);
    if (bracket <= list.range.start) return { ok: false, reason: say('its list is not closed') };
    const at = last ? last.range.end : list.range.start + 1;
    return { ok: true, edit: { range: { start: at, end: at }, newText: last ? `, ${item}` : item } };
  }
  if (!last) return { ok: false, reason: say('its list cannot be read') };
  const line = lines.lineAt(last.range.start);
  const marker = /^[ \t]*-[ \t]+/.exec(textIn(text, lines.rangeOf(line, text)))?.[0];
  if (!marker) return { ok: false, reason: say('its list cannot be read') };
  const at = lines.startOf(line + 1);
  return { ok: true, edit: { range: { start: at, end: at }, newText: `${marker}${item}${lineEndOf(text)}` } };
}
