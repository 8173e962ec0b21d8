// storymark set
import path from 'node:path';
import { fileOf, labelOf } from '../../core/artifacts/artifact';
import { applyEdits } from '../../core/document/text';
import { keyName } from '../../core/document/value';
import { parseStrictly } from '../args';
import { type FoundArtifact, findSettable } from '../backlog/findStory';
import { EXIT, FileError, type FileText, type Io, printable, Refusal } from '../io';
import { load } from '../load';
import { shown } from '../paths';
import { replaceAll } from '../replaceText';
import { type Assignment, wantedOf } from './assignments';
import { editsFor, saidOf, settableIn } from './edits';

/** What `storymark set --help` says. */
export const SET_HELP = `storymark set ID... KEY=VALUE... [options]

Makes stories and outcomes say something else: one line in a file for each
key that changes, in the words that the file and the product use. Nothing
behind the = takes the key away.

  KEY of a story     status, priority, estimate, outcome, release, team
                     or owner
  KEY of an outcome  status (testing, validated, refuted, ...), by (the day
                     on which you look), team or owner
  --config FILE      use this configuration
  --help

Exit code: 0 it is so now; 2 bad usage, an id, key or word that is unknown,
or something that could not be read or written: then nothing is changed.
`;

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
  const all = ids.map(id => findSettable(io, products, id, found => reasonAgainst(io, found, assignments)));
  const files = new Map<string, ChangedFile>();
  const lines = all.flatMap(found => assignments.map(assignment => changeOne(io, found, { assignment, files })));
  const failure = replaceAll(
    io,
    [...files.values()].filter(({ before, text }) => text !== before.text),
  );
  if (failure) throw no(io, failure.error.path, failure.error.reason);
  io.stdout.write(lines.map(line => `${printable(line)}\n`).join(''));
  return EXIT.clean;
}

/** Why something cannot be set as wanted, in words for people; `undefined`: it can. */
function reasonAgainst(io: Io, found: FoundArtifact, assignments: readonly Assignment[]): string | undefined {
  const { checker } = found.product;
  const reading = settableIn(checker, found.artifact.path, readFile(io, absoluteOf(found)).text);
  for (const assignment of reading ? assignments : []) {
    const result = reading && editsFor(checker, reading, assignment);
    if (result && !result.ok) return result.reason;
  }
  return undefined;
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
function changeOne(io: Io, found: FoundArtifact, { assignment, files }: Change): string {
  const { field, value } = assignment;
  const { artifact, product } = found;
  const absolute = absoluteOf(found);
  const file = files.get(absolute) ?? readFile(io, absolute);
  const reading = settableIn(product.checker, artifact.path, file.text);
  if (!reading) throw no(io, absolute, 'it changed meanwhile');
  const result = editsFor(product.checker, reading, assignment);
  if (!result.ok) throw no(io, absolute, result.reason);
  const text = applyEdits(file.text, result.edits);
  files.set(absolute, { ...file, text });
  const now = settableIn(product.checker, artifact.path, text);
  if (!now) throw no(io, absolute, `it would be no ${artifact.kind} with this ${field}`);
  const [before, after] = [saidOf(reading, field), saidOf(now, field)];
  // A key may be overruled by what stands elsewhere in the file.
  const isOverruled = value === undefined ? after !== undefined : before === after && after !== value;
  if (isOverruled && (result.edits.length > 0 || value === undefined))
    throw no(io, absolute, `its ${field} stands elsewhere in it: change it there`);
  const isPlace = artifact.kind === 'story' && keyName(product.checker.config.orderKey ?? '') === field;
  const what =
    result.edits.length > 0
      ? `${field} ${before ?? '(none)'} -> ${after ?? '(none)'}${isPlace ? ', its place in the backlog' : ''}`
      : after === undefined
        ? `no ${field} already`
        : `${field} is ${after} already`;
  const where = shown(io.cwd, absolute);
  // What has no id is called by its file, which need not be said twice.
  return artifact.id ? `${labelOf(artifact)}: ${what}: ${where}` : `${where}: ${what}`;
}

function absoluteOf({ product, artifact }: FoundArtifact): string {
  return path.join(product.root, fileOf(artifact.path));
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

function no(io: Io, file: string, reason: string): Refusal {
  return new Refusal(`nothing is changed: ${shown(io.cwd, file)}: ${reason}`);
}
