import { schemeOf } from '../backlog/scheme';
import { mark, say } from '../text/say';
import { newRankFixes } from './newRank';
import { HINT_WHILE_OPEN, type LinkRule } from './rule';

/** A thousand moves into the same gap make ranks of 170 characters; half of what a line holds is a good time to rebalance. */
const MAX = 50;

/** A rank that has grown long, from many moves into the same place. */
export const longRank: LinkRule = {
  id: 'long-rank',
  summary: mark('Ranks are short enough to be read in a diff.'),
  scope: 'links',
  kinds: ['story'],
  severity: HINT_WHILE_OPEN,
  options: { max: { default: MAX, meaning: 'the most characters that are not reported' } },
  fixable: true,
  *check(artifact, _product, context) {
    const max = context.option('max', MAX);
    if (artifact.kind !== 'story' || !artifact.rank || artifact.rank.value.length <= max) return;
    if (schemeOf(context.config).by === 'number') return;
    const { value, range } = artifact.rank;
    yield {
      message: say(
        'This rank has {0} characters, above {1}: give the story a shorter one, or rebalance the backlog.',
        value.length,
        max,
      ),
      range,
    };
  },
  fixes: (reading, _problem, context) =>
    newRankFixes(
      reading,
      { title: say('Give this story a shorter rank'), maxLength: context.option('max', MAX) },
      context,
    ),
};
