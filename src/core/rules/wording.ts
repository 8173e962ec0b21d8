// Finding words in what people wrote, and dates in what they wrote about time.
import { editDistance } from '../artifacts/read';
import type { Document } from '../document/document';
import type { Located, Range } from '../document/text';
import { say } from '../text/say';

/** Text that is quoted or code is somebody else's wording: a label on the screen, a command, an address. */
const NOT_OWN_WORDS = /<!--[\s\S]*?-->|`+[^`]*`+|"[^"\r\n]*"|“[^”\r\n]*”|«[^»\r\n]*»|\]\([^)\r\n]*\)|https?:\/\/\S+/g;

/** The places in `range` where `pattern` (with the flag g) matches outside of code, quotations, comments and addresses. */
export function occurrences({ text, body }: Document, range: Range, pattern: RegExp): readonly Located[] {
  // A frontmatter value may stand in quotes of its own; these quote nothing.
  const quoted = range.end <= body.start && /^["']/.test(text.slice(range.start, range.end)) ? 1 : 0;
  const start = range.start + quoted;
  const own = text
    .slice(start, range.end - quoted)
    .replace(NOT_OWN_WORDS, other => other.replace(/[^\r\n]/g, '\u0000'));
  return [...own.matchAll(pattern)].map(match => ({
    value: match[0],
    range: { start: start + match.index, end: start + match.index + match[0].length },
  }));
}

/** A pattern that finds any of `words` as whole words, case ignored. A hyphen joins words: “fast” is not in “fast-forward”. */
export function wholeWords(words: readonly string[]): RegExp {
  const sources = words.map(word => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/[ -]/g, '[\\s-]'));
  return new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${sources.join('|')})(?![\\p{L}\\p{N}_-])`, 'giu');
}

/** The words of a comma-separated option, in lower case. */
export function wordList(option: string): readonly string[] {
  return option
    .split(',')
    .map(word => word.trim().toLowerCase())
    .filter(word => word !== '');
}

/** `text` on one line, without emphasis and cut to a length that a message can hold, to be quoted in one. */
export function quotable(text: string, length = 60): string {
  const line = text.replace(/\s+/g, ' ').replace(/[*_`]/g, '').trim();
  return line.length > length ? `${line.slice(0, length - 1).trimEnd()}…` : line;
}

/** The word that a misspelt one was meant to be, compared as `nameOf` says; `undefined`: it is near to none. */
export function nearestWord(
  spelling: string,
  words: readonly string[],
  nameOf: (word: string) => string,
): string | undefined {
  const name = nameOf(spelling);
  const distances = words.map(word => ({ word, distance: editDistance(name, nameOf(word)) }));
  const near = distances.filter(({ word, distance }) => distance <= (word.length > 4 ? 2 : 1));
  return near.sort((a, b) => a.distance - b.distance)[0]?.word;
}

/** The first `limit` of `words` as a list for people: “A, B and 3 more”. */
export function listed(words: readonly string[], limit = 3): string {
  if (words.length > limit) return say('{0} and {1} more', words.slice(0, limit).join(', '), words.length - limit);
  return words.length < 2 ? words.join('') : say('{0} and {1}', words.slice(0, -1).join(', '), words.at(-1) ?? '');
}
