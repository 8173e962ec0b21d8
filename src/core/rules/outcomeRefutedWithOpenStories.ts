import { labelOf } from '../artifacts/artifact';
import { statusName } from '../artifacts/status';
import { nameInLinks } from '../product/neighbours';
import { isOpen } from '../product/product';
import type { LinkRule } from './rule';
import { counted, listed } from './wording';

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
  summary: 'Nobody goes on working for an outcome that was refuted or abandoned.',
  scope: 'links',
  kinds: ['outcome'],
  severity: { draft: 'off', open: 'off', active: 'off', done: 'warning', dropped: 'warning' },
  fixable: false,
  *check(artifact, product) {
    const { status, category } = artifact;
    if (!status || (category !== 'dropped' && !REFUTED.has(statusName(status.value)))) return;
    const open = product
      .referrersOf(artifact)
      .filter(({ reference, artifact: story }) => reference.role === 'outcome' && isOpen(story))
      .map(({ artifact: story, product: other }) =>
        other?.name === undefined ? labelOf(story) : `${nameInLinks(other.name)}:${labelOf(story)}`,
      );
    const stories = [...new Set(open)].sort();
    if (stories.length === 0) return;
    const waits = stories.length === 1 ? 'waits for it' : 'wait for it';
    yield {
      message: `This outcome is ${status.value}, and ${counted(stories.length, 'open story', 'open stories')} still ${waits}: ${listed(stories)}.`,
      range: status.range,
    };
  },
};
