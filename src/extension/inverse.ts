// What takes edits of one text back, once the text may have become another.
import * as vscode from 'vscode';
import { applyEdits, type TextEdit } from '../core/document/text';

/** How to take back what a change did to one text. */
export interface Inverse {
  readonly parts: readonly Part[];
  /** The text before the change, as a number: whole texts of thousands of files would be kept for nothing. */
  readonly before: number;
}

/** One edit that can be taken back. */
interface Part {
  /** Where the new text stands, by offsets in the text as it was right after the change. */
  readonly start: number;
  readonly newText: string;
  readonly oldText: string;
  /** What must stand around it: much around a text that was taken away, else the rest of its lines: the same words may stand elsewhere. */
  readonly before: string;
  readonly behind: string;
}

/** How much of the text around a deletion tells its place, in UTF-16 units. */
const CONTEXT = 200;

/** What takes the edits of a text back. */
export function inverseOf(text: string, edits: readonly TextEdit[]): Inverse {
  const after = applyEdits(text, edits);
  let shift = 0;
  const parts = [...edits]
    .sort((a, b) => a.range.start - b.range.start)
    .map(({ range, newText }) => {
      const start = range.start + shift;
      shift += newText.length - (range.end - range.start);
      const oldText = text.slice(range.start, range.end);
      const gone = newText === '';
      const around = {
        before: after.slice(Math.max(0, start - CONTEXT), start),
        behind: after.slice(start + newText.length, start + newText.length + CONTEXT),
      };
      return { start, newText, oldText, ...(gone ? around : restOfLines(newText, around)) };
    });
  return { parts, before: numberOf(text) };
}

/** Of what stands around a text the rest of the lines in which it begins and ends; nothing beside a line end of its own. */
function restOfLines(
  text: string,
  { before, behind }: Pick<Part, 'before' | 'behind'>,
): Pick<Part, 'before' | 'behind'> {
  return {
    before: /^[\r\n]/.test(text) ? '' : (/[^\r\n]*$/.exec(before)?.[0] ?? ''),
    behind: /[\r\n]$/.test(text) ? '' : (/^[^\r\n]*/.exec(behind)?.[0] ?? ''),
  };
}

/** The edits that take a change back in a text, or why there can be none: what it wrote does not stand there any more. */
export function revert({ parts }: Inverse, text: string): readonly TextEdit[] | { readonly reason: string } {
  const edits: TextEdit[] = [];
  for (const { start, newText, oldText, before, behind } of parts) {
    if (!text.startsWith(before + newText + behind, start - before.length))
      return { reason: vscode.l10n.t('it was edited since; nothing was undone') };
    edits.push({ range: { start, end: start + newText.length }, newText: oldText });
  }
  return edits;
}

/** Whether a text is the one that stood there before the change. */
export function isAsBefore({ before }: Inverse, text: string): boolean {
  return numberOf(text) === before;
}

/** A number of 53 bits that two texts hardly ever share: two lanes of FNV-1a. */
function numberOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9dc5811c;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + i), 0x01000193);
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}
