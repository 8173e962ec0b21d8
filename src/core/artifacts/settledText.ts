// What every change of the text below the frontmatter ends in: a merge conflict that nobody has settled is left alone.
import type { Block } from '../document/body';
import type { Document } from '../document/document';
import { conflictsIn } from '../document/slips';
import type { Range, TextEdit } from '../document/text';
import { say } from '../text/say';
import type { EditResult } from './edit';
import { isGherkin } from './steps';

/** A change of the text, and what stands there that tells where or whether it is to be made. */
export interface TextChange {
  readonly edit: TextEdit;
  /** Default: nothing besides the place itself. */
  readonly told?: readonly Range[];
}

/**
 * The edit. None, with the reason, where it is on one side of a merge conflict or takes its marks, and where what tells its place
 * stands there: what is to stay there is not decided.
 */
export function inSettledText(document: Pick<Document, 'text' | 'body'>, { edit, told = [] }: TextChange): EditResult {
  const conflicts = conflictsOf(document);
  return [edit.range, ...told].some(range => conflicts.some(conflict => touch(conflict, range)))
    ? { ok: false, reason: say('a merge conflict stands there: decide that first') }
    : { ok: true, edit };
}

/** All conflicts. Of code and comments that tell about one, what is begun there and not ended is none: it would have no end. */
function conflictsOf({ text, body }: Pick<Document, 'text' | 'body'>): readonly Range[] {
  if (!text.includes('<<<<<<<')) return [];
  let plain = text;
  for (const { range } of body.blocks.filter(tells)) {
    const told = plain.slice(range.start, range.end);
    if (told.includes('<<<<<<<') && !/^>{7}/m.test(told))
      plain = plain.slice(0, range.start) + told.replaceAll('<', '-') + plain.slice(range.end);
  }
  return conflictsIn(plain);
}

/** Whether a range is in a conflict, if only in part. Right behind its last mark is beside it. */
function touch(conflict: Range, { start, end }: Range): boolean {
  return start < conflict.end && (end > conflict.start || start === conflict.start);
}

const MARK = /^([<=>])\1{6}(?![^ \r\n])[^\r\n]*/gm;

/**
 * The lines with which the conflicts below the frontmatter begin. Not in comments and code, which may tell about conflicts,
 * unless the code is scenarios; and not where no other mark follows.
 */
export function conflictsBelow({ text, body, section }: Document): readonly Range[] {
  if (!text.includes('<<<<<<<')) return [];
  const found: Range[] = [];
  const told = body.blocks.filter(tells);
  let next = 0;
  let open: Range | undefined;
  for (const { 0: line, 1: sign, index } of text.matchAll(MARK)) {
    const isOutside = index < body.start || (section !== undefined && !isIn(section.range, index));
    while ((told[next]?.range.end ?? index + 1) <= index) next++;
    if (isOutside || (told[next]?.range.start ?? index + 1) <= index) continue;
    if (sign === '<') open ??= { start: index, end: index + line.length };
    else if (open && (sign === '>' || line.trimEnd() === '=======')) {
      if (found.at(-1) !== open) found.push(open);
      if (sign === '>') open = undefined;
    }
  }
  return found;
}

function isIn({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset < end;
}

/** Whether a block tells about what stands in it: code, or a comment. */
function tells(block: Block): boolean {
  return block.kind === 'code' ? !isGherkin(block.info) : block.kind === 'html' && /^<(?:!--|pre\b)/i.test(block.text);
}
