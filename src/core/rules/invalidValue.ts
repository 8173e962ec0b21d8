import { ARTIFACT_KINDS, type Reading } from '../artifacts/artifact';
import { VALUE_AREAS } from '../artifacts/kinds/outcome';
import { isPlaceholder } from '../artifacts/placeholder';
import { readPriority } from '../artifacts/priority';
import { type Document, entryOf, textOf } from '../document/document';
import type { Located } from '../document/text';
import { keyName } from '../document/value';
import { isImpossibleDate } from './dates';
import { type FileRule, type Problem, WARNING } from './rule';
import { quotable } from './wording';

/** Names of the value areas, and the abbreviations that The EBM Guide uses. */
const AREAS = new Set([...VALUE_AREAS, 'unrealised-value', 'cv', 'uv', 't2m', 'ttm', 'a2i'].map(keyName));

/** A value that its key cannot hold. Only Storymark's own keys: `points: M` or `size: M` of another tool is as it should be. */
export const invalidValue: FileRule = {
  id: 'invalid-value',
  summary: 'Values are such as their keys can hold.',
  scope: 'file',
  kinds: ARTIFACT_KINDS,
  severity: WARNING,
  fixable: false,
  *check(reading) {
    const { faults } = reading.document;
    for (const problem of [...ofAllKinds(reading), ...ofStory(reading), ...ofOutcome(reading)]) {
      // What YAML stumbled over is reported once, as that.
      const { start, end } = problem.range;
      if (!faults.some(({ range }) => range.start <= end && start <= range.end)) yield problem;
    }
  },
};

function* ofAllKinds({ document, artifact }: Reading): Iterable<Problem> {
  const { id } = artifact;
  if (id && /\s/.test(id.value))
    yield { message: `An id has no white space; “${quotable(id.value)}” does.`, range: id.range };
  const title = entryOf(document, 'title')?.value;
  if (title && title.kind !== 'scalar' && !isPlaceholder(artifact.title.value))
    yield { message: `YAML reads this title as a ${title.kind}: put it in quotes.`, range: title.range };
}

function* ofStory({ document, artifact }: Reading): Iterable<Problem> {
  if (artifact.kind !== 'story') return;
  const estimate = filledValue(document, 'estimate');
  if (estimate && !artifact.estimate)
    yield {
      message: `“${quotable(estimate.value)}” is no estimate: write a number of 0 or more.`,
      range: estimate.range,
    };
  const priority = filledValue(document, 'priority');
  if (priority && !readPriority(priority))
    yield {
      message: `“${quotable(priority.value)}” is no priority: write must, should, could or wont.`,
      range: priority.range,
    };
}

function* ofOutcome({ document, artifact }: Reading): Iterable<Problem> {
  if (artifact.kind !== 'outcome') return;
  const area = filledValue(document, 'value-area');
  if (area && !AREAS.has(keyName(area.value)))
    yield {
      message: `“${quotable(area.value)}” is no value area: write one of ${VALUE_AREAS.join(', ')}.`,
      range: area.range,
    };
  if (!artifact.by || artifact.by.range.end > document.body.start) return;
  const { value, range } = artifact.by;
  if (isImpossibleDate(value)) yield { message: `${value} is not in the calendar.`, range };
  else if (!/\d/.test(value))
    yield { message: `“${quotable(value)}” is no date: write the day on which you look, such as 2027-03-31.`, range };
}

/** The value of a key; `undefined` where it is absent or a placeholder, which says that there is none yet. */
function filledValue(document: Document, key: string): Located | undefined {
  const value = entryOf(document, key)?.value;
  const text = textOf(document, value);
  const several = value?.kind === 'list' && value.items.length > 1;
  return text && (several || !isPlaceholder(text.value)) ? text : undefined;
}
