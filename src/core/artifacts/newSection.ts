// One section added to a document's text, and no byte besides.
import type { Block } from '../document/body';
import type { Document } from '../document/document';
import { contentStart, lineEndOf, type Range, textIn } from '../document/text';
import type { EditResult } from './edit';
import { inSettledText } from './settledText';

/** A section to add. */
export interface NewSection {
  /** The heading that stands there already, without content; `undefined`: the section is new. */
  readonly heading: Range | undefined;
  readonly title: string;
  readonly text: string;
}

/**
 * The edit that puts a section's text below its heading, or a new section behind the last text of the document. None, with the
 * reason, where a merge conflict stands there.
 */
export function appendSection(document: Document, { heading, title, text }: NewSection): EditResult {
  const source = document.text;
  const eol = lineEndOf(source);
  if (heading && isInBody(document, heading)) {
    const end = document.lines.rangeOf(document.lines.lineAt(heading.end), source).end;
    // What stands there first may be the section's text, on one side or both.
    const first = source.slice(end).search(/\S/);
    const told = [heading, ...(first < 0 ? [] : [{ start: end + first, end: end + first + 1 }])];
    return inSettledText(document, { edit: { range: { start: end, end }, newText: `${eol}${eol}${text}` }, told });
  }
  const open = openBlock(document);
  const at = endOfText(document, open);
  const level = '#'.repeat(sectionLevel(document));
  const lead = at === contentStart(source) ? '' : `${eol}${eol}`;
  const tail = at === source.length ? eol : '';
  const newText = `${lead}${level} ${title}${eol}${eol}${text}${tail}`;
  return inSettledText(document, {
    edit: { range: { start: at, end: at }, newText },
    told: open ? [open.range] : [],
  });
}

/** Behind the last text that can be read, or the frontmatter; before a block that nobody closed. */
function endOfText(document: Document, open: Block | undefined): number {
  const { text, lines, section, frontmatter } = document;
  const closed = open?.range.start ?? section?.range.end ?? text.length;
  if (section) {
    const last = document.body.blocks.at(-1);
    const line = lines.lineAt(last ? Math.min(last.range.end, closed) : section.range.start);
    return closed < section.range.end ? text.slice(0, closed).trimEnd().length : lines.rangeOf(line, text).end;
  }
  const end = text.slice(0, closed).trimEnd().length;
  return frontmatter && end <= frontmatter.range.end ? frontmatter.range.end : end;
}

/** The code block or comment at the end that nobody closed: text behind it would be a part of it. */
function openBlock({ body, text }: Document): Block | undefined {
  const last = body.blocks.at(-1);
  const source = last ? textIn(text, last.range).trim() : '';
  const fence = last?.kind === 'code' ? /^(?:`{3,}|~{3,})/.exec(source)?.[0] : undefined;
  const open =
    fence !== undefined
      ? !source.slice(fence.length).endsWith(fence)
      : last?.kind === 'html' && source.startsWith('<!--') && !source.includes('-->');
  return open ? last : undefined;
}

/** Whether `range` is a heading of the body, or a line that stands for one. */
function isInBody({ body }: Document, range: Range): boolean {
  return body.blocks.some(({ range: { start, end } }) => start <= range.start && range.end <= end && start < end);
}

/** New sections stand on the level of the document's other sections: the one below its own, or that of its highest heading below the title. */
function sectionLevel({ body, section }: Document): number {
  const own = section?.heading.level ?? 1;
  const levels = new Set(
    body.blocks.flatMap(block => (block.kind === 'heading' && block.level > own ? [block.level] : [])),
  );
  return Math.min(levels.size === 0 ? own + 1 : Math.min(...levels), 6);
}
