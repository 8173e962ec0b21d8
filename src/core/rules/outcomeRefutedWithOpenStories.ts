import { isOpen, labelOf } from '../artifacts/artifact';
import { statusName } from '../artifacts/status';
import { nameInLinks } from '../product/neighbours';
import { mark, say } from '../text/say';
import type { LinkRule } from './rule';
import { listed } from './wording';

/** Words for an outcome that turned out wrong; an abandoned one is told by its category. */
const REFUTED: ReadonlySet<string> = new Set([
  'refuted',
  'disproved',
  'disproven',
  'invalidated',
  'rejected',
  'failed',
]);

/** Stories that outlived the hypothesis they were written for. */
export const outcomeRefutedWithOpenStories: LinkRule = {
  id: 'outcome-refuted-with-open-stories',
  summary: mark('Nobody goes on working for an outcome that was refuted or abandoned.'),
  scope: 'links',
  kinds: ['outcome'],
  severity: { draft: 'off', open: 'off', active: 'off', done: 'warning', dropped: 'warning' },
  fixable: false,
  *check(artifact, product) {
    const { status, category } = artifact;
    if (!status || (category !== 'dropped' && !REFUTED.has(statusName(status.value)))) return;
    const open = product
      .referrersOf(artifact)
      .filter(referrer => product.roleOfReferrer(referrer) === 'outcome' && isOpen(referrer.artifact))
      .map(({ artifact: story, product: other }) =>
        other?.name === undefined ? labelOf(story) : `${nameInLinks(other.name)}:${labelOf(story)}`,
      );
    const stories = [...new Set(open)].sort();
    if (stories.length === 0) return;
    yield {
      message:
        stories.length === 1
          ? say('This outcome is {0}, and 1 open story still waits for it: {1}.', status.value, listed(stories))
          : say(
              'This outcome is {0}, and {1} open stories still wait for it: {2}.',
              status.value,
              stories.length,
              listed(stories),
            ),
      range: status.range,
    };
  },
};
