/** A text with its last `|` taken out, and where that stood. */
export function marked(source: string): { readonly text: string; readonly offset: number } {
  const offset = source.lastIndexOf('|');
  if (offset < 0) throw new Error('the text has no mark');
  return { text: source.slice(0, offset) + source.slice(offset + 1), offset };
}
