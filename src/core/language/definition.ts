// Where ids are defined and who mentions them.
import type { Artifact } from '../artifacts/artifact';
import type { Document } from '../document/document';
import type { Position, Range } from '../document/text';
import type { Meaning, Product } from '../product/product';
import type { FileContext } from './context';
import { crossMentionsOf, idAt, type Mention, meaningOf, mentionsOf, unquoted } from './mentions';

/** A place in a file of the product. */
export interface Location {
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
  /** The product in which the path is; `undefined`: the one that was asked. */
  readonly product?: Product | undefined;
}

/** What an id at a place leads to. */
export interface Definition {
  /** Where the id stands that was asked about. */
  readonly origin: Mention;
  /** All artifacts that claim it, in the order of their paths. */
  readonly targets: readonly Location[];
}

/** What the id at `offset` leads to; `undefined` where there is no known one. */
export function definitionAt({ document, product, path }: FileContext, offset: number): Definition | undefined {
  const origin = idAt(document, product, offset);
  const meaning = origin && meaningOf(origin, product, path);
  if (!meaning) return undefined;
  const elsewhere = meaning.product === product ? undefined : meaning.product;
  return { origin, targets: meaning.artifacts.map(artifact => definedAt(artifact, elsewhere)) };
}

/** Where an artifact says its id; without one, where a finding about it would stand. */
export function definedAt({ path, id, anchor, lines }: Artifact, product?: Product): Location {
  const range = id?.range ?? anchor;
  const place = { path, start: lines.positionAt(range.start), end: lines.positionAt(range.end) };
  return product ? { ...place, product } : place;
}

/** A mention in a file. */
export interface FileMention extends Location {
  readonly range: Range;
  /** Whether it is the place that defines the id. */
  readonly isDefinition: boolean;
}

/** A file as its text is now, and what it means. */
export interface ReadFile {
  readonly path: string;
  readonly document: Document;
  readonly artifact: Artifact | undefined;
}

/** The mentions of `id` in a file. */
export function mentionsInFile(id: string, file: ReadFile): readonly FileMention[] {
  return located(id, file, mentionsOf(id, file.document, file.artifact));
}

/** Where a file of `holder` mentions what an id means: where ids are unique in each folder only, not all that say the id mean it. */
export function mentionsMeaning(meaning: Meaning, file: ReadFile, holder: Product): readonly Range[] {
  const { id, product, artifacts } = meaning;
  const { document, artifact, path } = file;
  if (product !== holder) return crossMentionsOf(meaning, document, { artifact, holder });
  const here = holder.meaningOf(id, path)?.artifacts[0];
  return here?.path === artifacts[0]?.path ? mentionsOf(id, document, artifact, holder) : [];
}

/** As `mentionsMeaning`, with all that is to be known of each place. */
export function mentionsOfMeaning(meaning: Meaning, file: ReadFile, holder: Product): readonly FileMention[] {
  const found = located(meaning.id, file, mentionsMeaning(meaning, file, holder));
  return meaning.product === holder ? found : found.map(one => ({ ...one, isDefinition: false, product: holder }));
}

function located(id: string, { path, document, artifact }: ReadFile, ranges: readonly Range[]): readonly FileMention[] {
  const own = artifact?.id?.value === id ? unquoted(document.text, artifact.id.range).start : undefined;
  return ranges.map(range => ({
    path,
    range,
    start: document.lines.positionAt(range.start),
    end: document.lines.positionAt(range.end),
    isDefinition: range.start === own,
  }));
}
