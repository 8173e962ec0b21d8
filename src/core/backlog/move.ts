// A move: from what someone wants to the fewest ranks that say it.
import { type EditResult, setKey } from '../artifacts/edit';
import type { Document } from '../document/document';
import type { Random } from './interval';
import type { BacklogOrder, Orderable } from './order';
import { isUnrankedKey, type Place, ranksBetween, roomBetween } from './place';

/** Where stories are to go: directly before or after another, or to an end of the backlog. */
export type MoveTarget =
  | { readonly at: 'before'; readonly path: string }
  | { readonly at: 'after'; readonly path: string }
  | { readonly at: 'top' }
  | { readonly at: 'bottom' };

/** What someone wants moved. */
export interface MoveIntent {
  /** Paths of the stories, in any order: they keep the order of the backlog. */
  readonly paths: readonly string[];
  readonly target: MoveTarget;
}

/** A rank to be written into a file. */
export interface RankWrite {
  readonly path: string;
  readonly rank: string;
}

/** Why a move cannot be: a story or the target is not in the backlog, the target is itself to be moved, or nothing is. */
export type MoveRefusal = 'unknown-story' | 'unknown-target' | 'target-is-moved' | 'nothing-to-move';

/** The ranks to write, in backlog order (none: it is so already), or why there can be none. */
export type MovePlan =
  | { readonly ok: true; readonly writes: readonly RankWrite[] }
  | { readonly ok: false; readonly refusal: MoveRefusal; readonly path: string | undefined; readonly reason: string };

/**
 * Plans a move. A moved story that already stands where it should keeps its rank, or goes on without one; each other gets a
 * new one, and only where neighbours leave no room between them (equal ranks, `a` and `a!`) the fewest of these get one too.
 */
export function planMove(order: BacklogOrder<Orderable>, intent: MoveIntent, random: Random): MovePlan {
  const refused = refusal(order, intent);
  if (refused) return refused;
  const moved = new Set(intent.paths);
  const others = order.places().filter(place => !moved.has(place.path));
  const to = targetIndex(others, intent.target);
  const group = order.places().filter(place => moved.has(place.path));
  const start = positionOf(order, others[to - 1], -1);
  const end = positionOf(order, others[to], order.size);
  // What stands between the two stories of the target stays; what comes from above goes before it, the rest behind it.
  const above = group.filter(place => positionOf(order, place, 0) < start);
  const below = group.filter(place => positionOf(order, place, 0) > end);
  const sequence = [...others.slice(0, to), ...group, ...others.slice(to)];
  const ranks = new Map<string, string>();
  const whole = { from: to, to: to + group.length };
  const nothingStays = above.length + below.length === group.length;
  for (const span of nothingStays
    ? [whole]
    : [
        { from: whole.from, to: whole.from + above.length },
        { from: whole.to - below.length, to: whole.to },
      ])
    makeRoom(sequence, span, ranks, random);
  const writes = sequence.flatMap(({ path }) => {
    const rank = ranks.get(path);
    return rank === undefined ? [] : [{ path, rank }];
  });
  return { ok: true, writes };
}

/** The edit of one line that gives a story a rank, or why there can be none. */
export function moveEdit(document: Document, rank: string): EditResult {
  return setKey(document, 'rank', rank, { quoted: true });
}

function refusal(order: BacklogOrder<Orderable>, { paths, target }: MoveIntent): MovePlan | undefined {
  const no = (kind: MoveRefusal, path: string | undefined, reason: string): MovePlan => ({
    ok: false,
    refusal: kind,
    path,
    reason,
  });
  if (paths.length === 0) return no('nothing-to-move', undefined, 'no story is to be moved');
  const unknown = paths.find(path => !order.get(path));
  if (unknown !== undefined) return no('unknown-story', unknown, `${unknown} is not in the backlog`);
  if (target.at === 'top' || target.at === 'bottom') return undefined;
  if (!order.get(target.path)) return no('unknown-target', target.path, `${target.path} is not in the backlog`);
  if (paths.includes(target.path)) return no('target-is-moved', target.path, `${target.path} is itself to be moved`);
  return undefined;
}

function targetIndex(others: readonly Place[], target: MoveTarget): number {
  if (target.at === 'top') return 0;
  if (target.at === 'bottom') return others.length;
  const index = others.findIndex(place => place.path === target.path);
  return target.at === 'before' ? index : index + 1;
}

function positionOf(order: BacklogOrder<Orderable>, place: Place | undefined, otherwise: number): number {
  return (place && order.position(place.path)) ?? otherwise;
}

/** A stretch of a sequence, `to` exclusive. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/** Gives every story of `span` a rank that sorts where it stands in `sequence`, and as few around it as must have a new one. */
function makeRoom(sequence: readonly Place[], span: Span, ranks: Map<string, string>, random: Random): void {
  if (span.from === span.to) return;
  const placeAt = (index: number): Place | undefined => {
    const place = sequence[index];
    const rank = place && ranks.get(place.path);
    return place && rank !== undefined
      ? { path: place.path, tier: isUnrankedKey(rank) ? 1 : 0, key: rank, rank }
      : place;
  };
  const gapAround = ({ from, to }: Span) => ({ before: placeAt(from - 1), after: placeAt(to) });
  const { from, to } = narrowestWithRoom(span, sequence.length, wider => roomBetween(gapAround(wider)));
  const found = ranksBetween(to - from, gapAround({ from, to }), random);
  found?.forEach((rank, i) => {
    const place = sequence[from + i];
    if (place) ranks.set(place.path, rank);
  });
}

/** The shortest stretch around `span` that has room; there always is one, since a whole backlog can be ranked anew. */
function narrowestWithRoom(span: Span, length: number, roomFor: (span: Span) => number): Span {
  if (roomFor(span) >= span.to - span.from) return span;
  // What is mended gets room for moves to come.
  const isRoomy = (wider: Span) => roomFor(wider) === Number.POSITIVE_INFINITY;
  let best = { from: 0, to: length };
  // Room only grows with the stretch: the further its start moves up, the nearer its end can be.
  let to = length;
  for (let from = span.from; from >= 0; from--) {
    while (to > span.to && isRoomy({ from, to: to - 1 })) to--;
    if (to - from < best.to - best.from && isRoomy({ from, to })) best = { from, to };
    if (to === span.to) break;
  }
  return best;
}
