// From what is to be imported to new files, and nothing but new files.
import type { Artifact, ArtifactKind } from '../artifacts/artifact';
import { TakenIds } from '../artifacts/id';
import { FreePaths, freePath, nameOf } from '../artifacts/newFile';
import { schemeOf } from '../backlog/scheme';
import type { Config } from '../product/config';
import { type Habit, habitOf, idForNew, type NoPlace, prefixForNew, whyNotAt } from '../product/newArtifact';
import { Numbering } from '../product/numbering';
import type { Incoming, LeftOut } from './incoming';
import { importedComment, type Links, type Placed, saidOf, textOfNew } from './newText';
import { ranksAsInSource } from './sourceOrder';
import { type Said, type ToolForm, toolFormOf, toolText } from './toolStory';

/** A product into which something is imported. */
export interface Destination {
  readonly artifacts: readonly Artifact[];
  readonly config: Config;
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
  /** The day, `YYYY-MM-DD`. */
  readonly today: string;
}

/** A file to make. */
export interface NewFileText {
  readonly path: string;
  readonly text: string;
  readonly id: string;
  readonly kind: ArtifactKind;
  readonly incoming: Incoming;
  /** What its source says and the tool at home here has no place for, so that it is not written. */
  readonly unsaid: readonly Said[];
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
  readonly ok: true;
  readonly files: readonly NewFileText[];
  readonly there: readonly AlreadyThere[];
  /** Rows that have the id of a row above and are something else. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Plans an import: what says the same source, or has the same id, is there already and left alone, whatever else it says. But what
 * was imported from elsewhere and has another title is something else, and the new one gets a new id. Where a tool is at home that
 * makes its stories alone there is no place for them.
 */
export function planImport(all: readonly Incoming[], destination: Destination): ImportPlan | NoPlace {
  const { there, fresh, leftOut } = sorted(all, destination);
  const habits = habitsFor(fresh, destination);
  if (!habits.ok) return habits;
  const numbering = new Numbering(destination.config.uniqueIds === 'folder', destination.artifacts);
  const form = formFor(habits.of.get('story'), destination.config, numbering);
  const ids = givenIds(fresh, { destination, habits: habits.of, form, numbering });
  const places = placesOf(all, { there, fresh, destination });
  const names = parentNames(all, { there, ids, destination });
  const paths = new FreePaths(destination.isTaken);
  const files: NewFileText[] = [];
  for (const incoming of fresh) {
    const kind = kindOf(incoming, destination);
    const id = ids.get(incoming) ?? '';
    const habit = habits.of.get(kind);
    if (!habit) continue;
    const path = paths.next(habit.folder, nameOf({ id, title: incoming.title }, habit.form));
    const reason = whyNotAt(path, kind, destination.config);
    if (reason !== undefined) return { ok: false, reason };
    const parents = linksOf(incoming.parents, name => (names.get(name) === id ? undefined : names.get(name)));
    const dependsOn = linksOf(incoming.dependsOn, name => names.get(name));
    const placed = { kind, id, parents, dependsOn, ...places(incoming) };
    files.push({ path, id, kind, incoming, ...textFor(placed, { destination, form }) });
  }
  return { ok: true, files, there, leftOut };
}

type Habits = ReadonlyMap<ArtifactKind, Habit>;

/** The habit for each kind of which there will be something new. */
function habitsFor(
  fresh: readonly Incoming[],
  destination: Destination,
): { readonly ok: true; readonly of: Habits } | NoPlace {
  const habits = new Map<ArtifactKind, Habit>();
  for (const kind of new Set(fresh.map(incoming => kindOf(incoming, destination)))) {
    const habit = habitOf(kind, destination);
    if (!habit.ok) return habit;
    habits.set(kind, habit);
  }
  return { ok: true, of: habits };
}

/** The shape of the tool whose stories new ones come to stand among; `undefined`: none, or it has no shape of its own. */
function formFor(habit: Habit | undefined, config: Config, numbering: Numbering): ToolForm | undefined {
  const form = toolFormOf(config.preset);
  if (!form || !habit) return undefined;
  const name = nameOf({ id: `${prefixForNew('story', { config, numbering })}1`, title: 'A title' }, habit.form);
  return config.kindOf(freePath(habit.folder, name, () => false)) === 'story' ? form : undefined;
}

interface Shape {
  readonly destination: Destination;
  readonly form: ToolForm | undefined;
}

function textFor(
  placed: Placed,
  { destination: { config, today }, form }: Shape,
): Pick<NewFileText, 'text' | 'unsaid'> {
  const own = placed.kind === 'story' ? form : undefined;
  const shaped = own && toolText({ ...placed, said: saidOf(placed), today }, own, config);
  if (!shaped) return { text: textOfNew(placed), unsaid: [] };
  return { text: `${shaped.text}\n${importedComment(placed.incoming.key)}\n`, unsaid: shaped.unsaid };
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

/** Gives each row the place that its source has for it: a rank among its facts, or the number that orders here. */
function placesOf(
  all: readonly Incoming[],
  { there, fresh, destination }: Sorted,
): (incoming: Incoming) => Pick<Placed, 'incoming' | 'place'> {
  const { artifacts, random, config } = destination;
  const scheme = schemeOf(config);
  const byPath = new Map(artifacts.map(artifact => [artifact.path, artifact]));
  const found = there.flatMap(({ incoming, path }) => {
    const artifact = path === undefined ? undefined : byPath.get(path);
    return artifact ? [[incoming, artifact] as const] : [];
  });
  const stories = new Set(fresh.filter(incoming => kindOf(incoming, destination) === 'story'));
  const ranks = ranksAsInSource({ all, fresh: stories, there: new Map(found), artifacts, scheme }, random);
  return incoming => {
    const { facts } = incoming;
    const found = ranks.get(incoming);
    if (scheme.by === 'rank' || !stories.has(incoming))
      return { incoming: { ...incoming, facts: { ...facts, rank: facts.rank ?? found } }, place: undefined };
    const place = found === undefined ? undefined : { key: scheme.key, number: found };
    return { incoming: { ...incoming, facts: { ...facts, rank: undefined, ordinal: undefined } }, place };
  };
}

interface Giving {
  readonly destination: Destination;
  readonly habits: Habits;
  readonly form: ToolForm | undefined;
  readonly numbering: Numbering;
}

function givenIds(fresh: readonly Incoming[], giving: Giving): ReadonlyMap<Incoming, string> {
  const { destination, habits, form, numbering } = giving;
  const { artifacts, config, random } = destination;
  const taken = new TakenIds(artifacts.flatMap(({ id }) => id?.value ?? []));
  const ids = new Map<Incoming, string>();
  // Beside a tool that makes its stories alone, only those of Storymark's own are counted on.
  const beside = new Map(
    [...habits].flatMap(([kind, { isBeside, examples }]) =>
      isBeside ? [[kind, new Numbering(config.uniqueIds === 'folder', examples)] as const] : [],
    ),
  );
  const give = (incoming: Incoming, id: string) => {
    ids.set(incoming, id);
    taken.add(id);
    for (const one of [numbering, ...beside.values()]) one.take(id);
  };
  const prefix = prefixForNew('story', { config, numbering });
  const fits = (incoming: Incoming, id: string) =>
    !form || kindOf(incoming, destination) !== 'story' || form.takesId(id, prefix);
  // Those that bring their own come first, so that none of these is given to another.
  for (const incoming of fresh)
    if (incoming.id !== undefined && !taken.has(incoming.id) && fits(incoming, incoming.id))
      give(incoming, incoming.id);
  for (const incoming of fresh) {
    if (ids.has(incoming)) continue;
    const kind = kindOf(incoming, destination);
    const habit = habits.get(kind);
    if (!habit) continue;
    give(incoming, idForNew(kind, { config, numbering: beside.get(kind) ?? numbering, folder: habit.folder, random }));
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

function linksOf(names: readonly string[], idOf: (name: string) => string | undefined): Links {
  const found = [...new Set(names)].map(name => ({ name, id: idOf(name) }));
  return {
    known: found.flatMap(({ id }) => id ?? []),
    unknown: found.flatMap(({ name, id }) => (id === undefined ? [name] : [])),
  };
}
