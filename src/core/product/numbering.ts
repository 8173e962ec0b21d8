// How the artifacts of a product are numbered, kept as they come and go: a new id costs no pass over the product.
import { type Artifact, type ArtifactKind, fileOf, folderOf, isOpen } from '../artifacts/artifact';
import { TakenIds } from '../artifacts/id';

/** How many artifacts have each prefix. */
type Counts = Map<string, number>;

/** The ids of some artifacts: which are taken, and what stands before their numbers. */
export class Numbering {
  /** Those that no folder has for itself. */
  private readonly everywhere = new TakenIds();
  /** Empty where an id is unique in the whole product. */
  private readonly byFolder = new Map<string, TakenIds>();
  private readonly prefixes = new Map<ArtifactKind, { readonly open: Counts; readonly all: Counts }>();
  private readonly perFolder: boolean;

  /** `perFolder`: whether an id must be unique in each folder only. */
  constructor(perFolder: boolean, artifacts: Iterable<Artifact> = []) {
    this.perFolder = perFolder;
    for (const artifact of artifacts) this.add(artifact);
  }

  /** Takes an artifact in. */
  add(artifact: Artifact): void {
    if (!artifact.id) return;
    this.idsBeside(artifact.path).add(artifact.id.value);
    this.countPrefix(artifact, 1);
  }

  /** Takes an artifact out. */
  delete(artifact: Artifact): void {
    if (!artifact.id) return;
    this.idsBeside(artifact.path).delete(artifact.id.value);
    this.countPrefix(artifact, -1);
  }

  /** Takes an id that is given to something that is no artifact yet, in whatever folder. */
  take(id: string): void {
    this.everywhere.add(id);
  }

  /** The ids that something new in a folder, with `/` at its end, cannot have. */
  takenIn(folder: string): readonly TakenIds[] {
    const own = this.byFolder.get(folder);
    return own ? [this.everywhere, own] : [this.everywhere];
  }

  /** What stands before the number in most ids of open artifacts of a kind, else of all; `undefined`: none has one. */
  prefixOf(kind: ArtifactKind): string | undefined {
    const counts = this.prefixes.get(kind);
    return counts && (mostUsed(counts.open) ?? mostUsed(counts.all));
  }

  private idsBeside(path: string): TakenIds {
    if (!this.perFolder) return this.everywhere;
    const folder = folderOf(path);
    const ids = this.byFolder.get(folder) ?? new TakenIds();
    this.byFolder.set(folder, ids);
    return ids;
  }

  private countPrefix(artifact: Artifact, by: 1 | -1): void {
    const { kind, path, id } = artifact;
    const prefix = /^(\p{L}[\p{L}\p{N}_-]*?|(?:\d+\.)*)\d+$/u.exec(id?.value ?? '')?.[1];
    // A section of a file is numbered by its file.
    if (prefix === undefined || fileOf(path) !== path) return;
    const counts = this.prefixes.get(kind) ?? { open: new Map(), all: new Map() };
    this.prefixes.set(kind, counts);
    for (const some of isOpen(artifact) ? [counts.open, counts.all] : [counts.all]) {
      const count = (some.get(prefix) ?? 0) + by;
      if (count > 0) some.set(prefix, count);
      else some.delete(prefix);
    }
  }
}

/** Of several that are used as much, the one that sorts first: nothing depends on the order of reading. */
function mostUsed(counts: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined;
  let most = 0;
  for (const [prefix, count] of counts)
    if (count > most || (count === most && best !== undefined && prefix < best)) [best, most] = [prefix, count];
  return best;
}
