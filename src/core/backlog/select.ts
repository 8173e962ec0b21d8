// What of the backlog someone wants to see, and where the line between now and later falls.
import { isOpen, ownersOf, type Story } from '../artifacts/artifact';
import type { PriorityWord } from '../artifacts/priority';
import type { StatusCategory } from '../artifacts/status';
import { linkKey, partsOfLink } from '../product/neighbours';
import type { MoveTarget } from './move';

/** What someone wants to see. Within one list any value will do; an absent or empty list asks for nothing. */
export interface Filter {
  /** Words that must all be found somewhere in the story, ignoring case and accents. */
  readonly text?: string | undefined;
  readonly categories?: readonly StatusCategory[] | undefined;
  /** Statuses as the files write them, ignoring case. */
  readonly statuses?: readonly string[] | undefined;
  readonly priorities?: readonly PriorityWord[] | undefined;
  /** Ids of outcomes, those of other products as `name:ID`. */
  readonly outcomes?: readonly string[] | undefined;
  readonly releases?: readonly string[] | undefined;
  readonly teams?: readonly string[] | undefined;
  readonly owners?: readonly string[] | undefined;
  readonly withProblems?: boolean | undefined;
  /** Done and dropped stories as well; asked for by `categories` too. */
  readonly closed?: boolean | undefined;
}

/** What a story itself does not say. */
export interface FilterContext {
  /** Whether a file has findings that count as problems; asked only for `withProblems`. */
  readonly hasProblems: (path: string) => boolean;
  /** The title of an outcome, to be found by its words too; `undefined`: there is none with this id. */
  readonly outcomeTitle: (id: string) => string | undefined;
  /** The ids of the outcomes that a story is linked to. */
  readonly outcomesOf: (story: Story) => readonly string[];
}

/** A test of one story, prepared once for a whole backlog. */
export function matcher(filter: Filter, context: FilterContext): (story: Story) => boolean {
  const tests: ((story: Story) => boolean)[] = [];
  const oneOf = (
    wanted: readonly string[] | undefined,
    values: (story: Story) => readonly (string | undefined)[],
    nameOf: (value: string) => string = folded,
  ) => {
    if (!wanted || wanted.length === 0) return;
    const names = new Set(wanted.map(nameOf));
    tests.push(story => values(story).some(value => value !== undefined && names.has(nameOf(value))));
  };
  if (!filter.closed && !filter.categories?.length) tests.push(isOpen);
  oneOf(filter.categories, story => [story.category]);
  oneOf(filter.statuses, story => [story.status?.value]);
  oneOf(filter.priorities, story => [story.priority?.word]);
  oneOf(filter.outcomes, context.outcomesOf, linkName);
  oneOf(filter.releases, story => [story.release]);
  oneOf(filter.teams, story => [story.team]);
  oneOf(filter.owners, ownersOf);
  const words = folded(filter.text ?? '')
    .split(/\s+/)
    .filter(word => word !== '');
  if (words.length > 0) tests.push(story => containsAll(searchedText(story, context), words));
  if (filter.withProblems) tests.push(story => context.hasProblems(story.path));
  return story => tests.every(test => test(story));
}

function containsAll(text: string, words: readonly string[]): boolean {
  return words.every(word => text.includes(word));
}

function searchedText(story: Story, { outcomeTitle, outcomesOf }: FilterContext): string {
  const { id, title, status, priority, release, team, labels } = story;
  const outcomes = outcomesOf(story).flatMap(outcome => [outcome, outcomeTitle(outcome)]);
  return folded(
    [id?.value, title.value, status?.value, priority?.value, release, team, ...ownersOf(story), ...labels, ...outcomes]
      .filter(part => part !== undefined)
      .join('\n'),
  );
}

/** A link as links are compared: that into another product by any spelling of its name, `Home Care:O-1` as `home-care:O-1`. */
export function linkName(target: string): string {
  const parts = partsOfLink(target);
  return folded(parts ? linkKey(parts) : target);
}

/** A text as texts are searched: without case and accents. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** One side of the line between now and later. */
export interface Share {
  readonly stories: number;
  /** The sum of estimates, with `median` of the line for each story that has none. */
  readonly points: number;
  /** How many of the stories have no estimate. */
  readonly unestimated: number;
}

/** Where the line between now and later falls. */
export interface Line {
  /** The position, in the list given, of the first open story that does not fit; the list's length where all do. */
  readonly index: number;
  /** What a story without an estimate counts as. */
  readonly median: number;
  readonly now: Share;
  readonly later: Share;
}

/** What of a story the line asks for. */
export type Plannable = Pick<Story, 'estimate' | 'category'>;

/**
 * The line in `stories`, which are in backlog order: above it is all that fits into `capacity`, the sum of estimates, down
 * to the first open story that does not. A story without an estimate counts as the median of the open ones that have one (the
 * mean of the two in the middle), or as 1 where none has. Closed stories count nothing.
 */
export function lineAt(stories: readonly Plannable[], capacity: number): Line {
  const open = stories.flatMap((story, index) =>
    isPlanned(story) ? [{ index, estimate: story.estimate?.value }] : [],
  );
  const middle = median(open.flatMap(({ estimate }) => (estimate === undefined ? [] : [estimate]))) ?? 1;
  let sum = 0;
  // Sums of tenths must not miss the capacity by a rounding error.
  const found = open.findIndex(({ estimate }) => {
    sum += estimate ?? middle;
    return sum > capacity + 1e-9;
  });
  const fitting = found < 0 ? open.length : found;
  return {
    index: open[fitting]?.index ?? stories.length,
    median: middle,
    now: shareOf(open.slice(0, fitting), middle),
    later: shareOf(open.slice(fitting), middle),
  };
}

function isPlanned({ category }: Plannable): boolean {
  return category !== 'done' && category !== 'dropped';
}

function shareOf(stories: readonly { readonly estimate: number | undefined }[], middle: number): Share {
  return {
    stories: stories.length,
    points: stories.reduce((sum, { estimate }) => sum + (estimate ?? middle), 0),
    unestimated: stories.filter(({ estimate }) => estimate === undefined).length,
  };
}

/** The middle value, the mean of the two in the middle for an even count; `undefined` for none. */
function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** A drop into a list of which a filter shows only a part. */
export interface FilteredDrop {
  /** Paths of the stories shown, in backlog order, the moved ones among them. */
  readonly visible: readonly string[];
  readonly moved: ReadonlySet<string>;
  /** Before which of `visible` they are dropped, from 0; its length: behind the last. */
  readonly index: number;
}

/**
 * Where a drop into a filtered list lands in the whole backlog: directly after the story seen above it; at the top, directly
 * before the one seen below. `undefined`: the list would look as before, so that nothing is to be moved.
 */
export function targetInFiltered({ visible, moved, index }: FilteredDrop): MoveTarget | undefined {
  const stays = (path: string) => !moved.has(path);
  const above = visible.slice(0, index).filter(stays);
  const below = visible.slice(index).filter(stays);
  const after = [...above, ...visible.filter(path => moved.has(path)), ...below];
  if (after.every((path, i) => path === visible[i])) return undefined;
  const predecessor = above.at(-1);
  if (predecessor !== undefined) return { at: 'after', path: predecessor };
  const successor = below[0];
  return successor === undefined ? undefined : { at: 'before', path: successor };
}
