// Symbols: artifacts by id and title across the product, and the parts of one file.
import type { Artifact } from '../artifacts/artifact';
import type { Range } from '../document/text';
import type { Product } from '../product/product';
import type { FileContext } from './context';

/** An artifact as a symbol of the workspace. */
export interface ArtifactSymbol {
  readonly artifact: Artifact;
  readonly name: string;
}

/** How many symbols are given at once. */
const MOST = 500;

/** The artifacts whose id and title hold the signs of `query` in their order, case ignored; all of them for an empty one. */
export function workspaceSymbols(product: Product, query: string): readonly ArtifactSymbol[] {
  const wanted = query.toLowerCase().replace(/\s+/g, '');
  const found: ArtifactSymbol[] = [];
  for (const artifact of product.all()) {
    const name = artifact.id ? `${artifact.id.value} ${artifact.title.value}` : artifact.title.value;
    if (holdsInOrder(name.toLowerCase(), wanted)) found.push({ artifact, name });
    if (found.length === MOST) break;
  }
  return found;
}

function holdsInOrder(text: string, wanted: string): boolean {
  let at = 0;
  for (const sign of wanted) {
    at = text.indexOf(sign, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A part of a file. */
export interface DocumentSymbol {
  readonly kind: 'artifact' | 'criterion' | 'evidence';
  readonly name: string;
  readonly detail: string;
  /** All of it; holds `selection` and the ranges of `children`. */
  readonly range: Range;
  readonly selection: Range;
  readonly children: readonly DocumentSymbol[];
}

/** The artifact of a file with its criteria or evidence; `undefined`: it is none. Headings are left to the editor's own markdown symbols. */
export function documentSymbol({ document, reading }: FileContext): DocumentSymbol | undefined {
  if (!reading) return undefined;
  const { artifact, criteria } = reading;
  const children: DocumentSymbol[] = [];
  for (const { text, range, checkbox } of criteria?.criteria ?? [])
    children.push(leaf('criterion', text, range, checkbox ? (checkbox.ticked ? 'met' : 'open') : ''));
  if (artifact.kind === 'outcome')
    for (const { date, value, range } of artifact.evidence)
      children.push(leaf('evidence', `${date} ${value}`, range, ''));
  return {
    kind: 'artifact',
    name: artifact.id?.value ?? artifact.title.value,
    detail: artifact.id ? artifact.title.value : '',
    range: artifact.section ? ownLines(artifact.section, document.text) : { start: 0, end: document.text.length },
    selection: artifact.id?.range ?? artifact.title.range,
    children,
  };
}

/** A section without the last line's end: behind that the next one begins, and an editor counts an end as part of a range. */
function ownLines({ start, end }: Range, text: string): Range {
  if (end === text.length) return { start, end };
  const before = text.slice(start, end).replace(/\r?\n$|\r$/, '');
  return { start, end: start + before.length };
}

function leaf(kind: DocumentSymbol['kind'], text: string, range: Range, detail: string): DocumentSymbol {
  const name = text.split(/[\r\n]/, 1)[0]?.trim() ?? '';
  return { kind, name: name === '' ? kind : name, detail, range, selection: range, children: [] };
}
