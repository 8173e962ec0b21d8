import { criterionText } from '../artifacts/criteria';
import { say } from '../text/say';
import type { FileRule } from './rule';
import { quotable } from './wording';

/** A story that is called done with criteria that nobody ticked. */
export const storyDoneWithOpenCriteria: FileRule = {
  id: 'story-done-with-open-criteria',
  summary: 'A story that is done has all its criteria ticked.',
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
    yield {
      message:
        open.length === 1
          ? say('The story is done, but 1 of {0} criteria is not ticked: “{1}”.', boxes.length, what)
          : say(
              'The story is done, but {0} of {1} criteria are not ticked: “{2}” and more.',
              open.length,
              boxes.length,
              what,
            ),
      range: first.range,
    };
  },
};
