// Which files are UTF-8. All others are read as far as that goes, and never written.
import type * as vscode from 'vscode';

const utf8 = new TextDecoder('utf-8');
const strict = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of a file's bytes, as a TextDocument would hold it: without the byte-order mark, which is part of a file, so that
 * offsets agree. A mark can say that it is UTF-16; of everything else the bytes that are not UTF-8 become U+FFFD.
 */
export function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return utf8.decode(bytes);
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

/** Whether a document can be edited at all: its own bytes need not be asked, so that one that holds U+FFFD counts as none. */
export function mayBeEdited(document: vscode.TextDocument): boolean {
  const text = document.getText();
  return isSavedAsUtf8(document, text) && !text.includes('\ufffd');
}

/**
 * Whether the editor would write a document as UTF-8, or as what is the same. A file that is none and is shown as if it were
 * has signs that say so; a text may also hold these itself, which only its bytes tell.
 */
export function isSavedAsUtf8({ encoding }: vscode.TextDocument, text: string): boolean {
  if (encoding === 'utf8' || encoding === 'utf8bom') return true;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are all that other encodings write as UTF-8 does
  return !encoding.startsWith('utf16') && /^[\u0000-\u007f]*$/.test(text);
}
