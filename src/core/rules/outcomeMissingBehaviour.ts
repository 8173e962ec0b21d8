import { mark, say } from '../text/say';
import { type FileRule, WARNING_WHILE_OPEN } from './rule';

/** An outcome that does not say what anybody would do differently. */
export const outcomeMissingBehaviour: FileRule = {
  id: 'outcome-missing-behaviour',
  summary: mark('An outcome says what people will do differently.'),
  scope: 'file',
  kinds: ['outcome'],
  severity: WARNING_WHILE_OPEN,
  fixable: false,
  *check({ artifact }) {
    if (artifact.kind !== 'outcome' || artifact.behaviour) return;
    yield {
      message: say(
        'This outcome does not say what people will do differently: add “behaviour”, or a “We believe that ..” sentence.',
      ),
      range: artifact.anchor,
    };
  },
};
