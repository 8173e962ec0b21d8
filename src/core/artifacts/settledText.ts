// What every change of the text below the frontmatter ends in: a merge conflict that nobody has settled is left alone.
import type { Document } from '../document/document';
import { conflictsIn } from '../document/slips';
import type { Range, TextEdit } from '../document/text';
import { say } from '../text/say';
import type { EditResult } from './edit';

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
export function inSettledText({ text }: Pick<Document, 'text'>, { edit, told = [] }: TextChange): EditResult {
  const conflicts = conflictsIn(text);
  return [edit.range, ...told].some(range => conflicts.some(conflict => touch(conflict, range)))
    ? { ok: false, reason: say('a merge conflict stands there: decide that first') }
    : { ok: true, edit };
}

/** Whether a range is in a conflict, if only in part. Right behind its last mark is beside it. */
function touch(conflict: Range, { start, end }: Range): boolean {
  return start < conflict.end && (end > conflict.start || start === conflict.start);
}
