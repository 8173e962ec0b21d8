// One value where a file keeps a list of them: the list stays.
import type { Document } from '../document/document';
import { say } from '../text/say';
import { type EditResult, guarded, saysTexts } from './edit';
import { appendItem, type ListChange } from './link';
import { isList } from './severalValues';
import { yamlText } from './yamlText';

/**
 * The edit that puts `value` in the place of the only item of the list under `key`, or into an empty one. None, with the
 * reason, where there are several: which of them would go is not said.
 */
export function setOnlyItem(document: Document, key: string, { list, value }: ListChange): EditResult {
  const [item, another] = list.items;
  if (another) return isList(key, list.items.length);
  if (!item) return appendItem(document, key, { list, value });
  if (item.kind !== 'scalar') return { ok: false, reason: say('its list cannot be read') };
  const edit = { range: item.range, newText: yamlText(value) };
  return guarded(document, { key, edit, isSaid: after => saysTexts(after, key, [value]) });
}
