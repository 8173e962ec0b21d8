// Where a new artifact goes, by the habit of the product that it joins.
import { type Artifact, type ArtifactKind, fileOf } from './artifact';

/** What is known of the new artifact. */
export interface NewFile {
  readonly kind: ArtifactKind;
  readonly id: string;
  readonly title: string;
}

const DEFAULT_FOLDERS: Readonly<Record<ArtifactKind, string>> = { vision: '', outcome: 'outcomes/', story: 'stories/' };

/**
 * The path below the product's folder for a new artifact: the folder where most of its kind are, named as they are: with
 * the id in front where most of theirs have it. A number is added while `taken` says that the path is.
 */
export function proposePath(
  { kind, id, title }: NewFile,
  artifacts: Iterable<Artifact>,
  taken: (path: string) => boolean,
): string {
  const ofKind = [...artifacts].filter(artifact => artifact.kind === kind);
  const folder = mostFrequent(ofKind.map(({ path }) => fileOf(path).replace(/[^/]*$/, ''))) ?? DEFAULT_FOLDERS[kind];
  const withId = ofKind.filter(
    artifact =>
      artifact.id && fileName(fileOf(artifact.path)).toLowerCase().startsWith(artifact.id.value.toLowerCase()),
  );
  const slug = slugOf(title);
  const name = withId.length * 2 > ofKind.length ? [id, slug].filter(Boolean).join('-') : slug || id;
  for (let n = 1; ; n++) {
    const path = `${folder}${name}${n === 1 ? '' : `-${n}`}.md`;
    if (!taken(path)) return path;
  }
}

/** A title as a file name: lower case, letters and digits of any script, words joined by `-`. */
export function slugOf(title: string): string {
  return title
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: string | undefined;
  for (const [value, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = value;
  return best;
}
