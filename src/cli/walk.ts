// Finding products and their files.
import path from 'node:path';
import { CONFIG_FILE } from '../core/product/configFile';
import { FolderFilter, GITIGNORE_FILE, holdsProduct } from '../core/product/files';
import { type Entry, type FileAccess, FileError } from './io';
import { isInside } from './paths';

/** What a walk finds. Paths of files are relative to the root, with `/`; folders of other products are absolute. */
export interface Walk {
  readonly files: readonly string[];
  readonly innerProducts: readonly string[];
  readonly errors: readonly FileError[];
}

/**
 * The root of the product that `folder` belongs to: the nearest folder upwards that holds a configuration, no further
 * than the repository. `undefined`: there is none.
 */
export function productRoot(files: FileAccess, folder: string): string | undefined {
  for (const at of upwards(folder)) {
    if (files.kind(path.join(at, CONFIG_FILE)) === 'file') return at;
    if (files.kind(path.join(at, '.git')) !== undefined) return undefined;
  }
  return undefined;
}

/** The repository that `folder` is in; `undefined`: it is in none. */
export function repositoryOf(files: FileAccess, folder: string): string | undefined {
  for (const at of upwards(folder)) if (files.kind(path.join(at, '.git')) !== undefined) return at;
  return undefined;
}

/** Whether a walk of `root` comes to `folder` below it: `false` for one that is ignored, a symbolic link, of another product, or not there. */
export function comesTo(files: FileAccess, root: string, folder: string): boolean {
  return onTheWay(files, root, { folder, mayBeMade: false }) !== undefined;
}

/** As `comesTo`, for a folder that need not be there yet. */
export function wouldComeTo(files: FileAccess, root: string, folder: string): boolean {
  return onTheWay(files, root, { folder, mayBeMade: true }) !== undefined;
}

/** Whether a walk of `root` would find files below it that are yet to be made; each folder is looked at once. */
export function wouldFind(files: FileAccess, root: string): (file: string) => boolean {
  const filters = new Map<string, FolderFilter | undefined>();
  return file => {
    const folder = path.dirname(file);
    if (!filters.has(folder)) filters.set(folder, onTheWay(files, root, { folder, mayBeMade: true }));
    return filters.get(folder)?.reads(path.basename(file)) === true;
  };
}

interface Way {
  readonly folder: string;
  readonly mayBeMade: boolean;
}

/** The filter of the folder that a walk comes to; `undefined`: it does not. */
function onTheWay(files: FileAccess, root: string, { folder, mayBeMade }: Way): FolderFilter | undefined {
  const errors: FileError[] = [];
  const rulesOf = (at: string, entries: readonly Entry[], filter: FolderFilter) =>
    withOwnRules(files, at, { entries, filter, errors });
  const entriesOf = (at: string) => (files.kind(at) === undefined ? undefined : collect(errors, () => files.list(at)));
  let at = root;
  let entries = entriesOf(at) ?? [];
  let filter = rulesOf(at, entries, filterAbove(files, root, { within: undefined, errors }));
  for (const name of path.relative(root, folder).split(path.sep)) {
    if (name === '') continue;
    const inner = filter.descend(name);
    const kind = entries.find(entry => entry.name === name)?.kind;
    if (!inner || (kind !== 'folder' && !(kind === undefined && mayBeMade))) return undefined;
    at = path.join(at, name);
    if (files.kind(path.join(at, CONFIG_FILE)) === 'file') return undefined;
    entries = entriesOf(at) ?? [];
    filter = rulesOf(at, entries, inner);
  }
  return filter;
}

/** Walks a product. `within`: the folder above it whose rules count too where there is no repository; absent: none. Folders that are products of their own are named, not entered; symbolic links are not followed. */
export function walk(files: FileAccess, root: string, within?: string): Walk {
  const found: string[] = [];
  const innerProducts: string[] = [];
  const errors: FileError[] = [];
  const open = [{ folder: '', filter: filterAbove(files, root, { within, errors }) }];
  for (let at = open.pop(); at; at = open.pop()) {
    const absolute = path.join(root, at.folder);
    const entries = collect(errors, () => files.list(absolute)) ?? [];
    if (at.folder !== '' && holdsProduct(entries.map(entry => entry.name))) {
      innerProducts.push(absolute);
      continue;
    }
    const filter = withOwnRules(files, absolute, { entries, filter: at.filter, errors });
    const prefix = at.folder === '' ? '' : `${at.folder}/`;
    for (const { name, kind } of entries) {
      if (kind === 'file') {
        if (filter.reads(name)) found.push(prefix + name);
      } else if (kind === 'folder') {
        const inner = filter.descend(name);
        if (inner) open.push({ folder: prefix + name, filter: inner });
      }
    }
  }
  return { files: found.sort(), innerProducts: innerProducts.sort(), errors };
}

interface Above {
  readonly within: string | undefined;
  readonly errors: FileError[];
}

/** The rules of the folders above `root`, from that of the repository, else from `within`. Where they leave out `root` itself they say nothing: it was asked for. */
function filterAbove(files: FileAccess, root: string, { within, errors }: Above): FolderFilter {
  const top = repositoryOf(files, root) ?? within;
  let filter = FolderFilter.top;
  if (top === undefined) return filter;
  const above = [...upwards(root)].filter(folder => folder !== root && isInside(top, folder)).reverse();
  for (const folder of above) {
    const hasRules = files.kind(path.join(folder, GITIGNORE_FILE)) === 'file';
    const entries: Entry[] = hasRules ? [{ name: GITIGNORE_FILE, kind: 'file' }] : [];
    filter = withOwnRules(files, folder, { entries, filter, errors });
    const next = above[above.indexOf(folder) + 1] ?? root;
    const inner = filter.descend(path.basename(next));
    if (!inner) return FolderFilter.top;
    filter = inner;
  }
  return filter;
}

interface Surroundings {
  readonly entries: readonly Entry[];
  readonly filter: FolderFilter;
  readonly errors: FileError[];
}

function withOwnRules(files: FileAccess, folder: string, { entries, filter, errors }: Surroundings): FolderFilter {
  if (!entries.some(entry => entry.name === GITIGNORE_FILE && entry.kind === 'file')) return filter;
  const rules = collect(errors, () => files.read(path.join(folder, GITIGNORE_FILE)));
  return rules ? filter.withGitignore(rules.text) : filter;
}

function collect<T>(errors: FileError[], act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    errors.push(error);
    return undefined;
  }
}

/** A folder, and all around it, the nearest first. */
export function* upwards(folder: string): Iterable<string> {
  for (let at = folder; ; at = path.dirname(at)) {
    yield at;
    if (path.dirname(at) === at) return;
  }
}
