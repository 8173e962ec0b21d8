// From what is to be said to the edits of one file.
import { fileOf, type Outcome, type Reading, type Story } from '../../core/artifacts/artifact';
import { readPriority } from '../../core/artifacts/priority';
import { categoryOf, DEFAULT_STATUSES, statusName } from '../../core/artifacts/status';
import { clearField, type OutcomeField, type StoryField, setField } from '../../core/artifacts/storyField';
import { statusWord } from '../../core/artifacts/vocabulary';
import type { TextEdit } from '../../core/document/text';
import { choicesFor, fieldValue, outcomeStatuses, vocabulariesOf } from '../../core/language/fieldChoices';
import { type LinkResult, linkOutcome } from '../../core/language/linkOutcome';
import { estimateTyped } from '../../core/language/typedChoice';
import { lastDayOf } from '../../core/rules/dates';
import { Refusal } from '../io';
import type { LoadedProduct } from '../load';
import { type Assignment, OUTCOME_FIELDS, STORY_FIELDS } from './assignments';

/** What can be set: a story or an outcome, as it is read. */
export type Settable = Reading<Story> | Reading<Outcome>;

type Checker = LoadedProduct['checker'];

/** Reads the story or outcome that `path` names from a file's text; `undefined`: it holds neither. */
export function settableIn(checker: Checker, path: string, text: string): Settable | undefined {
  const reading = checker.read(path, text);
  if (reading?.artifact.kind === 'story') return { ...reading, artifact: reading.artifact };
  if (reading?.artifact.kind === 'outcome') return { ...reading, artifact: reading.artifact };
  return undefined;
}

/** What an artifact says of a field; `undefined`: nothing. */
export function saidOf({ artifact }: Settable, field: Assignment['field']): string | undefined {
  if (artifact.kind === 'story') return isOneOf(STORY_FIELDS, field) ? fieldValue(artifact, field) : undefined;
  switch (field) {
    case 'status':
      return artifact.status?.value;
    case 'by':
      return artifact.by?.value;
    case 'owner':
    case 'team':
      return artifact[field];
    default:
      return undefined;
  }
}

/** The edits after which an artifact says what is wanted, or why its file cannot. A Refusal is thrown where nothing could be read so. */
export function editsFor(checker: Checker, reading: Settable, { field, value }: Assignment): LinkResult {
  if (isStoryReading(reading)) {
    if (!isOneOf(STORY_FIELDS, field)) return { ok: false, reason: noSuch(field, 'a story', STORY_FIELDS) };
    return storyEdits(checker, reading, { field, value });
  }
  if (!isOneOf(OUTCOME_FIELDS, field)) return { ok: false, reason: noSuch(field, 'an outcome', OUTCOME_FIELDS) };
  return outcomeEdits(checker, reading, { field, value });
}

function isStoryReading(reading: Settable): reading is Reading<Story> {
  return reading.artifact.kind === 'story';
}

function isOneOf<F extends string>(fields: readonly F[], field: string): field is F {
  return fields.some(one => one === field);
}

function noSuch(field: string, what: string, fields: readonly string[]): string {
  return `${what} has no ${field}; it has ${fields.join(', ')}`;
}

interface WantedOf<F> {
  readonly field: F;
  readonly value: string | undefined;
}

function storyEdits(checker: Checker, reading: Reading<Story>, { field, value }: WantedOf<StoryField>): LinkResult {
  const { artifact, document } = reading;
  if (value === undefined) return toEdits(clearField(document, field));
  if (field === 'outcome') {
    const link = linkOutcome(reading, value, checker);
    if (link.ok && !checker.product.leadsTo({ target: value }, artifact, 'outcome'))
      throw new Refusal(
        `nothing is changed: there is no outcome ${value}${value.includes(',') ? '; name one at a time' : ''}`,
      );
    return link;
  }
  const words = vocabulariesOf(checker, [artifact.path]);
  return toEdits(setField(document, field, storyWord(checker, artifact, { field, value }), words));
}

/** A value as it is to be written. A Refusal is thrown where nobody could read it as what it is to say. */
function storyWord(
  checker: Checker,
  { path: at }: Story,
  { field, value }: { readonly field: StoryField; readonly value: string },
): string {
  if (field === 'estimate') {
    const estimate = estimateTyped(value);
    if (estimate.value !== undefined) return estimate.value;
    const why = estimate.isAmbiguous
      ? 'may be a thousand times as much to some: write it without the comma'
      : 'is no estimate, which is a number from 0';
    throw new Refusal(`nothing is changed: “${value}” ${why}`);
  }
  if (field !== 'status' && field !== 'priority') return value;
  const { statuses } = checker.config.overrideFor(fileOf(at)) ?? checker.config;
  const known = choicesFor(field, checker, [at]).map(choice => choice.value);
  const isUnderstood =
    field === 'status'
      ? categoryOf(value, 'story', statuses.story) !== undefined
      : readPriority({ value, range: { start: 0, end: value.length } }) !== undefined;
  const word = known.find(one => one.toLowerCase() === value.toLowerCase()) ?? (isUnderstood ? value : undefined);
  if (word !== undefined) return word;
  throw new Refusal(`nothing is changed: “${value}” is no ${field} here; known are ${known.join(', ')}`);
}

function outcomeEdits(
  checker: Checker,
  reading: Reading<Outcome>,
  { field, value }: WantedOf<OutcomeField>,
): LinkResult {
  const { artifact, document } = reading;
  if (value === undefined) return toEdits(clearField(document, field));
  if (field === 'by' && lastDayOf(value) === undefined)
    throw new Refusal(`nothing is changed: “${value}” is no day, such as 2026-09-30`);
  const word = field === 'status' ? outcomeStatus(checker, artifact, value) : value;
  return toEdits(setField(document, field, word));
}

/** A status as an outcome of this product is to say it: an outcome is validated or refuted, and never just done. */
function outcomeStatus(checker: Checker, { path: at, status }: Outcome, value: string): string {
  const words = outcomeStatuses(checker, at);
  const known = [...words.configured, ...words.used, ...Object.keys(DEFAULT_STATUSES.outcome)].filter(
    (word, i, all) => all.findIndex(other => statusName(other) === statusName(word)) === i,
  );
  if (known.some(word => statusName(word) === statusName(value))) return statusWord(value, words, status?.value);
  throw new Refusal(`nothing is changed: “${value}” is no status of an outcome here; known are ${known.join(', ')}`);
}

function toEdits(result: ReturnType<typeof setField>): LinkResult {
  const none: readonly TextEdit[] = [];
  if (!result) return { ok: true, edits: none };
  return result.ok ? { ok: true, edits: [result.edit] } : result;
}
