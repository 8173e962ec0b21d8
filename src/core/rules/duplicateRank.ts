import { isOpen } from '../artifacts/artifact';
import { schemeOf } from '../backlog/scheme';
import { mark, say } from '../text/say';
import { newRankFixes } from './newRank';
import { HINT_WHILE_OPEN, type LinkRule } from './rule';

/** Two open stories with the same rank: what stands first is decided by their ids, and by nobody. */
export const duplicateRank: LinkRule = {
  id: 'duplicate-rank',
  summary: mark('No two open stories have the same rank.'),
  scope: 'links',
  kinds: ['story'],
  severity: HINT_WHILE_OPEN,
  fixable: true,
  *check(artifact, product, { config }) {
    // Where another tool's number orders, a rank says nothing.
    if (artifact.kind !== 'story' || !artifact.rank || !isOpen(artifact) || schemeOf(config).by === 'number') return;
    // The first in the order of paths: the message does not depend on the order of reading, and of many none else is looked at.
    for (const other of product.allWithRank(artifact.rank.value)) {
      if (other === artifact || !isOpen(other)) continue;
      const twin = other.id && other.id.value !== artifact.id?.value ? other.id.value : other.path;
      yield {
        message: say('{0} has the same rank: only their ids decide which comes first.', twin),
        range: artifact.rank.range,
      };
      return;
    }
  },
  fixes: (reading, _problem, context) =>
    newRankFixes(
      reading,
      { title: say('Give this story a rank of its own'), maxLength: Number.POSITIVE_INFINITY },
      context,
    ),
};
