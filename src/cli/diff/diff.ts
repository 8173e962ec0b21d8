// storymark diff

import path from 'node:path';
import { fileOf, isOpen } from '../../core/artifacts/artifact';
import { placeOf } from '../../core/backlog/order';
import { schemeOf } from '../../core/backlog/scheme';
import type { Checker } from '../../core/check';
import { type Comparison, compare, type State } from '../../core/exchange/compare';
import { storiesOf } from '../../core/exchange/exported';
import { CONFIG_FILE } from '../../core/product/configFile';
import { oneOf, parseStrictly } from '../args';
import { complain, EXIT, type FileAccess, FileError, type Io } from '../io';
import { type LoadedProduct, load } from '../load';
import { relativePath, shown } from '../paths';
import { askedFor, type Revision } from './asked';
import { differencesAsJson, differencesForPeople } from './formats';
import { isNewlyConfigured, type States, withNewConfigurations, withWhatIsGone } from './otherFiles';

/** What `storymark diff --help` says. */
export const DIFF_HELP = `storymark diff REV [REV] [options] [paths]
storymark diff REV..REV [options] [paths]

Says what changed in the product since a git revision, or between two:
artifacts that came and went, statuses, places in the backlog, criteria,
evidence, links. REV...REV is what changed since the two parted. Without a
path: the current folder.

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

/** A commit as it was asked for, and its full name. */
export type NamedCommit = Pick<Revision, 'name' | 'commit'>;

/** What changed, and since when. */
export interface Differences {
  readonly since: NamedCommit;
  /** `undefined`: until now, uncommitted files included. */
  readonly until: NamedCommit | undefined;
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
  const { since, until, paths } = askedFor(io, positionals);
  const states = { before: since.files, after: until?.files ?? io.files };
  const asked = paths.map(given => path.resolve(io.cwd, given));
  const now = { ...io, files: withWhatIsGone(states, asked) };
  const { products, base, trouble } = load(now, { paths, config: undefined, sayWhatIsMissing: false });
  // That nothing of it is there was said; that nothing changed would be another thing.
  if (products.length === 0) return EXIT.trouble;
  const compared = products.map(product => ({ product, before: pastOf(io, product, states) }));
  const borrowed = compared.filter(
    ({ product: { root }, before }) => isNewlyConfigured(states, root) && before && before.checker.product.size > 0,
  );
  if (borrowed.length > 0) complain(io, borrowedText(io, borrowed, since));
  const differences = compared.map(({ product, before }) => {
    const past = before && { product: before, files: states.before };
    return differencesOf({ product, files: states.after }, { past, base });
  });
  io.stdout.write(format({ since, until, products: differences }, io));
  return trouble ? EXIT.trouble : EXIT.clean;
}

/** A product as it was; `undefined`: there was no such folder. */
function pastOf(io: Io, { root }: LoadedProduct, states: States): LoadedProduct | undefined {
  // What could not be read then is no trouble of today's.
  const then: Io = { ...io, files: withNewConfigurations(states), stderr: { write: () => {}, isTTY: false } };
  const options = { paths: [root], config: undefined, sayWhatIsMissing: false, asProducts: true };
  return load(then, options).products.find(product => product.root === root);
}

function borrowedText(io: Io, borrowed: readonly { readonly product: LoadedProduct }[], { name }: Revision): string {
  const files = borrowed.map(({ product: { root } }) => shown(io.cwd, path.join(root, CONFIG_FILE)));
  return `${files.join(', ')}: not there in ${name}; what stood there then is read with the configuration that came since`;
}

interface Placed {
  readonly product: LoadedProduct;
  readonly files: FileAccess;
}

interface Against {
  readonly past: Placed | undefined;
  readonly base: string;
}

function differencesOf({ product, files }: Placed, { past, base }: Against): ProductDifferences {
  const inScope = (at: string) => product.inScope(fileOf(at));
  // Of several stories in one file each has its name behind that.
  const nameOf = (at: string) => relativePath(base, path.join(product.root, fileOf(at))) + at.slice(fileOf(at).length);
  const before = past ? stateOf(past.product, past.files, inScope) : NOTHING;
  const comparison = compare(before, stateOf(product, files, inScope));
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
