// Files over node:fs. Synchronous: the thread is ours, and one read after the other is many times faster than promises.
import fs from 'node:fs';
import path from 'node:path';
import { decode, withoutMark } from './decode';
import { type Entry, type FileAccess, FileError } from './io';

/** The files of this machine. */
export const nodeFiles: FileAccess = {
  kind(file) {
    return attempt(file, () => {
      const stat = fs.statSync(file, { throwIfNoEntry: false });
      return stat && kindOf(stat);
    });
  },
  list(folder) {
    return attempt(folder, () =>
      fs.readdirSync(folder, { withFileTypes: true }).map(entry => ({ name: entry.name, kind: kindOf(entry) })),
    );
  },
  read(file) {
    return attempt(file, () => {
      const text = fs.readFileSync(file, 'utf8');
      // Only a text with replacement characters can come from other bytes than UTF-8, and hardly any file has one.
      return text.includes('\ufffd') ? decode(fs.readFileSync(file)) : withoutMark(text, true);
    });
  },
  write(file, { text, bom }) {
    attempt(file, () => {
      const target = fs.realpathSync(file);
      const { mode } = fs.statSync(target);
      // To put another file in its place only the folder is asked; who takes the right to write from a file means the file.
      if ((mode & WRITABLE) === 0) throw new FileError(file, 'the file is read-only');
      fs.accessSync(target, fs.constants.W_OK);
      const temporary = path.join(path.dirname(target), `.${path.basename(target)}.${process.pid}.tmp`);
      try {
        fs.writeFileSync(temporary, bom ? `\ufeff${text}` : text, { flag: 'wx', mode });
        fs.chmodSync(temporary, mode); // the mask of the process does not apply to a file that existed
        fs.renameSync(temporary, target);
      } catch (error) {
        fs.rmSync(temporary, { force: true });
        throw error;
      }
    });
  },
  create(file, text) {
    attempt(file, () => {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      const descriptor = fs.openSync(file, 'wx');
      try {
        fs.writeFileSync(descriptor, text);
      } catch (error) {
        fs.rmSync(file, { force: true }); // half a file is worse than none
        throw error;
      } finally {
        fs.closeSync(descriptor);
      }
    });
  },
};

/** The right to write, for anyone. */
const WRITABLE = 0o222;

function kindOf(entry: fs.Dirent | fs.Stats): Entry['kind'] {
  return entry.isFile() ? 'file' : entry.isDirectory() ? 'folder' : 'other';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EEXIST: 'there is a file already',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'this is a folder',
  ENOTDIR: 'a part of the path is no folder',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  ERR_STRING_TOO_LONG: 'the file is too large',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large',
};

function attempt<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof FileError) throw error;
    throw new FileError(file, reasonOf(error));
  }
}

/** Why something could not be read or written, in words for people. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
