// What a kind of artifact is: its words, and how it is read. Each kind is one such object in a file of its own.
import type { Document } from '../../document/document';
import { mark } from '../../text/say';
import type { Artifact, ArtifactBase, ArtifactKind, Reading, ReferenceRole } from '../artifact';
import type { CriteriaReading } from '../criteria';
import type { Statement } from '../statement';

/** A frontmatter key that Storymark knows. */
export interface KeyDefinition {
  /** As it is written. */
  readonly key: string;
  /** Other spellings that are read. */
  readonly aliases: readonly string[];
  /** What it means, in a sentence. */
  readonly meaning: string;
}

/** A key that links to other artifacts. */
export interface LinkDefinition {
  readonly role: ReferenceRole;
  /** What the link must lead to. */
  readonly kind: ArtifactKind;
  /** Spellings of other tools: resolved where they can be, never reported. */
  readonly foreign: readonly string[];
}

/** What only reading with the document at hand can tell. */
export interface KindReading<A extends Artifact = Artifact> {
  readonly artifact: A;
  readonly criteria?: CriteriaReading | undefined;
  readonly statement?: Statement | undefined;
}

/** One kind of artifact. */
export interface Kind {
  readonly kind: ArtifactKind;
  /** Its name at the start of a sentence. */
  readonly label: string;
  /** Its name for several. */
  readonly plural: string;
  /** Values of `type` that mean it, in compared form. */
  readonly typeNames: readonly string[];
  readonly idPrefix: string;
  /** Codicon. */
  readonly icon: string;
  readonly keys: readonly KeyDefinition[];
  readonly links: readonly LinkDefinition[];
  /** A new file of this kind. */
  template(values: TemplateValues): string;
  /** Reads what is particular to the kind. `typed`: the file itself names the kind. */
  read(document: Document, base: ArtifactBase, typed: boolean): KindReading;
}

/** What a new file says from the start. */
export interface TemplateValues {
  readonly id: string;
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly created: string;
  /** The id of the vision (for an outcome) or outcome (for a story) that it serves. */
  readonly serves?: string | undefined;
}

/** Keys that all kinds have. */
export const COMMON_KEYS: readonly KeyDefinition[] = [
  { key: 'type', aliases: [], meaning: mark('What this file is: vision, outcome or story.') },
  {
    key: 'id',
    aliases: ['us-id', 'uid'],
    meaning: mark('The name by which other artifacts refer to this one; unique in the product.'),
  },
  { key: 'title', aliases: ['titel', 'name', 'summary'], meaning: mark('What it is about, in a few words.') },
  { key: 'status', aliases: ['state'], meaning: mark('Where in its life it is.') },
  // A reporter has filed it, and need not answer for it.
  { key: 'owner', aliases: ['assignee'], meaning: mark('Who answers for it.') },
  { key: 'team', aliases: [], meaning: mark('Which team works on it.') },
  { key: 'labels', aliases: ['tags'], meaning: mark('Free words to find it by.') },
  { key: 'created', aliases: ['created-date', 'created-at', 'date'], meaning: mark('When it was written.') },
];

/** A kind's reading as the reading of its artifact. */
export function toReading(document: Document, { artifact, criteria, statement }: KindReading): Reading {
  return { document, artifact, criteria, statement };
}
