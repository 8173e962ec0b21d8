// What is to be compared: revisions as git writes them, and paths.
import path from 'node:path';
import { type FileAccess, type Io, Refusal, UsageError } from '../io';
import { GitRepository } from './gitFiles';

/** A state of the repository. */
export interface Revision {
  /** As it was asked for. */
  readonly name: string;
  readonly commit: string;
  readonly files: FileAccess;
}

/** What is to be compared. */
export interface Asked {
  readonly since: Revision;
  /** `undefined`: the files as they stand in the folder. */
  readonly until: Revision | undefined;
  readonly paths: readonly string[];
}

/** Reads `REV`, `REV REV`, `REV..REV` and `REV...REV`, and paths behind it. A Refusal is thrown where a revision is unknown. */
export function askedFor(io: Io, [first, ...others]: readonly string[]): Asked {
  if (first === undefined) throw new UsageError('diff: say since which git revision, such as HEAD or main.');
  const [, from = first, dots, to] = /^(.*?)(\.{2,3})(.*)$/.exec(first) ?? [];
  const isThere = others[0] !== undefined && io.files.kind(path.resolve(io.cwd, others[0])) !== undefined;
  const repository = new GitRepository(folderOf(io, isThere ? others[0] : '.'));
  // As for git, a range that says only one end means HEAD by the other.
  const known = (name: string) => revision(repository, name || 'HEAD');
  if (dots !== undefined && to !== undefined) {
    const [one, other] = [known(from), known(to)];
    return {
      since: dots === '..' ? one : parting(repository, { one, other, name: first }),
      until: other,
      paths: others,
    };
  }
  const since = known(from);
  const [second = '', ...paths] = others;
  const isRevision = second !== '' && !isThere && repository.commitOf(second) !== undefined;
  return isRevision ? { since, until: known(second), paths } : { since, until: undefined, paths: others };
}

/** Where two branches went different ways: what a pull request shows. */
function parting(
  repository: GitRepository,
  { one, other, name }: { readonly one: Revision; readonly other: Revision; readonly name: string },
): Revision {
  const commit = repository.mergeBase(one.commit, other.commit);
  if (commit === undefined) throw new Refusal(`${one.name} and ${other.name} have no commit in common`);
  return { name, commit, files: repository.filesOf(commit) };
}

function revision(repository: GitRepository, name: string): Revision {
  const commit = repository.commitOf(name);
  if (commit === undefined) throw new Refusal(`there is no revision “${name}”`);
  return { name, commit, files: repository.filesOf(commit) };
}

/** The folder of what was asked about first; the current one where there is no such thing. */
function folderOf(io: Io, asked = '.'): string {
  const absolute = path.resolve(io.cwd, asked);
  const kind = io.files.kind(absolute);
  return kind === 'folder' ? absolute : kind === 'file' ? path.dirname(absolute) : io.cwd;
}
