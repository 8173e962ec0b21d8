// The keys of a story, and of an outcome, that are set from lists, menus and the command line: one value for one key, whatever the file calls it.
import { type Document, entryOf, textOf, textsOf } from '../document/document';
import type { Located } from '../document/text';
import type { Entry, Scalar, Value } from '../document/value';
import { say } from '../text/say';
import { type EditResult, guarded, isHidden, removeKey, setKey, unreadable } from './edit';
import { COMMON_KEYS } from './kinds/kind';
import { outcome } from './kinds/outcome';
import { story } from './kinds/story';
import { estimateInText, priorityInText, statusInText } from './labels';
import { setOnlyItem } from './listItem';
import { isPriority } from './priority';
import { linkedIds } from './read';
import { storyHeading } from './sections';
import { inSettledText } from './settledText';
import { several } from './severalValues';
import { categoryOf } from './status';
import { priorityWord, statusWord, type Vocabulary } from './vocabulary';

/** A key that can be set for many stories at once. */
export type StoryField = 'status' | 'priority' | 'estimate' | 'outcome' | 'release' | 'team' | 'owner';

/** A key of an outcome that can be set: `by` is the day on which it is looked at. */
export type OutcomeField = 'status' | 'by' | 'owner' | 'team';

/** A field of a story that holds one value, which can be typed. Links to outcomes are set by `linkOutcome`. */
export type ValueField = Exclude<StoryField, 'outcome'>;

/**
 * The edit after which the field of a story or an outcome says nothing any more. `undefined`: it says nothing already. None,
 * with the reason, where it has several values other than links, of which nobody said that all are meant, and where it stands
 * there once more.
 */
export function clearField(document: Document, field: StoryField | OutcomeField): EditResult | undefined {
  const [entry, another] = entriesOf(document, field);
  if (!entry && isFieldHidden(document, field)) return unreadable();
  const isInText = field !== 'outcome' && saidInText(document, field) !== undefined;
  if (another || (field === 'by' && dayInMetric(document)) || (entry && isInText))
    return { ok: false, reason: say('its {0} stands elsewhere in it: change it there', field) };
  if (isInText) return { ok: false, reason: say('its {0} stands in its text: remove it there', field) };
  if (!entry) return undefined;
  const isMeant = field === 'outcome' && isAllLinks(document, entry.value);
  return (isMeant ? undefined : several(document, entry)) ?? removeKey(document, entry.key);
}

/** Whether a value is links and nothing besides. Who wants no outcome has seen them all, and means each. */
function isAllLinks(document: Document, value: Value): boolean {
  if (value.kind === 'list') return value.items.every(({ kind }) => kind === 'scalar');
  return value.kind === 'scalar' && linkedIds(document, value).length > 1;
}

/** Where a field of stories is kept. */
export interface FieldPlace {
  readonly ok: true;
  readonly key: string;
  /** Whether as a list, of one too. */
  readonly isList?: true;
  /** Why a word cannot be kept there; `undefined`: it can. */
  readonly refusal?: (word: string) => string | undefined;
}

/** Under which key a field of stories is kept, or why it cannot be. */
export type KeyOf = (field: StoryField) => FieldPlace | { readonly ok: false; readonly reason: string };

/** The words of a product by field; `undefined`: Storymark's are taken as they are. */
export interface Vocabularies {
  readonly status?: Vocabulary | undefined;
  readonly priority?: Vocabulary | undefined;
  /** For a field that a story does not have yet, and for what the tool of the product takes; `undefined`: the key is called as the field is. */
  readonly keyOf?: KeyOf | undefined;
}

/**
 * The edit that makes a story's field say `value`, in the words of the file and of its product, where it says it now: under the
 * name that the file has for it (`points: 3` becomes `points: 5`), or in its text (`**Status:** Draft`). `undefined`: it is so
 * already.
 */
export function setField(
  document: Document,
  field: ValueField | OutcomeField,
  value: string,
  words: Vocabularies = {},
): EditResult | undefined {
  if (field === 'by' && dayInMetric(document)) return setDayInMetric(document, value);
  const entry = entryOf(document, field, ...aliasesOf(field));
  if (!entry && isFieldHidden(document, field)) return unreadable();
  const label = entry ? undefined : saidInText(document, field);
  const old = label?.value ?? textOf(document, entry?.value)?.value;
  const vocabulary = field === 'status' || field === 'priority' ? words[field] : undefined;
  const word = vocabulary ? (field === 'status' ? statusWord : priorityWord)(value, vocabulary, old) : value;
  if (label) return replaceLabel(document, field, { label, word });
  const own = field === 'by' ? undefined : words.keyOf?.(field);
  const reason = own?.ok ? own.refusal?.(word) : entry ? undefined : own?.reason;
  if (reason !== undefined) return { ok: false, reason };
  if (!entry && own?.ok && own.isList) return setKey(document, own.key, word, { listed: true, as: field });
  return setEntry(document, { field, entry, newKey: own?.ok ? own.key : field }, word);
}

/** The names that a file has for its fields: what is made of it has the same. */
export function namesIn(document: Document): KeyOf {
  return field => ({ ok: true, key: entryOf(document, field, ...aliasesOf(field))?.key ?? field });
}

interface Place {
  readonly field: ValueField | OutcomeField;
  readonly entry: Entry | undefined;
  readonly newKey: string;
}

function setEntry(document: Document, { field, entry, newKey }: Place, value: string): EditResult | undefined {
  if (entry?.value.kind === 'scalar' && entry.value.text === value) return undefined;
  const refused = entry && several(document, entry);
  if (refused) return refused;
  if (field === 'owner' && entry?.value.kind === 'list') {
    if (textsOf(document, entry.value)[0]?.value === value) return undefined;
    return setOnlyItem(document, entry.key, { list: entry.value, value });
  }
  const wasQuoted = entry?.value.kind === 'scalar' && entry.value.style === 'quoted';
  const isNumber = (field === 'estimate' || field === 'priority') && /^\d+(?:\.\d+)?$/.test(value);
  const isDay = field === 'by' && /^\d{4}-\d\d-\d\d$/.test(value);
  return setKey(document, entry?.key ?? newKey, value, { plain: (isNumber || isDay) && !wasQuoted, as: field });
}

/** The day of an outcome that keeps it with its metric, which then counts; `undefined`: it does not. */
function dayInMetric(document: Pick<Document, 'frontmatter'>): Scalar | undefined {
  const metric = metricOf(document)?.value;
  const found =
    metric?.kind === 'map' ? metric.entries.find(({ name }) => name === 'by' || name === 'deadline') : undefined;
  return found?.value.kind === 'scalar' && found.value.text.trim() !== '' ? found.value : undefined;
}

function metricOf(document: Pick<Document, 'frontmatter'>): Entry | undefined {
  return entryOf(document, 'metric', 'measure');
}

function setDayInMetric(document: Document, value: string): EditResult | undefined {
  const [metric, old] = [metricOf(document), dayInMetric(document)];
  if (!metric || !old || old.text === value) return undefined;
  const [quote = ''] = /^["']/.exec(document.text.slice(old.range.start)) ?? [];
  if (old.style === 'block' || !/^[\w .-]+$/.test(value)) return unreadable();
  const edit = { range: old.range, newText: `${quote}${value}${quote}` };
  return guarded(document, { key: metric.key, edit, isSaid: after => dayInMetric(after)?.text === value });
}

/** What the text says of a field; `undefined`: nothing. */
function saidInText(document: Document, field: ValueField | OutcomeField): Located | undefined {
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

/** None where the words that stand around it would be read with the value, and on one side of a merge conflict. */
function replaceLabel(
  document: Document,
  field: ValueField | OutcomeField,
  { label, word }: { readonly label: Located; readonly word: string },
): EditResult | undefined {
  const { value, range } = label;
  if (value === word) return undefined;
  const result = inSettledText(document, { edit: { range, newText: word } });
  if (!result.ok) return { ok: false, reason: say('its {0} stands in a merge conflict: decide that first', field) };
  if (/[\r\n()[\]|*_`]/.test(word.replace(/(?<=\w)_(?=\w)/g, '')) || word !== word.trim() || word === '')
    return { ok: false, reason: say('its {0} stands in its text, where “{1}” could not be read', field, word) };
  return result;
}

/** Where a field stands, under all of its names: first where it counts, then where else it says something. */
function entriesOf(document: Document, field: StoryField | OutcomeField): readonly Entry[] {
  const found = [field, ...aliasesOf(field)].flatMap(name => entryOf(document, name) ?? []);
  return found.filter((entry, i) => i === 0 || textOf(document, entry.value) !== undefined);
}

/** Whether a field may stand, under any of its names, in what a reader gave up on. */
function isFieldHidden(document: Document, field: StoryField | OutcomeField): boolean {
  return [field, ...aliasesOf(field)].some(name => isHidden(document, name));
}

function aliasesOf(field: StoryField | OutcomeField): readonly string[] {
  return [...COMMON_KEYS, ...story.keys, ...outcome.keys].find(({ key }) => key === field)?.aliases ?? [];
}
