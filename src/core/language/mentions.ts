// Ids where they stand in text: whole words, outside of code blocks, addresses and the names of files.
import type { Artifact } from '../artifacts/artifact';
import type { Document } from '../document/document';
import type { Range } from '../document/text';
import { partsOfLink } from '../product/neighbours';
import type { Meaning, Product } from '../product/product';

/** An id at a place in a text. */
export interface Mention {
  /** As it is in its product. */
  readonly id: string;
  /** Where the id stands. */
  readonly range: Range;
  /** Of an id behind the name of a product, `name:ID`: that product, and both together. */
  readonly crossing?: { readonly product: Product; readonly range: Range };
}

/** What a mention in the file `path` leads to, all that share the id; `undefined`: nothing. */
export function meaningOf({ id, crossing }: Mention, product: Product, path: string): Meaning | undefined {
  return crossing?.product !== undefined && crossing.product !== product
    ? crossing.product.meaningOf(id, '')
    : product.meaningOf(id, path);
}

/**
 * Whether an id can be told from the words of a text: it holds a letter and a digit, or is upper-case words joined by
 * hyphens. `login` and `7` are ids too, but in running text these are a word and a number.
 */
export function isUnmistakable(id: string): boolean {
  return (/\p{N}/u.test(id) && /\p{L}/u.test(id)) || /^\p{Lu}+(?:[-_]\p{Lu}+)+$/u.test(id);
}

/**
 * The places in `document` that mention `id`: as a link, as the document's own id, between `[[` and `]]`, or, where it is
 * unmistakable, as a word. In their order. `product`: whose id it is; behind the name of another it is none.
 */
export function mentionsOf(
  id: string,
  document: Document,
  artifact: Artifact | undefined,
  product?: Product,
): readonly Range[] {
  const { text } = document;
  if (!text.includes(id)) return [];
  const found = new Map<number, Range>();
  const add = (range: Range) => {
    // A link in a text with escapes, or in an alias, is marked as a whole: that is no place for an id.
    if (text.slice(range.start, range.end) === id) found.set(range.start, range);
  };
  for (const { range } of ownMentions(id, artifact)) add(unquoted(text, range));
  const everywhere = isUnmistakable(id);
  const codes = codeIn(document);
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + id.length)) {
    const range = { start: at, end: at + id.length };
    const linked = text.slice(at - 2, at) === '[[' && /^(?:\]\]|[|#])/.test(text.slice(range.end, range.end + 2));
    if (
      (everywhere || linked) &&
      isWhole(text, range) &&
      !isElsewhere(text, range, codes) &&
      !isForeign(text, range, product)
    )
      add(range);
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** The places in a file of another product that mention `id` of `product` by its name: where the id stands in each. */
export function crossMentionsOf(
  { id, product }: Pick<Meaning, 'id' | 'product'>,
  document: Document,
  { artifact, holder }: { readonly artifact: Artifact | undefined; readonly holder: Product },
): readonly Range[] {
  const links = new Set<string>();
  for (let at = document.text.indexOf(`:${id}`); at >= 0; at = document.text.indexOf(`:${id}`, at + 1)) {
    const link = nameBefore(document.text, at) + document.text.slice(at, at + 1 + id.length);
    if (holder.crossingOf(link)?.product === product) links.add(link);
  }
  return [...links]
    .flatMap(link => mentionsOf(link, document, artifact).map(({ end }) => ({ start: end - id.length, end })))
    .sort((a, b) => a.start - b.start);
}

/** What stands directly before `at` and could be the name of a product. */
function nameBefore(text: string, at: number): string {
  return /[^\s"'`,;:()[\]{}<>]*$/.exec(text.slice(Math.max(0, at - LONGEST), at))?.[0] ?? '';
}

/** Whether an id stands behind the name of another product. */
function isForeign(text: string, { start, end }: Range, product: Product | undefined): boolean {
  if (!product || text[start - 1] !== ':') return false;
  const other = product.crossingOf(`${nameBefore(text, start - 1)}:${text.slice(start, end)}`)?.product;
  return other !== undefined && other !== product;
}

function ownMentions(id: string, artifact: Artifact | undefined): readonly { readonly range: Range }[] {
  if (!artifact) return [];
  const own = artifact.id?.value === id ? [artifact.id] : [];
  return [...own, ...artifact.references.filter(({ target }) => target === id)];
}

/** The places in a text of any language where `id` stands as a word of its own, in their order. */
export function wordsIn(text: string, id: string): readonly Range[] {
  const found: Range[] = [];
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + id.length)) {
    const range = { start: at, end: at + id.length };
    if (isWhole(text, range)) found.push(range);
  }
  return found;
}

/** A range without the quotes that it begins and ends with. */
export function unquoted(text: string, { start, end }: Range): Range {
  const quote = text[start];
  const quoted = end - start > 1 && (quote === '"' || quote === "'") && text[end - 1] === quote;
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

/** The known id at `offset`, its end included; `undefined` where there is none, and in code blocks. */
export function idAt(document: Document, product: Product, offset: number): Mention | undefined {
  const { text } = document;
  const line = document.lines.rangeOf(document.lines.lineAt(offset), text);
  const from = Math.max(line.start, offset - LONGEST);
  const to = Math.min(line.end, offset + LONGEST);
  const before = /\S*$/.exec(text.slice(from, offset))?.[0].length ?? 0;
  const behind = /^\S*/.exec(text.slice(offset, to))?.[0].length ?? 0;
  const run = { start: offset - before, end: offset + behind };
  for (const mention of knownIn(text, run, product))
    if (
      (mention.crossing?.range ?? mention.range).start <= offset &&
      offset <= mention.range.end &&
      !isElsewhere(text, mention.range, codeIn(document))
    )
      return mention;
  return undefined;
}

/** How long an id can be that is looked for, in UTF-16 units. */
const LONGEST = 200;

/** All known ids that a markdown file mentions. Ids that could be words are found only where a link or `[[` says what they are. */
export function mentionsIn(document: Document, product: Product): readonly Mention[] {
  return mentionsInText(document.text, product, codeIn(document));
}

/** All known ids that a text of any language mentions, outside of the stretches `without`. */
export function mentionsInText(text: string, product: Product, without: readonly Range[] = []): readonly Mention[] {
  const found: Mention[] = [];
  for (const match of text.matchAll(/\S+/g)) {
    if (match[0].length > 1000 || !MAY_HOLD_ID.test(match[0])) continue;
    const run = { start: match.index, end: match.index + match[0].length };
    for (const mention of knownIn(text, run, product)) {
      const { start } = mention.crossing?.range ?? mention.range;
      const sure = isUnmistakable(mention.id) || text.slice(start - 2, start) === '[[';
      if (sure && !isElsewhere(text, mention.range, without)) found.push(mention);
    }
  }
  return found;
}

/** What every unmistakable id and every link in brackets holds. */
const MAY_HOLD_ID = /\p{N}|\p{Lu}[-_]\p{Lu}|\[\[/u;

/** Words as ids are mostly written, and what they are made of when several stand together. */
const JOINED = /[\p{L}\p{N}](?:[\p{L}\p{N}]|[-_.#/:]+(?=[\p{L}\p{N}]))*/gu;
const PARTS = [/[^/:]+/g, /[^/:_]+/g];

/** The known ids in a stretch without white space, longest first where they could overlap. */
function* knownIn(text: string, run: Range, product: Product): Iterable<Mention> {
  const source = text.slice(run.start, run.end);
  const isKnown = (id: string) => product.withId(id) !== undefined;
  for (const match of source.matchAll(JOINED)) {
    const start = run.start + match.index;
    if (isKnown(match[0])) {
      yield { id: match[0], range: { start, end: start + match[0].length } };
      continue;
    }
    if (!/[/:_]/.test(match[0])) continue;
    const crossing = product.crossingOf(match[0]);
    if (crossing?.product) {
      // What stands behind the name of a product is no id of this one, also where that product lacks it.
      if (crossing.product.withId(crossing.id)) yield crossingMention(crossing.product, match[0], start);
      continue;
    }
    for (const pattern of PARTS)
      for (const part of match[0].matchAll(pattern))
        if (isKnown(part[0]))
          yield { id: part[0], range: { start: start + part.index, end: start + part.index + part[0].length } };
  }
  // Ids may hold any sign: what stands between quotes, brackets and commas is one too.
  for (const match of source.matchAll(/[^\s"'`,;()[\]{}<>]+/g)) {
    if (!/[^\p{L}\p{N}_.#/:-]|^[^\p{L}\p{N}]/u.test(match[0]) || !isKnown(match[0])) continue;
    const start = run.start + match.index;
    yield { id: match[0], range: { start, end: start + match[0].length } };
  }
}

function crossingMention(product: Product, link: string, start: number): Mention {
  const id = partsOfLink(link)?.id ?? link;
  const range = { start, end: start + link.length };
  return { id, range: { start: range.end - id.length, end: range.end }, crossing: { product, range } };
}

/** Whether the text at `range` is a word of its own: `TASK-1` is none in `TASK-12`, `TASK-1.2`, `TASK-1-b` or `sub-TASK-1`. */
function isWhole(text: string, { start, end }: Range): boolean {
  return !JOINS_BEFORE.test(text.slice(Math.max(0, start - 8), start)) && !JOINS_BEHIND.test(text.slice(end, end + 8));
}

/** Scripts that are written without spaces join nothing. */
const LETTER = String.raw`(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}])[\p{L}\p{N}]`;
const JOINS_BEFORE = new RegExp(`${LETTER}[-_.]*$`, 'u');
const JOINS_BEHIND = new RegExp(`^[-_.]*${LETTER}`, 'u');

/** Whether the text at `range` stands in a code block, or is part of an address, of a link's target or of a file's name. */
function isElsewhere(text: string, { start, end }: Range, codes: readonly Range[]): boolean {
  if (codes.some(range => range.start <= start && end <= range.end)) return true;
  const before = /\S*$/.exec(text.slice(Math.max(0, start - LONGEST), start))?.[0] ?? '';
  const behind = /^\S*/.exec(text.slice(end, end + LONGEST))?.[0] ?? '';
  if (before.includes('://') || /\]\([^)]*$/.test(before)) return true;
  return before.endsWith('/') && /\.[a-z]{1,5}(?:[^\w]|$)/i.test(behind);
}

function codeIn({ body }: Document): readonly Range[] {
  return body.blocks.flatMap(({ kind, range }) => (kind === 'code' ? [range] : []));
}
