// Which files are UTF-8. All others are read as far as that goes, and never written.
import type * as vscode from 'vscode';

/** A byte-order mark is part of a file, not of a TextDocument: text read from disk is decoded without it, so that offsets agree. */
const decoder = new TextDecoder('utf-8');
const strict = new TextDecoder('utf-8', { fatal: true });

/** The text of a file's bytes, as a TextDocument would hold it. Bytes that are not UTF-8 become U+FFFD. */
export function decode(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Whether bytes are UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Whether the editor would save a document as UTF-8. */
export function isSavedAsUtf8({ encoding }: vscode.TextDocument): boolean {
  return encoding === 'utf8' || encoding === 'utf8bom';
}
