// The keys of a story that are set from lists and menus: one value for one key, whatever the file calls it.
import { type Document, entryOf } from '../document/document';
import { type EditResult, removeKey, setKey } from './edit';
import { COMMON_KEYS } from './kinds/kind';
import { story } from './kinds/story';

/** A key that can be set for many stories at once. */
export type StoryField = 'status' | 'priority' | 'estimate' | 'outcome' | 'release' | 'team' | 'owner';

/** A field that holds one value. Links to outcomes are set by `linkOutcome`. */
export type ValueField = Exclude<StoryField, 'outcome'>;

/** The edit after which a story's field says nothing any more. `undefined`: it says nothing already. */
export function clearField(document: Document, field: StoryField): EditResult | undefined {
  const entry = entryOf(document, field, ...aliasesOf(field));
  if (!entry) return undefined;
  const edit = removeKey(document, entry.key);
  return edit ? { ok: true, edit } : { ok: false, reason: `its ${field} stands in braces: remove it in the file` };
}

/**
 * The edit that makes a story's field say `value`, under the name that the file has for it: `points: 3` becomes `points: 5`.
 * `undefined`: it is so already.
 */
export function setField(document: Document, field: ValueField, value: string): EditResult | undefined {
  const entry = entryOf(document, field, ...aliasesOf(field));
  if (entry?.value.kind === 'scalar' && entry.value.text === value) return undefined;
  const wasQuoted = entry?.value.kind === 'scalar' && entry.value.style === 'quoted';
  const isNumber = (field === 'estimate' || field === 'priority') && /^\d+(?:\.\d+)?$/.test(value);
  return setKey(document, entry?.key ?? field, value, { plain: isNumber && !wasQuoted });
}

function aliasesOf(field: StoryField): readonly string[] {
  return [...COMMON_KEYS, ...story.keys].find(({ key }) => key === field)?.aliases ?? [];
}
