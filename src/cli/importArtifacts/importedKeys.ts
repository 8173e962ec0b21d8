import path from 'node:path';
import { importedFrom } from '../../core/exchange/newText';
import type { Io } from '../io';
import type { LoadedProduct } from '../load';

/** What the files of a product say that they were imported from, each with its path. */
export function importedKeys(io: Io, { root, files }: LoadedProduct): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const file of files)
    for (const key of importedFrom(io.files.read(path.join(root, file)).text)) keys.set(key, file);
  return keys;
}
