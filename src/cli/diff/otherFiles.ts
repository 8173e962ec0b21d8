// One state of the files seen with a little of another, so that the two can be compared.
import path from 'node:path';
import { CONFIG_FILE } from '../../core/product/configFile';
import { type Entry, type FileAccess, FileError } from '../io';

/** The state before and the state after. */
export interface States {
  readonly before: FileAccess;
  readonly after: FileAccess;
}

/** Whether a folder had no configuration then and has one now. */
export function isNewlyConfigured({ before, after }: States, folder: string): boolean {
  const file = path.join(folder, CONFIG_FILE);
  return before.kind(file) === undefined && after.kind(file) === 'file';
}

/** The files of then, configured as now where nothing was: else all that a team's first configuration maps would be new. */
export function withNewConfigurations(states: States): FileAccess {
  const { before, after } = states;
  // What a configuration extends may have come with it.
  const isBorrowed = (file: string) =>
    /\.jsonc?$/i.test(file) && before.kind(file) === undefined && after.kind(file) === 'file';
  return {
    kind: file => (isBorrowed(file) ? 'file' : before.kind(file)),
    list: folder => [
      ...before.list(folder),
      ...(isNewlyConfigured(states, folder) ? [{ name: CONFIG_FILE, kind: 'file' as const }] : []),
    ],
    read: file => (isBorrowed(file) ? after.read(file) : before.read(file)),
    write: unwritable,
    create: unwritable,
  };
}

/** The files of now, with the folders and names of those of `asked` that are gone, so that they can be asked about. */
export function withWhatIsGone({ before, after }: States, asked: readonly string[]): FileAccess {
  const gone = new Map<string, Entry['kind']>();
  for (const file of asked) {
    const kind = after.kind(file) === undefined ? before.kind(file) : undefined;
    if (kind === undefined) continue;
    gone.set(file, kind);
    for (let at = path.dirname(file); after.kind(at) === undefined; at = path.dirname(at)) gone.set(at, 'folder');
  }
  const foldersIn = (folder: string): readonly Entry[] =>
    [...gone].flatMap(([at, kind]) =>
      kind === 'folder' && path.dirname(at) === folder ? [{ name: path.basename(at), kind }] : [],
    );
  return {
    kind: file => gone.get(file) ?? after.kind(file),
    list: folder => [...(gone.has(folder) ? [] : after.list(folder)), ...foldersIn(folder)],
    read: file => after.read(file),
    write: unwritable,
    create: unwritable,
  };
}

function unwritable(file: string): never {
  throw new FileError(file, 'what is compared cannot be written');
}
