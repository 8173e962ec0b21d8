// What of a product's backlog is to be listed, as every format needs it.
import path from 'node:path';
import { fileOf, isOpen, type Story } from '../../core/artifacts/artifact';
import { BacklogOrder } from '../../core/backlog/order';
import { schemeOf } from '../../core/backlog/scheme';
import { type Filter, type Line, lineAt, matcher } from '../../core/backlog/select';
import type { Checker, Finding } from '../../core/check';
import type { LoadedProduct } from '../load';
import { relativePath } from '../paths';

/** A story in a listing. */
export interface ListedStory {
  readonly story: Story;
  /** From 1, among the open stories of the whole backlog; `undefined`: it is closed. */
  readonly position: number | undefined;
  /** What it is called by: its id, else its file's name before the ending. */
  readonly name: string;
  /** What of its path tells it from others of that name; `undefined`: there are none. */
  readonly within: string | undefined;
  /** As the listing's base names it, with `/`. */
  readonly file: string;
  /** The id of the first outcome it links to that exists, else of the first; `undefined`: it links to none. */
  readonly outcome: string | undefined;
  readonly findings: readonly Finding[];
}

/** A product's backlog, seen through a filter. */
export interface Listing {
  /** The product's folder as the base names it; `.` where it is that. */
  readonly name: string;
  readonly stories: readonly ListedStory[];
  /** Open stories of the whole backlog. */
  readonly open: number;
  /** The sum of the estimates that the open stories have. */
  readonly points: number;
  readonly done: number;
  readonly dropped: number;
  /** Whether open stories are left out. */
  readonly narrowed: boolean;
  /** Whether closed stories are left out because nobody asked for them. */
  readonly closedHidden: boolean;
  /** The line in the whole backlog; `undefined`: no capacity is configured, or nothing is open. */
  readonly line: { readonly capacity: number; readonly at: Line } | undefined;
}

/** What to list, and the absolute folder to which files are relative. */
export interface ListingOptions {
  readonly filter: Filter;
  readonly base: string;
}

/** Lists a product's stories in backlog order. */
export function listingOf(product: LoadedProduct, { filter, base }: ListingOptions): Listing {
  const { checker, root, inScope } = product;
  const order = [...new BacklogOrder(checker.product.ofKind('story'), schemeOf(checker.config))];
  const open = order.filter(isOpen);
  const positions = new Map(open.map(({ path: file }, i) => [file, i + 1]));
  const matches = matcher(filter, {
    hasProblems: file => checker.findings(file).some(({ severity }) => severity !== 'information'),
    outcomeTitle: id => titleOf(checker, id),
    outcomesOf: story => checker.product.outcomesOf(story),
  });
  const within = tellingApart(order);
  const stories = order
    .filter(story => inScope(fileOf(story.path)) && matches(story))
    .map(story => ({
      story,
      position: positions.get(story.path),
      name: nameOf(story),
      within: within.get(story.path),
      file: relativePath(base, path.join(root, fileOf(story.path))),
      outcome: outcomeOf(checker, story),
      findings: checker.findings(story.path),
    }));
  const { capacity } = checker.config;
  return {
    name: relativePath(base, root) || '.',
    stories,
    open: open.length,
    points: open.reduce((sum, { estimate }) => sum + (estimate?.value ?? 0), 0),
    done: order.filter(({ category }) => category === 'done').length,
    dropped: order.filter(({ category }) => category === 'dropped').length,
    narrowed: stories.filter(({ position }) => position !== undefined).length < open.length,
    closedHidden: !filter.closed,
    line: capacity === undefined || open.length === 0 ? undefined : { capacity, at: lineAt(open, capacity) },
  };
}

/** The name by which a command takes a story, where no other has it. */
function nameOf({ id, path: at }: Story): string {
  return id?.value ?? path.posix.parse(fileOf(at)).name;
}

/** For stories with one name what tells their files apart, by path: `001-albums` of `specs/001-albums/spec.md` and `specs/002-login/spec.md`. */
function tellingApart(stories: readonly Story[]): ReadonlyMap<string, string> {
  const byName = new Map<string, Story[]>();
  for (const story of stories) {
    const same = byName.get(nameOf(story));
    if (same) same.push(story);
    else byName.set(nameOf(story), [story]);
  }
  const found = new Map<string, string>();
  for (const same of byName.values()) {
    if (same.length < 2) continue;
    const files = same.map(story =>
      fileOf(story.path)
        .replace(/\.[^./]*$/, '')
        .split('/'),
    );
    const start = alike(files);
    const end = alike(files.map(parts => parts.slice(start).reverse()));
    const rests = files.map(parts => parts.slice(start, parts.length - end));
    // The first folders alone where they are enough.
    const counts = new Map<string, number>();
    for (const rest of new Set(rests.map(parts => parts.join('/'))))
      for (const start of startsOf(rest.split('/'))) counts.set(start, (counts.get(start) ?? 0) + 1);
    same.forEach((story, i) => {
      const starts = startsOf(rests[i] ?? []);
      found.set(story.path, starts.find(one => counts.get(one) === 1) || starts.at(-1) || fileOf(story.path));
    });
  }
  return found;
}

/** `a`, `a/b`, `a/b/c`. */
function startsOf(parts: readonly string[]): readonly string[] {
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}

/** How many parts all begin with. */
function alike([first = [], ...others]: readonly (readonly string[])[]): number {
  const end = first.findIndex((part, i) => others.some(other => other[i] !== part));
  return end < 0 ? first.length : end;
}

/** The title of the outcome that an id means in the file `holder`; without one, in any. */
function titleOf(checker: Checker, id: string, holder = ''): string | undefined {
  const artifact = checker.product.meaningOf(id, holder)?.artifacts[0];
  return artifact?.kind === 'outcome' ? artifact.title.value : undefined;
}

function outcomeOf(checker: Checker, story: Story): string | undefined {
  const ids = checker.product.outcomesOf(story);
  return ids.find(id => titleOf(checker, id, story.path) !== undefined) ?? ids[0];
}
