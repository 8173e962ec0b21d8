import type { Story } from '../artifacts/artifact';
import { compareBytes } from '../backlog/interval';
import { placeOf } from '../backlog/order';
import type { Place } from '../backlog/place';
import { isOpen, type Product } from '../product/product';
import { type BacklogRule, WARNING_WHILE_OPEN } from './rule';

const SHARE = 60;
const STORIES = 5;

/** Too much of the open work is `must`: then the word no longer says what comes first. */
export const backlogEverythingIsMust: BacklogRule = {
  id: 'backlog-everything-is-must',
  summary: 'Part of the open work is allowed to wait.',
  scope: 'backlog',
  kinds: ['story'],
  severity: WARNING_WHILE_OPEN,
  options: {
    share: { default: SHARE, meaning: 'the share of the open estimate, in percent, that may be `must`' },
    stories: { default: STORIES, meaning: 'the number of open stories below which nothing is reported' },
  },
  fixable: false,
  check(product, context) {
    const share = context.option('share', SHARE);
    const { open, must, all } = weigh(product);
    if (open < context.option('stories', STORIES) || must <= (all * share) / 100) return undefined;
    const percent = (must / all) * 100;
    const lowest = lowestMust(product);
    if (!lowest?.priority) return undefined;
    return {
      artifact: lowest,
      problem: {
        message: `${Math.round(percent)} % of the open work is “must”, above ${share} %: nothing is prioritised. This story stands lowest of them; could it wait?`,
        range: lowest.priority.range,
      },
    };
  },
};

interface Weight {
  readonly open: number;
  /** Sums of estimates; a story without one counts as the median of those that have one. */
  readonly must: number;
  readonly all: number;
}

/** One pass over the product: it runs at every change. */
function weigh(product: Product): Weight {
  const estimates = new Map<number, number>();
  const sum = { open: 0, must: 0, all: 0, unestimated: 0, unestimatedMust: 0 };
  for (const story of product.all()) {
    if (story.kind !== 'story' || !isOpen(story)) continue;
    const isMust = story.priority?.word === 'must';
    sum.open++;
    if (story.estimate) {
      const { value } = story.estimate;
      estimates.set(value, (estimates.get(value) ?? 0) + 1);
      sum.all += value;
      if (isMust) sum.must += value;
    } else {
      sum.unestimated++;
      if (isMust) sum.unestimatedMust++;
    }
  }
  const each = median(estimates, sum.open - sum.unestimated);
  return { open: sum.open, must: sum.must + each * sum.unestimatedMust, all: sum.all + each * sum.unestimated };
}

/** The lower median of numbers that are counted; 1 where there are none. */
function median(counts: ReadonlyMap<number, number>, total: number): number {
  let left = (total + 1) >> 1;
  for (const [value, count] of [...counts].sort((a, b) => a[0] - b[0])) {
    left -= count;
    if (left <= 0) return value;
  }
  return 1;
}

/** The open `must` story that stands lowest in the backlog. */
function lowestMust(product: Product): Story | undefined {
  let lowest: { readonly story: Story; readonly place: Place } | undefined;
  for (const story of product.all()) {
    if (story.kind !== 'story' || !isOpen(story) || story.priority?.word !== 'must') continue;
    const place = placeOf(story);
    if (!lowest || isBelow(place, lowest.place)) lowest = { story, place };
  }
  return lowest?.story;
}

function isBelow(a: Place, b: Place): boolean {
  return (a.tier - b.tier || compareBytes(a.key, b.key) || compareBytes(a.path, b.path)) > 0;
}
