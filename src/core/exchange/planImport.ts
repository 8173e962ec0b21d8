// From what is to be imported to new files, and nothing but new files.
import type { Artifact, ArtifactKind } from '../artifacts/artifact';
import { newId } from '../artifacts/id';
import { KINDS } from '../artifacts/kinds/index';
import { proposePath } from '../artifacts/newFile';
import type { Incoming, LeftOut } from './incoming';
import { textOfNew } from './newText';
import { ranksAsInSource } from './sourceOrder';

/** A product into which something is imported. */
export interface Destination {
  readonly artifacts: readonly Artifact[];
  readonly ids: 'random' | 'sequential';
  /** By the source that an artifact says it was imported from, its path. */
  readonly imported: ReadonlyMap<string, string>;
  /** Whether something stands at a path below the product's folder. */
  readonly isTaken: (path: string) => boolean;
  /** The folder below the product's, with `/` at its end, into which all go; `undefined`: where the others of their kind are. */
  readonly folder: string | undefined;
  /** What an artifact is whose source does not say it. */
  readonly kind: ArtifactKind;
  /** Whether all are of that kind, whatever their source says. */
  readonly isKindFixed: boolean;
  /** A number from 0 to less than 1. */
  readonly random: () => number;
}

/** A file to make. */
export interface NewFileText {
  readonly path: string;
  readonly text: string;
  readonly id: string;
  readonly kind: ArtifactKind;
  readonly incoming: Incoming;
}

/** Something that needs no file. */
export interface AlreadyThere {
  readonly incoming: Incoming;
  /** Which artifact it is: by path below the product's folder. `undefined`: an earlier row of the same source. */
  readonly path: string | undefined;
  readonly because: 'imported' | 'id' | 'row';
}

/** What an import would do. */
export interface ImportPlan {
  readonly files: readonly NewFileText[];
  readonly there: readonly AlreadyThere[];
  /** Rows that have the id of a row above and are something else. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Plans an import: what says the same source, or has the same id, is there already and left alone, whatever else it says. But what
 * was imported from elsewhere and has another title is something else, and the new one gets a new id.
 */
export function planImport(all: readonly Incoming[], destination: Destination): ImportPlan {
  const { there, fresh, leftOut } = sorted(all, destination);
  const ids = givenIds(fresh, destination);
  const ranks = ranksOf(all, { there, fresh, destination });
  const names = parentNames(all, { there, ids, destination });
  const taken = new Set<string>();
  const files = fresh.map((incoming): NewFileText => {
    const kind = kindOf(incoming, destination);
    const id = ids.get(incoming) ?? '';
    const path = pathFor({ kind, id, title: incoming.title }, destination, taken);
    const parent = incoming.parent === undefined ? undefined : names.get(incoming.parent);
    const rank = incoming.facts.rank ?? ranks.get(incoming);
    const placed = { ...incoming, facts: { ...incoming.facts, rank } };
    const text = textOfNew({ incoming: placed, kind, id, parent: parent === id ? undefined : parent });
    return { path, text, id, kind, incoming };
  });
  return { files, there, leftOut };
}

function kindOf(incoming: Incoming, { kind, isKindFixed }: Destination): ArtifactKind {
  return isKindFixed ? kind : (incoming.kind ?? kind);
}

function sorted(all: readonly Incoming[], { imported, artifacts }: Destination) {
  const sources = new Map([...imported].map(([key, path]) => [path, key]));
  const isAnother = (incoming: Incoming, { path, title }: Artifact) =>
    (sources.get(path) ?? incoming.key) !== incoming.key && title.value !== incoming.title;
  const byId = new Map<string, Artifact>();
  for (const artifact of artifacts)
    if (artifact.id && !byId.has(artifact.id.value)) byId.set(artifact.id.value, artifact);
  const seen = new Map<string, Incoming>();
  const there: AlreadyThere[] = [];
  const fresh: Incoming[] = [];
  const leftOut: LeftOut[] = [];
  for (const incoming of all) {
    const first = seen.get(incoming.key);
    if (!first) seen.set(incoming.key, incoming);
    else if (first.title !== incoming.title) {
      leftOut.push({
        line: incoming.line,
        reason: `${incoming.names[0] ?? 'what it says'} is the id of line ${first.line} too, which has another title; --map id= gives all rows new ids`,
      });
      continue;
    }
    const own = imported.get(incoming.key);
    const sameId = incoming.id === undefined ? undefined : byId.get(incoming.id);
    if (own !== undefined) there.push({ incoming, path: own, because: 'imported' });
    else if (sameId && !isAnother(incoming, sameId)) there.push({ incoming, path: sameId.path, because: 'id' });
    else if (first) there.push({ incoming, path: undefined, because: 'row' });
    else fresh.push(incoming);
  }
  return { there, fresh, leftOut };
}

interface Sorted {
  readonly there: readonly AlreadyThere[];
  readonly fresh: readonly Incoming[];
  readonly destination: Destination;
}

function ranksOf(all: readonly Incoming[], { there, fresh, destination }: Sorted): ReadonlyMap<Incoming, string> {
  const { artifacts, random } = destination;
  const byPath = new Map(artifacts.map(artifact => [artifact.path, artifact]));
  const found = there.flatMap(({ incoming, path }) => {
    const artifact = path === undefined ? undefined : byPath.get(path);
    return artifact ? [[incoming, artifact] as const] : [];
  });
  const stories = fresh.filter(incoming => kindOf(incoming, destination) === 'story');
  return ranksAsInSource({ all, fresh: new Set(stories), there: new Map(found), artifacts }, random);
}

function givenIds(fresh: readonly Incoming[], destination: Destination): ReadonlyMap<Incoming, string> {
  const taken = new Set(destination.artifacts.flatMap(({ id }) => (id ? [id.value.toUpperCase()] : [])));
  const ids = new Map<Incoming, string>();
  const give = (incoming: Incoming, id: string) => {
    ids.set(incoming, id);
    taken.add(id.toUpperCase());
  };
  // Those that bring their own come first, so that none of these is given to another.
  for (const incoming of fresh)
    if (incoming.id !== undefined && !taken.has(incoming.id.toUpperCase())) give(incoming, incoming.id);
  for (const incoming of fresh) {
    if (ids.has(incoming)) continue;
    const prefix = KINDS[kindOf(incoming, destination)].idPrefix;
    give(incoming, newId(prefix, { taken, style: destination.ids, random: destination.random }));
  }
  return ids;
}

interface Known {
  readonly there: readonly AlreadyThere[];
  readonly ids: ReadonlyMap<Incoming, string>;
  readonly destination: Destination;
}

/** The ids of stories by the names that rows have for their parent. */
function parentNames(all: readonly Incoming[], { there, ids, destination }: Known): ReadonlyMap<string, string> {
  const stories = new Map(
    destination.artifacts.flatMap(({ path, kind, id }) => (kind === 'story' && id ? [[path, id.value]] : [])),
  );
  const names = new Map([...stories.values()].map(id => [id, id]));
  const add = (incoming: Incoming, id: string | undefined) => {
    if (id !== undefined) for (const name of incoming.names) names.set(name, id);
  };
  for (const { incoming, path } of there) add(incoming, path === undefined ? undefined : stories.get(path));
  for (const incoming of all) if (kindOf(incoming, destination) === 'story') add(incoming, ids.get(incoming));
  return names;
}

function pathFor(
  file: { readonly kind: ArtifactKind; readonly id: string; readonly title: string },
  { artifacts, folder, isTaken }: Destination,
  taken: Set<string>,
): string {
  const placed = (path: string) => (folder === undefined ? path : folder + path.slice(path.lastIndexOf('/') + 1));
  // Some file systems do not tell `A.md` from `a.md`.
  const isUsed = (path: string) => taken.has(placed(path).toLowerCase()) || isTaken(placed(path));
  const path = placed(proposePath(file, artifacts, isUsed));
  taken.add(path.toLowerCase());
  return path;
}
