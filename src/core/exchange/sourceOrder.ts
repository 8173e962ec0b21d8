// The order that another tool keeps in keys of its own, as ranks that leave room for moves.

import type { Artifact } from '../artifacts/artifact';
import { compareBytes, type Random } from '../backlog/interval';
import { placeOf } from '../backlog/order';
import { type Place, ranksBetween } from '../backlog/place';
import type { Incoming } from './incoming';

/** What is imported, and where it comes to. */
export interface OrderedImport {
  /** All rows, also those that need no file. */
  readonly all: readonly Incoming[];
  readonly fresh: ReadonlySet<Incoming>;
  /** The artifacts that rows are already, by row. */
  readonly there: ReadonlyMap<Incoming, Artifact>;
  readonly artifacts: readonly Artifact[];
}

/**
 * A rank for each new row whose source orders it, so that they stand in that order: behind the row before them that is there
 * already, else before the first behind them that is, else behind all that have a rank. A row for which there is no room has none.
 */
export function ranksAsInSource(wanted: OrderedImport, random: Random): ReadonlyMap<Incoming, string> {
  const { all, fresh, there, artifacts } = wanted;
  const ordered = inSourceOrder(all).filter(one => fresh.has(one) || there.has(one));
  let places = artifacts.flatMap(rankedPlace).sort(comparePlaces);
  const ranks = new Map<Incoming, string>();
  const placeNow = (one: Incoming | undefined) => rankedPlace(one && there.get(one))[0];
  for (let from = 0; from < ordered.length; ) {
    let to = from;
    for (let one = ordered[to]; one && fresh.has(one); one = ordered[to]) to++;
    const group = ordered.slice(from, to);
    const before = ordered.slice(0, from).findLast(one => placeNow(one));
    const after = ordered.slice(to).find(one => placeNow(one));
    const found = ranksFor(group.length, { places, before: placeNow(before), after: placeNow(after) }, random);
    group.forEach((one, i) => {
      const rank = found[i];
      if (rank !== undefined) ranks.set(one, rank);
    });
    places = [...places, ...found.map(rank => ({ ...END, key: rank, rank }))].sort(comparePlaces);
    from = to + 1;
  }
  return ranks;
}

const END: Place = { path: '', tier: 0, key: '', rank: undefined, number: undefined, isFixed: false };

interface Neighbours {
  /** Sorted. */
  readonly places: readonly Place[];
  readonly before: Place | undefined;
  readonly after: Place | undefined;
}

function ranksFor(count: number, { places, before, after }: Neighbours, random: Random): readonly string[] {
  if (count === 0) return [];
  const next = before && places.find(place => comparePlaces(place, before) > 0);
  const previous = after && places.findLast(place => comparePlaces(place, after) < 0);
  const beside = before ? { before, after: next } : after ? { before: previous, after } : undefined;
  const behindAll = { before: places.findLast(({ tier }) => tier === 0), after: undefined };
  return (beside && ranksBetween(count, beside, random)) ?? ranksBetween(count, behindAll, random) ?? [];
}

/** Where it stands by its rank; nothing for what has none. */
function rankedPlace(artifact: Artifact | undefined): readonly Place[] {
  if (artifact?.kind !== 'story') return [];
  const place = placeOf(artifact);
  return place.rank === undefined ? [] : [place];
}

function comparePlaces(a: Place, b: Place): number {
  return a.tier - b.tier || compareBytes(a.key, b.key);
}

/** The rows that their source orders, as it does: by numbers where all are such, else by the bytes of its keys. */
function inSourceOrder(all: readonly Incoming[]): readonly Incoming[] {
  const ordered = all.filter(({ order }) => order !== undefined);
  const isNumbers = ordered.every(({ order }) => /^-?\d+(?:\.\d+)?$/.test(order ?? ''));
  return ordered.sort((a, b) =>
    isNumbers ? Number(a.order) - Number(b.order) : compareBytes(a.order ?? '', b.order ?? ''),
  );
}
