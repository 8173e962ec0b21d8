import { mark, say } from '../text/say';
import { type LinkRule, WARNING_WHILE_OPEN } from './rule';

const MAX = 8;

/** An estimate above what the team wants to take in at once. Silent where the story has been sliced: its slices count then. */
export const storyTooLarge: LinkRule = {
  id: 'story-too-large',
  summary: mark('A story is small enough to be finished soon.'),
  scope: 'links',
  kinds: ['story'],
  severity: WARNING_WHILE_OPEN,
  options: { max: { default: MAX, meaning: 'the largest estimate that is not reported' } },
  fixable: false,
  *check(artifact, product, context) {
    const max = context.option('max', MAX);
    if (artifact.kind !== 'story' || !artifact.estimate || artifact.estimate.value <= max) return;
    const sliced = product
      .referrersOf(artifact)
      .some(({ reference, artifact: slice }) => reference.role === 'parent' && slice !== artifact);
    if (sliced) return;
    const { value, range } = artifact.estimate;
    yield { message: say('An estimate of {0} is above {1}: slice the story into smaller ones.', value, max), range };
  },
};
