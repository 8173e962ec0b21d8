// All artifacts of a product together: by id, who refers to whom. Replacing one file costs what changed, not what exists.
import {
  type Artifact,
  type ArtifactKind,
  folderOf,
  isOpen,
  type Reference,
  type ReferenceRole,
  type Story,
} from '../artifacts/artifact';
import { Circles } from './circles';
import { IdIndex } from './ids';
import { linkKey, type Neighbours, partsOfLink } from './neighbours';
import { Numbering } from './numbering';
import { OpenStories } from './openStories';
import { PathIndex } from './pathIndex';

/** The links that can go round in a circle. */
const CIRCLE_ROLES: readonly Reference['role'][] = ['parent', 'depends-on'];

/** A reference together with the artifact that holds it. */
export interface Referrer {
  readonly artifact: Artifact;
  readonly reference: Reference;
  /** The product that holds it, where that is another one than was asked. */
  readonly product?: Product;
}

/** What an id in a file means. */
export interface Meaning {
  readonly product: Product;
  /** The id as it is in that product. */
  readonly id: string;
  /** Where it leads to, then the others that share the id there, in the order of their paths. Not empty. */
  readonly artifacts: readonly Artifact[];
}

/** A link into a product by its name. */
export interface Crossing {
  /** As written. */
  readonly name: string;
  /** The id in that product. */
  readonly id: string;
  /** `undefined`: no product has that name. */
  readonly product: Product | undefined;
}

/** What a product is told when it is made. */
export interface ProductOptions {
  /** Where an id must be unique. Default: in the whole product. */
  readonly uniqueIds?: 'product' | 'folder';
}

/** The artifacts of one product. */
export class Product {
  private readonly byPath = new Map<string, Artifact>();
  private readonly ids: IdIndex;
  private readonly referrersById = new PathIndex<Referrer>(({ artifact }) => artifact.path);
  /** Links of the form `name:ID`, by both parts. */
  private readonly crossings = new PathIndex<Referrer>(({ artifact }) => artifact.path);
  private readonly ranks = new PathIndex<Artifact>(artifact => artifact.path);
  private readonly titles = new PathIndex<Artifact>(artifact => artifact.path);
  private readonly circles: ReadonlyMap<Reference['role'], Circles>;
  /** Whether an id must be unique in each folder only. */
  readonly perFolder: boolean;
  private neighbours: Neighbours | undefined;
  private numbers: Numbering | undefined;
  private readonly elsewhere = new Map<Product, Set<string>>();

  /** The stories that still ask for work, counted. */
  readonly openStories = new OpenStories();

  /** What links from other products call it; `undefined`: it stands alone. */
  name: string | undefined;

  constructor({ uniqueIds = 'product' }: ProductOptions = {}) {
    this.perFolder = uniqueIds === 'folder';
    this.ids = new IdIndex(this.perFolder);
    this.circles = new Map(CIRCLE_ROLES.map(role => [role, new Circles(of => this.ownTargets(of, role))]));
  }

  /** Gives the product its name and the products around it, so that links can lead from one to the other. */
  join(name: string, neighbours: Neighbours): void {
    this.name = name;
    this.neighbours = neighbours;
    // A link may lead here by the product's name.
    for (const circles of this.circles.values()) circles.forget();
  }

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

  /** How its artifacts are numbered: counted when it is asked first, kept from then on. */
  get numbering(): Numbering {
    this.numbers ??= new Numbering(this.perFolder, this.all());
    return this.numbers;
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

  /** The artifact that a reference of `holder` leads to, in this product or in another; `undefined`: none. */
  target(reference: Pick<Reference, 'target'>, holder: Pick<Artifact, 'path'>): Artifact | undefined {
    return this.meaningOf(reference.target, holder.path)?.artifacts[0];
  }

  /** Whether a reference of `holder` leads to an artifact of a kind, or may: several can share an id. */
  leadsTo(reference: Pick<Reference, 'target'>, holder: Pick<Artifact, 'path'>, kind: ArtifactKind): boolean {
    return this.meaningOf(reference.target, holder.path)?.artifacts.some(one => one.kind === kind) === true;
  }

  /**
   * What a reference of `holder` says: the role of its key. An epic, or another parent under a key of another tool, that
   * leads to an outcome is a link to that outcome: the team keeps its epics as such.
   */
  roleOf(reference: Reference, holder: Pick<Artifact, 'path'>): ReferenceRole {
    const { role, foreign } = reference;
    return role === 'parent' && foreign && this.leadsTo(reference, holder, 'outcome') ? 'outcome' : role;
  }

  /** The ids of the outcomes that a story is linked to, in its order, whether or not there are such. */
  outcomesOf(story: Story): readonly string[] {
    const links = story.references.filter(reference => this.roleOf(reference, story) === 'outcome');
    return [...new Set(links.map(({ target }) => target))];
  }

  /** What a link to an artifact of this product says, as `roleOf`: its holder may be in another product. */
  roleOfReferrer({ reference, artifact, product = this }: Referrer): ReferenceRole {
    return product.roleOf(reference, artifact);
  }

  /**
   * What `text`, as an id in the file `path`, means: an id of this product, else `name:ID` of another. Where ids are unique
   * in each folder only, the one in the same folder counts, else the nearest. `undefined`: nothing.
   */
  meaningOf(text: string, path: string): Meaning | undefined {
    const own = this.allWithId(text);
    if (own.length > 0) return { product: this, id: text, artifacts: this.ids.meant(text, path) };
    const { product, id } = this.crossingOf(text) ?? {};
    const there = id === undefined ? undefined : product?.allWithId(id);
    if (!product || id === undefined || !there || there.length === 0) return undefined;
    return { product, id, artifacts: product.ids.meant(id, product === this ? path : '') };
  }

  /** A text of the form `name:ID` taken apart, whether or not it leads anywhere; `undefined`: it is an id of this product, or has another form. */
  crossingOf(text: string): Crossing | undefined {
    const parts = this.neighbours && this.ids.get(text).length === 0 ? partsOfLink(text) : undefined;
    return parts && { ...parts, product: this.neighbours?.named(parts.name) };
  }

  /** Those that may not have the id that `artifact` has, though they do: others in the product, or only in its folder. */
  *twinsOf(artifact: Artifact): Iterable<Artifact> {
    if (artifact.id) for (const other of this.rivalsOf(artifact)) if (other !== artifact) yield other;
  }

  /** The artifact that may not have the id `id` together with `artifact`: it would be a twin, or links to that would lead to it instead. */
  inTheWay(id: string, artifact: Artifact): Artifact | undefined {
    const all = this.allWithId(id).filter(({ path }) => path !== artifact.path);
    if (!this.perFolder) return all[0];
    const holders = this.referrersOf(artifact).flatMap(({ artifact: holder, product }) => (product ? [] : [holder]));
    const folders = new Set([artifact, ...holders].map(one => folderOf(one.path)));
    return all.find(other => folders.has(folderOf(other.path)));
  }

  /** Who refers to an artifact, and where, from this product, then from others. */
  referrersOf(artifact: Artifact): readonly Referrer[] {
    const id = artifact.id?.value;
    if (id === undefined) return [];
    const own = this.perFolder
      ? this.referrersTo(id).filter(({ artifact: holder, reference }) => this.leadsAt(reference, holder, artifact))
      : this.referrersTo(id);
    return this.neighbours ? [...own, ...this.crossingsTo(artifact, id)] : own;
  }

  /** Whether a link of this product leads to another by its name, or should. */
  get hasCrossings(): boolean {
    return this.crossings.size > 0;
  }

  /** The artifacts of other products whose findings may differ since this was asked last, by their paths. */
  takeElsewhere(): ReadonlyMap<Product, ReadonlySet<string>> {
    const taken = new Map(this.elsewhere);
    this.elsewhere.clear();
    return taken;
  }

  /** Puts `artifact` in the place of what stood at `path` (`undefined` takes it out), without asking whom that concerns. */
  put(path: string, artifact: Artifact | undefined): void {
    const before = this.byPath.get(path);
    if (before) this.remove(before);
    if (artifact) this.add(artifact);
    if (before || artifact) this.keepCircles(before, artifact);
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
    return this.circles.get(role)?.through(artifact) ?? [];
  }

  private add(artifact: Artifact): void {
    this.byPath.set(artifact.path, artifact);
    this.ids.add(artifact);
    this.numbers?.add(artifact);
    for (const reference of artifact.references) {
      this.referrersById.add(reference.target, { artifact, reference });
      const parts = partsOfLink(reference.target);
      if (parts) this.crossings.add(linkKey(parts), { artifact, reference });
    }
    if (artifact.kind !== 'story') return;
    if (artifact.rank) this.ranks.add(artifact.rank.value, artifact);
    this.titles.add(titleKey(artifact.title.value), artifact);
  }

  private remove(artifact: Artifact): void {
    this.byPath.delete(artifact.path);
    this.ids.delete(artifact);
    this.numbers?.delete(artifact);
    for (const { target } of artifact.references) {
      this.referrersById.delete(target, referrer => referrer.artifact === artifact);
      const parts = partsOfLink(target);
      if (parts) this.crossings.delete(linkKey(parts), referrer => referrer.artifact === artifact);
    }
    if (artifact.kind !== 'story') return;
    if (artifact.rank) this.ranks.delete(artifact.rank.value, other => other === artifact);
    this.titles.delete(titleKey(artifact.title.value), other => other === artifact);
  }

  private addConcerned(artifact: Artifact, concerned: Set<string>): void {
    for (const other of this.rivalsOf(artifact)) concerned.add(other.path);
    // Where ids are unique in the product all links to one id mean the same list, which is gone through once.
    const seen = new Set<readonly Artifact[]>();
    const addMeant = (id: string, path: string) => {
      const meant = this.ids.meant(id, path);
      if (seen.has(meant)) return;
      seen.add(meant);
      for (const other of meant) concerned.add(other.path);
    };
    for (const { artifact: holder, reference } of this.mayReferTo(artifact)) {
      concerned.add(holder.path);
      // It may have led there, or does now.
      addMeant(reference.target, holder.path);
    }
    for (const { target } of artifact.references) addMeant(target, artifact.path);
    if (this.neighbours) this.addElsewhere(artifact, concerned);
    if (artifact.kind !== 'story') return;
    if (artifact.rank) for (const other of this.allWithRank(artifact.rank.value)) concerned.add(other.path);
    for (const other of this.allWithTitle(artifact.title.value)) concerned.add(other.path);
  }

  /** Those in other products that refer to `artifact` or that it refers to; those here that do so by the product's name. */
  private addElsewhere(artifact: Artifact, concerned: Set<string>): void {
    const note = (product: Product, path: string) => {
      const paths = product === this ? concerned : (this.elsewhere.get(product) ?? new Set());
      if (product !== this) this.elsewhere.set(product, paths);
      paths.add(path);
    };
    for (const { target } of artifact.references) {
      const { product, id = '' } = this.crossingOf(target) ?? {};
      if (product) for (const other of product.allWithId(id)) note(product, other.path);
    }
    if (!artifact.id || this.name === undefined) return;
    const key = linkKey({ name: this.name, id: artifact.id.value });
    for (const product of this.neighbours?.all() ?? [])
      for (const referrer of product.crossings.get(key)) note(product, referrer.artifact.path);
  }

  /** Who refers to an artifact by the product's name. */
  private *crossingsTo(artifact: Artifact, id: string): Iterable<Referrer> {
    const key = this.name === undefined ? undefined : linkKey({ name: this.name, id });
    for (const product of (key !== undefined && this.neighbours?.all()) || [])
      for (const referrer of product.crossings.get(key ?? '')) {
        const meaning = product.meaningOf(referrer.reference.target, referrer.artifact.path);
        if (meaning?.product === this && meaning.artifacts.some(one => one.path === artifact.path))
          yield product === this ? referrer : { ...referrer, product };
      }
  }

  /** By path: an artifact may have been read anew. */
  private leadsAt(reference: Reference, holder: Artifact, { path }: Artifact): boolean {
    return this.target(reference, holder)?.path === path;
  }

  private rivalsOf({ id, path }: Artifact): readonly Artifact[] {
    return id ? this.ids.rivals(id.value, path) : [];
  }

  /** Who refers to an artifact by its id, or would if that was there: in this product, by the id alone. */
  private mayReferTo(artifact: Artifact): readonly Referrer[] {
    const id = artifact.id?.value;
    if (id === undefined) return [];
    const all = this.referrersTo(id);
    return this.perFolder ? all.filter(({ artifact: holder }) => this.ids.mayMean(artifact, id, holder.path)) : all;
  }

  private ownTarget(reference: Reference, holder: Artifact): Artifact | undefined {
    const meaning = this.meaningOf(reference.target, holder.path);
    return meaning?.product === this ? meaning.artifacts[0] : undefined;
  }

  /** All that stand in a circle of links with one of `artifacts`, or with one that may be meant in its place: a link leads to only one of them. */
  private addCircles(artifacts: readonly Artifact[], concerned: Set<string>): void {
    const others = (artifact: Artifact) =>
      this.perFolder
        ? this.mayReferTo(artifact).flatMap(({ artifact: { path }, reference }) =>
            this.ids.meant(reference.target, path),
          )
        : this.rivalsOf(artifact);
    for (const one of new Set(artifacts.flatMap(artifact => [this.at(artifact.path), ...others(artifact)])))
      if (one)
        for (const circles of this.circles.values()) for (const { path } of circles.allWith(one)) concerned.add(path);
  }

  /** Takes in that `after` stands in the place of `before`. */
  private keepCircles(before: Artifact | undefined, after: Artifact | undefined): void {
    const isLinkedAsBefore = before && after && links(before) === links(after);
    for (const circles of this.circles.values())
      if (isLinkedAsBefore) circles.renew(after);
      else circles.forget();
  }

  private ownTargets(holder: Artifact, role: Reference['role']): readonly Artifact[] {
    const { references } = holder;
    return references.flatMap(reference => (reference.role === role ? (this.ownTarget(reference, holder) ?? []) : []));
  }
}

/** What of an artifact decides which circles of links there are, as one text to compare. */
function links({ id, references }: Artifact): string {
  return JSON.stringify([id?.value, references.map(({ role, target }) => [role, target])]);
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
