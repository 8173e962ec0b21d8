// Which folder is the product that a path belongs to.
import path from 'node:path';
import type { Io } from './io';
import { isInside } from './paths';
import { comesTo, productRoot, repositoryOf } from './walk';

/** A path that was asked about. */
export interface Target {
  /** Absolute. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
}

/** From where somebody looks. */
export type Standpoint = Pick<Io, 'files' | 'cwd' | 'env'>;

/** The repository around a folder, if what is in it belongs together: some keep all of their home folder in one, which is no product. */
export function repositoryOfWork(at: Standpoint, folder: string): string | undefined {
  const repository = repositoryOf(at.files, folder);
  return repository === undefined || holdsHome(at, repository) ? undefined : repository;
}

/**
 * The product around a folder: the nearest folder upwards with a configuration; else the repository, else the current folder (not
 * the one in which all of a person's things are), if a walk of that comes to it: what is there belongs together, whatever part is
 * asked about. `undefined`: only the folder itself can be one.
 */
export function productAround(at: Standpoint, folder: string): string | undefined {
  const { files } = at;
  const configured = productRoot(files, folder);
  if (configured !== undefined) return configured;
  const whole = repositoryOfWork(at, folder) ?? currentAround(at, folder);
  return whole !== undefined && comesTo(files, whole, folder) ? whole : undefined;
}

/** The folders of `roots` that stand for themselves, and for each of the others that which reads it: so nothing is read as two products. */
export function outermostOf(files: Standpoint['files'], roots: Iterable<string>): ReadonlyMap<string, string> {
  const standsFor = new Map<string, string>();
  const kept: string[] = [];
  for (const root of [...roots].sort((a, b) => a.length - b.length)) {
    const outer = kept.find(one => isInside(one, root) && comesTo(files, one, root));
    standsFor.set(root, outer ?? root);
    if (outer === undefined) kept.push(root);
  }
  return standsFor;
}

/** Whether a path below `root` was asked about. Of thousands of files that are given each is found at once. */
export function scopeOf(root: string, targets: readonly Target[]): (file: string) => boolean {
  const folders = targets.filter(({ kind }) => kind === 'folder').map(target => target.path);
  if (folders.some(folder => isInside(folder, root))) return () => true;
  const given = new Set(targets.map(target => target.path));
  return file => {
    const absolute = path.join(root, file);
    return given.has(absolute) || folders.some(folder => isInside(folder, absolute));
  };
}

function currentAround(at: Standpoint, folder: string): string | undefined {
  const { cwd } = at;
  const isBroad = path.dirname(cwd) === cwd || holdsHome(at, cwd);
  return isInside(cwd, folder) && !isBroad ? cwd : undefined;
}

function holdsHome({ env }: Standpoint, folder: string): boolean {
  const home = env.HOME ?? env.USERPROFILE;
  return home !== undefined && home !== '' && isInside(folder, home);
}
