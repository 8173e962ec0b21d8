// Which lines of a story each of its acceptance criteria takes up: its own, and those that continue or explain it.
import { type CriteriaReading, type Criterion, isCriteriaHeading } from '../artifacts/criteria';
import { type Block, sectionBlocks } from '../document/body';
import type { Document } from '../document/document';
import { textIn } from '../document/text';
import type { List } from '../document/value';

/** Whole lines of a file, from 0, `end` exclusive. */
export interface LineSpan {
  readonly first: number;
  readonly end: number;
}

/** The lines of one criterion. */
export interface CriterionLines extends LineSpan {
  /** `item`: of a list. `prose`: a paragraph or part of one. `fence`: within a code block. `key`: an item of a list in the frontmatter. */
  readonly shape: 'item' | 'prose' | 'fence' | 'key';
  /** The block that it stands in; `undefined`: it stands in the frontmatter. */
  readonly block: Block | undefined;
}

const CONTINUATION = /^\W*(?:when|then|and|but)\b/i;

/** The lines of each criterion, in the order of the reading; `undefined` for one that takes up no lines of its own. */
export function linesOfCriteria(
  document: Document,
  { criteria, placeholders }: CriteriaReading,
): readonly (CriterionLines | undefined)[] {
  const starts = new Set([...criteria, ...placeholders.map(range => ({ range }))].map(({ range }) => range.start));
  return criteria.map((criterion, i) => {
    if (criterion.range.start < document.body.start) return linesOfKey(document, criterion);
    const at = document.body.blocks.findIndex(block => holds(block, criterion));
    const block = document.body.blocks[at];
    const next = criteria[i + 1];
    const following = block && next && holds(block, next) ? next : undefined;
    switch (block?.kind) {
      case 'item':
        return linesOfItem(document, { at, block, starts });
      case 'paragraph':
        return linesOfParagraph(document, { at, block, starts }, { criterion, following });
      case 'heading':
        return linesOfSection(document, { at, block, starts });
      case 'code':
        return linesOfScenario(document, block, { criterion, following });
      default:
        return undefined;
    }
  });
}

/** The sections below headings within the criteria sections, as whole lines, with the lines of their headings. */
export function subsections(document: Document): readonly LineSpan[] {
  const { body, lines } = document;
  const found: LineSpan[] = [];
  let inside = 0;
  body.blocks.forEach((block, i) => {
    if (block.kind !== 'heading') return;
    const section = sectionBlocks(body, i);
    const last = section.at(-1);
    if (i < inside && last)
      found.push({ first: lines.lineAt(block.range.start), end: lines.lineAt(last.range.end) + 1 });
    else if (i >= inside && isCriteriaHeading(block.text)) inside = i + 1 + section.length;
  });
  return found;
}

interface Place {
  /** Index of the block. */
  readonly at: number;
  readonly block: Block;
  /** Where criteria and placeholders begin. */
  readonly starts: ReadonlySet<number>;
}

interface Neighbours {
  readonly criterion: Criterion;
  /** The next criterion in the same block; `undefined`: it is the block's last. */
  readonly following: Criterion | undefined;
}

function holds({ range }: Block, criterion: Criterion): boolean {
  return range.start <= criterion.range.start && criterion.range.end <= range.end;
}

/** A criterion that is a heading, with all that is below it. */
function linesOfSection(document: Document, { at, block }: Place): CriterionLines {
  const last = sectionBlocks(document.body, at).at(-1) ?? block;
  return { first: document.lines.lineAt(block.range.start), end: endLine(document, last), shape: 'prose', block };
}

function linesOfItem(document: Document, { at, block, starts }: Place): CriterionLines {
  const { lines, body } = document;
  const first = lines.lineAt(block.range.start);
  const indent = indentOf(document, first);
  const depth = block.kind === 'item' ? block.depth : 0;
  let end = endLine(document, block);
  for (const next of body.blocks.slice(at + 1)) {
    const belongs =
      next.kind === 'item'
        ? next.depth > depth || (next.depth === depth && !starts.has(next.range.start) && isStep(next))
        : next.kind !== 'heading' && indentOf(document, lines.lineAt(next.range.start)) > indent;
    if (!belongs) break;
    end = endLine(document, next);
  }
  return { first, end, shape: 'item', block };
}

function linesOfParagraph(
  document: Document,
  { at, block, starts }: Place,
  { criterion, following }: Neighbours,
): CriterionLines {
  const { lines, body } = document;
  const first = lines.lineAt(criterion.range.start);
  if (following) return { first, end: lines.lineAt(following.range.start), shape: 'prose', block };
  let end = endLine(document, block);
  for (const next of body.blocks.slice(at + 1)) {
    const belongs =
      next.kind === 'table' ||
      ((next.kind === 'paragraph' || next.kind === 'item') && !starts.has(next.range.start) && isStep(next));
    if (!belongs) break;
    end = endLine(document, next);
  }
  return { first, end, shape: 'prose', block };
}

/** A scenario in a code block, with the tags and comments above its first line. */
function linesOfScenario(
  document: Document,
  block: Block,
  { criterion, following }: Neighbours,
): CriterionLines | undefined {
  const { lines, text } = document;
  const begin = ({ range }: Criterion): number => {
    let line = lines.lineAt(range.start);
    while (/^\s*[@#]/.test(textIn(text, lines.rangeOf(line - 1, text)))) line--;
    return line;
  };
  const closing = endLine(document, block) - 1;
  // A fence that is not closed ends with the file: its last line is a step, and none of it can be cut out.
  if (!/^\s*(?:`{3,}|~{3,})\s*$/.test(textIn(text, lines.rangeOf(closing, text)))) return undefined;
  return { first: begin(criterion), end: following ? begin(following) : closing, shape: 'fence', block };
}

function linesOfKey(document: Document, criterion: Criterion): CriterionLines | undefined {
  const { lines, text } = document;
  const list = document.frontmatter?.entries
    .map(({ value }) => value)
    .find((value): value is List => value.kind === 'list' && holdsRange(value, criterion));
  const at = list?.items.findIndex(({ range }) => range.start === criterion.range.start) ?? -1;
  const item = list?.items[at];
  if (!list || !item) return undefined;
  const lineOf = (offset: number) => lines.lineAt(offset);
  const first = lineOf(item.range.start);
  if (!/^[ \t]*-[ \t]/.test(textIn(text, lines.rangeOf(first, text)))) return undefined;
  const end = lineOf(Math.max(item.range.start, text.slice(0, item.range.end).trimEnd().length)) + 1;
  return { first, end, shape: 'key', block: undefined };
}

function holdsRange({ range }: List, criterion: Criterion): boolean {
  return range.start <= criterion.range.start && criterion.range.end <= range.end;
}

function isStep(block: Block): boolean {
  return block.kind === 'item'
    ? !block.checkbox && CONTINUATION.test(block.text)
    : block.kind === 'paragraph' && CONTINUATION.test(block.text);
}

function endLine({ lines }: Document, { range }: Block): number {
  return lines.lineAt(range.end) + 1;
}

/** How far a line is indented, in columns; marks of a quotation count as what they take up, tabs go to the next four. */
function indentOf({ lines, text }: Document, line: number): number {
  let columns = 0;
  for (const sign of textIn(text, lines.rangeOf(line, text))) {
    if (sign === '\t') columns += 4 - (columns % 4);
    else if (sign === ' ' || sign === '>') columns++;
    else break;
  }
  return columns;
}
