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
    const count =
      open.length === 1 ? `1 of ${boxes.length} criteria is` : `${open.length} of ${boxes.length} criteria are`;
    yield {
      message: `The story is done, but ${count} not ticked: “${what}”${open.length === 1 ? '' : ' and more'}.`,
      range: first.range,
    };
  },
};
