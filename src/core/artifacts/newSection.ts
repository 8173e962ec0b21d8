// One section added to a document's text, and no byte besides.
import type { Document } from '../document/document';
import { contentStart, lineEndOf, type Range, type TextEdit, textIn } from '../document/text';

/** A section to add. */
export interface NewSection {
  /** The heading that stands there already, without content; `undefined`: the section is new. */
  readonly heading: Range | undefined;
  readonly title: string;
  readonly text: string;
}

/** The edit that puts a section's text below its heading, or a new section behind the last text of the document. */
export function appendSection(document: Document, { heading, title, text }: NewSection): TextEdit {
  const source = document.text;
  const eol = lineEndOf(source);
  if (heading && isInBody(document, heading)) {
    const end = document.lines.rangeOf(document.lines.lineAt(heading.end), source).end;
    return { range: { start: end, end }, newText: `${eol}${eol}${text}` };
  }
  const at = endOfText(document);
  const level = '#'.repeat(sectionLevel(document));
  const lead = at === contentStart(source) ? '' : `${eol}${eol}`;
  const tail = at === source.length ? eol : '';
  return { range: { start: at, end: at }, newText: `${lead}${level} ${title}${eol}${eol}${text}${tail}` };
}

/** Behind the last text that can be read, or the frontmatter. */
function endOfText(document: Document): number {
  const { text, lines, section, frontmatter } = document;
  const closed = closedEnd(document);
  if (section) {
    const last = document.body.blocks.at(-1);
    const line = lines.lineAt(last ? Math.min(last.range.end, closed) : section.range.start);
    return closed < section.range.end ? text.slice(0, closed).trimEnd().length : lines.rangeOf(line, text).end;
  }
  const end = text.slice(0, closed).trimEnd().length;
  return frontmatter && end <= frontmatter.range.end ? frontmatter.range.end : end;
}

/** Where text can be added to be read: the end, or before a code block or comment that nobody closed. */
function closedEnd({ body, text, section }: Document): number {
  const last = body.blocks.at(-1);
  const source = last ? textIn(text, last.range).trim() : '';
  const fence = last?.kind === 'code' ? /^(?:`{3,}|~{3,})/.exec(source)?.[0] : undefined;
  const open =
    fence !== undefined
      ? !source.slice(fence.length).endsWith(fence)
      : last?.kind === 'html' && source.startsWith('<!--') && !source.includes('-->');
  return last && open ? last.range.start : (section?.range.end ?? text.length);
}

/** Whether `range` is a heading of the body, or a line that stands for one. */
function isInBody({ body }: Document, range: Range): boolean {
  return body.blocks.some(({ range: { start, end } }) => start <= range.start && range.end <= end && start < end);
}

/** New sections stand on the level of the document's other sections: the one below its own, or that of its highest heading below the title. */
function sectionLevel({ body, section }: Document): number {
  const own = section?.heading.level ?? 1;
  const levels = body.blocks.flatMap(block => (block.kind === 'heading' && block.level > own ? [block.level] : []));
  return Math.min(levels.length === 0 ? own + 1 : Math.min(...levels), 6);
}
