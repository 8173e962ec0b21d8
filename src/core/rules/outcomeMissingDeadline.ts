import { mark, say } from '../text/say';
import { type FileRule, WARNING_WHILE_OPEN } from './rule';

/** An outcome that nobody will ever have to look at. */
export const outcomeMissingDeadline: FileRule = {
  id: 'outcome-missing-deadline',
  summary: mark('An outcome says on which day somebody looks whether it came true.'),
  scope: 'file',
  kinds: ['outcome'],
  severity: WARNING_WHILE_OPEN,
  fixable: false,
  *check({ artifact }) {
    if (artifact.kind !== 'outcome' || artifact.by) return;
    yield { message: say('This outcome has no day on which you look: add “by”.'), range: artifact.anchor };
  },
};
