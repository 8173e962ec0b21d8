// The order that another tool keeps in keys of its own, as ranks that leave room for moves, or as the numbers that order in a product.

import type { Artifact } from '../artifacts/artifact';
import { compareBytes, type Random } from '../backlog/interval';
import { numbersBetween, paceOf } from '../backlog/numbers';
import { placeOf } from '../backlog/order';
import { type Place, ranksBetween } from '../backlog/place';
import type { OrderScheme } from '../backlog/scheme';
import { keyName } from '../document/value';
import type { Incoming } from './incoming';

/** What is imported, and where it comes to. */
export interface OrderedImport {
  /** All rows, also those that need no file. */
  readonly all: readonly Incoming[];
  readonly fresh: ReadonlySet<Incoming>;
  /** The artifacts that rows are already, by row. */
  readonly there: ReadonlyMap<Incoming, Artifact>;
  readonly artifacts: readonly Artifact[];
  /** What places are kept in. */
  readonly scheme: OrderScheme;
}

/**
 * A rank, or where numbers order a number, for each new row whose source orders it, so that they stand in that order: behind the
 * row before them that is there already, else before the first behind them that is, else behind all that have one. A row for
 * which there is no room has none.
 */
export function ranksAsInSource(wanted: OrderedImport, random: Random): ReadonlyMap<Incoming, string> {
  const { all, fresh, there, artifacts, scheme } = wanted;
  const ordered = inSourceOrder(all, scheme).filter(one => fresh.has(one) || there.has(one));
  const places = artifacts.flatMap(artifact => rankedPlace(artifact, scheme)).sort(comparePlaces);
  const between = scheme.by === 'number' ? byNumbers(places, scheme.whole) : byRanks(random);
  const placesNow = ordered.map(one => rankedPlace(there.get(one), scheme)[0]);
  const behind = firstsFrom(placesNow);
  const ranks = new Map<Incoming, string>();
  let before: Place | undefined;
  for (let from = 0; from < ordered.length; ) {
    let to = from;
    for (let one = ordered[to]; one && fresh.has(one); one = ordered[to]) to++;
    const group = ordered.slice(from, to);
    const found = placesFor(group.length, { places, before, after: behind[to] }, between);
    group.forEach((one, i) => {
      const place = found[i];
      if (place) ranks.set(one, place.rank ?? String(place.number));
    });
    for (const place of found) {
      const index = firstIndex(places, other => comparePlaces(other, place) > 0);
      places.splice(index, 0, place);
    }
    before = placesNow[to] ?? before;
    from = to + 1;
  }
  return ranks;
}

/** For each index the first place there or behind it. */
function firstsFrom(places: readonly (Place | undefined)[]): readonly (Place | undefined)[] {
  let first: Place | undefined;
  return places
    .toReversed()
    .map(place => (first = place ?? first))
    .reverse();
}

/** The index of the first of sorted places for which something holds that holds for all behind it too; else their number. */
function firstIndex(places: readonly Place[], holds: (place: Place) => boolean): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = places[middle];
    if (!place || holds(place)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const END: Place = { path: '', tier: 0, key: '', rank: undefined, number: undefined, isFixed: false };

interface Neighbours {
  /** Sorted. */
  readonly places: readonly Place[];
  readonly before: Place | undefined;
  readonly after: Place | undefined;
}

/** `count` places in their order between two; `undefined` where there is no room. */
type Between = (count: number, gap: Pick<Neighbours, 'before' | 'after'>) => readonly Place[] | undefined;

function byRanks(random: Random): Between {
  return (count, gap) => ranksBetween(count, gap, random)?.map(rank => ({ ...END, key: rank, rank }));
}

function byNumbers(places: readonly Place[], whole: boolean): Between {
  const pace = paceOf(
    places.flatMap(({ number }) => number ?? []),
    whole,
  );
  return (count, { before, after }) =>
    numbersBetween(count, { before: before?.number, after: after?.number }, { whole, pace })?.map(number => ({
      ...END,
      number,
    }));
}

function placesFor(count: number, { places, before, after }: Neighbours, between: Between): readonly Place[] {
  if (count === 0) return [];
  const next = before && places[firstIndex(places, place => comparePlaces(place, before) > 0)];
  const previous = after && places[firstIndex(places, place => comparePlaces(place, after) >= 0) - 1];
  const beside = before ? { before, after: next } : after ? { before: previous, after } : undefined;
  const behindAll = { before: places[firstIndex(places, ({ tier }) => tier !== 0) - 1], after: undefined };
  return (beside && between(count, beside)) ?? between(count, behindAll) ?? [];
}

/** Where it stands by its rank or number; nothing for what has none. */
function rankedPlace(artifact: Artifact | undefined, scheme: OrderScheme): readonly Place[] {
  if (artifact?.kind !== 'story') return [];
  const place = placeOf(artifact, scheme);
  return place.rank === undefined && place.number === undefined ? [] : [place];
}

function comparePlaces(a: Place, b: Place): number {
  return a.tier - b.tier || (a.number ?? 0) - (b.number ?? 0) || compareBytes(a.key, b.key);
}

/** The rows that their source orders, as it does: by numbers where all are such, else by the bytes of its keys. */
function inSourceOrder(all: readonly Incoming[], scheme: OrderScheme): readonly Incoming[] {
  const orderOf = orderIn(all, scheme);
  const ordered = all.flatMap(one => {
    const order = orderOf(one);
    return order === undefined ? [] : [{ one, order }];
  });
  const isNumbers = ordered.every(({ order }) => NUMBER.test(order));
  return ordered
    .sort((a, b) => (isNumbers ? Number(a.order) - Number(b.order) : compareBytes(a.order, b.order)))
    .map(({ one }) => one);
}

const NUMBER = /^-?\d+(?:\.\d+)?$/;

/**
 * What orders the rows: the source's own key. Where numbers order in the product, also a rank of ours, an ordinal, or a number for
 * its priority where that is what orders: the first that any row has.
 */
function orderIn(all: readonly Incoming[], scheme: OrderScheme): (one: Incoming) => string | undefined {
  const own = ({ order }: Incoming) => order;
  if (scheme.by === 'rank' || all.some(own)) return own;
  const numbered = (value: string | undefined) => (value !== undefined && NUMBER.test(value) ? value : undefined);
  const others = [
    ({ facts }: Incoming) => facts.rank,
    ({ facts }: Incoming) => numbered(facts.ordinal),
    ...(keyName(scheme.key) === 'priority' ? [({ facts }: Incoming) => numbered(facts.priority)] : []),
  ];
  return others.find(order => all.some(one => order(one) !== undefined)) ?? own;
}
