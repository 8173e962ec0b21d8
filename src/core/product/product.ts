// All artifacts of a product together: by id, who refers to whom. Replacing one file costs what changed, not what exists.
import type { Artifact, ArtifactKind, Reference, Story } from '../artifacts/artifact';
import { OpenStories } from './openStories';

/** The links that can go round in a circle. */
const CIRCLE_ROLES: readonly Reference['role'][] = ['parent', 'depends-on'];

/** A reference together with the artifact that holds it. */
export interface Referrer {
  readonly artifact: Artifact;
  readonly reference: Reference;
}

/** The artifacts of one product. */
export class Product {
  private readonly byPath = new Map<string, Artifact>();
  private readonly ids = new Index<Artifact>(artifact => artifact.path);
  private readonly referrersById = new Index<Referrer>(({ artifact }) => artifact.path);
  private readonly ranks = new Index<Artifact>(artifact => artifact.path);
  private readonly titles = new Index<Artifact>(artifact => artifact.path);

  /** The stories that still ask for work, counted. */
  readonly openStories = new OpenStories();

  /** How many artifacts there are. */
  get size(): number {
    return this.byPath.size;
  }

  /** All artifacts, in no particular order. */
  all(): Iterable<Artifact> {
    return this.byPath.values();
  }

  /** All artifacts of a kind, in no particular order. */
  *ofKind<K extends ArtifactKind>(kind: K): Iterable<Extract<Artifact, { kind: K }>> {
    for (const artifact of this.byPath.values()) if (isKind(artifact, kind)) yield artifact;
  }

  /** The artifact in a file; `undefined` where there is none. */
  at(path: string): Artifact | undefined {
    return this.byPath.get(path);
  }

  /** The artifact with an id; of several with the same id the one whose path sorts first. `undefined` where there is none. */
  withId(id: string): Artifact | undefined {
    return this.ids.get(id)[0];
  }

  /** All artifacts that claim an id, in the order of their paths, as are all lists below. */
  allWithId(id: string): readonly Artifact[] {
    return this.ids.get(id);
  }

  /** Every id in use. */
  idsInUse(): Iterable<string> {
    return this.ids.keys();
  }

  /** Who refers to an id, and where. */
  referrersTo(id: string): readonly Referrer[] {
    return this.referrersById.get(id);
  }

  /** All stories with a rank, byte for byte. */
  allWithRank(rank: string): readonly Artifact[] {
    return this.ranks.get(rank);
  }

  /** All stories with a title, compared without case and punctuation. */
  allWithTitle(title: string): readonly Artifact[] {
    return this.titles.get(titleKey(title));
  }

  /** The artifacts that a reference leads to. */
  target(reference: Reference): Artifact | undefined {
    return this.withId(reference.target);
  }

  /** Puts `artifact` in the place of what stood at `path` (`undefined` takes it out), without asking whom that concerns. */
  put(path: string, artifact: Artifact | undefined): void {
    const before = this.byPath.get(path);
    if (before) this.remove(before);
    if (artifact) this.add(artifact);
    this.openStories.change(openStory(before), openStory(artifact));
  }

  /**
   * Puts `artifact` in the place of what stood at `path` (`undefined` takes it out). Returns the paths of all artifacts
   * whose findings may differ now: the file's own; those that refer to it; and, where its links, id, rank or title
   * changed, those it refers to or shares these with, or stood or stands in a circle with.
   */
  replace(path: string, artifact: Artifact | undefined): ReadonlySet<string> {
    const before = this.byPath.get(path);
    const concerned = new Set([path]);
    const either = [before, artifact].filter(one => one !== undefined);
    const relevant = !before || !artifact || linkedFacts(before) !== linkedFacts(artifact);
    const linksDiffer = relevant && (!before || !artifact || links(before) !== links(artifact));
    const look = () => {
      if (relevant) for (const one of either) this.addConcerned(one, concerned);
      if (linksDiffer) this.addCircles(either, concerned);
    };
    look();
    this.put(path, artifact);
    look();
    return concerned;
  }

  /** The artifacts of a cycle of references of one role through `artifact`, itself first; empty where there is none. */
  cycleThrough(artifact: Artifact, role: Reference['role']): readonly Artifact[] {
    const cameFrom = new Map<Artifact, Artifact>();
    const open: Artifact[] = [artifact];
    for (let at = open.pop(); at; at = open.pop()) {
      for (const reference of at.references) {
        const next = reference.role === role ? this.target(reference) : undefined;
        if (next === artifact) return pathTo(at, artifact, cameFrom);
        if (next && !cameFrom.has(next)) {
          cameFrom.set(next, at);
          open.push(next);
        }
      }
    }
    return [];
  }

  private add(artifact: Artifact): void {
    this.byPath.set(artifact.path, artifact);
    if (artifact.id) this.ids.add(artifact.id.value, artifact);
    for (const reference of artifact.references) this.referrersById.add(reference.target, { artifact, reference });
    if (artifact.kind !== 'story') return;
    if (artifact.rank) this.ranks.add(artifact.rank.value, artifact);
    this.titles.add(titleKey(artifact.title.value), artifact);
  }

  private remove(artifact: Artifact): void {
    this.byPath.delete(artifact.path);
    if (artifact.id) this.ids.delete(artifact.id.value, other => other === artifact);
    for (const { target } of artifact.references)
      this.referrersById.delete(target, referrer => referrer.artifact === artifact);
    if (artifact.kind !== 'story') return;
    if (artifact.rank) this.ranks.delete(artifact.rank.value, other => other === artifact);
    this.titles.delete(titleKey(artifact.title.value), other => other === artifact);
  }

  private addConcerned(artifact: Artifact, concerned: Set<string>): void {
    if (artifact.id) {
      for (const other of this.allWithId(artifact.id.value)) concerned.add(other.path);
      for (const referrer of this.referrersTo(artifact.id.value)) concerned.add(referrer.artifact.path);
    }
    for (const { target } of artifact.references) for (const other of this.allWithId(target)) concerned.add(other.path);
    if (artifact.kind !== 'story') return;
    if (artifact.rank) for (const other of this.allWithRank(artifact.rank.value)) concerned.add(other.path);
    for (const other of this.allWithTitle(artifact.title.value)) concerned.add(other.path);
  }

  /** All that stand in a circle of links with one of `artifacts`, or with one that shares an id with it: a link leads to only one of them. */
  private addCircles(artifacts: readonly Artifact[], concerned: Set<string>): void {
    for (const one of new Set(
      artifacts.flatMap(({ id, path }) => [this.at(path), ...(id ? this.allWithId(id.value) : [])]),
    ))
      if (one) for (const role of CIRCLE_ROLES) for (const path of this.circlesThrough(one, role)) concerned.add(path);
  }

  /** The paths of all from which `artifact` can be reached and that can be reached from it; empty where it stands in no circle. */
  private circlesThrough(artifact: Artifact, role: Reference['role']): Iterable<string> {
    const targets = (of: Artifact) =>
      of.references.flatMap(reference => (reference.role === role ? (this.target(reference) ?? []) : []));
    const sources = (of: Artifact) =>
      (of.id && this.withId(of.id.value) === of ? this.referrersTo(of.id.value) : [])
        .filter(({ reference }) => reference.role === role)
        .map(referrer => referrer.artifact);
    const below = reach(artifact, targets);
    if (!below.has(artifact)) return [];
    const above = reach(artifact, sources);
    return [...below].filter(one => above.has(one)).map(one => one.path);
  }
}

/** All that `next` leads to from `start`, step by step; `start` itself only where a way leads back to it. */
function reach(start: Artifact, next: (of: Artifact) => readonly Artifact[]): ReadonlySet<Artifact> {
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

/** What of an artifact decides which circles of links there are, as one text to compare. */
function links({ id, references }: Artifact): string {
  return JSON.stringify([id?.value, references.map(({ role, target }) => [role, target])]);
}

/** Whether a story still asks for work: it is neither done nor dropped. */
export function isOpen(artifact: Artifact): boolean {
  return artifact.category !== 'done' && artifact.category !== 'dropped';
}

function openStory(artifact: Artifact | undefined): Story | undefined {
  return artifact?.kind === 'story' && isOpen(artifact) ? artifact : undefined;
}

/** A title as titles are compared. */
export function titleKey(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function isKind<K extends ArtifactKind>(artifact: Artifact, kind: K): artifact is Extract<Artifact, { kind: K }> {
  return artifact.kind === kind;
}

/** What of an artifact the findings of others depend on, as one text to compare. */
function linkedFacts(artifact: Artifact): string {
  const references = artifact.references.map(({ role, target, foreign }) => [role, target, foreign]);
  const rank = artifact.kind === 'story' ? (artifact as Story).rank?.value : undefined;
  return JSON.stringify([
    artifact.kind,
    artifact.id?.value,
    artifact.status?.value,
    artifact.category,
    artifact.title.value,
    rank,
    references,
  ]);
}

function pathTo(last: Artifact, start: Artifact, cameFrom: ReadonlyMap<Artifact, Artifact>): readonly Artifact[] {
  const members: Artifact[] = [];
  for (let at: Artifact | undefined = last; at && at !== start; at = cameFrom.get(at)) members.unshift(at);
  return [start, ...members];
}

/** Several values under one key, in the order of their paths, so that nothing depends on the order of reading. */
class Index<V> {
  private readonly values = new Map<string, V[]>();
  private readonly pathOf: (value: V) => string;

  constructor(pathOf: (value: V) => string) {
    this.pathOf = pathOf;
  }

  get(key: string): readonly V[] {
    return this.values.get(key) ?? [];
  }

  keys(): Iterable<string> {
    return this.values.keys();
  }

  add(key: string, value: V): void {
    const values = this.values.get(key);
    if (values) values.splice(this.placeOf(value, values), 0, value);
    else this.values.set(key, [value]);
  }

  delete(key: string, which: (value: V) => boolean): void {
    const left = this.values.get(key)?.filter(value => !which(value)) ?? [];
    if (left.length > 0) this.values.set(key, left);
    else this.values.delete(key);
  }

  /** Behind all values whose path does not sort after that of `value`. */
  private placeOf(value: V, values: readonly V[]): number {
    const path = this.pathOf(value);
    let low = 0;
    let high = values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = values[middle];
      if (other !== undefined && this.pathOf(other) <= path) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
