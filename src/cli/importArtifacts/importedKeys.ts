import path from 'node:path';
import { entryOf, readDocument, textsOf } from '../../core/document/document';
import { IMPORTED_KEY } from '../../core/exchange/newText';
import type { Io } from '../io';
import type { LoadedProduct } from '../load';

/** What the files of a product say that they were imported from, each with its path. */
export function importedKeys(io: Io, { root, files }: LoadedProduct): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  for (const file of files) {
    const { text } = io.files.read(path.join(root, file));
    if (!text.toLowerCase().includes(IMPORTED_KEY)) continue;
    const document = readDocument(text);
    for (const { value } of textsOf(document, entryOf(document, IMPORTED_KEY)?.value)) keys.set(value, file);
  }
  return keys;
}
