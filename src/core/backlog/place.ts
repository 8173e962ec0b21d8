// Where a story sorts, ranked or not, and the ranks that sort between two such places.
import { compareBytes, intervalBetween, type Random, roomIn } from './interval';
import { keysBetween, looseKeysBetween, type Neighbours } from './rank';

/** Where a story sorts: by tier, then by key, byte by byte. */
export interface Place {
  readonly path: string;
  /**
   * 0: it has a rank, or the number that orders. 1: it has none, or a rank that was written by a move among those that have
   * none. 2: where numbers order, it has no place to hold one.
   */
  readonly tier: 0 | 1 | 2;
  /** The rank, or what stands for it: then `UNRANKED_PREFIX` and the derived key. Where numbers order: the number, and the id. */
  readonly key: string;
  /** As the file says it; `undefined`: it has none, or numbers order. */
  readonly rank: string | undefined;
  /** The number that orders; `undefined`: it has none, or ranks order. */
  readonly number: number | undefined;
  /** Whether nothing can be written to move it: it shares its file with others. */
  readonly isFixed: boolean;
}

/**
 * How ranks among stories without one begin. Chosen because no one writes such a rank by hand, no fractional index begins so
 * (`z` heads those of 27 digits and more), and tools that only compare bytes put it behind nearly everything else too.
 */
export const UNRANKED_PREFIX = 'zq';

/** The first key above all with the prefix. */
const ABOVE_PREFIX = 'zr';

/** Whether a rank sorts among the stories without one. */
export function isUnrankedKey(rank: string): boolean {
  return rank.startsWith(UNRANKED_PREFIX);
}

/** Two places between which ranks are wanted; `undefined`: there is none on that side. */
export interface Gap {
  readonly before: Place | undefined;
  readonly after: Place | undefined;
}

/** `count` ranks in their order that sort between two places; `undefined` where there is no room for so many. */
export function ranksBetween(count: number, gap: Gap, random: Random): readonly string[] | undefined {
  for (const { unranked, before, after } of stretches(gap)) {
    const keys = unranked
      ? looseKeysBetween(count, { before, after }, random)?.map(key => UNRANKED_PREFIX + key)
      : rankedKeys(count, { before, after }, random);
    if (keys) return keys;
  }
  return undefined;
}

/** How many ranks there can be between two places: none, a few, or as many as one likes (Infinity). */
export function roomBetween(gap: Gap): number {
  const rooms = stretches(gap).map(({ unranked, before, after }) => {
    const interval = intervalBetween(before, unranked ? after : (after ?? UNRANKED_PREFIX));
    return interval ? roomIn(interval) : 0;
  });
  return Math.max(0, ...rooms);
}

interface Stretch extends Neighbours {
  /** Whether the keys are those behind the prefix. */
  readonly unranked: boolean;
}

/** Where ranks between two places can be, the best first: among the ranked where possible, around the reserved prefix. */
function stretches({ before, after }: Gap): readonly Stretch[] {
  const found: Stretch[] = [];
  if (before?.tier !== 1) {
    const high = after?.tier === 0 ? after.key : undefined;
    if (before === undefined || compareBytes(before.key, UNRANKED_PREFIX) < 0) {
      const under = high === undefined || compareBytes(high, UNRANKED_PREFIX) < 0 ? high : UNRANKED_PREFIX;
      found.push({ unranked: false, before: before?.key, after: under });
    }
    if (high !== undefined && compareBytes(high, ABOVE_PREFIX) > 0) {
      const over = before !== undefined && compareBytes(before.key, ABOVE_PREFIX) > 0 ? before.key : ABOVE_PREFIX;
      found.push({ unranked: false, before: over, after: high });
    }
  }
  if (after?.tier !== 0) found.push({ unranked: true, before: behindPrefix(before), after: behindPrefix(after) });
  return found;
}

function behindPrefix(place: Place | undefined): string | undefined {
  return place?.tier === 1 ? place.key.slice(UNRANKED_PREFIX.length) : undefined;
}

/** Ranks that stay clear of the reserved prefix, also where the upper end is open. */
function rankedKeys(count: number, { before, after }: Neighbours, random: Random): readonly string[] | undefined {
  const keys = keysBetween(count, { before, after }, random);
  if (after !== undefined || !keys || keys.every(key => compareBytes(key, UNRANKED_PREFIX) < 0)) return keys;
  return keysBetween(count, { before, after: UNRANKED_PREFIX }, random);
}
