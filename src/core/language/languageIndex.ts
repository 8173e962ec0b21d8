// What language features would otherwise look up in every artifact of a product at each keystroke: kept right, file by file.
import { type Artifact, type ArtifactKind, isOpen, ownersOf } from '../artifacts/artifact';
import { BacklogOrder } from '../backlog/order';
import { BY_RANK, type OrderScheme } from '../backlog/scheme';
import type { Product } from '../product/product';

/** What the values in use are counted by. */
export type WordField = 'owner' | 'team' | 'labels' | 'release' | 'priority' | 'audience' | `status of ${ArtifactKind}`;

/** A value in use and how many artifacts have it, at least 1. */
export interface WordInUse {
  readonly value: string;
  readonly count: number;
}

/** How long a value can be that is offered again, in UTF-16 units. */
const LONGEST = 120;

/** All ids and titles as one text, to be searched as fast as a text can be. */
interface Haystack {
  readonly text: string;
  /** Where the part of each of `artifacts` begins. */
  readonly starts: readonly number[];
  readonly artifacts: readonly Artifact[];
}

/** Answers what a product uses, without looking at all of it. */
export class LanguageIndex {
  /** The stories that still ask for work, in backlog order. */
  readonly open: BacklogOrder;
  private readonly product: Product;
  private readonly known = new Map<string, Artifact>();
  private readonly kinds = new Map<ArtifactKind, Map<string, Artifact>>();
  private readonly counts = new Map<WordField, Map<string, number>>();
  private haystack: Haystack | undefined;

  /** Reads all of `product`, whose order is kept in `scheme`; from then on `update` is to be told of changes. */
  constructor(product: Product, scheme: OrderScheme = BY_RANK) {
    this.product = product;
    this.open = new BacklogOrder([], scheme);
    const open = [];
    for (const artifact of product.all()) {
      this.add(artifact);
      if (artifact.kind === 'story' && isOpen(artifact)) open.push(artifact);
    }
    this.open.load(open);
  }

  /** Takes in what the product now has at `paths`. */
  update(paths: Iterable<string>): void {
    for (const path of paths) {
      const before = this.known.get(path);
      const after = this.product.at(path);
      if (before === after) continue;
      if (before) this.remove(before);
      if (after) this.add(after);
      this.open.replace(path, after?.kind === 'story' && isOpen(after) ? after : undefined);
    }
  }

  /** All artifacts of a kind, in no particular order. */
  ofKind(kind: ArtifactKind): Iterable<Artifact> {
    return this.kinds.get(kind)?.values() ?? [];
  }

  /** The values in use, most frequent first, those of the artifact at `except` left out. */
  inUse(field: WordField, except: string): readonly WordInUse[] {
    const counts = this.counts.get(field);
    if (!counts) return [];
    const own = this.known.get(except);
    const ownValues = new Set(own ? valuesOf(own).flatMap(([of, value]) => (of === field ? [value] : [])) : []);
    const found: WordInUse[] = [];
    for (const [value, all] of counts) {
      const count = all - (ownValues.has(value) ? 1 : 0);
      if (count > 0) found.push({ value, count });
    }
    return found.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  }

  /** The artifacts whose id or title holds `text`, case ignored, in no particular order; no more than `most`. */
  search(text: string, most: number): readonly Artifact[] {
    const { text: all, starts, artifacts } = this.searchable();
    const wanted = text.toLowerCase().replace(/[\r\n]/g, ' ');
    const found: Artifact[] = [];
    let at = all.indexOf(wanted);
    while (at >= 0 && found.length < most) {
      const index = lastAtOrBefore(starts, at);
      const artifact = artifacts[index];
      if (artifact) found.push(artifact);
      const next = starts[index + 1];
      at = next === undefined ? -1 : all.indexOf(wanted, next);
    }
    return found;
  }

  private searchable(): Haystack {
    if (this.haystack) return this.haystack;
    const artifacts = [...this.known.values()];
    const starts: number[] = [];
    const parts: string[] = [];
    let length = 0;
    for (const { id, title } of artifacts) {
      const part = `${id?.value ?? ''} ${title.value}`.toLowerCase().replace(/[\r\n]/g, ' ');
      starts.push(length);
      parts.push(part);
      length += part.length + 1;
    }
    this.haystack = { text: parts.join('\n'), starts, artifacts };
    return this.haystack;
  }

  private add(artifact: Artifact): void {
    this.known.set(artifact.path, artifact);
    const ofKind = this.kinds.get(artifact.kind) ?? new Map<string, Artifact>();
    this.kinds.set(artifact.kind, ofKind.set(artifact.path, artifact));
    this.haystack = undefined;
    this.count(artifact, 1);
  }

  private remove(artifact: Artifact): void {
    this.known.delete(artifact.path);
    this.kinds.get(artifact.kind)?.delete(artifact.path);
    this.haystack = undefined;
    this.count(artifact, -1);
  }

  private count(artifact: Artifact, by: 1 | -1): void {
    for (const [field, value] of valuesOf(artifact)) {
      const counts = this.counts.get(field) ?? new Map<string, number>();
      this.counts.set(field, counts);
      const count = (counts.get(value) ?? 0) + by;
      if (count > 0) counts.set(value, count);
      else counts.delete(value);
    }
  }
}

/** What an artifact uses, each value of a field once. */
function valuesOf(artifact: Artifact): readonly (readonly [WordField, string])[] {
  const found: (readonly [WordField, string])[] = [];
  const add = (field: WordField, value: string | undefined) => {
    if (value !== undefined && value.length <= LONGEST) found.push([field, value]);
  };
  for (const owner of new Set(ownersOf(artifact))) add('owner', owner);
  add('team', artifact.team);
  add(`status of ${artifact.kind}`, artifact.status?.value);
  for (const label of new Set(artifact.labels)) add('labels', label);
  if (artifact.kind === 'story') {
    add('release', artifact.release);
    add('priority', artifact.priority?.value);
  } else add('audience', artifact.audience?.value);
  return found;
}

function lastAtOrBefore(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
