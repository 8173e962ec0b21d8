// What a fix does to a link, in words, and edits of one link among those under a key.
import type { Artifact } from '../artifacts/artifact';
import type { Document } from '../document/document';
import type { Range, TextEdit } from '../document/text';
import type { Entry, Value } from '../document/value';
import { say } from '../text/say';
import { quotable } from './wording';

/** How much of a title a menu can hold beside an id. */
const TITLE_LENGTH = 50;

/** What a fix is called that links to `id`: hardly anybody knows an artifact by its id alone. */
export function linkTitle(id: string, { title: { value } }: Pick<Artifact, 'title'>): string {
  return value === id ? say('Link to {0}', id) : say('Link to {0}: {1}', id, quotable(value, TITLE_LENGTH));
}

/** The edit that takes the text in `range` out of the value of the key that holds it; `undefined` where there is none. */
export function removeLink(document: Document, range: Range): TextEdit | undefined {
  const entry = document.frontmatter?.entries.find(({ value }) => holds(value.range, range));
  if (!entry) return undefined;
  return isOnly(entry.value, range, document.text) ? emptied(document, entry) : withoutItem(document, entry, range);
}

/** The key, as it is written, under which the text in `range` stands. */
export function keyHolding(document: Document, range: Range): string | undefined {
  return document.frontmatter?.entries.find(({ value }) => holds(value.range, range))?.key;
}

function holds(outer: Range, inner: Range): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function isOnly(value: Value, range: Range, text: string): boolean {
  if (value.kind === 'list' && value.items.length === 1 && value.items[0]) return isOnly(value.items[0], range, text);
  if (value.kind === 'list') return false;
  return text.slice(value.range.start, value.range.end).replace(/["'\s]/g, '').length <= range.end - range.start;
}

/** The key keeps standing, with nothing behind it: as in a new file. */
function emptied({ text }: Document, { keyRange, value }: Entry): TextEdit | undefined {
  const colon = text.indexOf(':', keyRange.end);
  if (colon < 0 || colon >= value.range.start) return undefined;
  const end = colon + 1 + text.slice(colon + 1, value.range.end).trimEnd().length;
  return { range: { start: colon + 1, end }, newText: '' };
}

function withoutItem({ text, lines }: Document, { value }: Entry, { start, end }: Range): TextEdit {
  const line = lines.rangeOf(lines.lineAt(start), text);
  if (/^\s*-\s[^,]*$/.test(text.slice(line.start, line.end)))
    return { range: { start: line.start, end: lines.startOf(lines.lineAt(start) + 1) }, newText: '' };
  // In a row: with the comma behind it, else with the one before it.
  const item = withWrapping(text, value.range, { start, end });
  const behind = /^\s*,\s*/.exec(text.slice(item.end, value.range.end))?.[0].length;
  if (behind !== undefined) return { range: { start: item.start, end: item.end + behind }, newText: '' };
  const before = /,\s*$/.exec(text.slice(value.range.start, item.start))?.[0].length ?? 0;
  return { range: { start: item.start - before, end: item.end }, newText: '' };
}

/** `range` with the quotes and brackets that stand around it alone. */
function withWrapping(text: string, within: Range, { start, end }: Range): Range {
  const pairs = ['""', "''", '[]'];
  while (start > within.start && end < within.end && pairs.includes(`${text[start - 1]}${text[end]}`)) {
    start--;
    end++;
  }
  return { start, end };
}
