// Where ids are defined and who mentions them.
import type { Artifact } from '../artifacts/artifact';
import type { Document } from '../document/document';
import type { Position, Range } from '../document/text';
import type { Product } from '../product/product';
import type { FileContext } from './context';
import { idAt, type Mention, mentionsOf, unquoted } from './mentions';

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
export function definitionAt({ document, product }: FileContext, offset: number): Definition | undefined {
  const origin = idAt(document, product, offset);
  if (!origin) return undefined;
  return { origin, targets: product.allWithId(origin.id).map(artifact => definedAt(artifact)) };
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
export function mentionsInFile(id: string, { path, document, artifact }: ReadFile): readonly FileMention[] {
  const own = artifact?.id?.value === id ? unquoted(document.text, artifact.id.range).start : undefined;
  return mentionsOf(id, document, artifact).map(range => ({
    path,
    range,
    start: document.lines.positionAt(range.start),
    end: document.lines.positionAt(range.end),
    isDefinition: range.start === own,
  }));
}
