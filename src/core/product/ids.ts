// Artifacts by their ids, and which of several with one id a link means where each folder counts for itself.
import { type Artifact, folderOf } from '../artifacts/artifact';
import { PathIndex } from './pathIndex';

/** The artifacts of a product by id, all lists in the order of their paths. */
export class IdIndex {
  private readonly all = new PathIndex<Artifact>(artifact => artifact.path);
  /** By folder and id; empty where ids are unique in the whole product. */
  private readonly byFolder = new PathIndex<Artifact>(artifact => artifact.path);
  private readonly perFolder: boolean;

  /** `perFolder`: whether an id must be unique in each folder only. */
  constructor(perFolder: boolean) {
    this.perFolder = perFolder;
  }

  /** Every id in use. */
  keys(): Iterable<string> {
    return this.all.keys();
  }

  /** All artifacts with an id; empty where there are none. */
  get(id: string): readonly Artifact[] {
    return this.all.get(id);
  }

  /** Those that share the id and the place where it must be unique: the product, or the folder of `path`. */
  rivals(id: string, path: string): readonly Artifact[] {
    return this.perFolder ? this.byFolder.get(keyOf(id, path)) : this.all.get(id);
  }

  /** The artifacts that `id` may mean in the file at `path`, the likeliest first: of ids unique by folder those in the same one, else the nearest. */
  meant(id: string, path: string): readonly Artifact[] {
    if (!this.perFolder) return this.all.get(id);
    const same = this.byFolder.get(keyOf(id, path));
    if (same.length > 0) return same;
    const best = nearest(this.all.get(id), path);
    return best ? [best] : [];
  }

  /** Whether `id` in the file at `path` means `artifact`, which has that id, or would if it had. Of equally near ones each may be meant. */
  mayMean(artifact: Artifact, id: string, path: string): boolean {
    if (!this.perFolder || folderOf(path) === folderOf(artifact.path)) return true;
    if (this.byFolder.get(keyOf(id, path)).length > 0) return false;
    const best = nearest(this.all.get(id), path);
    return !best || foldersInCommon(best.path, path) <= foldersInCommon(artifact.path, path);
  }

  /** Takes an artifact in; one without an id is passed over. */
  add(artifact: Artifact): void {
    if (!artifact.id) return;
    this.all.add(artifact.id.value, artifact);
    if (this.perFolder) this.byFolder.add(keyOf(artifact.id.value, artifact.path), artifact);
  }

  /** Takes an artifact out. */
  delete(artifact: Artifact): void {
    if (!artifact.id) return;
    const isIt = (other: Artifact) => other === artifact;
    this.all.delete(artifact.id.value, isIt);
    if (this.perFolder) this.byFolder.delete(keyOf(artifact.id.value, artifact.path), isIt);
  }
}

function keyOf(id: string, path: string): string {
  return `${folderOf(path)}\n${id}`;
}

/**
 * Of artifacts in the order of their paths the one that has most folders in common with `path`, of equals the first. What
 * begins alike stands together in that order, so only a few are looked at.
 */
function nearest(all: readonly Artifact[], path: string): Artifact | undefined {
  const place = placeOf(folderOf(path), all);
  const most = Math.max(...[all[place - 1], all[place]].map(one => (one ? foldersInCommon(one.path, path) : 0)));
  const common = folderOf(path).split('/').slice(0, most);
  return all[most === 0 ? 0 : placeOf(`${common.join('/')}/`, all)];
}

/** The place of the first artifact whose path does not sort before `text`. */
function placeOf(text: string, all: readonly Artifact[]): number {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle]?.path ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function foldersInCommon(a: string, b: string): number {
  const [left, right] = [folderOf(a).split('/').slice(0, -1), folderOf(b).split('/').slice(0, -1)];
  let i = 0;
  while (i < left.length && i < right.length && left[i] === right[i]) i++;
  return i;
}
