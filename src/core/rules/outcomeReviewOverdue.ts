import { isOpen } from '../artifacts/artifact';
import { mark, say } from '../text/say';
import { lastDayOf } from './dates';
import { type FileRule, WARNING_WHILE_OPEN } from './rule';

/** An outcome whose day has passed and that nobody has decided on. */
export const outcomeReviewOverdue: FileRule = {
  id: 'outcome-review-overdue',
  summary: mark('An outcome is decided on when its day has come.'),
  scope: 'file',
  kinds: ['outcome'],
  severity: WARNING_WHILE_OPEN,
  fixable: false,
  *check({ artifact }, { today }) {
    if (artifact.kind !== 'outcome' || !artifact.by || !isOpen(artifact)) return;
    const day = lastDayOf(artifact.by.value);
    if (day === undefined || day >= today) return;
    yield {
      message: say('The day to look was {0}: is this outcome validated, refuted, or does it get another date?', day),
      range: artifact.by.range,
    };
  },
};
