// New short ranks for a whole backlog, for when many moves into the same place have made them long; or even numbers.
import { generateNKeysBetween } from 'fractional-indexing';
import type { Random } from './interval';
import type { RankWrite } from './move';
import { numbersBetween, paceOf } from './numbers';
import type { BacklogOrder, Orderable } from './order';
import { type Place, ranksBetween } from './place';

/**
 * The ranks to write so that every ranked story has a short one and the order stays as it is; only those that change. Stories
 * without a rank get none: ranks that stand among them are made anew between them, where that makes them shorter. Where
 * another tool's numbers order, those of what is not closed become whole numbers at even distances: what is over keeps its own,
 * as with a move.
 */
export function planRebalance(order: BacklogOrder<Orderable>, random: Random): readonly RankWrite[] {
  const places = order.places();
  if (order.scheme.by === 'number')
    return evenNumbers(
      places.filter(({ path }) => !isClosed(order.get(path))),
      order.scheme.whole,
    );
  const firstUnranked = places.findIndex(place => place.rank === undefined);
  const ranked = places.slice(0, firstUnranked < 0 ? places.length : firstUnranked);
  const writes = [...changed(ranked, generateNKeysBetween(null, null, ranked.length))];
  for (let from = ranked.length; from < places.length; from++) {
    let to = from;
    while (places[to]?.rank !== undefined) to++;
    if (to > from) for (const write of shortened(places, { from, to }, random)) writes.push(write);
    from = to;
  }
  return writes;
}

function isClosed(story: Orderable | undefined): boolean {
  return story?.category === 'done' || story?.category === 'dropped';
}

function evenNumbers(places: readonly Place[], whole: boolean): readonly RankWrite[] {
  const numbered = places.filter(place => place.number !== undefined);
  const pace = Math.max(
    paceOf(
      numbered.flatMap(({ number }) => number ?? []),
      whole,
    ),
    whole ? 1 : 1000,
  );
  const numbers = numbersBetween(numbered.length, { before: undefined, after: undefined }, { whole, pace }) ?? [];
  return numbered.flatMap(({ path, number: old }, i) => {
    const number = numbers[i];
    return number === undefined || number === old ? [] : [{ path, rank: String(number) }];
  });
}

/** New ranks for those from `from` up to `to`, exclusive, where they are shorter than what is there. */
function shortened(
  places: readonly Place[],
  { from, to }: { readonly from: number; readonly to: number },
  random: Random,
): readonly RankWrite[] {
  const run = places.slice(from, to);
  const ranks = ranksBetween(run.length, { before: places[from - 1], after: places[to] }, random) ?? [];
  return longest(ranks) < longest(run.map(place => place.key)) ? changed(run, ranks) : [];
}

function longest(keys: readonly string[]): number {
  return keys.reduce((length, key) => Math.max(length, key.length), 0);
}

function changed(places: readonly Place[], ranks: readonly string[]): readonly RankWrite[] {
  return places.flatMap(({ path, rank: old }, i) => {
    const rank = ranks[i];
    return rank === undefined || rank === old ? [] : [{ path, rank }];
  });
}
