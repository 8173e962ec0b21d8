import { criterionText } from '../artifacts/criteria';
import { mark, say } from '../text/say';
import type { FileRule } from './rule';
import { quotable } from './wording';

/** A story that is called done with criteria that nobody ticked. */
export const storyDoneWithOpenCriteria: FileRule = {
  id: 'story-done-with-open-criteria',
  summary: mark('A story that is done has all its criteria ticked.'),
  scope: 'file',
  kinds: ['story'],
  severity: { draft: 'off', open: 'off', active: 'off', done: 'warning', dropped: 'off' },
  fixable: false,
  *check({ artifact, criteria }) {
    if (artifact.category !== 'done') return;
    const boxes = criteria?.criteria.filter(criterion => criterion.checkbox) ?? [];
    const open = boxes.filter(criterion => !criterion.checkbox?.ticked);
    const [first] = open;
    if (!first) return;
    const what = quotable(criterionText(first.text));
    const [all, word] = [boxes.length, artifact.status?.value ?? ''];
    yield {
      message: isDone(word) ? done(open.length, all, what) : closed(word, { open: open.length, all, what }),
      range: first.range,
    };
  },
};

function isDone(word: string): boolean {
  return /^(?:done|complete|completed|finished)$/i.test(word);
}

function done(open: number, all: number, what: string): string {
  return open === 1
    ? say('The story is done, but 1 of {0} criteria is not ticked: “{1}”.', all, what)
    : say('The story is done, but {0} of {1} criteria are not ticked: “{2}” and more.', open, all, what);
}

/** In the file's own word: to some teams “closed” is not what “done” is to others. */
function closed(
  word: string,
  { open, all, what }: { readonly open: number; readonly all: number; readonly what: string },
): string {
  return open === 1
    ? say('The story is “{0}”, but 1 of {1} criteria is not ticked: “{2}”.', word, all, what)
    : say('The story is “{0}”, but {1} of {2} criteria are not ticked: “{3}” and more.', word, open, all, what);
}
