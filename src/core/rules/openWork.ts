// How much of the open work is `must`, and which of it could wait first.
import type { Story } from '../artifacts/artifact';
import { compareBytes } from '../backlog/interval';
import { placeOf } from '../backlog/order';
import type { Place } from '../backlog/place';
import type { OrderScheme } from '../backlog/scheme';
import type { OpenCount } from '../product/openStories';
import type { Product } from '../product/product';

/** The open work of a product. */
export interface OpenWork {
  readonly open: number;
  /** Sums of estimates; a story without one counts as the median of those that have one. */
  readonly must: number;
  readonly all: number;
}

/** From the counts that the product keeps: it runs at every change. */
export function weigh({ openStories: { byEstimate } }: Product): OpenWork {
  let [open, must, all] = [0, 0, 0];
  for (const [estimate, counts] of byEstimate) {
    const each = estimate ?? median(byEstimate);
    open += counts.stories;
    must += counts.must * each;
    all += counts.stories * each;
  }
  return { open, must, all };
}

/** The lower median of the estimates that there are; 1 where there are none. */
function median(byEstimate: ReadonlyMap<number | undefined, OpenCount>): number {
  const counts = [...byEstimate].flatMap(([value, { stories }]) => (value === undefined ? [] : [{ value, stories }]));
  let left = (counts.reduce((sum, { stories }) => sum + stories, 0) + 1) >> 1;
  for (const { value, stories } of counts.sort((a, b) => a.value - b.value)) {
    left -= stories;
    if (left <= 0) return value;
  }
  return 1;
}

interface Lowest {
  readonly story: Story;
  readonly place: Place;
  readonly revision: number;
}

/** What was found last, so that a keystroke in a product of musts does not compare all of them again. */
const found = new WeakMap<Product, Lowest>();

/** The open `must` story that stands lowest in the backlog. */
export function lowestMust(product: Product, scheme: OrderScheme): Story | undefined {
  const { musts, revision, latestMust } = product.openStories;
  const last = found.get(product);
  let lowest: Omit<Lowest, 'revision'> | undefined;
  let candidates: Iterable<Story> = musts;
  if (last && revision <= last.revision + 1) {
    const came = latestMust && { story: latestMust, place: placeOf(latestMust, scheme) };
    const replaced = came?.story.path === last.story.path && !isBelow(last.place, came.place);
    if (replaced || musts.has(last.story)) {
      lowest = replaced ? came : last;
      candidates = came ? [came.story] : [];
    }
  }
  for (const story of candidates) {
    const place = placeOf(story, scheme);
    if (!lowest || isBelow(place, lowest.place)) lowest = { story, place };
  }
  if (lowest) found.set(product, { ...lowest, revision });
  return lowest?.story;
}

function isBelow(a: Place, b: Place): boolean {
  return (a.tier - b.tier || compareBytes(a.key, b.key) || compareBytes(a.path, b.path)) > 0;
}
