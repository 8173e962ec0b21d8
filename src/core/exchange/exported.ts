// What of an artifact leaves the product, as every format needs it.
import {
  type Artifact,
  fileOf,
  isOpen,
  ownersOf,
  type Reading,
  type ReferenceRole,
  type Story,
} from '../artifacts/artifact';
import { BacklogOrder } from '../backlog/order';
import { schemeOf } from '../backlog/scheme';
import type { Checker } from '../check';
import { writeCsv } from './csv';

/** An artifact that is to be exported. */
export interface Exported {
  readonly artifact: Artifact;
  /** Read again from its text. */
  readonly reading: Reading;
  /** As links and lists name its file. */
  readonly file: string;
  /** From 1, among the open stories of the whole backlog; `undefined`: it is no open story. */
  readonly position: number | undefined;
  /** The artifacts that its references lead to, one for each reference; `undefined`: nothing. */
  readonly targets: readonly (Artifact | undefined)[];
}

/** How to reach what is not kept in memory. */
export interface ExportSource {
  readonly checker: Checker;
  /** Whether the artifact at a path is wanted. */
  readonly inScope: (path: string) => boolean;
  /** A file's text; `undefined`: it cannot be read any more. */
  readonly textOf: (file: string) => string | undefined;
  /** How a file below the product's folder is named. */
  readonly nameOf: (file: string) => string;
}

/** The artifacts of a product: visions and outcomes by path, stories in backlog order. What cannot be read again is left out. */
export function exportedOf({ checker, inScope, textOf, nameOf }: ExportSource): readonly Exported[] {
  const { product } = checker;
  const stories = storiesOf(checker);
  const positions = new Map(stories.filter(isOpen).map(({ path }, i) => [path, i + 1]));
  const all = [...sorted(product.ofKind('vision')), ...sorted(product.ofKind('outcome')), ...stories];
  return all.flatMap(({ path }) => {
    const text = inScope(path) ? textOf(fileOf(path)) : undefined;
    const reading = text === undefined ? undefined : checker.read(path, text);
    if (!reading) return [];
    const references = reading.artifact.references.map(one => ({
      ...one,
      role: product.roleOf(one, reading.artifact),
    }));
    const artifact = { ...reading.artifact, references };
    const targets = references.map(reference => product.target(reference, artifact));
    return [{ artifact, reading, file: nameOf(fileOf(path)), position: positions.get(path), targets }];
  });
}

/** The stories of a product in backlog order. */
export function storiesOf({ product, config }: Checker): readonly Story[] {
  return [...new BacklogOrder(product.ofKind('story'), schemeOf(config))];
}

function sorted(artifacts: Iterable<Artifact>): readonly Artifact[] {
  return [...artifacts].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The ids that an artifact links to in a role, in its order. */
export function linksOf(artifact: Artifact, role: ReferenceRole): readonly string[] {
  return [...new Set(artifact.references.flatMap(reference => (reference.role === role ? [reference.target] : [])))];
}

/** Columns of the CSV format. */
const COLUMNS: Readonly<Record<string, (one: Exported) => string | number | undefined>> = {
  id: ({ artifact }) => artifact.id?.value,
  type: ({ artifact }) => artifact.kind,
  title: ({ artifact }) => artifact.title.value,
  status: ({ artifact }) => artifact.status?.value,
  category: ({ artifact }) => artifact.category,
  priority: ({ artifact }) => storyOf(artifact)?.priority?.value,
  estimate: ({ artifact }) => storyOf(artifact)?.estimate?.value,
  outcomes: ({ artifact }) => linksOf(artifact, 'outcome').join('; '),
  vision: ({ artifact }) => linksOf(artifact, 'vision').join('; '),
  parent: ({ artifact }) => linksOf(artifact, 'parent').join('; '),
  owner: ({ artifact }) => ownersOf(artifact).join('; '),
  team: ({ artifact }) => artifact.team,
  release: ({ artifact }) => storyOf(artifact)?.release,
  labels: ({ artifact }) => artifact.labels.join('; '),
  created: ({ artifact }) => artifact.created,
  rank: ({ artifact }) => storyOf(artifact)?.rank?.value,
  position: ({ position }) => position,
  criteria_ticked: ({ artifact }) => storyOf(artifact)?.criteria.ticked,
  criteria_all: ({ artifact }) => storyOf(artifact)?.criteria.all,
  file: ({ file }) => file,
};

/** A table with a row for each artifact. Safe to open in a spreadsheet: no cell is a formula. */
export function toCsv(all: readonly Exported[]): string {
  const columns = Object.entries(COLUMNS);
  return writeCsv(
    columns.map(([name]) => name),
    all.map(one => columns.map(([, value]) => String(value(one) ?? ''))),
  );
}

/** For programs: an array with an object for each artifact; absent values are null. */
export function toJson(all: readonly Exported[]): string {
  return `${JSON.stringify(all.map(jsonOf), undefined, 2)}\n`;
}

function jsonOf(one: Exported) {
  const { artifact, file, targets } = one;
  return {
    id: artifact.id?.value ?? null,
    type: artifact.kind,
    title: artifact.title.value,
    status: artifact.status?.value ?? null,
    category: artifact.category ?? null,
    owner: artifact.owner ?? null,
    owners: ownersOf(artifact),
    team: artifact.team ?? null,
    labels: artifact.labels,
    created: artifact.created ?? null,
    file,
    line: artifact.section ? artifact.lines.positionAt(artifact.section.start).line + 1 : 1,
    ...particulars(one),
    references: artifact.references.map(({ role, target }, i) => ({
      role,
      id: target,
      type: targets[i]?.kind ?? null,
      title: targets[i]?.title.value ?? null,
    })),
  };
}

function particulars({ artifact, reading, position }: Exported) {
  switch (artifact.kind) {
    case 'vision':
      return { for: artifact.audience?.value ?? null, horizon: artifact.horizon?.value ?? null };
    case 'outcome':
      return {
        vision: linksOf(artifact, 'vision')[0] ?? null,
        for: artifact.audience?.value ?? null,
        behaviour: artifact.behaviour?.value ?? null,
        metric: artifact.metric?.value ?? null,
        baseline: artifact.baseline?.value ?? null,
        target: artifact.target?.value ?? null,
        by: artifact.by?.value ?? null,
        valueArea: artifact.valueArea?.value ?? null,
        evidence: artifact.evidence.map(({ date, value, source }) => ({ date, value, source })),
      };
    case 'story':
      return {
        priority: artifact.priority?.value ?? null,
        estimate: artifact.estimate?.value ?? null,
        release: artifact.release ?? null,
        rank: artifact.rank?.value ?? null,
        position: position ?? null,
        outcomes: linksOf(artifact, 'outcome'),
        parent: linksOf(artifact, 'parent')[0] ?? null,
        dependsOn: linksOf(artifact, 'depends-on'),
        statement: {
          role: reading.statement?.role?.value ?? null,
          want: reading.statement?.want?.value ?? null,
          benefit: reading.statement?.benefit?.value ?? null,
        },
        criteria: (reading.criteria?.criteria ?? []).map(({ text, checkbox }) => ({
          text,
          ticked: checkbox?.ticked ?? null,
        })),
      };
  }
}

/** The artifact as a story; `undefined`: it is another kind. */
export function storyOf(artifact: Artifact): Story | undefined {
  return artifact.kind === 'story' ? artifact : undefined;
}
