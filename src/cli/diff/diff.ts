// storymark diff

import path from 'node:path';
import { fileOf } from '../../core/artifacts/artifact';
import { placeOf } from '../../core/backlog/order';
import { schemeOf } from '../../core/backlog/scheme';
import type { Checker } from '../../core/check';
import { type Comparison, compare, type State } from '../../core/exchange/compare';
import { storiesOf } from '../../core/exchange/exported';
import { isOpen } from '../../core/product/product';
import { oneOf, parseStrictly } from '../args';
import { EXIT, type FileAccess, FileError, type Io, UsageError } from '../io';
import { type LoadedProduct, load } from '../load';
import { relativePath } from '../paths';
import { differencesAsJson, differencesForPeople } from './formats';
import { gitRevision } from './gitFiles';

/** What `storymark diff --help` says. */
export const DIFF_HELP = `storymark diff REV [options] [paths]

Says what changed in the product since a git revision: artifacts that came
and went, statuses, places in the backlog, criteria, evidence, links.
Without a path: the current folder.

  --format pretty|json
                     how it is printed (default: pretty)
  --help

Exit code: 0; 2 bad usage, no git repository, an unknown revision, or
something that could not be read.
`;

/** What changed in one product. */
export interface ProductDifferences extends Comparison {
  /** Its folder as the base names it; `.` where it is that. */
  readonly name: string;
}

/** What changed, and since when. */
export interface Differences {
  /** As it was asked for. */
  readonly revision: string;
  readonly commit: string;
  readonly products: readonly ProductDifferences[];
}

const FORMATS: ReadonlyMap<string, (differences: Differences, io: Io) => string> = new Map([
  ['pretty', differencesForPeople],
  ['json', differencesAsJson],
]);

/** Prints what changed since the revision that `args` name. Returns the exit code; bad usage is thrown as a UsageError. */
export function diff(args: readonly string[], io: Io): number {
  const { values, positionals } = parseStrictly(args, {
    format: { type: 'string', default: 'pretty' },
    help: { type: 'boolean', short: 'h', default: false },
  });
  if (values.help) {
    io.stdout.write(DIFF_HELP);
    return EXIT.clean;
  }
  const format = oneOf('format', values.format, FORMATS);
  const [revision, ...paths] = positionals;
  if (revision === undefined) throw new UsageError('diff: say since which git revision, such as HEAD or main.');
  const { commit, files } = gitRevision(folderOf(io, paths[0]), revision);
  const { products, base, trouble } = load(io, { paths, config: undefined, sayWhatIsMissing: false });
  // That nothing of it is there was said; that nothing changed would be another thing.
  if (products.length === 0) return EXIT.trouble;
  const differences = products.map(product => differencesOf(io, product, { files, base }));
  io.stdout.write(format({ revision, commit, products: differences }, io));
  return trouble ? EXIT.trouble : EXIT.clean;
}

/** The folder of what was asked about first; the current one where there is no such thing. */
function folderOf(io: Io, asked = '.'): string {
  const absolute = path.resolve(io.cwd, asked);
  const kind = io.files.kind(absolute);
  return kind === 'folder' ? absolute : kind === 'file' ? path.dirname(absolute) : io.cwd;
}

interface Past {
  readonly files: FileAccess;
  readonly base: string;
}

function differencesOf(io: Io, product: LoadedProduct, { files, base }: Past): ProductDifferences {
  // What could not be read then is no trouble of today's.
  const then: Io = { ...io, files, stderr: { write: () => {}, isTTY: false } };
  const before = load(then, {
    paths: [product.root],
    config: undefined,
    sayWhatIsMissing: false,
    asProducts: true,
  }).products.find(({ root }) => root === product.root);
  const inScope = (at: string) => product.inScope(fileOf(at));
  const nameOf = (at: string) => relativePath(base, path.join(product.root, at));
  const comparison = compare(before ? stateOf(before, files, inScope) : NOTHING, stateOf(product, io.files, inScope));
  return { ...withNames(comparison, nameOf), name: relativePath(base, product.root) || '.' };
}

const NOTHING: State = {
  artifacts: [],
  positions: new Map(),
  placeOf: () => undefined,
  criteriaOf: () => [],
  textOf: () => undefined,
};

function stateOf({ root, checker }: LoadedProduct, files: FileAccess, inScope: (path: string) => boolean): State {
  const texts = new Map<string, string | undefined>();
  const textOf = (at: string) => {
    const file = fileOf(at);
    if (!texts.has(file)) texts.set(file, readIfThere(files, path.join(root, file)));
    return texts.get(file);
  };
  return {
    artifacts: [...checker.product.all()].filter(artifact => inScope(artifact.path)),
    positions: new Map(
      storiesOf(checker)
        .filter(isOpen)
        .map((story, i) => [story.path, i + 1]),
    ),
    placeOf: story => placeTextOf(story, checker),
    criteriaOf: ({ path: at }) => checker.read(at, textOf(at) ?? '')?.criteria?.criteria ?? [],
    // Git may keep other line ends than the folder has.
    textOf: ({ path: at, section }) => textOf(at)?.slice(section?.start, section?.end).replaceAll('\r\n', '\n'),
  };
}

function placeTextOf(story: Parameters<State['placeOf']>[0], { config }: Checker): string | undefined {
  const { rank, number } = placeOf(story, schemeOf(config));
  const place = rank ?? number ?? story.ordinal?.value;
  return place === undefined ? undefined : String(place);
}

function readIfThere(files: FileAccess, file: string): string | undefined {
  try {
    return files.read(file).text;
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** Files as the base names them. */
function withNames({ added, removed, changed }: Comparison, nameOf: (path: string) => string): Comparison {
  const renamed = <N extends { readonly path: string }>(one: N): N => ({ ...one, path: nameOf(one.path) });
  return {
    added: added.map(renamed),
    removed: removed.map(renamed),
    changed: changed.map(one => ({
      ...renamed(one),
      changes: one.changes.map(change =>
        change.what === 'file'
          ? { ...change, from: change.from && nameOf(change.from), to: change.to && nameOf(change.to) }
          : change,
      ),
    })),
  };
}
