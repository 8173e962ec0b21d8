import { mark, say } from '../text/say';
import type { LinkRule } from './rule';

/** An outcome that nobody works towards. A draft may wait for its stories. */
export const outcomeWithoutStory: LinkRule = {
  id: 'outcome-without-story',
  summary: mark('At least one story should move an outcome.'),
  scope: 'links',
  kinds: ['outcome'],
  severity: { draft: 'off', open: 'information', active: 'warning', done: 'off', dropped: 'off' },
  fixable: false,
  *check(artifact, product) {
    const served = product
      .referrersOf(artifact)
      .some(referrer => product.roleOfReferrer(referrer) === 'outcome' && referrer.artifact.category !== 'dropped');
    if (!served)
      yield {
        message: say('No story should move this outcome yet: what is the smallest one that could?'),
        range: artifact.anchor,
      };
  },
};
