import { ARTIFACT_KINDS, type ArtifactKind, type Reading } from '../artifacts/artifact';
import { setKey } from '../artifacts/edit';
import { VALUE_AREAS } from '../artifacts/kinds/outcome';
import { isPlaceholder } from '../artifacts/placeholder';
import { PRIORITY_WORDS, readPriority } from '../artifacts/priority';
import { type Document, entryOf, textOf } from '../document/document';
import type { Located } from '../document/text';
import { keyName } from '../document/value';
import { mark, say } from '../text/say';
import { isImpossibleDate } from './dates';
import { type FileRule, type Problem, WARNING } from './rule';
import { nearestWord, quotable } from './wording';

/** Names of the value areas, and the abbreviations that The EBM Guide uses. */
const AREAS = new Set([...VALUE_AREAS, 'unrealised-value', 'cv', 'uv', 't2m', 'ttm', 'a2i'].map(keyName));

/** A value that its key cannot hold. Only Storymark's own keys: `points: M` or `size: M` of another tool is as it should be. */
export const invalidValue: FileRule = {
  id: 'invalid-value',
  summary: mark('Values are such as their keys can hold.'),
  scope: 'file',
  kinds: ARTIFACT_KINDS,
  severity: WARNING,
  fixable: true,
  *check(reading) {
    const { faults } = reading.document;
    for (const problem of [...ofAllKinds(reading), ...ofStory(reading), ...ofOutcome(reading)]) {
      // What YAML stumbled over is reported once, as that.
      const { start, end } = problem.range;
      if (!faults.some(({ range }) => range.start <= end && start <= range.end)) yield { fixable: false, ...problem };
    }
  },
  fixes({ document, artifact }, { range }) {
    const choice = CHOICES.find(({ kind, key }) => {
      const value = kind === artifact.kind ? filledValue(document, key) : undefined;
      return value?.range.start === range.start && value.range.end === range.end;
    });
    const entry = choice && entryOf(document, choice.key);
    const word = choice && nearestTo(choice, filledValue(document, choice.key));
    const result = entry && word !== undefined ? setKey(document, entry.key, word) : undefined;
    return result?.ok && word !== undefined
      ? [{ title: say('Change to “{0}”', word), safe: false, preferred: true, edits: [result.edit] }]
      : [];
  },
};

/** A key whose values are words of a list. */
interface Choice {
  readonly kind: ArtifactKind;
  readonly key: string;
  readonly words: readonly string[];
}

const PRIORITY: Choice = { kind: 'story', key: 'priority', words: PRIORITY_WORDS };
const AREA: Choice = { kind: 'outcome', key: 'value-area', words: VALUE_AREAS };
const CHOICES = [PRIORITY, AREA];

/** The word that a value was meant to be; `undefined`: it is near to none. */
function nearestTo({ words }: Choice, value: Located | undefined): string | undefined {
  return value && nearestWord(keyName(value.value), words, keyName);
}

/** What a value is not, and the word that is near, else those that there are. */
function misspelt(choice: Choice, { value, range }: Located, says: Misspelt): Problem {
  const near = nearestTo(choice, { value, range });
  return near === undefined
    ? { message: says.unlike(quotable(value)), range, fixable: false }
    : { message: says.near(quotable(value), near), range, fixable: true };
}

/** What is said of a misspelt value. */
interface Misspelt {
  unlike(value: string): string;
  near(value: string, word: string): string;
}

function* ofAllKinds({ document, artifact }: Reading): Iterable<Problem> {
  const { id } = artifact;
  if (id && /\s/.test(id.value))
    yield { message: say('An id has no white space; “{0}” does.', quotable(id.value)), range: id.range };
  const title = entryOf(document, 'title')?.value;
  if (title && title.kind !== 'scalar' && !isPlaceholder(artifact.title.value))
    yield {
      message:
        title.kind === 'list'
          ? say('YAML reads this title as a list: put it in quotes.')
          : say('YAML reads this title as a map: put it in quotes.'),
      range: title.range,
    };
}

function* ofStory({ document, artifact }: Reading): Iterable<Problem> {
  if (artifact.kind !== 'story') return;
  const estimate = filledValue(document, 'estimate');
  if (estimate && !artifact.estimate)
    yield {
      message: say('“{0}” is no estimate: write a number of 0 or more.', quotable(estimate.value)),
      range: estimate.range,
    };
  const priority = filledValue(document, 'priority');
  if (priority && !readPriority(priority))
    yield misspelt(PRIORITY, priority, {
      unlike: value => say('“{0}” is no priority: write must, should, could or wont.', value),
      near: (value, word) => say('“{0}” is no priority. Did you mean “{1}”?', value, word),
    });
}

function* ofOutcome({ document, artifact }: Reading): Iterable<Problem> {
  if (artifact.kind !== 'outcome') return;
  const area = filledValue(document, 'value-area');
  if (area && !AREAS.has(keyName(area.value)))
    yield misspelt(AREA, area, {
      unlike: value => say('“{0}” is no value area: write one of {1}.', value, VALUE_AREAS.join(', ')),
      near: (value, word) => say('“{0}” is no value area. Did you mean “{1}”?', value, word),
    });
  if (!artifact.by || artifact.by.range.end > document.body.start) return;
  const { value, range } = artifact.by;
  if (isImpossibleDate(value)) yield { message: say('{0} is not in the calendar.', value), range };
  else if (!/\d/.test(value))
    yield {
      message: say('“{0}” is no date: write the day on which you look, such as 2027-03-31.', quotable(value)),
      range,
    };
}

/** The value of a key; `undefined` where it is absent or a placeholder, which says that there is none yet. */
function filledValue(document: Document, key: string): Located | undefined {
  const value = entryOf(document, key)?.value;
  const text = textOf(document, value);
  const several = value?.kind === 'list' && value.items.length > 1;
  return text && (several || !isPlaceholder(text.value)) ? text : undefined;
}
