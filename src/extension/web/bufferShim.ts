// The web bundle only. gray-matter keeps a Buffer of its input; a web extension host has none. Nothing here uses that copy.

/** Stands in for Node's Buffer where a library asks for one. */
export const Buffer = {
  /** The UTF-8 bytes of `text`. */
  from: (text: string): Uint8Array => new TextEncoder().encode(text),
  /** Whether `value` is a Buffer: never, here. */
  isBuffer: (_value: unknown): boolean => false,
};
