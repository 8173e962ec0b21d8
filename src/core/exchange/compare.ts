// What changed in a product between two states of it, in the product's words.
import { type Artifact, type ArtifactKind, fileOf, type Outcome, ownersOf, type Story } from '../artifacts/artifact';
import type { Criterion } from '../artifacts/criteria';
import { linksOf } from './exported';

/** A product at one time. */
export interface State {
  readonly artifacts: readonly Artifact[];
  /** By path: the place among the open stories, from 1; closed stories have none. */
  readonly positions: ReadonlyMap<string, number>;
  /** What decides a story's place, as its file says it; `undefined`: the file says nothing. */
  readonly placeOf: (story: Story) => string | undefined;
  readonly criteriaOf: (story: Story) => readonly Criterion[];
  /** The text of an artifact's file or section. */
  readonly textOf: (artifact: Artifact) => string | undefined;
}

/** An artifact as a report names it. */
export interface Named {
  /** `null`: it has none. */
  readonly id: string | null;
  readonly kind: ArtifactKind;
  readonly title: string;
  /** Below the product's folder. */
  readonly path: string;
}

/** Values of an artifact that are compared as they stand; `file` is where it is. */
export type ComparedValue =
  | 'id'
  | 'kind'
  | 'file'
  | 'title'
  | 'status'
  | 'priority'
  | 'estimate'
  | 'release'
  | 'owner'
  | 'team'
  | 'metric'
  | 'baseline'
  | 'target'
  | 'by';

/** One thing that changed. `null`: there was, or is, nothing. */
export type Change =
  | { readonly what: ComparedValue; readonly from: string | null; readonly to: string | null }
  /** Its rank changed; positions from 1 among the open stories, `null` where it is closed. */
  | { readonly what: 'moved'; readonly from: number | null; readonly to: number | null }
  | {
      readonly what: 'links';
      readonly role: string;
      readonly added: readonly string[];
      readonly removed: readonly string[];
    }
  | {
      readonly what: 'criteria';
      readonly ticked: readonly string[];
      readonly unticked: readonly string[];
      readonly added: readonly string[];
      readonly removed: readonly string[];
      /** How many are ticked now, of how many. */
      readonly now: { readonly ticked: number; readonly all: number };
    }
  | { readonly what: 'evidence'; readonly added: readonly EvidenceRow[]; readonly removed: readonly EvidenceRow[] }
  /** Something else in its text. */
  | { readonly what: 'text' };

/** A measurement. */
export interface EvidenceRow {
  readonly date: string;
  readonly value: string;
  readonly source: string;
}

/** An artifact that is in both states and says something else now. */
export interface Changed extends Named {
  readonly changes: readonly Change[];
}

/** What changed between two states, each list by path. */
export interface Comparison {
  readonly added: readonly Named[];
  readonly removed: readonly Named[];
  readonly changed: readonly Changed[];
}

/** Compares two states. An artifact is the same where its id is, else where its path is. */
export function compare(before: State, after: State): Comparison {
  const { pairs, added, removed } = matched(before.artifacts, after.artifacts);
  const changed = pairs.flatMap(([old, now]): Changed[] => {
    const changes = changesOf(old, now, { before, after });
    return changes.length === 0 ? [] : [{ ...named(now), changes }];
  });
  return { added: sorted(added.map(named)), removed: sorted(removed.map(named)), changed: sorted(changed) };
}

function matched(before: readonly Artifact[], after: readonly Artifact[]) {
  const byId = unique(before, ({ id }) => id?.value);
  const nowById = unique(after, ({ id }) => id?.value);
  const byPath = new Map(before.map(artifact => [artifact.path, artifact]));
  const pairs: (readonly [Artifact, Artifact])[] = [];
  const used = new Set<Artifact>();
  const pair = (old: Artifact | undefined, now: Artifact) => {
    if (!old || used.has(old)) return false;
    used.add(old).add(now);
    pairs.push([old, now]);
    return true;
  };
  for (const [id, now] of nowById) pair(byId.get(id), now);
  const added = after.filter(now => !used.has(now) && !pair(byPath.get(now.path), now));
  return { pairs, added, removed: before.filter(old => !used.has(old)) };
}

/** Those whose name no other has. */
function unique(
  artifacts: readonly Artifact[],
  nameOf: (artifact: Artifact) => string | undefined,
): ReadonlyMap<string, Artifact> {
  const found = new Map<string, Artifact>();
  const repeated = new Set<string>();
  for (const artifact of artifacts) {
    const name = nameOf(artifact);
    if (name === undefined) continue;
    if (found.has(name)) repeated.add(name);
    found.set(name, artifact);
  }
  for (const name of repeated) found.delete(name);
  return found;
}

interface States {
  readonly before: State;
  readonly after: State;
}

function changesOf(old: Artifact, now: Artifact, states: States): readonly Change[] {
  const same = states.before.textOf(old) === states.after.textOf(now);
  // Reading criteria again costs the most, and only a changed text can have others.
  if (same) return valueChanges(old, now);
  const changes = [
    ...valueChanges(old, now),
    ...linkChanges(old, now),
    ...(old.kind === 'story' && now.kind === 'story' ? storyChanges(old, now, states) : []),
    ...(old.kind === 'outcome' && now.kind === 'outcome' ? evidenceChanges(old, now) : []),
  ];
  return changes.length === 0 ? [{ what: 'text' }] : changes;
}

/** In the order in which they are reported. */
const VALUES: Readonly<Record<ComparedValue, (artifact: Artifact) => string | undefined>> = {
  id: ({ id }) => id?.value,
  kind: ({ kind }) => kind,
  file: ({ path }) => fileOf(path),
  title: ({ title }) => title.value,
  status: ({ status }) => status?.value,
  priority: one => (one.kind === 'story' ? one.priority?.value : undefined),
  estimate: one => (one.kind === 'story' && one.estimate ? String(one.estimate.value) : undefined),
  release: one => (one.kind === 'story' ? one.release : undefined),
  owner: artifact => ownersOf(artifact).join(', ') || undefined,
  team: ({ team }) => team,
  metric: one => (one.kind === 'outcome' ? one.metric?.value : undefined),
  baseline: one => (one.kind === 'outcome' ? one.baseline?.value : undefined),
  target: one => (one.kind === 'outcome' ? one.target?.value : undefined),
  by: one => (one.kind === 'outcome' ? one.by?.value : undefined),
};
const COMPARED: readonly ComparedValue[] = [
  'id',
  'kind',
  'title',
  'status',
  'priority',
  'estimate',
  'release',
  'owner',
  'team',
  'metric',
  'baseline',
  'target',
  'by',
  'file',
];

function valueChanges(old: Artifact, now: Artifact): readonly Change[] {
  return COMPARED.flatMap(what => {
    const from = VALUES[what](old) ?? null;
    const to = VALUES[what](now) ?? null;
    return from === to ? [] : [{ what, from, to }];
  });
}

const ROLES = ['outcome', 'vision', 'parent', 'depends-on'] as const;

function linkChanges(old: Artifact, now: Artifact): readonly Change[] {
  return ROLES.flatMap(role => {
    const { added, removed } = differences(linksOf(old, role), linksOf(now, role));
    return added.length + removed.length === 0 ? [] : [{ what: 'links' as const, role, added, removed }];
  });
}

function storyChanges(old: Story, now: Story, { before, after }: States): readonly Change[] {
  const changes: Change[] = [];
  if (before.placeOf(old) !== after.placeOf(now)) {
    const from = before.positions.get(old.path) ?? null;
    const to = after.positions.get(now.path) ?? null;
    changes.push({ what: 'moved', from, to });
  }
  const criteria = criteriaChange(before.criteriaOf(old), after.criteriaOf(now));
  return criteria ? [...changes, criteria] : changes;
}

function criteriaChange(old: readonly Criterion[], now: readonly Criterion[]): Change | undefined {
  const { added, removed } = differences(
    old.map(({ text }) => text),
    now.map(({ text }) => text),
  );
  const wasTicked = new Map(old.map(({ text, checkbox }) => [text, checkbox?.ticked === true]));
  const turned = (ticked: boolean) =>
    now.flatMap(({ text, checkbox }) =>
      (checkbox?.ticked === true) === ticked && (wasTicked.get(text) ?? false) !== ticked ? [text] : [],
    );
  const ticked = turned(true);
  const unticked = turned(false);
  if (added.length + removed.length + ticked.length + unticked.length === 0) return undefined;
  const count = { ticked: now.filter(({ checkbox }) => checkbox?.ticked).length, all: now.length };
  return { what: 'criteria', ticked, unticked, added, removed, now: count };
}

function evidenceChanges(old: Outcome, now: Outcome): readonly Change[] {
  const rows = ({ evidence }: Outcome) => evidence.map(({ date, value, source }) => ({ date, value, source }));
  const keyOf = (row: EvidenceRow) => JSON.stringify([row.date, row.value, row.source]);
  const before = new Set(rows(old).map(keyOf));
  const after = new Set(rows(now).map(keyOf));
  const added = rows(now).filter(row => !before.has(keyOf(row)));
  const removed = rows(old).filter(row => !after.has(keyOf(row)));
  return added.length + removed.length === 0 ? [] : [{ what: 'evidence', added, removed }];
}

function differences(before: readonly string[], after: readonly string[]) {
  return {
    added: after.filter(one => !before.includes(one)),
    removed: before.filter(one => !after.includes(one)),
  };
}

function named({ id, kind, title, path }: Artifact): Named {
  return { id: id?.value ?? null, kind, title: title.value, path };
}

function sorted<N extends Named>(all: readonly N[]): readonly N[] {
  return [...all].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
