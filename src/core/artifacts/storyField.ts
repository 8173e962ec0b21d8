// The keys of a story, and of an outcome, that are set from lists, menus and the command line: one value for one key, whatever the file calls it.
import { type Document, entryOf, textOf, textsOf } from '../document/document';
import type { Located } from '../document/text';
import type { Entry, Scalar } from '../document/value';
import { say } from '../text/say';
import { type EditResult, isHidden, removeKey, setKey, unreadable } from './edit';
import { COMMON_KEYS } from './kinds/kind';
import { outcome } from './kinds/outcome';
import { story } from './kinds/story';
import { estimateInText, priorityInText, statusInText } from './labels';
import { isList, setOnlyItem } from './listItem';
import { isPriority } from './priority';
import { storyHeading } from './sections';
import { categoryOf } from './status';
import { priorityWord, statusWord, type Vocabulary } from './vocabulary';

/** A key that can be set for many stories at once. */
export type StoryField = 'status' | 'priority' | 'estimate' | 'outcome' | 'release' | 'team' | 'owner';

/** A key of an outcome that can be set: `by` is the day on which it is looked at. */
export type OutcomeField = 'status' | 'by' | 'owner' | 'team';

/** A field that holds one value. Links to outcomes are set by `linkOutcome`. */
export type ValueField = Exclude<StoryField, 'outcome'> | OutcomeField;

/**
 * The edit after which a story's field says nothing any more. `undefined`: it says nothing already. None, with the reason,
 * where it has several owners: which of them is meant is not said.
 */
export function clearField(document: Document, field: StoryField | OutcomeField): EditResult | undefined {
  const entry = entryOf(document, field, ...aliasesOf(field));
  if (!entry && isFieldHidden(document, field)) return unreadable();
  if (!entry && field !== 'outcome' && saidInText(document, field))
    return { ok: false, reason: say('its {0} stands in its text: remove it there', field) };
  if (!entry) return undefined;
  if (field === 'owner' && entry.value.kind === 'list' && entry.value.items.length > 1)
    return isList(entry.key, entry.value);
  return removeKey(document, entry.key);
}

/** Under which key a tool keeps a field of its stories, or why it cannot. */
export type KeyOf = (
  field: StoryField,
) => { readonly ok: true; readonly key: string } | { readonly ok: false; readonly reason: string };

/** The words of a product by field; `undefined`: Storymark's are taken as they are. */
export interface Vocabularies {
  readonly status?: Vocabulary | undefined;
  readonly priority?: Vocabulary | undefined;
  /** For a field that a story does not have yet; `undefined`: the key is called as the field is. */
  readonly keyOf?: KeyOf | undefined;
}

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
  const inMetric = field === 'by' ? dayInMetric(document) : undefined;
  if (inMetric) return replaceScalar(document, inMetric, value);
  const entry = entryOf(document, field, ...aliasesOf(field));
  if (!entry && isFieldHidden(document, field)) return unreadable();
  const label = entry ? undefined : saidInText(document, field);
  const old = label?.value ?? textOf(document, entry?.value)?.value;
  const vocabulary = field === 'status' || field === 'priority' ? words[field] : undefined;
  const word = vocabulary ? (field === 'status' ? statusWord : priorityWord)(value, vocabulary, old) : value;
  if (label) return replaceLabel(field, label, word);
  const own = entry || field === 'by' ? undefined : words.keyOf?.(field);
  if (own && !own.ok) return own;
  return setEntry(document, { field, entry, newKey: own?.key ?? field }, word);
}

interface Place {
  readonly field: ValueField;
  readonly entry: Entry | undefined;
  readonly newKey: string;
}

function setEntry(document: Document, { field, entry, newKey }: Place, value: string): EditResult | undefined {
  if (entry?.value.kind === 'scalar' && entry.value.text === value) return undefined;
  if (field === 'owner' && entry?.value.kind === 'list') {
    if (entry.value.items.length === 1 && textsOf(document, entry.value)[0]?.value === value) return undefined;
    return setOnlyItem(document, entry.key, { list: entry.value, value });
  }
  const wasQuoted = entry?.value.kind === 'scalar' && entry.value.style === 'quoted';
  const isNumber = (field === 'estimate' || field === 'priority') && /^\d+(?:\.\d+)?$/.test(value);
  const isDay = field === 'by' && /^\d{4}-\d\d-\d\d$/.test(value);
  return setKey(document, entry?.key ?? newKey, value, { plain: (isNumber || isDay) && !wasQuoted });
}

/** The day of an outcome that keeps it with its metric, which then counts; `undefined`: it does not. */
function dayInMetric(document: Document): Scalar | undefined {
  const metric = entryOf(document, 'metric', 'measure')?.value;
  const found =
    metric?.kind === 'map' ? metric.entries.find(({ name }) => name === 'by' || name === 'deadline') : undefined;
  return found?.value.kind === 'scalar' && found.value.text.trim() !== '' ? found.value : undefined;
}

function replaceScalar({ text }: Document, old: Scalar, value: string): EditResult | undefined {
  if (old.text === value) return undefined;
  const [quote = ''] = /^["']/.exec(text.slice(old.range.start)) ?? [];
  if (old.style === 'block' || !/^[\w .-]+$/.test(value))
    return { ok: false, reason: say('its frontmatter cannot be read') };
  return { ok: true, edit: { range: old.range, newText: `${quote}${value}${quote}` } };
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

/** Whether a field may stand, under any of its names, in what a reader gave up on. */
function isFieldHidden(document: Document, field: StoryField | OutcomeField): boolean {
  return [field, ...aliasesOf(field)].some(name => isHidden(document, name));
}

function aliasesOf(field: StoryField | OutcomeField): readonly string[] {
  return [...COMMON_KEYS, ...story.keys, ...outcome.keys].find(({ key }) => key === field)?.aliases ?? [];
}
