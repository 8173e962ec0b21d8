// Where a story's place and status stand when they are not in its own file, or under a key of another tool.
import type { Reading, Story } from '../artifacts/artifact';
import { readOrdinal } from '../artifacts/kinds/story';
import { categoryOf, type StatusCategory, type StatusMap } from '../artifacts/status';
import { sourceOf } from '../document/body';
import { entryOf, readDocument, textOf, textsOf } from '../document/document';
import type { Config } from '../product/config';

/** What an order file says of a story: kanbn's index.md. */
export interface Listed {
  /** The heading above the list. */
  readonly column: string;
  /** Orders as the file does: by column, then within it, so that what comes and goes in one column moves nothing in the others. */
  readonly ordinal: number;
  /** What the file's `startedColumns` and `completedColumns` say of the column. */
  readonly category: StatusCategory | undefined;
}

/** What an order file lists, by paths below the product's folder. */
export type Listing = ReadonlyMap<string, Listed>;

/** A listing of nothing. */
export const NOTHING_LISTED: Listing = new Map();

/** So many stories a column can hold. */
const COLUMN = 1_000_000;

/**
 * Reads lists of links below headings of the second level. `path`: where the file is, for links are relative to its folder. Of
 * several links to a file the first counts.
 */
export function readListing(text: string, path: string): Listing {
  const document = readDocument(text);
  const words = (key: string) => new Set(textsOf(document, entryOf(document, key)?.value).map(({ value }) => value));
  const started = words('startedColumns');
  const completed = words('completedColumns');
  const folder = path.split('/').slice(0, -1);
  const listing = new Map<string, Listed>();
  let column: string | undefined;
  let columns = -1;
  let position = 0;
  for (const block of document.body.blocks) {
    if (block.kind === 'heading' && block.level <= 2) {
      column = block.level === 2 ? block.text.trim() : undefined;
      columns++;
      position = 0;
    }
    if (block.kind !== 'item' || column === undefined) continue;
    const target = /\]\(\s*<?([^)>\s]+)/.exec(sourceOf(text, block))?.[1];
    const listed = target === undefined ? undefined : resolved(folder, target);
    if (listed === undefined || listing.has(listed)) continue;
    const category = completed.has(column) ? 'done' : started.has(column) ? 'active' : undefined;
    listing.set(listed, { column, ordinal: columns * COLUMN + position++, category });
  }
  return listing;
}

/** The path that a link leads to; `undefined`: it leads out of the product. */
function resolved(folder: readonly string[], link: string): string | undefined {
  if (/^[a-z][a-z\d+.-]*:|^[/#]/i.test(link)) return undefined;
  const parts = [...folder];
  for (const part of decoded(link.replace(/[#?].*$/, '')).split('/')) {
    if (part === '..' && parts.pop() === undefined) return undefined;
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
}

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    return link;
  }
}

/** Paths of which two listings do not say the same. */
export function differences(before: Listing, after: Listing): readonly string[] {
  const same = (a: Listed | undefined, b: Listed | undefined) =>
    a?.column === b?.column && a?.ordinal === b?.ordinal && a?.category === b?.category;
  return [...new Set([...before.keys(), ...after.keys()])].filter(path => !same(before.get(path), after.get(path)));
}

/** What says more of a story's place than its own file does. */
export interface OrderSources {
  readonly config: Pick<Config, 'orderKey'>;
  /** The team's own statuses. */
  readonly statuses: StatusMap | undefined;
  /** `undefined`: it is not listed. */
  readonly listed: Listed | undefined;
}

/** A reading with the place, and where its file has none the status, that other sources give it. */
export function withSources<R extends Reading>(
  reading: R,
  { config: { orderKey }, statuses, listed }: OrderSources,
): R {
  const { artifact, document } = reading;
  if (artifact.kind !== 'story' || artifact.section || (orderKey === undefined && !listed)) return reading;
  const own = orderKey === undefined ? undefined : readOrdinal(textOf(document, entryOf(document, orderKey)?.value));
  const { anchor } = artifact;
  const ordinal = orderKey !== undefined ? own : listed && { value: listed.ordinal, range: anchor };
  const story: Story = {
    ...artifact,
    ordinal,
    ...(listed && !artifact.status && statusOf(listed, artifact, statuses)),
  };
  return { ...reading, artifact: story };
}

function statusOf({ column, category }: Listed, { anchor }: Story, statuses: StatusMap | undefined) {
  return {
    status: { value: column, range: anchor },
    category: categoryOf(column, 'story', statuses) ?? category,
  };
}
