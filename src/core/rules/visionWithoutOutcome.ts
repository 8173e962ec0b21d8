import { mark, say } from '../text/say';
import { HINT_WHILE_OPEN, type LinkRule } from './rule';

/** A vision that nothing leads to yet. */
export const visionWithoutOutcome: LinkRule = {
  id: 'vision-without-outcome',
  summary: mark('At least one outcome leads towards a vision.'),
  scope: 'links',
  kinds: ['vision'],
  severity: HINT_WHILE_OPEN,
  fixable: false,
  *check(artifact, product) {
    const served = product.referrersOf(artifact).some(({ reference }) => reference.role === 'vision');
    if (!served)
      yield {
        message: say('No outcome leads towards this vision: what would people do differently first?'),
        range: artifact.anchor,
      };
  },
};
