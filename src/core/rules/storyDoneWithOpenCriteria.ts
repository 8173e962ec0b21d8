import { criterionText } from '../artifacts/criteria';
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
    const rest = open.length === 1 ? '' : ` and ${open.length - 1} more`;
    yield {
      message: `The story is done, but “${what}”${rest} of ${boxes.length} criteria ${open.length === 1 ? 'is' : 'are'} not ticked.`,
      range: first.range,
    };
  },
};
