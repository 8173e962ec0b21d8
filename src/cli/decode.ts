// Bytes of a file as text: UTF-8, or UTF-16 by its byte-order mark.
import { isUtf8 } from 'node:buffer';
import type { FileText } from './io';

const BOM = '\ufeff';

/** What bytes say; what cannot be read is U+FFFD. */
export function decode(bytes: Buffer): FileText {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return utf16(bytes, 'utf-16be');
  return withoutMark(bytes.toString('utf8'), isUtf8(bytes));
}

/** A text that was read as UTF-8, its mark taken off. `utf8`: whether all of it was. */
export function withoutMark(text: string, utf8: boolean): FileText {
  const bom = text.startsWith(BOM);
  return { text: bom ? text.slice(1) : text, bom, utf8 };
}

function utf16(bytes: Buffer, order: 'utf-16le' | 'utf-16be'): FileText {
  return { text: new TextDecoder(order).decode(bytes), bom: true, utf8: false };
}
