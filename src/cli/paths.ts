// Paths as the command line speaks of them: with `/` on every system, and short where they can be.
import path from 'node:path';

/** `file` with `/`, relative to the folder `base`; both absolute. */
export function relativePath(base: string, file: string): string {
  return toSlashes(path.relative(base, file));
}

/** `file` with `/` on every system. */
export function toSlashes(file: string): string {
  return path.sep === '/' ? file : file.replaceAll(path.sep, '/');
}

/** Whether `file` is `folder` or lies somewhere in it; both absolute. */
export function isInside(folder: string, file: string): boolean {
  if (file === folder) return true;
  return file.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

/** How a file is named to people who stand in `cwd`: relative, unless it lies elsewhere. */
export function shown(cwd: string, file: string): string {
  return isInside(cwd, file) ? relativePath(cwd, file) || '.' : toSlashes(file);
}
