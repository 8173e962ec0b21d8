// One file's text and what stands in it, before anyone asks what it means.
import { type Body, type Heading, readBody } from './body';
import { type Fault, type Frontmatter, readFrontmatter } from './frontmatter';
import { contentStart, kept, Lines, type Located, type Range, textIn } from './text';
import { type Entry, keyName, type Value } from './value';

/** The part of a file that stands for itself: from a heading to the next one of its level or above. */
export interface Section {
  readonly range: Range;
  readonly heading: Heading;
}

/** A file's text, read; or a section of it, which shares text and lines with its file and has no frontmatter. */
export interface Document {
  readonly text: string;
  readonly lines: Lines;
  /** `undefined`: all of the file. */
  readonly section?: Section | undefined;
  readonly frontmatter: Frontmatter | undefined;
  readonly body: Body;
  readonly faults: readonly Fault[];
}

/** Reads `text`. Never throws; what is wrong stands in `faults`. */
export function readDocument(text: string): Document {
  const lines = new Lines(text);
  const frontmatter = readFrontmatter(text);
  const start = frontmatter
    ? lines.startOf(lines.lineAt(frontmatter.range.end) + (frontmatter.state === 'unclosed' ? 0 : 1))
    : contentStart(text);
  const bodyStart = frontmatter?.state === 'unclosed' ? frontmatter.range.end : start;
  return { text, lines, frontmatter, body: readBody(text, bodyStart, lines), faults: frontmatter?.faults ?? [] };
}

/** The part of `document` that a section is, as a document of its own; `blocks`: those behind its heading. `faults`: those that it answers for. */
export function sectionOf(
  document: Document,
  section: Section,
  { blocks, faults }: { readonly blocks: Body['blocks']; readonly faults: readonly Fault[] },
): Document {
  const { text, lines } = document;
  return { text, lines, section, frontmatter: undefined, body: { start: section.range.start, blocks }, faults };
}

/** The first entry whose key is one of `names` (as keys are compared), names in order of preference. */
export function entryOf(
  { frontmatter }: Pick<Document, 'frontmatter'>,
  ...names: readonly string[]
): Entry | undefined {
  if (!frontmatter) return undefined;
  const entries = entriesByName(frontmatter);
  for (const name of names) {
    const found = entries.get(keyName(name));
    if (found) return found;
  }
  return undefined;
}

const byName = new WeakMap<Frontmatter, ReadonlyMap<string, Entry>>();

/** A file is asked for some sixty keys. */
function entriesByName(frontmatter: Frontmatter): ReadonlyMap<string, Entry> {
  let entries = byName.get(frontmatter);
  if (!entries) {
    // Of several with one name the first counts.
    entries = new Map(frontmatter.entries.map(entry => [entry.name, entry] as const).reverse());
    byName.set(frontmatter, entries);
  }
  return entries;
}

/** A value as one text: a scalar's own, a list's or mapping's source where a text was meant. `undefined` when empty. */
export function textOf(document: Pick<Document, 'text'>, value: Value | undefined): Located | undefined {
  if (!value) return undefined;
  const text = (value.kind === 'scalar' ? value.text : textIn(document.text, value.range)).trim();
  return text === '' ? undefined : { value: kept(text), range: value.range };
}

/** The texts in a value: itself, or those of a list however deeply nested (YAML reads `[[X]]` as a list in a list). */
export function textsOf(document: Pick<Document, 'text'>, value: Value | undefined): readonly Located[] {
  if (!value) return [];
  if (value.kind === 'list') return value.items.flatMap(item => textsOf(document, item));
  const text = textOf(document, value);
  return text ? [text] : [];
}

/** The range of the first line that is not blank, for a finding about a file that says nothing else. */
export function firstLine(document: Document): Range {
  for (let line = 0; line < document.lines.count; line++) {
    const range = document.lines.rangeOf(line, document.text);
    if (textIn(document.text, range).trim() !== '') return range;
  }
  return { start: 0, end: 0 };
}
