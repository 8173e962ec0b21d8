import type { Reading } from '../artifacts/artifact';
import { inSettledText } from '../artifacts/settledText';
import type { Block } from '../document/body';
import { lineEndOf, type TextEdit, textIn } from '../document/text';
import { mark, say } from '../text/say';
import { type FileRule, HINT_WHILE_OPEN } from './rule';

/** A wish without a reason: whoever builds it cannot look for a cheaper way to the same end. */
export const storyMissingBenefit: FileRule = {
  id: 'story-missing-benefit',
  summary: mark('A story’s statement says what the wish is good for.'),
  scope: 'file',
  kinds: ['story'],
  severity: HINT_WHILE_OPEN,
  fixable: true,
  *check(reading) {
    const { artifact, statement } = reading;
    if (artifact.kind !== 'story' || !artifact.claimsStatement || !statement?.want || statement.benefit) return;
    yield {
      message: say('The statement does not say what this is good for: go on with “so that ..”.'),
      range: artifact.anchor,
      fixable: settledEdit(reading) !== undefined,
    };
  },
  fixes(reading) {
    const edit = settledEdit(reading);
    return edit ? [{ title: say('Add “so that ..”'), safe: false, edits: [edit] }] : [];
  },
};

/** Words that any want can go on with, for somebody to replace. */
const WORDS = 'I reach what I need it for';

/** None where the statement stands, if only in part, in a merge conflict. */
function settledEdit(reading: Reading): TextEdit | undefined {
  const { document } = reading;
  const edit = benefitEdit(reading);
  if (!edit) return undefined;
  const isAround = ({ range }: Block) => range.start <= edit.range.start && edit.range.end <= range.end;
  const told = document.body.blocks.filter(isAround).map(({ range }) => range);
  return inSettledText(document, { edit, told }).ok ? edit : undefined;
}

/** Behind the want: on the same line, or on one of its own where role and want have lines of their own. */
function benefitEdit({ document: { text, lines, body }, statement }: Reading): TextEdit | undefined {
  const want = statement?.want;
  if (!want || want.range.start < body.start) return undefined;
  const at = { start: want.range.end, end: want.range.end };
  const line = lines.lineAt(want.range.start);
  const ownLine = !statement.role || lines.lineAt(statement.role.range.start) < line;
  const lead = textIn(text, { start: lines.startOf(line), end: want.range.start });
  const layout = /^([ \t>]*(?:[-+*][ \t]+)?)([*_]{0,3})\S/.exec(lead);
  if (!ownLine || !statement.role || !layout || lead.startsWith('#'))
    return { range: at, newText: `, so that ${WORDS}` };
  const [, margin = '', mark = ''] = layout;
  const breaks = / {2,}$/.exec(textIn(text, lines.rangeOf(lines.lineAt(at.end), text)))?.[0] ?? '';
  const label = mark === '' ? 'so that' : `${mark}So that${mark}`;
  return { range: at, newText: `${breaks}${lineEndOf(text)}${margin}${label} ${WORDS}` };
}
