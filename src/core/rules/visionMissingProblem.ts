import { sectionHeading } from '../artifacts/hypothesis';
import { PROBLEM_HEADINGS } from '../artifacts/kinds/vision';
import { mark, say } from '../text/say';
import { type FileRule, WARNING_WHILE_OPEN } from './rule';

/** A vision without the problem that it is the answer to. */
export const visionMissingProblem: FileRule = {
  id: 'vision-missing-problem',
  summary: mark('A vision says what hurts today, and whom.'),
  scope: 'file',
  kinds: ['vision'],
  severity: WARNING_WHILE_OPEN,
  fixable: false,
  *check({ artifact, document }) {
    if (artifact.kind !== 'vision' || artifact.problem) return;
    const heading = sectionHeading(document.body, PROBLEM_HEADINGS);
    yield {
      message: say('This vision does not say what hurts today, and whom: fill a section “Problem”.'),
      range: heading ?? artifact.anchor,
    };
  },
};
