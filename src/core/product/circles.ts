// Links that go round in a circle.
import type { Artifact } from '../artifacts/artifact';

/** The artifacts one step away from another. */
type Step = (of: Artifact) => Iterable<Artifact>;

/** The artifacts of a circle through `start`, itself first, along `targets`; empty where there is none. */
export function circleThrough(start: Artifact, targets: Step): readonly Artifact[] {
  const cameFrom = new Map<Artifact, Artifact>();
  const open: Artifact[] = [start];
  for (let at = open.pop(); at; at = open.pop()) {
    for (const next of targets(at)) {
      if (next === start) return wayTo(at, start, cameFrom);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      open.push(next);
    }
  }
  return [];
}

/** All from which `start` can be reached and that can be reached from it; empty where it stands in no circle. */
export function allInCirclesThrough(start: Artifact, targets: Step, sources: Step): readonly Artifact[] {
  const below = reach(start, targets);
  if (!below.has(start)) return [];
  const above = reach(start, sources);
  return [...below].filter(one => above.has(one));
}

/** All that `next` leads to from `start`, step by step; `start` itself only where a way leads back to it. */
function reach(start: Artifact, next: Step): ReadonlySet<Artifact> {
  const found = new Set<Artifact>();
  const open = [start];
  for (let at = open.pop(); at; at = open.pop()) {
    for (const other of next(at)) {
      if (found.has(other)) continue;
      found.add(other);
      open.push(other);
    }
  }
  return found;
}

function wayTo(last: Artifact, start: Artifact, cameFrom: ReadonlyMap<Artifact, Artifact>): readonly Artifact[] {
  const members: Artifact[] = [];
  for (let at: Artifact | undefined = last; at && at !== start; at = cameFrom.get(at)) members.unshift(at);
  return [start, ...members];
}
