// Git revisions and their files. Only git's plumbing is called: it runs no hooks, filters or pagers.

import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { GITIGNORE_FILE, isMarkdownName } from '../../core/product/files';
import { decode } from '../decode';
import { type Entry, type FileAccess, FileError, Refusal } from '../io';

const LIMIT = 1024 * 1024 * 1024;

/** The repository around a folder. A Refusal is thrown where there is no git, or no repository. */
export class GitRepository {
  private readonly top: string;

  constructor(folder: string) {
    // The way up, not the place: that would be named by another path where a symbolic link leads to it.
    const up = text(git(folder, ['rev-parse', '--show-cdup'], `${folder} is in no git repository`)).replace(/\n$/, '');
    this.top = path.resolve(folder, up);
  }

  /** The full name of the commit that a revision means; `undefined`: there is no such revision. */
  commitOf(revision: string): string | undefined {
    return this.commit(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  }

  /** The commit from which two others went different ways; `undefined`: they have none in common. */
  mergeBase(one: string, other: string): string | undefined {
    return this.commit(['merge-base', one, other]);
  }

  /** The files of a commit, read as if they stood in the folder. */
  filesOf(commit: string): FileAccess {
    return new TreeFiles(this.top, commit);
  }

  private commit(args: readonly string[]): string | undefined {
    const commit = askGit(this.top, args)?.toString('utf8').trim();
    return commit !== undefined && /^[\da-f]{40,64}$/.test(commit) ? commit : undefined;
  }
}

interface Blob {
  readonly name: string;
  /** `undefined`: what stands there is no file of its own: a symbolic link, or a module. */
  readonly object: string | undefined;
}

/** The files of a commit at their places. What is outside of the repository, and its `.git`, are not there but for its being one. */
class TreeFiles implements FileAccess {
  private readonly top: string;
  private readonly folders = new Map<string, Entry[]>();
  private readonly blobs = new Map<string, Blob>();
  private texts: ReadonlyMap<string, Buffer> | undefined;

  constructor(top: string, commit: string) {
    this.top = top;
    this.folders.set(top, [{ name: '.git', kind: 'folder' }]);
    const listed = text(git(top, ['ls-tree', '-r', '-z', '--full-tree', commit], `${commit} cannot be listed`));
    for (const line of listed.split('\0')) {
      const [, mode, object, file] = /^(\d+) \w+ ([\da-f]+)\t([\s\S]+)$/.exec(line) ?? [];
      if (mode !== undefined && object !== undefined && file !== undefined)
        this.add(file, mode.startsWith('100') ? object : undefined);
    }
  }

  private add(file: string, object: string | undefined): void {
    const absolute = path.join(this.top, file);
    const name = path.basename(absolute);
    this.blobs.set(absolute, { name, object });
    this.entriesOf(path.dirname(absolute)).push({ name, kind: object === undefined ? 'other' : 'file' });
  }

  private entriesOf(folder: string): Entry[] {
    const known = this.folders.get(folder);
    if (known) return known;
    const entries: Entry[] = [];
    this.folders.set(folder, entries);
    this.entriesOf(path.dirname(folder)).push({ name: path.basename(folder), kind: 'folder' });
    return entries;
  }

  kind(file: string): Entry['kind'] | undefined {
    if (this.folders.has(file) || file === path.join(this.top, '.git')) return 'folder';
    const blob = this.blobs.get(file);
    return blob && (blob.object === undefined ? 'other' : 'file');
  }

  list(folder: string): readonly Entry[] {
    const entries = this.folders.get(folder);
    if (!entries) throw new FileError(folder, 'there is no such folder');
    return entries;
  }

  read(file: string) {
    const object = this.blobs.get(file)?.object;
    const bytes = object === undefined ? undefined : this.textsOfAll().get(object);
    if (!bytes) throw new FileError(file, 'there is no such file');
    return decode(bytes);
  }

  write(file: string): never {
    throw new FileError(file, 'the past cannot be written');
  }

  create(file: string): never {
    throw new FileError(file, 'the past cannot be written');
  }

  /** All texts that a product can be made of, by one process. */
  private textsOfAll(): ReadonlyMap<string, Buffer> {
    if (this.texts) return this.texts;
    const wanted = [...this.blobs.values()].flatMap(({ object, name }) =>
      object !== undefined && (isMarkdownName(name) || /\.jsonc?$/i.test(name) || name === GITIGNORE_FILE)
        ? [object]
        : [],
    );
    const input = [...new Set(wanted)].map(object => `${object}\n`).join('');
    const output = git(this.top, ['cat-file', '--batch'], 'its files cannot be read', input);
    const texts = new Map<string, Buffer>();
    for (let at = 0; at < output.length; ) {
      const end = output.indexOf(10, at);
      if (end < 0) break;
      const [object = '', , size] = output.toString('latin1', at, end).split(' ');
      const length = Number(size);
      // “… missing”: a clone that holds only a part.
      if (Number.isInteger(length)) texts.set(object, output.subarray(end + 1, end + 1 + length));
      at = end + 1 + (Number.isInteger(length) ? length + 1 : 0);
    }
    this.texts = texts;
    return texts;
  }
}

/** What git answers; a Refusal with `trouble` is thrown where it cannot do that. */
function git(folder: string, args: readonly string[], trouble: string, input?: string): Buffer {
  const answer = askGit(folder, args, input);
  if (!answer) throw new Refusal(trouble);
  return answer;
}

function askGit(folder: string, args: readonly string[], input?: string): Buffer | undefined {
  const { stdout, status, error } = spawnSync('git', ['-C', folder, ...args], {
    maxBuffer: LIMIT,
    ...(input !== undefined && { input }),
    windowsHide: true,
  });
  if (error && 'code' in error && error.code === 'ENOENT') throw new Refusal('git is not installed');
  return error || status !== 0 ? undefined : stdout;
}

function text(bytes: Buffer): string {
  return bytes.toString('utf8');
}
