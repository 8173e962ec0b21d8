// Values of keys: the words of the product first, then Storymark's.
import type { ArtifactKind } from '../artifacts/artifact';
import { ARTIFACT_KINDS } from '../artifacts/artifact';
import { VALUE_AREAS } from '../artifacts/kinds/outcome';
import { PRIORITY_WORDS, type PriorityWord } from '../artifacts/priority';
import { categoryOf, DEFAULT_STATUSES, statusName } from '../artifacts/status';
import { textsOf } from '../document/document';
import { type Entry, keyName } from '../document/value';
import { RULES } from '../rules/index';
import { mark, say } from '../text/say';
import { completeIds } from './completeIds';
import { type CompletionItem, type Completions, NO_COMPLETIONS, sortKeyOf, written } from './completionItem';
import type { FileContext } from './context';
import type { KeyCursor, ValueCursor } from './cursor';
import { deadlines, type NamedDate } from './dates';
import { linkOf, sourceOf, type ValueSource } from './keys';
import type { WordField } from './languageIndex';

/** A value that can be written. */
interface Choice {
  readonly value: string;
  readonly detail?: string | undefined;
  readonly documentation?: string | undefined;
}

/** The values that can stand at `cursor`. */
export function completeValues(file: FileContext, cursor: ValueCursor, offset: number): Completions {
  const kind = file.reading?.artifact.kind;
  if (!kind)
    return cursor.path.length === 1 && keyName(cursor.path[0] ?? '') === 'type'
      ? items(kinds(), cursor, 'word')
      : NO_COMPLETIONS;
  const source = sourceOf(kind, cursor.path);
  if (!source) return NO_COMPLETIONS;
  if (source === 'link') {
    const link = linkOf(kind, cursor.path[0] ?? '');
    return link ? completeIds(file, { cursor, link, others: otherItems(file, cursor), offset }) : NO_COMPLETIONS;
  }
  const found = choices(file, kind, source);
  const others = cursor.item ? otherItems(file, cursor) : undefined;
  return items(others ? found.filter(({ value }) => !others.has(value)) : found, cursor, itemKind(source));
}

/** Items of a list whose dash is still to come: the dash is written with the item. */
export function completeItems(file: FileContext, cursor: KeyCursor, offset: number): Completions {
  const { range, path } = cursor;
  return completeValues(
    file,
    { at: 'value', range, path, quote: undefined, flow: false, item: true, lead: '- ' },
    offset,
  );
}

function itemKind(source: ValueSource): CompletionItem['kind'] {
  switch (source) {
    case 'deadline':
    case 'day':
      return 'date';
    case 'type':
    case 'status':
    case 'priority':
    case 'value-area':
    case 'rules':
      return 'word';
    default:
      return 'name';
  }
}

function items(choices: readonly Choice[], cursor: ValueCursor, kind: CompletionItem['kind']): Completions {
  return {
    items: choices.map(({ value, detail, documentation }, position) => ({
      label: value,
      kind,
      detail,
      documentation,
      range: cursor.range,
      newText: written(value, cursor),
      filterText: value,
      sortKey: sortKeyOf(position),
      again: false,
    })),
    incomplete: false,
  };
}

/** The other items of the list, and other ids in the same text. */
function otherItems({ document }: FileContext, { path, range }: ValueCursor): ReadonlySet<string> {
  let entries: readonly Entry[] = document.frontmatter?.entries ?? [];
  let entry: Entry | undefined;
  for (const key of path) {
    entry = entries.find(candidate => candidate.key === key);
    entries = entry?.value.kind === 'map' ? entry.value.entries : [];
  }
  const others = textsOf(document, entry?.value).filter(
    text => text.range.end < range.start || text.range.start > range.end,
  );
  return new Set(others.map(({ value }) => value));
}

function choices(file: FileContext, kind: ArtifactKind, source: ValueSource): readonly Choice[] {
  switch (source) {
    case 'type':
      return kinds();
    case 'status':
      return statuses(file, kind);
    case 'priority':
      return priorities(file);
    case 'value-area':
      return VALUE_AREAS.map(value => ({ value, documentation: sayMeaning(AREA_MEANINGS[value]) }));
    case 'owner':
      return inUse(file, 'owner');
    case 'team':
      return inUse(file, 'team');
    case 'labels':
      return inUse(file, 'labels');
    case 'release':
      return inUse(file, 'release');
    case 'audience':
      return inUse(file, 'audience');
    case 'deadline':
      return deadlines(file.today).map(dated);
    case 'day':
      return [dated({ date: file.today, name: say('today') })];
    case 'rules':
      return RULES.filter(rule => rule.kinds.includes(kind)).map(({ id, summary }) => ({
        value: id,
        documentation: sayMeaning(summary),
      }));
    case 'link':
      return [];
  }
}

function dated({ date, name }: NamedDate): Choice {
  return { value: date, detail: name };
}

function kinds(): readonly Choice[] {
  return [...ARTIFACT_KINDS].reverse().map(value => ({ value, documentation: sayMeaning(KIND_MEANINGS[value]) }));
}

function sayMeaning(meaning: string | undefined): string | undefined {
  return meaning === undefined ? undefined : say(meaning);
}

const KIND_MEANINGS: Readonly<Record<ArtifactKind, string>> = {
  story: mark('A small slice of work with value to somebody.'),
  outcome: mark('A change in what users do, and how it would be seen.'),
  vision: mark('The better future that the product is for.'),
};

const AREA_MEANINGS: Readonly<Record<string, string>> = {
  'current-value': mark('What the product gives to its users today.'),
  'unrealized-value': mark('What it could give them beyond that.'),
  'time-to-market': mark('How quickly an idea reaches them and teaches something.'),
  'ability-to-innovate': mark('How much of the work goes into anything new.'),
};

const PRIORITY_MEANINGS: Readonly<Record<PriorityWord, string>> = {
  must: mark('Without it the release is worth nothing.'),
  should: mark('It hurts to leave it out, and there is a way around.'),
  could: mark('Nice to have, if there is time.'),
  wont: mark('Not this time.'),
};

/** The team's own words, those that its files use, then Storymark's. */
function statuses(file: FileContext, kind: ArtifactKind): readonly Choice[] {
  const used = inUse(file, `status of ${kind}`);
  const known = new Set<string>();
  const found: Choice[] = [];
  for (const value of [
    ...file.config.statusWords[kind],
    ...used.map(choice => choice.value),
    ...Object.keys(DEFAULT_STATUSES[kind]),
  ]) {
    const category = categoryOf(value, kind, file.config.statuses[kind]);
    const name = statusName(value);
    if (known.has(name) || !category) continue;
    known.add(name);
    found.push({ value, detail: category, documentation: say('Means: {0}.', category) });
  }
  return found;
}

function priorities(file: FileContext): readonly Choice[] {
  const used = inUse(file, 'priority');
  const others = used.filter(({ value }) => !PRIORITY_WORDS.some(word => word === value));
  return [...PRIORITY_WORDS.map(value => ({ value, documentation: sayMeaning(PRIORITY_MEANINGS[value]) })), ...others];
}

/** What other artifacts of the product say, most frequent first. */
function inUse({ index, path }: FileContext, field: WordField): readonly Choice[] {
  return index
    .inUse(field, path)
    .slice(0, MOST)
    .map(({ value, count }) => ({ value, detail: count === 1 ? say('used once') : say('used {0} times', count) }));
}

/** How many values in use are offered. */
const MOST = 200;
