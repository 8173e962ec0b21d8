// Links that go round in a circle. Which artifacts stand in one is found once for all that a search comes to, and kept until
// links change: a search from each of them would go the same way again and again.
import type { Artifact } from '../artifacts/artifact';

/** The artifacts one step away from another. */
type Step = (of: Artifact) => readonly Artifact[];

/** Artifacts each of which leads to each other one: all circles through one of them are within. */
interface Knot {
  readonly members: Artifact[];
  /** The places in `members` to which each of them leads, in the order of its links. */
  readonly targets: readonly (readonly number[])[];
}

/** Where an artifact stands in its knot. */
interface Place {
  readonly knot: Knot;
  readonly index: number;
}

/** An artifact that a search came to. */
interface Visit {
  readonly artifact: Artifact;
  readonly targets: readonly Artifact[];
  readonly number: number;
  /** The lowest number of those that it leads back to. */
  low: number;
  /** How many of its targets were looked at. */
  seen: number;
}

/** The circles that links of one role make. */
export class Circles {
  private readonly step: Step;
  /** By path; `undefined` for those that stand in no circle. */
  private readonly known = new Map<string, Place | undefined>();

  /** `step`: where the links of the role lead from an artifact. */
  constructor(step: Step) {
    this.step = step;
  }

  /** Takes in that links changed. */
  forget(): void {
    this.known.clear();
  }

  /** Takes in `artifact` for what stood at its path, with the same links. */
  renew(artifact: Artifact): void {
    const place = this.known.get(artifact.path);
    if (place) place.knot.members[place.index] = artifact;
  }

  /** The artifacts of a circle through `start`, itself first, along the links; empty where there is none. */
  through(start: Artifact): readonly Artifact[] {
    const { knot, index: first } = this.placeOf(start) ?? {};
    if (!knot || first === undefined) return [];
    const cameFrom = new Int32Array(knot.members.length).fill(-1);
    const open = [first];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      for (const next of knot.targets[at] ?? []) {
        if (next === first) return [start, ...wayTo(at, { knot, first, cameFrom })];
        if (cameFrom[next] !== -1) continue;
        cameFrom[next] = at;
        open.push(next);
      }
    }
    return [];
  }

  /** All from which `start` can be reached and that can be reached from it; empty where it stands in no circle. */
  allWith(start: Artifact): readonly Artifact[] {
    return this.placeOf(start)?.knot.members ?? [];
  }

  private placeOf(start: Artifact): Place | undefined {
    if (!this.known.has(start.path)) this.explore(start);
    return this.known.get(start.path);
  }

  /** Finds the knots of all that `start` leads to (Tarjan's strongly connected components, without recursion). */
  private explore(start: Artifact): void {
    const visits = new Map<string, Visit>();
    /** From `start` to where the search is. */
    const way: Visit[] = [];
    /** Those whose knot is not known yet, in the order of their numbers. */
    const open: Visit[] = [];
    const enter = (artifact: Artifact) => {
      const visit = { artifact, targets: this.step(artifact), number: visits.size, low: visits.size, seen: 0 };
      visits.set(artifact.path, visit);
      way.push(visit);
      open.push(visit);
    };
    enter(start);
    for (let at = way.at(-1); at; at = way.at(-1)) {
      const target = at.targets[at.seen++];
      if (target) {
        if (this.known.has(target.path)) continue;
        const visited = visits.get(target.path);
        if (visited) at.low = Math.min(at.low, visited.number);
        else enter(target);
        continue;
      }
      way.pop();
      const before = way.at(-1);
      if (before) before.low = Math.min(before.low, at.low);
      if (at.low === at.number) this.settle(open.splice(open.lastIndexOf(at)));
    }
  }

  private settle(visits: readonly Visit[]): void {
    const places = new Map(visits.map(({ artifact }, index) => [artifact.path, index]));
    const targets = visits.map(visit => visit.targets.flatMap(({ path }) => places.get(path) ?? []));
    // One alone stands in a circle only where it leads to itself.
    const isKnot = visits.length > 1 || targets.some(own => own.length > 0);
    const knot = isKnot ? { members: visits.map(({ artifact }) => artifact), targets } : undefined;
    for (const [path, index] of places) this.known.set(path, knot && { knot, index });
  }
}

/** A search within a knot: from where it came to each, -1 where it did not. */
interface Search {
  readonly knot: Knot;
  readonly first: number;
  readonly cameFrom: Int32Array;
}

function wayTo(last: number, { knot, first, cameFrom }: Search): readonly Artifact[] {
  const members: Artifact[] = [];
  for (let at: number | undefined = last; at !== undefined && at !== first; at = cameFrom[at]) {
    const member = knot.members[at];
    if (member) members.push(member);
  }
  return members.reverse();
}
