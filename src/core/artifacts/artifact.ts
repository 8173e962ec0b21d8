// What a document means: the three kinds of artifact. An artifact is small and keeps no text of its file, so that
// ten thousand of them fit in memory; what only the rules of one file need is in its reading.
import type { Document } from '../document/document';
import type { Lines, Located, Range } from '../document/text';
import { say } from '../text/say';
import type { CriteriaCount, CriteriaReading } from './criteria';
import type { KeyNames } from './keyNames';
import type { Priority } from './priority';
import type { Statement } from './statement';
import type { StatusCategory } from './status';

/** The kinds of artifact. */
export type ArtifactKind = 'vision' | 'outcome' | 'story';

/** All kinds, from the widest to the narrowest. */
export const ARTIFACT_KINDS: readonly ArtifactKind[] = ['vision', 'outcome', 'story'];

/** What a link means: the key that says it. */
export type ReferenceRole = 'vision' | 'outcome' | 'parent' | 'depends-on';

/** A link from one artifact to the id of another. */
export interface Reference {
  readonly role: ReferenceRole;
  /** The id that the link names, as written. */
  readonly target: string;
  readonly range: Range;
  /** Whether it stands under a key of another tool: resolved where it can be, never reported where it cannot. */
  readonly foreign: boolean;
}

/** What all kinds share. */
export interface ArtifactBase {
  /**
   * Names the artifact within its product: the path of its file below the product's folder, with `/`; where several
   * artifacts share a file, that path, `//` and a name of its own. `fileOf` gives the file.
   */
  readonly path: string;
  /** The part of its file that the artifact is, where several share one; `undefined`: all of it. */
  readonly section?: Range | undefined;
  readonly lines: Lines;
  /** Where a finding about something absent stands: the `type` value, else the title, else the first line. */
  readonly anchor: Range;
  readonly id: Located | undefined;
  /** Whether the id is not a key's: it was made from the heading of a section, or the file's heading or name. */
  readonly idIsDerived?: boolean | undefined;
  /** From the key, else the first level-1 heading, else the file name (then its range is the anchor). */
  readonly title: Located;
  readonly titleSource: 'key' | 'heading' | 'file';
  readonly status: Located | undefined;
  /** `undefined`: there is no status, or one that belongs to no known category. */
  readonly category: StatusCategory | undefined;
  readonly owner: string | undefined;
  /** All who own it, the first of them included; `undefined`: `owner` alone does, or nobody. */
  readonly owners?: readonly string[] | undefined;
  readonly team: string | undefined;
  readonly labels: readonly string[];
  /** As written; an opaque text. */
  readonly created: string | undefined;
  readonly references: readonly Reference[];
  /** Rules that the file silences for itself. */
  readonly disabledRules: readonly string[];
}

/** The better future that the product is for. */
export interface Vision extends ArtifactBase {
  readonly kind: 'vision';
  readonly audience: Located | undefined;
  readonly horizon: Located | undefined;
  /** The text of the Problem section; `undefined` where it is absent or empty. */
  readonly problem: Range | undefined;
  readonly future: Range | undefined;
}

/** A row of an outcome's Evidence table. */
export interface Evidence {
  readonly date: string;
  readonly value: string;
  readonly source: string;
  readonly range: Range;
}

/** A change in what users do, and how it would be seen. */
export interface Outcome extends ArtifactBase {
  readonly kind: 'outcome';
  readonly audience: Located | undefined;
  readonly behaviour: Located | undefined;
  readonly metric: Located | undefined;
  readonly baseline: Located | undefined;
  readonly target: Located | undefined;
  /** The date by which it should be seen, as written. */
  readonly by: Located | undefined;
  readonly valueArea: Located | undefined;
  /** In the order of the table: newest last. */
  readonly evidence: readonly Evidence[];
}

/** A small slice of work with value to somebody. */
export interface Story extends ArtifactBase {
  readonly kind: 'story';
  readonly rank: Located | undefined;
  /** Its place as a number of another tool, lower first: under `ordinal`, `order`, or the key that the configuration names. */
  readonly ordinal: Located<number> | undefined;
  readonly priority: Priority | undefined;
  readonly estimate: Located<number> | undefined;
  readonly release: string | undefined;
  readonly criteria: CriteriaCount;
  readonly hypothesis: ValueHypothesis;
  /** Whether it says `type: story` or holds at least a part of a statement: only then is it held to one. */
  readonly claimsStatement: boolean;
  /** The other names under which its file keeps what can be set; `undefined`: none. */
  readonly keyNames?: KeyNames | undefined;
}

/** What a story says of the value it is expected to bring, besides its links. */
export interface ValueHypothesis {
  /** A non-empty Value hypothesis section, or a “We believe ..” sentence. */
  readonly stated: Range | undefined;
  /** The benefit of its statement: “so that ..”. */
  readonly benefit: Range | undefined;
}

/** Any artifact. */
export type Artifact = Vision | Outcome | Story;

/** An artifact together with the text it was read from: what the rules about one file look at. */
export interface Reading<A extends Artifact = Artifact> {
  readonly document: Document;
  readonly artifact: A;
  /** Of stories only. */
  readonly criteria: CriteriaReading | undefined;
  readonly statement: Statement | undefined;
}

/** Whether a file was read as a story. */
export function isStory(reading: Reading | undefined): reading is Reading<Story> {
  return reading?.artifact.kind === 'story';
}

/** Whether a file was read as an outcome. */
export function isOutcome(reading: Reading | undefined): reading is Reading<Outcome> {
  return reading?.artifact.kind === 'outcome';
}

/** A kind as it is called within a sentence. */
export function kindWord(kind: ArtifactKind): string {
  switch (kind) {
    case 'vision':
      return say('vision');
    case 'outcome':
      return say('outcome');
    case 'story':
      return say('story');
  }
}

/** How an artifact is named to people: its id, else its file. */
export function labelOf(artifact: Artifact): string {
  return artifact.id?.value ?? artifact.path;
}

/** The file, below the product's folder, of the artifact that `path` names. */
export function fileOf(path: string): string {
  const end = path.indexOf('//');
  return end < 0 ? path : path.slice(0, end);
}

/** The folder, with `/` at its end, of the file of the artifact that `path` names; the topmost one is empty. */
export function folderOf(path: string): string {
  const file = fileOf(path);
  return file.slice(0, file.lastIndexOf('/') + 1);
}

/** All who own an artifact, in the order in which they stand there. */
export function ownersOf({ owner, owners }: Pick<ArtifactBase, 'owner' | 'owners'>): readonly string[] {
  return owners ?? (owner === undefined ? [] : [owner]);
}

/** Whether an artifact still asks for work: it is neither done nor dropped. */
export function isOpen({ category }: Pick<ArtifactBase, 'category'>): boolean {
  return category !== 'done' && category !== 'dropped';
}
