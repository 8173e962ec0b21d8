// Ids with their titles, the likeliest first.
import { type Artifact, type ArtifactKind, isOpen } from '../artifacts/artifact';
import type { LinkDefinition } from '../artifacts/kinds/kind';
import type { Range } from '../document/text';
import { nameInLinks, partsOfLink } from '../product/neighbours';
import { say } from '../text/say';
import { summaryOf } from './card';
import { type CompletionItem, type Completions, sortKeyOf, written } from './completionItem';
import { contextIn, type FileContext, type ProductContext } from './context';
import type { TextCursor, ValueCursor } from './cursor';

/** How many ids are offered at once; with more, those that match what was typed. */
const MOST = 200;

/** A link in frontmatter that is being written. */
export interface LinkRequest {
  readonly cursor: ValueCursor;
  readonly link: LinkDefinition;
  /** Ids that the link has already. */
  readonly others: ReadonlySet<string>;
  readonly offset: number;
}

/** The ids that a link in frontmatter can name. */
export function completeIds(file: FileContext, { cursor, link, others, offset }: LinkRequest): Completions {
  const range = idRange(file, cursor, offset);
  const typed = file.document.text.slice(range.start, offset);
  const write = (id: string) => ({ range, newText: range === cursor.range ? written(id, cursor) : id });
  const wanted: Wanted = { typed, kinds: [link.kind], without: others };
  return (
    ofNamedProduct(file, wanted, write) ??
    withNames(
      file,
      offered(file, wanted, (artifact, id) => ({ ...write(id), detail: artifact.title.value })),
      write,
    )
  );
}

/** A piece of text as it is written where the cursor is. */
type Write = (text: string) => Pick<CompletionItem, 'range' | 'newText'>;

/** Behind `name:` the ids of the product of that name; `undefined` elsewhere. */
function ofNamedProduct(file: FileContext, { typed, ...wanted }: Wanted, write: Write): Completions | undefined {
  const parts = partsOfLink(`${typed}-`);
  const product = parts && file.product.crossingOf(`${parts.name}:-`)?.product;
  if (!parts || !product || product === file.product) return undefined;
  const there: Within = { ...contextIn(file, product), path: '' };
  if (there.product !== product) return undefined;
  const own = typed.slice(parts.name.length + 1);
  return offered(there, { ...wanted, typed: own, prefix: `${parts.name}:` }, (artifact, id) => ({
    ...write(`${parts.name}:${id}`),
    detail: artifact.title.value,
  }));
}

/** What is offered, and behind it the names of the other products, whose ids follow once a name stands there. */
function withNames(file: FileContext, { items, incomplete }: Completions, write: Write): Completions {
  const names = (file.around?.() ?? []).flatMap(({ product }) =>
    product === file.product || product.name === undefined ? [] : [nameInLinks(product.name)],
  );
  return {
    incomplete,
    items: [
      ...items,
      ...[...new Set(names)].map(
        (name, position): CompletionItem => ({
          label: `${name}:`,
          kind: 'name',
          detail: undefined,
          documentation: say('An artifact of that product.'),
          filterText: `${name}:`,
          sortKey: `z${sortKeyOf(position)}`,
          again: true,
          ...write(`${name}:`),
        }),
      ),
    ],
  };
}

/** In `A, B` each id is one of several in one text. */
function idRange({ document }: FileContext, { range, flow }: ValueCursor, offset: number): Range {
  const value = document.text.slice(range.start, range.end);
  if (flow || !value.includes(',')) return range;
  const before = document.text.slice(range.start, offset);
  const start = offset - (/[^,\s]*$/.exec(before)?.[0].length ?? 0);
  const end = offset + (/^[^,\s]*/.exec(document.text.slice(offset, range.end))?.[0].length ?? 0);
  return { start, end };
}

/** The ids that running text can name. */
export function completeMentions(file: FileContext, cursor: TextCursor, offset: number): Completions {
  const typed = file.document.text.slice(cursor.range.start, offset);
  const closing = cursor.wikiLink && !cursor.closed ? ']]' : '';
  return (
    completeBehindName(file, cursor, offset) ??
    offered(file, { typed, kinds: ALL_KINDS, without: new Set() }, (artifact, id) => ({
      range: cursor.range,
      newText: id + closing,
      detail: artifact.title.value,
    }))
  );
}

const ALL_KINDS: readonly ArtifactKind[] = ['story', 'outcome', 'vision'];

/** Behind `name:` in running text the ids of the product of that name; `undefined` elsewhere. */
export function completeBehindName(file: FileContext, cursor: TextCursor, offset: number): Completions | undefined {
  const typed = file.document.text.slice(cursor.range.start, offset);
  const before = cursor.before.slice(0, cursor.before.length - typed.length);
  const name = /[^\s"'`,;:()[\]{}<>]+:$/.exec(before)?.[0];
  if (name === undefined) return undefined;
  const range = { start: cursor.range.start - name.length, end: cursor.range.end };
  const isWikiLink = before.slice(0, before.length - name.length).endsWith('[[');
  const closing = isWikiLink && !cursor.closed ? ']]' : '';
  const wanted: Wanted = { typed: name + typed, kinds: ALL_KINDS, without: new Set() };
  return ofNamedProduct(file, wanted, text => ({ range, newText: text + closing }));
}

/** Whether some id begins as `typed` does, case ignored; at least one sign must be typed. */
export function beginsAnId({ index }: FileContext, typed: string): boolean {
  const wanted = typed.toLowerCase();
  if (wanted === '') return false;
  return index.search(typed, BEGINNINGS).some(({ id }) => id?.value.toLowerCase().startsWith(wanted));
}

/** How many ids that hold a text are looked at for one that begins with it. */
const BEGINNINGS = 50;

interface Wanted {
  readonly typed: string;
  readonly kinds: readonly ArtifactKind[];
  readonly without: ReadonlySet<string>;
  /** What stands before each id; absent: nothing. */
  readonly prefix?: string;
}

/** Where ids are looked for: a product, and the file in it that is being written, an empty path where it is in another. */
type Within = ProductContext & Pick<FileContext, 'path'>;

interface Candidate {
  readonly artifact: Artifact;
  readonly id: string;
}

function offered(
  file: Within,
  wanted: Wanted,
  write: (artifact: Artifact, id: string) => Pick<CompletionItem, 'range' | 'newText' | 'detail'>,
): Completions {
  const incomplete = file.product.size > MOST;
  const { prefix = '' } = wanted;
  const chosen = likeliest(file, incomplete ? wanted : { ...wanted, typed: '' });
  return {
    incomplete,
    items: chosen.map(({ artifact, id }, position) => ({
      label: prefix + id,
      kind: 'artifact',
      documentation: summaryOf(artifact),
      filterText: `${prefix}${id} ${artifact.title.value}`,
      sortKey: sortKeyOf(position),
      again: false,
      ...write(artifact, id),
    })),
  };
}

/** By kind, what is still open first; stories in backlog order, the others by title. No more than are offered. */
function likeliest(file: Within, { typed, kinds, without, prefix = '' }: Wanted): readonly Candidate[] {
  const words = typed.trim();
  const found = words === '' ? undefined : file.index.search(words, MANY);
  // With so many it is quicker to take them from the top: most of what comes will do.
  const few = found && found.length < MANY ? new Set(found) : undefined;
  const open: Candidate[] = [];
  const closed: Candidate[] = [];
  for (const kind of kinds) {
    for (const artifact of inOrder(file, kind, few)) {
      const id = artifact.id?.value;
      if (id === undefined || artifact.path === file.path || without.has(prefix + id)) continue;
      // Where ids are unique in each folder only, the one that the link would lead to.
      if (file.product.perFolder && file.product.meaningOf(id, file.path)?.artifacts[0] !== artifact) continue;
      if (!few && words !== '' && !holds(artifact, words.toLowerCase())) continue;
      (isOpen(artifact) ? open : closed).push({ artifact, id });
      if (open.length === MOST) return open;
    }
  }
  return [...open, ...closed].slice(0, MOST);
}

const MANY = 1000;

function holds({ id, title }: Artifact, words: string): boolean {
  return id?.value.toLowerCase().includes(words) === true || title.value.toLowerCase().includes(words);
}

/** The artifacts of a kind, or those of them that are among `few`. */
function inOrder(
  { index, order }: ProductContext,
  kind: ArtifactKind,
  few: ReadonlySet<Artifact> | undefined,
): Iterable<Artifact> {
  if (kind !== 'story')
    return [...(few ?? index.ofKind(kind))].filter(artifact => artifact.kind === kind).sort(byTitle);
  if (!few) return order;
  const places = [...few].map(artifact => ({ artifact, place: order.position(artifact.path) ?? -1 }));
  return places
    .filter(({ place }) => place >= 0)
    .sort((a, b) => a.place - b.place)
    .map(({ artifact }) => artifact);
}

function byTitle(a: Artifact, b: Artifact): number {
  return a.title.value < b.title.value ? -1 : a.title.value > b.title.value ? 1 : a.path < b.path ? -1 : 1;
}
