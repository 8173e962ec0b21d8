import { mark, say } from '../text/say';
import { type FileRule, WARNING_WHILE_OPEN } from './rule';

/** An outcome that no number could prove wrong. */
export const outcomeMissingMeasure: FileRule = {
  id: 'outcome-missing-measure',
  summary: mark('An outcome says what is counted, and which value would show that it came true.'),
  scope: 'file',
  kinds: ['outcome'],
  severity: WARNING_WHILE_OPEN,
  fixable: false,
  *check({ artifact }) {
    if (artifact.kind !== 'outcome') return;
    const { metric, target, anchor } = artifact;
    if (!metric && !target)
      yield {
        message: say(
          'Nothing could prove this outcome wrong: add “metric” and “target”, what you count and where it has to be.',
        ),
        range: anchor,
      };
    else if (!metric)
      yield { message: say('This outcome has a target, and no “metric” that says what is counted.'), range: anchor };
    else if (!target)
      yield {
        message: say('This outcome has a metric, and no “target” that would show that it came true.'),
        range: anchor,
      };
  },
};
