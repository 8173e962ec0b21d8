// The keys of a story that are set from lists and menus: one value for one key, whatever the file calls it.
import { type Document, entryOf } from '../document/document';
import { type EditResult, removeKey, setKey } from './edit';
import { COMMON_KEYS } from './kinds/kind';
import { story } from './kinds/story';
import { setLink } from './link';

/** A key that can be set for many stories at once. */
export type StoryField = 'status' | 'priority' | 'estimate' | 'outcome' | 'release' | 'team' | 'owner';

/**
 * The edit that makes a story's field say `value` (`undefined`: no longer say anything), under the name that the file has for
 * it: `points: 3` becomes `points: 5`. An id of an outcome is added where there is a list of them. `undefined`: it is so already.
 */
export function setField(document: Document, field: StoryField, value: string | undefined): EditResult | undefined {
  const entry = entryOf(document, field, ...aliasesOf(field));
  if (value === undefined) {
    if (!entry) return undefined;
    const edit = removeKey(document, entry.key);
    return edit ? { ok: true, edit } : { ok: false, reason: `its ${field} stands in braces: remove it in the file` };
  }
  if (field === 'outcome') return setLink(document, field, value);
  if (entry?.value.kind === 'scalar' && entry.value.text === value) return undefined;
  const wasQuoted = entry?.value.kind === 'scalar' && entry.value.style === 'quoted';
  const isNumber = (field === 'estimate' || field === 'priority') && /^\d+(?:\.\d+)?$/.test(value);
  return setKey(document, entry?.key ?? field, value, { plain: isNumber && !wasQuoted });
}

function aliasesOf(field: StoryField): readonly string[] {
  return [...COMMON_KEYS, ...story.keys].find(({ key }) => key === field)?.aliases ?? [];
}
