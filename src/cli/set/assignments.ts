// What the arguments of `storymark set` ask for.
import { COMMON_KEYS } from '../../core/artifacts/kinds/kind';
import { outcome } from '../../core/artifacts/kinds/outcome';
import { story } from '../../core/artifacts/kinds/story';
import type { OutcomeField, StoryField } from '../../core/artifacts/storyField';
import { keyName } from '../../core/document/value';
import { nearestWord } from '../../core/rules/wording';
import { UsageError } from '../io';

/** What can be set of a story. */
export const STORY_FIELDS: readonly StoryField[] = [
  'status',
  'priority',
  'estimate',
  'outcome',
  'release',
  'team',
  'owner',
];

/** What can be set of an outcome. */
export const OUTCOME_FIELDS: readonly OutcomeField[] = ['status', 'by', 'team', 'owner'];

/** What can be set. */
export type Field = StoryField | OutcomeField;

const FIELDS: readonly Field[] = [...new Set<Field>([...STORY_FIELDS, ...OUTCOME_FIELDS])];

/** A key and what it is to say; `undefined`: nothing. */
export interface Assignment {
  readonly field: Field;
  readonly value: string | undefined;
}

/** Which artifacts are to say what. */
export interface Wanted {
  readonly ids: readonly string[];
  readonly assignments: readonly Assignment[];
}

/** Reads `ID... KEY=VALUE...`. A UsageError is thrown where that cannot be meant. */
export function wantedOf(positionals: readonly string[]): Wanted {
  const first = positionals.findIndex(one => /^[\p{L}_-]+=/u.test(one));
  const ids = first < 0 ? positionals : positionals.slice(0, first);
  const bare = ids.slice(1).find(one => FIELDS.some(field => field === one.toLowerCase()));
  if (bare !== undefined) throw new UsageError(`set: say what ${bare} is to be: ${bare.toLowerCase()}=VALUE.`);
  if (ids.length === 0) throw new UsageError('set: the id of a story or outcome is missing.');
  if (first < 0) throw new UsageError(`set: say what ${ids.join(', ')} is to say, such as status=done.`);
  const assignments = positionals.slice(first).map(assignmentOf);
  const twice = assignments.find(({ field }, i) => assignments.findIndex(other => other.field === field) < i);
  if (twice) throw new UsageError(`set: ${twice.field} is given twice.`);
  return { ids: [...new Set(ids)], assignments };
}

function assignmentOf(text: string): Assignment {
  const at = text.indexOf('=');
  const name = text.slice(0, at).trim().toLowerCase();
  const field = FIELDS.find(one => one === name);
  if (at < 0) throw new UsageError(`set: “${text}” is not of the form KEY=VALUE; ids come before it.`);
  if (!field) throw new UsageError(`set: “${name}” is not one of ${FIELDS.join(', ')}.${suggestion(name)}`);
  const value = text.slice(at + 1).trim();
  if (/[\r\n]/.test(value)) throw new UsageError(`set: ${field} is one line.`);
  return { field, value: value === '' ? undefined : value };
}

/** The field that files may call `name`, else the one that it is a slip of. */
function suggestion(name: string): string {
  const isCalled = (other: string) => keyName(other) === keyName(name);
  const known = [...COMMON_KEYS, ...story.keys, ...outcome.keys].filter(({ key }) => FIELDS.some(one => one === key));
  const meant =
    known.find(({ key, aliases }) => [key, ...aliases].some(isCalled))?.key ?? nearestWord(name, FIELDS, keyName);
  return meant === undefined ? '' : ` Did you mean ${meant}?`;
}
