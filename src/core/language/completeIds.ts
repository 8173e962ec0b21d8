// Ids with their titles, the likeliest first.
import type { Artifact, ArtifactKind } from '../artifacts/artifact';
import type { LinkDefinition } from '../artifacts/kinds/kind';
import type { Range } from '../document/text';
import { isOpen } from '../product/product';
import { summaryOf } from './card';
import { type CompletionItem, type Completions, sortKeyOf, written } from './completionItem';
import type { FileContext } from './context';
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
  return offered(file, { typed, kinds: [link.kind], without: others }, (artifact, id) => ({
    range,
    newText: range === cursor.range ? written(id, cursor) : id,
    detail: artifact.title.value,
  }));
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
  return offered(file, { typed, kinds: ['story', 'outcome', 'vision'], without: new Set() }, (artifact, id) => ({
    range: cursor.range,
    newText: id + closing,
    detail: artifact.title.value,
  }));
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
}

interface Candidate {
  readonly artifact: Artifact;
  readonly id: string;
}

function offered(
  file: FileContext,
  wanted: Wanted,
  write: (artifact: Artifact, id: string) => Pick<CompletionItem, 'range' | 'newText' | 'detail'>,
): Completions {
  const incomplete = file.product.size > MOST;
  const chosen = likeliest(file, incomplete ? wanted : { ...wanted, typed: '' });
  return {
    incomplete,
    items: chosen.map(({ artifact, id }, position) => ({
      label: id,
      kind: 'artifact',
      documentation: summaryOf(artifact),
      filterText: `${id} ${artifact.title.value}`,
      sortKey: sortKeyOf(position),
      again: false,
      ...write(artifact, id),
    })),
  };
}

/** By kind, what is still open first; stories in backlog order, the others by title. No more than are offered. */
function likeliest(file: FileContext, { typed, kinds, without }: Wanted): readonly Candidate[] {
  const words = typed.trim();
  const found = words === '' ? undefined : file.index.search(words, MANY);
  // With so many it is quicker to take them from the top: most of what comes will do.
  const few = found && found.length < MANY ? new Set(found) : undefined;
  const open: Candidate[] = [];
  const closed: Candidate[] = [];
  for (const kind of kinds) {
    for (const artifact of inOrder(file, kind, few)) {
      const id = artifact.id?.value;
      if (id === undefined || artifact.path === file.path || without.has(id)) continue;
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
  { index, order }: FileContext,
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
