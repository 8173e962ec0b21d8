import type { Reading } from '../artifacts/artifact';
import { isPlaceholder } from '../artifacts/placeholder';
import type { Range } from '../document/text';
import { mark, say } from '../text/say';
import { type FileRule, HINT_WHILE_OPEN } from './rule';
import { occurrences, quotable } from './wording';

/** Capitals only: a to-do list may be what the story is about. */
const OPEN_ENDS =
  /(?<![\p{L}\p{N}_-])(?:TBD|TBA|TBC|TODO|FIXME|XXX|to be (?:defined|determined|decided))(?![\p{L}\p{N}_-])/gu;

/** A part of a story that somebody meant to write. */
export const storyPlaceholder: FileRule = {
  id: 'story-placeholder',
  summary: mark('Statement and acceptance criteria hold no placeholders.'),
  scope: 'file',
  kinds: ['story'],
  severity: HINT_WHILE_OPEN,
  fixable: false,
  *check(reading) {
    const { document, statement, criteria } = reading;
    const parts = [statement?.role, statement?.want, statement?.benefit].flatMap(part =>
      part && isPlaceholder(part.value) ? [part] : [],
    );
    const [first] = parts;
    // A statement that nobody has written yet is one thing to do, not three.
    if (first && parts.length > 1)
      yield {
        message: say('The statement still holds placeholders: who wants what, and what is better for them then?'),
        range: { start: first.range.start, end: parts.at(-1)?.range.end ?? first.range.end },
      };
    else if (first)
      yield {
        message: say('“{0}” is a placeholder: replace it by what you know.', quotable(first.value)),
        range: first.range,
      };
    for (const range of criteria?.placeholders ?? []) {
      const words = document.text.slice(range.start, range.end);
      // Where there is no criterion at all, that is said already.
      if (words === '' && criteria?.criteria.length === 0) continue;
      yield words === ''
        ? { message: say('This criterion is empty: write it, or take it out.'), range: markerOf(reading, range) }
        : { message: say('“{0}” is no criterion yet: what would you try in order to see it?', quotable(words)), range };
    }
    for (const criterion of criteria?.criteria ?? [])
      for (const { value, range } of occurrences(document, criterion.range, OPEN_ENDS))
        yield { message: say('“{0}” leaves this criterion open: nobody can test it yet.', value), range };
  },
};

/** What is left of an empty item's line: its marker and box. */
function markerOf({ document: { lines, text } }: Reading, { start }: Range): Range {
  const line = lines.rangeOf(lines.lineAt(start), text);
  const words = text.slice(line.start, line.end);
  return { start: line.start + words.length - words.trimStart().length, end: line.start + words.trimEnd().length };
}
