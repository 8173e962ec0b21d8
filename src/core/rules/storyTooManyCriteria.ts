import { mark, say } from '../text/say';
import { type FileRule, WARNING_WHILE_OPEN } from './rule';

const MAX = 12;

/** A story with so many criteria that it is several stories. */
export const storyTooManyCriteria: FileRule = {
  id: 'story-too-many-criteria',
  summary: mark('A story has few enough criteria to be one story.'),
  scope: 'file',
  kinds: ['story'],
  severity: WARNING_WHILE_OPEN,
  options: { max: { default: MAX, meaning: 'the most criteria that are not reported' } },
  fixable: false,
  *check({ artifact, criteria }, context) {
    const max = context.option('max', MAX);
    const count = criteria?.criteria.length ?? 0;
    if (count > max)
      yield {
        message: say(
          '{0} acceptance criteria; more than {1} are a sign of several stories in one. Which of them could go first alone?',
          count,
          max,
        ),
        range: criteria?.heading ?? artifact.anchor,
      };
  },
};
