// The order of a product's stories, kept sorted: one changed story costs a binary search and a splice, whatever the backlog's size.
import { fileOf, type Story } from '../artifacts/artifact';
import { derivedKey, encodeOrdinal, sectionCode, sectionKey } from './derived';
import { compareBytes } from './interval';
import { naturalText } from './natural';
import { isUnrankedKey, type Place, UNRANKED_PREFIX } from './place';
import { BY_RANK, type OrderScheme } from './scheme';

/** What of a story decides its place. */
export type Orderable = Pick<Story, 'path' | 'id' | 'rank' | 'priority' | 'created'> &
  Partial<Pick<Story, 'ordinal' | 'section' | 'lines' | 'category'>>;

/** Where one story stood before a change and where it stands after it, positions from 0; `undefined`: not in the order. */
export interface Shift {
  readonly from: number | undefined;
  readonly to: number | undefined;
}

/** A story's neighbours in the order; `undefined` at its ends. */
export interface StoryNeighbours<S> {
  readonly before: S | undefined;
  readonly after: S | undefined;
}

interface Entry<S> extends Place {
  readonly story: S;
  /** As it sorts: digits in it as numbers; the path's where there is none. */
  readonly id: string;
}

/**
 * The stories of one product in backlog order: those with a rank by its bytes; then those without, by ordinal, priority,
 * created, id and path; equal ranks by id, then path; digits in ids as numbers. A story without a rank takes part with a key derived from these, so that
 * one can be moved between two of them by a rank that sorts there. Where the scheme is another tool's number, the order is by
 * that number, then those without one; equal ones by id. Stories that share a file come by file and
 * line, behind those that say more of their place. Holds closed stories too: what is shown is the view's choice.
 */
export class BacklogOrder<S extends Orderable = Story> {
  /** What places are kept in. */
  readonly scheme: OrderScheme;
  private entries: Entry<S>[] = [];
  private readonly byPath = new Map<string, Entry<S>>();

  /** Sorts `stories` once; of several with one path the last counts. */
  constructor(stories: Iterable<S> = [], scheme: OrderScheme = BY_RANK) {
    this.scheme = scheme;
    this.load(stories);
  }

  /** How many stories there are. */
  get size(): number {
    return this.entries.length;
  }

  /** Takes in many stories at once and sorts once: for loading, where `replace` is for changes. */
  load(stories: Iterable<S>): void {
    for (const story of stories) this.byPath.set(story.path, toEntry(story, this.scheme));
    this.entries = [...this.byPath.values()].sort(compareEntries);
  }

  /** Puts `story` in the place of what stood at `path` (`undefined` takes it out), and says what that did to its position. */
  replace(path: string, story: S | undefined): Shift {
    const from = this.position(path);
    if (from !== undefined) this.entries.splice(from, 1);
    this.byPath.delete(path);
    if (!story) return { from, to: undefined };
    const entry = toEntry(story, this.scheme);
    const to = this.lowerBound(entry);
    this.entries.splice(to, 0, entry);
    this.byPath.set(path, entry);
    return { from, to };
  }

  /** Adds a story, or puts it in the place of the one with its path. */
  insert(story: S): Shift {
    return this.replace(story.path, story);
  }

  /** Takes a story out. */
  remove(path: string): Shift {
    return this.replace(path, undefined);
  }

  /** The story at a position from 0; `undefined` past the end. */
  at(position: number): S | undefined {
    return this.entries[position]?.story;
  }

  /** The story with a path; `undefined` where there is none. */
  get(path: string): S | undefined {
    return this.byPath.get(path)?.story;
  }

  /** The position, from 0, of the story with a path; `undefined` where there is none. */
  position(path: string): number | undefined {
    const entry = this.byPath.get(path);
    return entry && this.lowerBound(entry);
  }

  /** The stories directly before and after the one with a path; both `undefined` where there is none. */
  neighbours(path: string): StoryNeighbours<S> {
    const position = this.position(path);
    if (position === undefined) return { before: undefined, after: undefined };
    return { before: this.at(position - 1), after: this.at(position + 1) };
  }

  /** Where the story at a path sorts; `undefined` where there is none. */
  placeOf(path: string): Place | undefined {
    return this.byPath.get(path);
  }

  /** All places in order, for whoever plans a move. */
  places(): readonly Place[] {
    return this.entries;
  }

  /** The stories in order. */
  *[Symbol.iterator](): Iterator<S> {
    for (const { story } of this.entries) yield story;
  }

  /** The first position whose entry does not sort before `entry`. */
  private lowerBound(entry: Entry<S>): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.entries[middle];
      if (other && compareEntries(other, entry) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Where a story sorts, before id and path decide. */
export function placeOf(story: Orderable, scheme: OrderScheme = BY_RANK): Place {
  return scheme.by === 'number' ? placeByNumber(story, scheme.missing) : placeByRank(story);
}

function placeByRank(story: Orderable): Place {
  const { path, id, rank, ordinal, priority, created } = story;
  const section = sectionOf(story);
  if (section) return { path, tier: 1, key: UNRANKED_PREFIX + sectionKey(section), ...NO_NUMBER, isFixed: true };
  if (rank) {
    const { value: key } = rank;
    return { path, tier: isUnrankedKey(key) ? 1 : 0, key, rank: key, number: undefined, isFixed: false };
  }
  const facts = { path, id: id?.value, ordinal: ordinal?.value, priority: priority?.order, created };
  return { path, tier: 1, key: UNRANKED_PREFIX + derivedKey(facts), ...NO_NUMBER, isFixed: false };
}

const NO_NUMBER = { rank: undefined, number: undefined } as const;

function placeByNumber(story: Orderable, missing: number | undefined): Place {
  const { path, id, ordinal } = story;
  const section = sectionOf(story);
  if (section) return { path, tier: 2, key: sectionCode(section), ...NO_NUMBER, isFixed: true };
  const key = naturalText((id?.value ?? path).toLowerCase());
  const number = ordinal?.value ?? missing;
  if (number === undefined) return { path, tier: 1, key, ...NO_NUMBER, isFixed: false };
  return { path, tier: 0, key: encodeOrdinal(number) + key, rank: undefined, number, isFixed: false };
}

function sectionOf({ path, section, lines }: Orderable) {
  return section && { path, file: fileOf(path), line: lines?.lineAt(section.start) ?? section.start };
}

function toEntry<S extends Orderable>(story: S, scheme: OrderScheme): Entry<S> {
  const { path, tier, key, rank, number, isFixed } = placeOf(story, scheme);
  return { path, tier, key, rank, number, isFixed, story, id: naturalText(story.id?.value ?? path) };
}

function compareEntries(a: Entry<Orderable>, b: Entry<Orderable>): number {
  return a.tier - b.tier || compareBytes(a.key, b.key) || compareBytes(a.id, b.id) || compareBytes(a.path, b.path);
}
