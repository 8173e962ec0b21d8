import { mark, say } from '../text/say';
import { type FileRule, HINT_WHILE_OPEN } from './rule';

/** An outcome that serves no vision. */
export const outcomeWithoutVision: FileRule = {
  id: 'outcome-without-vision',
  summary: mark('An outcome names the vision that it serves.'),
  scope: 'file',
  kinds: ['outcome'],
  severity: HINT_WHILE_OPEN,
  fixable: false,
  *check({ artifact }) {
    if (artifact.references.some(({ role }) => role === 'vision')) return;
    yield { message: say('This outcome serves no vision: name one under “vision”.'), range: artifact.anchor };
  },
};
