// The open stories of a product, counted as they come and go: what is asked of the backlog as a whole costs no pass over it.
import type { Story } from '../artifacts/artifact';

/** How many open stories have the same estimate, and how many of these are `must`. */
export interface OpenCount {
  readonly stories: number;
  readonly must: number;
}

/** The open stories of one product. */
export class OpenStories {
  /** By estimate; under `undefined` those that have none. */
  readonly byEstimate = new Map<number | undefined, OpenCount>();
  /** Those whose priority is `must`. */
  readonly musts = new Set<Story>();
  /** Grows by one with each change of the product. */
  revision = 0;
  /** The open `must` story that the last change brought; `undefined`: it brought none. */
  latestMust: Story | undefined;

  /** Takes note of one change: what left and what came, where these were open stories. */
  change(left: Story | undefined, came: Story | undefined): void {
    this.revision++;
    if (left) this.count(left, -1);
    if (came) this.count(came, 1);
    this.latestMust = came && isMust(came) ? came : undefined;
  }

  private count(story: Story, by: 1 | -1): void {
    const must = isMust(story);
    const estimate = story.estimate?.value;
    const before = this.byEstimate.get(estimate) ?? { stories: 0, must: 0 };
    const stories = before.stories + by;
    if (stories === 0) this.byEstimate.delete(estimate);
    else this.byEstimate.set(estimate, { stories, must: before.must + (must ? by : 0) });
    if (must && by > 0) this.musts.add(story);
    else this.musts.delete(story);
  }
}

function isMust({ priority }: Story): boolean {
  return priority?.word === 'must';
}
