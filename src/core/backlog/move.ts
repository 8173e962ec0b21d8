// A move: from what someone wants to the fewest ranks, or numbers of another tool, that say it.
import { type EditResult, setKey } from '../artifacts/edit';
import type { Document } from '../document/document';
import { say } from '../text/say';
import type { Random } from './interval';
import { makeNumberRoom, makeRoom, type Span } from './makeRoom';
import type { BacklogOrder, Orderable } from './order';
import type { Place } from './place';
import { BY_RANK, type OrderScheme } from './scheme';

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

/** So many other stories may get a new place, to make room for a move, without anybody being asked. */
export const UNASKED = 20;

/** A rank to be written into a file. */
export interface RankWrite {
  readonly path: string;
  /** The rank; where the order's scheme is another tool's number, that, as it is written. */
  readonly rank: string;
}

/**
 * Why a move cannot be: a story or the target is not in the backlog, the target is itself to be moved, nothing is, a story
 * shares its file with others, or only such a one could make room.
 */
export type MoveRefusal =
  | 'unknown-story'
  | 'unknown-target'
  | 'target-is-moved'
  | 'nothing-to-move'
  | 'shares-file'
  | 'no-room';

/** The ranks to write, in backlog order (none: it is so already), or why there can be none. */
export type MovePlan =
  | { readonly ok: true; readonly writes: readonly RankWrite[] }
  | { readonly ok: false; readonly refusal: MoveRefusal; readonly path: string | undefined; readonly reason: string };

/**
 * Plans a move. A moved story that already stands where it should keeps its rank, or goes on without one; each other gets a
 * new one, and only where neighbours leave no room between them (equal ranks, `a` and `a!`) the fewest of these get one too.
 * Where numbers order, closed stories that are not moved keep theirs: to make room, only those around them get new ones.
 */
export function planMove(order: BacklogOrder<Orderable>, intent: MoveIntent, random: Random): MovePlan {
  const refused = refusal(order, intent);
  if (refused) return refused;
  if (order.scheme.by === 'rank') return planAmong(order, { intent, places: order.places() }, random);
  const moved = new Set(intent.paths);
  const isKept = (place: Place) => !moved.has(place.path) && isClosed(order.get(place.path));
  const whole = planAmong(
    order,
    { intent, places: order.places().map(place => (isKept(place) ? { ...place, isFixed: true } : place)) },
    random,
  );
  if (whole.ok && whole.writes.every(({ path }) => moved.has(path))) return whole;
  return planAmong(order, { intent, places: order.places().filter(place => !isKept(place)) }, random);
}

function isClosed(story: Orderable | undefined): boolean {
  return story?.category === 'done' || story?.category === 'dropped';
}

/** A move, and the places among which it is to be: those of others stay as they are. */
interface MoveAmong {
  readonly intent: MoveIntent;
  readonly places: readonly Place[];
}

function planAmong(order: BacklogOrder<Orderable>, { intent, places }: MoveAmong, random: Random): MovePlan {
  const moved = new Set(intent.paths);
  const others = places.filter(place => !moved.has(place.path));
  const to = Math.min(targetIndex(order, others, intent.target), lastIndex(others, intent.target));
  const group = places.filter(place => moved.has(place.path));
  const start = positionOf(order, others[to - 1], -1);
  const end = positionOf(order, others[to], order.size);
  // What stands between the two stories of the target stays; what comes from above goes before it, the rest behind it.
  const above = group.filter(place => positionOf(order, place, 0) < start);
  const below = group.filter(place => positionOf(order, place, 0) > end);
  const sequence = [...others.slice(0, to), ...group, ...others.slice(to)];
  const ranks = new Map<string, string>();
  const { scheme } = order;
  const whole = { from: to, to: to + group.length };
  const nothingStays = above.length + below.length === group.length;
  const spans: readonly Span[] = nothingStays
    ? [whole]
    : [
        { from: whole.from, to: whole.from + above.length },
        { from: whole.to - below.length, to: whole.to },
      ];
  for (const span of spans) {
    const found =
      scheme.by === 'rank'
        ? makeRoom({ before: places, after: sequence }, span, ranks, random)
        : makeNumberRoom(sequence, span, ranks, scheme);
    if (!found)
      return no('no-room', undefined, say('stories that share a file keep their place, and leave no room there'));
  }
  const writes = sequence.flatMap(({ path }) => {
    const rank = ranks.get(path);
    return rank === undefined ? [] : [{ path, rank }];
  });
  return { ok: true, writes };
}

/** The edit of one line that gives a story its place, `rank` as a plan has it, or why there can be none. */
export function moveEdit(document: Document, rank: string, scheme: OrderScheme = BY_RANK): EditResult {
  return scheme.by === 'rank'
    ? setKey(document, 'rank', rank, { quoted: true })
    : setKey(document, scheme.key, rank, { plain: true });
}

function no(refusal: MoveRefusal, path: string | undefined, reason: string): MovePlan {
  return { ok: false, refusal, path, reason };
}

function refusal(order: BacklogOrder<Orderable>, { paths, target }: MoveIntent): MovePlan | undefined {
  if (paths.length === 0) return no('nothing-to-move', undefined, say('no story is to be moved'));
  const unknown = paths.find(path => !order.get(path));
  if (unknown !== undefined) return no('unknown-story', unknown, say('{0} is not in the backlog', unknown));
  const fixed = paths.find(path => order.placeOf(path)?.isFixed);
  if (fixed !== undefined)
    return no(
      'shares-file',
      fixed,
      say('{0} shares its file with other stories, and keeps its place there', nameOf(order.get(fixed))),
    );
  if (target.at === 'top' || target.at === 'bottom') return undefined;
  if (!order.get(target.path)) return no('unknown-target', target.path, say('{0} is not in the backlog', target.path));
  if (paths.includes(target.path))
    return no('target-is-moved', target.path, say('{0} is itself to be moved', target.path));
  return undefined;
}

function nameOf(story: Orderable | undefined): string {
  return story?.id?.value ?? story?.path ?? '';
}

function targetIndex(order: BacklogOrder<Orderable>, others: readonly Place[], target: MoveTarget): number {
  if (target.at === 'top') return 0;
  if (target.at === 'bottom') return others.length;
  const index = others.findIndex(place => place.path === target.path);
  if (index >= 0) return target.at === 'before' ? index : index + 1;
  // The target is closed and not among the others: between those around it.
  const position = order.position(target.path) ?? order.size;
  const below = others.findIndex(place => positionOf(order, place, 0) > position);
  return below < 0 ? others.length : below;
}

/** Where numbers order, the bottom is above those that cannot have one. */
function lastIndex(others: readonly Place[], target: MoveTarget): number {
  return target.at === 'bottom' ? others.findLastIndex(place => place.tier < 2) + 1 : others.length;
}

function positionOf(order: BacklogOrder<Orderable>, place: Place | undefined, otherwise: number): number {
  return (place && order.position(place.path)) ?? otherwise;
}
