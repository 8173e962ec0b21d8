// The one way in which files' texts are replaced.
import { FileError, type FileText, type Io } from './io';

/** What a file is to say. */
export interface Replacement {
  /** Absolute. */
  readonly path: string;
  /** As it was read; what stands there now must still be that. */
  readonly before: FileText;
  readonly text: string;
}

/** Writes a file at once or not at all. Throws a FileError, also where it changed since it was read. */
export function replaceText({ files }: Pick<Io, 'files'>, { path, before, text }: Replacement): void {
  if (files.read(path).text !== before.text) throw new FileError(path, 'changed meanwhile');
  files.write(path, { text, bom: before.bom });
}

/** What could not be written, and the files that could not be put back as they were: hardly ever any. */
export interface Failure {
  readonly error: FileError;
  readonly left: readonly FileError[];
}

/** Writes all files or, where one of them cannot be written, none: those before it are put back. `undefined`: all is written. */
export function replaceAll(io: Pick<Io, 'files'>, replacements: readonly Replacement[]): Failure | undefined {
  const written: Replacement[] = [];
  for (const replacement of replacements) {
    const error = attempt(() => replaceText(io, replacement));
    if (error) return { error, left: written.flatMap(one => attempt(() => putBack(io, one)) ?? []) };
    written.push(replacement);
  }
  return undefined;
}

function putBack(io: Pick<Io, 'files'>, { path, before, text }: Replacement): void {
  replaceText(io, { path, before: { ...before, text }, text: before.text });
}

function attempt(act: () => void): FileError | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof FileError) return error;
    throw error;
  }
}
