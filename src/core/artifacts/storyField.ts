// The keys of a story that are set from lists and menus: one value for one key, whatever the file calls it.
import { type Document, entryOf, textOf } from '../document/document';
import type { Located } from '../document/text';
import { say } from '../text/say';
import { type EditResult, removeKey, setKey } from './edit';
import { COMMON_KEYS } from './kinds/kind';
import { story } from './kinds/story';
import { estimateInText, priorityInText, statusInText } from './labels';
import { isPriority } from './priority';
import { storyHeading } from './sections';
import { categoryOf } from './status';
import { priorityWord, statusWord, type Vocabulary } from './vocabulary';

/** A key that can be set for many stories at once. */
export type StoryField = 'status' | 'priority' | 'estimate' | 'outcome' | 'release' | 'team' | 'owner';

/** A field that holds one value. Links to outcomes are set by `linkOutcome`. */
export type ValueField = Exclude<StoryField, 'outcome'>;

/** The edit after which a story's field says nothing any more. `undefined`: it says nothing already. */
export function clearField(document: Document, field: StoryField): EditResult | undefined {
  const entry = entryOf(document, field, ...aliasesOf(field));
  if (!entry && field !== 'outcome' && saidInText(document, field))
    return { ok: false, reason: say('its {0} stands in its text: remove it there', field) };
  if (!entry) return undefined;
  const edit = removeKey(document, entry.key);
  return edit
    ? { ok: true, edit }
    : { ok: false, reason: say('its {0} stands in braces: remove it in the file', field) };
}

/** The words of a product by field; `undefined`: Storymark's are taken as they are. */
export type Vocabularies = Readonly<Partial<Record<'status' | 'priority', Vocabulary>>>;

/**
 * The edit that makes a story's field say `value`, in the words of the file and of its product, where it says it now: under the
 * name that the file has for it (`points: 3` becomes `points: 5`), or in its text (`**Status:** Draft`). `undefined`: it is so
 * already.
 */
export function setField(
  document: Document,
  field: ValueField,
  value: string,
  words: Vocabularies = {},
): EditResult | undefined {
  const entry = entryOf(document, field, ...aliasesOf(field));
  const label = entry ? undefined : saidInText(document, field);
  const old = label?.value ?? textOf(document, entry?.value)?.value;
  const vocabulary = field === 'status' || field === 'priority' ? words[field] : undefined;
  const word = vocabulary ? (field === 'status' ? statusWord : priorityWord)(value, vocabulary, old) : value;
  return label ? replaceLabel(field, label, word) : setEntry(document, field, word);
}

function setEntry(document: Document, field: ValueField, value: string): EditResult | undefined {
  const entry = entryOf(document, field, ...aliasesOf(field));
  if (entry?.value.kind === 'scalar' && entry.value.text === value) return undefined;
  const wasQuoted = entry?.value.kind === 'scalar' && entry.value.style === 'quoted';
  const isNumber = (field === 'estimate' || field === 'priority') && /^\d+(?:\.\d+)?$/.test(value);
  return setKey(document, entry?.key ?? field, value, { plain: isNumber && !wasQuoted });
}

/** What the text says of a field; `undefined`: nothing. */
function saidInText(document: Document, field: ValueField): Located | undefined {
  const { section } = document;
  switch (field) {
    case 'status':
      return statusInText(document, word => categoryOf(word, 'story') !== undefined);
    case 'priority':
      return (section && storyHeading(section.heading)?.priority) ?? priorityInText(document, isPriority);
    case 'estimate':
      return estimateInText(document);
    default:
      return undefined;
  }
}

/** None where the words that stand around it would be read with the value. */
function replaceLabel(field: ValueField, { value, range }: Located, word: string): EditResult | undefined {
  if (value === word) return undefined;
  if (/[\r\n()[\]|*_`]/.test(word.replace(/(?<=\w)_(?=\w)/g, '')) || word !== word.trim() || word === '')
    return { ok: false, reason: say('its {0} stands in its text, where “{1}” could not be read', field, word) };
  return { ok: true, edit: { range, newText: word } };
}

function aliasesOf(field: StoryField): readonly string[] {
  return [...COMMON_KEYS, ...story.keys].find(({ key }) => key === field)?.aliases ?? [];
}
