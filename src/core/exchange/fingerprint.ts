// A short name for a text that has none.

const PRIME = 0x100000001b3n;
const START = 0xcbf29ce484222325n;
const MASK = (1n << 64n) - 1n;

/** A text as 13 letters and digits at most: the same for the same words, however they are spaced and cased (FNV-1a, 64 bits). */
export function fingerprint(text: string): string {
  let hash = START;
  for (const byte of new TextEncoder().encode(text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()))
    hash = ((hash ^ BigInt(byte)) * PRIME) & MASK;
  return hash.toString(36);
}
