// Places for stories at a stretch of the backlog, and for as few around it as must have a new one to leave room.
import { compareBytes, type Random } from './interval';
import { type NumberStyle, numbersBetween, paceOf, roomForNumbers } from './numbers';
import { type Gap, isUnrankedKey, type Place, ranksBetween, roomBetween } from './place';
import type { OrderScheme } from './scheme';

/** A stretch of a sequence, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Places to write, as they are written, by path. */
type Writes = Map<string, string>;

/** Where a move stands: the backlog as it is, and as it will be, the moved stories at their new place. */
export interface Sequences {
  readonly before: readonly Place[];
  readonly after: readonly Place[];
}

/**
 * Gives every story of `span` a rank that sorts where it stands in `after`, and as few around it as must have a new one.
 * False: there is no room, since stories stand in the way that share a file.
 */
export function makeRoom({ before, after: sequence }: Sequences, span: Span, ranks: Writes, random: Random): boolean {
  if (span.from === span.to) return true;
  const placeAt = (index: number): Place | undefined => {
    const place = sequence[index];
    const rank = place && ranks.get(place.path);
    return place && rank !== undefined ? ranked(place, rank) : place;
  };
  const gapAround = ({ from, to }: Span) => ({ before: placeAt(from - 1), after: placeAt(to) });
  const write = (at: number, found: readonly string[]) =>
    found.forEach((rank, i) => {
      const place = sequence[at + i];
      if (place) ranks.set(place.path, rank);
    });
  const { from, to } = narrowestWithRoom(span, freeAround(sequence, span), wider => roomBetween(gapAround(wider)));
  const upper = sequence.slice(from, span.from);
  const lower = sequence.slice(span.to, to);
  const apart = upper.length > 0 && lower.length > 0 ? undefined : tiesApart(before, { upper, lower });
  if (apart && fits(apart, gapAround({ from, to }))) {
    const above = apart.slice(0, upper.length);
    const within = { before: above.at(-1) ?? placeAt(span.from - 1), after: apart[above.length] ?? placeAt(span.to) };
    const found = ranksBetween(span.to - span.from, within, random);
    if (found) {
      write(
        from,
        above.map(({ key }) => key),
      );
      write(span.from, found);
      write(
        span.to,
        apart.slice(above.length).map(({ key }) => key),
      );
      return true;
    }
  }
  const found = ranksBetween(to - from, gapAround({ from, to }), random);
  if (found) write(from, found);
  return found !== undefined;
}

/** No chance: what makes room is the same on every branch. */
const SETTLED: Random = () => 0.5;

/**
 * Places with new ranks for stories that must make room, where these have equal ranks and stand at one end of all that have
 * this rank. They depend on the backlog as it is and not on what is moved, so that two branches that both make room here write
 * the same. `undefined`: it is no such case.
 */
function tiesApart(
  before: readonly Place[],
  { upper, lower }: { readonly upper: readonly Place[]; readonly lower: readonly Place[] },
): readonly Place[] | undefined {
  const stories = [...upper, ...lower];
  const [first] = stories;
  if (first?.rank === undefined || stories.some(({ key }) => key !== first.key)) return undefined;
  const start = before.findIndex(({ key }) => key === first.key);
  const end = before.findLastIndex(({ key }) => key === first.key) + 1;
  const ties = before.slice(start, end);
  const indices = stories.map(({ path }) => ties.findIndex(place => place.path === path));
  const gap = upper.length > 0 ? { before: before[start - 1], after: first } : { before: first, after: before[end] };
  const ranks = ranksBetween(ties.length, gap, SETTLED);
  return ranks && stories.map((place, i) => ranked(place, ranks[indices[i] ?? 0] ?? ''));
}

function ranked(place: Place, rank: string): Place {
  return { ...place, tier: isUnrankedKey(rank) ? 1 : 0, key: rank, rank };
}

/** Whether places sort between two others. */
function fits(places: readonly Place[], { before, after }: Gap): boolean {
  const sorts = (a: Place | undefined, b: Place | undefined) =>
    !a || !b || a.tier < b.tier || (a.tier === b.tier && compareBytes(a.key, b.key) < 0);
  return sorts(before, places[0]) && sorts(places.at(-1), after);
}

/** The stretch around `span` up to the nearest stories on both sides that cannot be given a place. */
function freeAround(sequence: readonly Place[], span: Span): Span {
  let { from, to } = span;
  while (from > 0 && !sequence[from - 1]?.isFixed) from--;
  while (to < sequence.length && !sequence[to]?.isFixed) to++;
  return { from, to };
}

/** The shortest stretch around `span` and within `free` that has room; all of `free` where none shorter has. */
function narrowestWithRoom(span: Span, free: Span, roomFor: (span: Span) => number): Span {
  if (roomFor(span) >= span.to - span.from) return span;
  // What is mended gets room for moves to come.
  const isRoomy = (wider: Span) => roomFor(wider) === Number.POSITIVE_INFINITY;
  let best = free;
  // Room only grows with the stretch: the further its start moves up, the nearer its end can be.
  let to = free.to;
  for (let from = span.from; from >= free.from; from--) {
    while (to > span.to && isRoomy({ from, to: to - 1 })) to--;
    if (to - from < best.to - best.from && isRoomy({ from, to })) best = { from, to };
    if (to === span.to) break;
  }
  return best;
}

/**
 * As `makeRoom`, by numbers. Stories without a number stand behind all that have one: where a story goes behind some of them,
 * these get one too.
 */
export function makeNumberRoom(
  sequence: readonly Place[],
  span: Span,
  numbers: Writes,
  { whole }: Extract<OrderScheme, { by: 'number' }>,
): boolean {
  if (span.from === span.to) return true;
  const numberAt = (index: number): number | undefined => {
    const place = sequence[index];
    const written = place && numbers.get(place.path);
    return written === undefined ? place?.number : Number(written);
  };
  let { from } = span;
  while (from > 0 && numberAt(from - 1) === undefined) from--;
  const least = { from, to: span.to };
  const free = freeAround(sequence, span);
  if (least.from < free.from) return false;
  const kept = sequence.flatMap(({ number }, i) =>
    number === undefined || (span.from <= i && i < span.to) ? [] : [number],
  );
  const style: NumberStyle = { whole, pace: paceOf(kept, whole) };
  const found = narrowestForNumbers(least, free, { numberAt, style });
  if (!found) return false;
  const gap = { before: numberAt(found.from - 1), after: numberAt(found.to) };
  numbersBetween(found.to - found.from, gap, style)?.forEach((number, i) => {
    const place = sequence[found.from + i];
    if (!place) return;
    if (number === place.number) numbers.delete(place.path);
    else numbers.set(place.path, String(number));
  });
  return true;
}

interface NumberContext {
  numberAt(index: number): number | undefined;
  readonly style: NumberStyle;
}

/** The shortest stretch around `least` that has room for a number for each story in it; `undefined` where none has. */
function narrowestForNumbers(least: Span, free: Span, { numberAt, style }: NumberContext): Span | undefined {
  const hasRoom = ({ from, to }: Span) =>
    roomForNumbers({ before: numberAt(from - 1), after: numberAt(to) }, style) >= to - from;
  if (hasRoom(least)) return least;
  // Of stories with equal numbers all or none are in the stretch: a part of them gives no room.
  const isEdge = (index: number) => numberAt(index - 1) !== numberAt(index) || numberAt(index) === undefined;
  let best: Span | undefined;
  for (let { from } = least; from >= free.from; from--) {
    if (best && least.to - from >= best.to - best.from) break;
    if (from !== least.from && !isEdge(from)) continue;
    for (let { to } = least; to <= free.to && (!best || to - from < best.to - best.from); to++) {
      if (to !== least.to && !isEdge(to)) continue;
      if (hasRoom({ from, to })) best = { from, to };
      // Behind the last number there is no end.
      if (numberAt(to) === undefined) break;
    }
  }
  return best;
}
