// What a command may touch of the world. bin.ts hands over the real one, tests another.

/** Where a command writes. */
export interface Output {
  write(text: string): void;
  /** Whether a person reads it as it comes. */
  readonly isTTY: boolean;
  /** How many characters a line of the terminal takes; `undefined`: no terminal, or it does not say. */
  readonly columns?: number | undefined;
}

/** An entry of a folder. A symbolic link is neither a file nor a folder here: as in git, what it leads to stands elsewhere. */
export interface Entry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** A file's text as an editor holds it: the byte-order mark is not part of it. */
export interface FileText {
  readonly text: string;
  readonly bom: boolean;
  /** Whether the bytes are UTF-8; if not, what could not be read is U+FFFD in `text`. */
  readonly utf8: boolean;
}

/** Files by absolute path. Whatever goes wrong is thrown as a FileError. */
export interface FileAccess {
  /** What is at `path`, symbolic links followed; `undefined`: nothing. */
  kind(path: string): Entry['kind'] | undefined;
  /** The entries of a folder, in any order. */
  list(folder: string): readonly Entry[];
  read(path: string): FileText;
  /** Replaces a file's text at once or not at all, keeping its mode; a FileError where that says that nobody may write it. */
  write(path: string, file: Pick<FileText, 'text' | 'bom'>): void;
  /** Makes a new file, and the folders that it stands in; a FileError where something is there already. */
  create(path: string, text: string): void;
}

/** A file that could not be read or written, with the reason in words for people. */
export class FileError extends Error {
  readonly path: string;
  readonly reason: string;

  constructor(path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}

/** The environment variables that are heeded. */
export interface Environment {
  /** Not empty: no colours (no-color.org). */
  readonly NO_COLOR?: string | undefined;
  readonly TERM?: string | undefined;
  /** The checkout, in a workflow of GitHub Actions. */
  readonly GITHUB_WORKSPACE?: string | undefined;
  /** The folder with all of a person's things; on Windows the other one. */
  readonly HOME?: string | undefined;
  readonly USERPROFILE?: string | undefined;
}

/** The world of a command. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  /** Absolute. */
  readonly cwd: string;
  readonly env: Environment;
  readonly now: () => Date;
  /** A number from 0 to less than 1. */
  readonly random: () => number;
  readonly files: FileAccess;
  /** Asks whoever sits at the terminal; the answer without its line end, `undefined` where the input ended. Absent: nobody does. */
  readonly ask?: ((question: string) => Promise<string | undefined>) | undefined;
}

/** Exit codes. */
export const EXIT = { clean: 0, findings: 1, trouble: 2 } as const;

/** A command line that makes no sense; its message is for the user. */
export class UsageError extends Error {}

/** A sound command line that cannot be carried out, so that nothing was done; its message is for the user. */
export class Refusal extends Error {}

/** `text` without characters that would steer a terminal; line ends become spaces. */
export function printable(text: string): string {
  return (
    text
      .replace(/\s*[\r\n]+\s*/g, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
      .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
  );
}

/** Says one line of trouble on stderr. */
export function complain(io: Io, text: string): void {
  io.stderr.write(`storymark: ${printable(text)}\n`);
}
