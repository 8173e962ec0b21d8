// A quick look at a file that decides, without YAML, that most markdown of a repo is no artifact. It needs no library, so that
// a window in which there is nothing else to do loads nothing else.
import { contentStart } from './text';

/** Longest frontmatter that is read, in UTF-16 units, lines and opening brackets: beyond it hostile input costs more than anything real. */
export const FRONTMATTER_LIMIT = { length: 64 * 1024, lines: 4000, brackets: 2000 };

/**
 * The value of a top-level `type:` line in the frontmatter of `text`, found without reading the YAML, so that the many
 * markdown files of a repo that are no artifacts cost next to nothing. `undefined` where there is none. May name a
 * line that YAML reads otherwise: a yes is to be confirmed by reading, a no is final.
 */
export function glanceAtType(text: string): string | undefined {
  const start = contentStart(text);
  if (!text.startsWith('---', start)) return undefined;
  const close = text.indexOf('\n---', start + 3);
  const end = Math.min(close < 0 ? text.length : close, start + FRONTMATTER_LIMIT.length);
  const found = /(?:^|[\n\r{,])[ \t]*["']?t[-_ ]*y[-_ ]*p[-_ ]*e["']?[ \t]*:([^\n\r]*)/i.exec(text.slice(start, end));
  return found?.[1]?.trim().replace(/^["']|["']?[,}\s]*(?:#.*)?$/g, '');
}

/** Whether `text` could be an artifact without a mapping: a quick look that never misses one. A no is final. */
export function mayBeArtifact(text: string): boolean {
  return (
    glanceAtType(text) !== undefined ||
    /^\ufeff?---[ \t]*(?:js|javascript|jsx|ts|typescript|coffee|coffeescript|cson|cjs|mjs)\b/i.test(text)
  );
}
