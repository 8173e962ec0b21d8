// storymark set
import path from 'node:path';
import { fileOf, labelOf, type Reading, type Story } from '../core/artifacts/artifact';
import { readPriority } from '../core/artifacts/priority';
import { categoryOf } from '../core/artifacts/status';
import { clearField, type StoryField, setField } from '../core/artifacts/storyField';
import { applyEdits, type TextEdit } from '../core/document/text';
import { choicesFor, fieldValue, vocabulariesOf } from '../core/language/fieldChoices';
import { linkOutcome } from '../core/language/linkOutcome';
import { parseStrictly } from './args';
import { type FoundStory, findStory } from './backlog/findStory';
import { EXIT, FileError, type FileText, type Io, printable, Refusal, UsageError } from './io';
import { load } from './load';
import { shown } from './paths';
import { replaceAll } from './replaceText';

/** What `storymark set --help` says. */
export const SET_HELP = `storymark set ID... KEY=VALUE... [options]

Makes stories say something else: one line in a file for each key that
changes, in the words that the file and the product use. Nothing behind the
= takes the key away.

  KEY                status, priority, estimate, outcome, release, team
                     or owner
  --config FILE      use this configuration
  --help

Exit code: 0 it is so now; 2 bad usage, an id, key or word that is unknown,
or something that could not be read or written: then nothing is changed.
`;

const FIELDS: readonly StoryField[] = ['status', 'priority', 'estimate', 'outcome', 'release', 'team', 'owner'];

/** A key and what it is to say; `undefined`: nothing. */
interface Assignment {
  readonly field: StoryField;
  readonly value: string | undefined;
}

/** Sets what `args` say and prints a line for each. Returns the exit code; bad usage is thrown as a UsageError. */
export function set(args: readonly string[], io: Io): number {
  const { values, positionals } = parseStrictly(args, {
    config: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) {
    io.stdout.write(SET_HELP);
    return EXIT.clean;
  }
  const { ids, assignments } = wantedOf(positionals);
  const { products, trouble } = load(io, { paths: [], config: values.config, sayWhatIsMissing: false });
  // What cannot be read may have the same id.
  if (trouble) throw new Refusal('nothing is changed, since not all of the product can be read');
  const stories = ids.map(id => findStory(io, products, id));
  const files = new Map<string, ChangedFile>();
  const lines = stories.flatMap(found => assignments.map(assignment => changeOne(io, found, { assignment, files })));
  const failure = replaceAll(
    io,
    [...files.values()].filter(({ before, text }) => text !== before.text),
  );
  if (failure) throw no(io, failure.error.path, failure.error.reason);
  io.stdout.write(lines.map(line => `${printable(line)}\n`).join(''));
  return EXIT.clean;
}

function wantedOf(positionals: readonly string[]): {
  readonly ids: readonly string[];
  readonly assignments: readonly Assignment[];
} {
  const first = positionals.findIndex(one => /^[\p{L}_-]+=/u.test(one));
  const ids = first < 0 ? positionals : positionals.slice(0, first);
  if (ids.length === 0) throw new UsageError('set: the id of a story is missing.');
  if (first < 0) throw new UsageError(`set: say what ${ids.join(', ')} is to say, such as status=done.`);
  return { ids: [...new Set(ids)], assignments: positionals.slice(first).map(assignmentOf) };
}

function assignmentOf(text: string): Assignment {
  const at = text.indexOf('=');
  const name = text.slice(0, at).trim().toLowerCase();
  const field = FIELDS.find(one => one === name);
  if (at < 0) throw new UsageError(`set: “${text}” is not of the form KEY=VALUE; ids come before it.`);
  if (!field) throw new UsageError(`set: “${name}” is not one of ${FIELDS.join(', ')}.`);
  const value = text.slice(at + 1).trim();
  if (/[\r\n]/.test(value)) throw new UsageError(`set: ${field} is one line.`);
  return { field, value: value === '' ? undefined : value };
}

/** A file to be written: as it was read, and as it is to be. */
interface ChangedFile {
  readonly path: string;
  readonly before: FileText;
  readonly text: string;
}

interface Change {
  readonly assignment: Assignment;
  /** What is changed so far, by path; the change is added to it. */
  readonly files: Map<string, ChangedFile>;
}

/** Makes a change and says which it was. */
function changeOne(io: Io, { product, story }: FoundStory, { assignment, files }: Change): string {
  const { field } = assignment;
  const absolute = path.join(product.root, fileOf(story.path));
  const file = files.get(absolute) ?? readFile(io, absolute);
  const reading = storyIn(product, story, file.text);
  if (!reading) throw no(io, absolute, 'it changed meanwhile');
  const edits = editsFor(io, { product, story: reading.artifact }, { reading, assignment });
  const text = applyEdits(file.text, edits);
  files.set(absolute, { ...file, text });
  const old = fieldValue(reading.artifact, field);
  const now = storyIn(product, story, text)?.artifact;
  if (!now) throw no(io, absolute, `it would be no story with this ${field}`);
  const value = fieldValue(now, field) ?? '(none)';
  const what = edits.length === 0 ? `${field} is ${value} already` : `${field} ${old ?? '(none)'} -> ${value}`;
  return `${labelOf(story)}: ${what}: ${shown(io.cwd, absolute)}`;
}

function readFile(io: Io, absolute: string): ChangedFile {
  try {
    const before = io.files.read(absolute);
    if (!before.utf8) throw no(io, absolute, 'it is not UTF-8');
    return { path: absolute, before, text: before.text };
  } catch (error) {
    throw error instanceof FileError ? no(io, absolute, error.reason) : error;
  }
}

function storyIn({ checker }: FoundStory['product'], { path: name }: Story, text: string): Reading<Story> | undefined {
  const reading = checker.read(name, text);
  return reading?.artifact.kind === 'story' ? { ...reading, artifact: reading.artifact } : undefined;
}

interface Wanted {
  readonly reading: Reading<Story>;
  readonly assignment: Assignment;
}

function editsFor(
  io: Io,
  { product: { root, checker }, story }: FoundStory,
  { reading, assignment: { field, value } }: Wanted,
): readonly TextEdit[] {
  const refused = (reason: string) => no(io, path.join(root, fileOf(story.path)), reason);
  if (value === undefined) {
    const result = clearField(reading.document, field);
    if (result && !result.ok) throw refused(result.reason);
    return result ? [result.edit] : [];
  }
  if (field === 'outcome') {
    if (!checker.product.leadsTo({ target: value }, story, 'outcome'))
      throw new Refusal(`nothing is changed: there is no outcome ${value}`);
    const result = linkOutcome(reading, value, checker.product);
    if (!result.ok) throw refused(result.reason);
    return result.edits;
  }
  const word = wordFor(checker, story, { field, value });
  const result = setField(reading.document, field, word, vocabulariesOf(checker, [story.path]));
  if (result && !result.ok) throw refused(result.reason);
  return result ? [result.edit] : [];
}

/** A value as it is to be written. A Refusal is thrown where nobody could read it as what it is to say. */
function wordFor(
  checker: FoundStory['product']['checker'],
  { path: at }: Story,
  { field, value }: { readonly field: StoryField; readonly value: string },
): string {
  if (field === 'estimate') {
    if (/^\d+(?:[.,]\d+)?$/.test(value)) return value.replace(',', '.');
    throw new Refusal(`nothing is changed: “${value}” is no number`);
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

function no(io: Io, file: string, reason: string): Refusal {
  return new Refusal(`nothing is changed: ${shown(io.cwd, file)}: ${reason}`);
}
