// What stands at an offset: the question that every language feature begins with. It is asked in the middle of typing, so
// it looks at lines and brackets rather than at what a YAML reader would make of them.
import type { Document } from '../document/document';
import type { Range } from '../document/text';
import { contentStart } from '../document/text';
import { type Cursor, type HeadingCursor, NOWHERE, type TextCursor, type ValueCursor } from './cursor';
import { frontmatterCursor } from './frontmatterCursor';

/** What stands at `offset` (from 0; one beyond the text counts as its end). Never throws. */
export function cursorAt(document: Document, offset: number): Cursor {
  const { text, frontmatter } = document;
  const at = clamp(text, offset);
  if (frontmatter && at <= frontmatter.range.end && frontmatter.range.end > 0) {
    const { inner, state } = frontmatter;
    const within = inner.start <= at && (state === 'unclosed' ? at <= inner.end : at < inner.end);
    return within && state !== 'foreign' ? frontmatterCursor(text, inner, at) : NOWHERE;
  }
  if (!frontmatter) {
    const inner = beginningFrontmatter(text);
    if (inner && inner.start <= at && at <= inner.end) return frontmatterCursor(text, inner, at);
  }
  return bodyCursor(document, at);
}

/** Within the text, and never between the two signs of one line end. */
function clamp(text: string, offset: number): number {
  const at = Math.max(0, Math.min(offset, text.length));
  return text[at - 1] === '\r' && text[at] === '\n' ? at - 1 : at;
}

/** A block that somebody begins: an opening fence and below it, up to a blank line, nothing but what could become keys. */
function beginningFrontmatter(text: string): Range | undefined {
  const start = contentStart(text);
  const found = /^---[ \t]*(?:\r\n|\n|\r)((?:[ \t]*[\w-]*[ \t]*:?[ \t]*)?)(?=\r|\n|$)/.exec(
    text.slice(start, start + 200),
  );
  if (!found) return undefined;
  const end = start + found[0].length;
  return { start: end - (found[1] ?? '').length, end };
}

function bodyCursor({ text, lines, body }: Document, offset: number): Cursor {
  if (offset < body.start) return NOWHERE;
  if (body.blocks.some(block => block.kind === 'code' && block.range.start <= offset && offset <= block.range.end))
    return NOWHERE;
  const line = lines.rangeOf(lines.lineAt(offset), text);
  const source = text.slice(line.start, line.end);
  const column = offset - line.start;
  return disabledRules(source, line, column) ?? headingCursor(source, line, column) ?? textCursor(source, line, column);
}

/** The rules in a comment that silences them are a value like those in frontmatter. */
function disabledRules(source: string, line: Range, column: number): ValueCursor | undefined {
  const found = /<!--\s*storymark-disable\s[^>]*$/.exec(source.slice(0, column));
  if (!found) return undefined;
  const start = column - (/[\w-]*$/.exec(source.slice(0, column))?.[0].length ?? 0);
  const end = column + (/^[\w-]*/.exec(source.slice(column).replace(/-->.*$/, ''))?.[0].length ?? 0);
  return {
    at: 'value',
    range: { start: line.start + start, end: line.start + end },
    path: ['storymark-disable'],
    quote: undefined,
    flow: false,
    item: true,
    lead: '',
  };
}

function headingCursor(source: string, line: Range, column: number): HeadingCursor | undefined {
  const found = /^( {0,3}(#{1,6})[ \t]+)(.*?)(?:[ \t]+#*)?[ \t]*$/.exec(source);
  const lead = found?.[1]?.length ?? 0;
  if (!found || column < lead) return undefined;
  const end = Math.max(column, lead + (found[3] ?? '').length);
  return {
    at: 'heading',
    level: (found[2] ?? '').length,
    range: { start: line.start + lead, end: line.start + end },
  };
}

/** Letters and digits, and what joins them into one id. */
const WORD = String.raw`[\p{L}\p{N}_.#/-]*`;
const WORD_BEFORE = new RegExp(`${WORD}$`, 'u');
const WORD_BEHIND = new RegExp(`^${WORD}`, 'u');

function textCursor(source: string, line: Range, column: number): TextCursor {
  const before = source.slice(0, column);
  const behind = source.slice(column);
  const start = column - (WORD_BEFORE.exec(before)?.[0].length ?? 0);
  const end = column + (WORD_BEHIND.exec(behind)?.[0].replace(/[.#/-]+$/, '').length ?? 0);
  return {
    at: 'text',
    range: { start: line.start + start, end: line.start + end },
    before,
    wikiLink: source.slice(0, start).endsWith('[['),
    closed: source.startsWith(']]', end),
  };
}
