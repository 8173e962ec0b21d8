// The backlog for people: a row a story, cut to the terminal.
import type { Share } from '../../core/backlog/select';
import { type Io, printable } from '../io';
import { type Paint, painter } from '../paint';
import { cut, widthOf } from '../width';
import type { ListedStory, Listing } from './listing';

interface Column {
  readonly head: string;
  readonly cell: (story: ListedStory) => string;
  readonly right?: boolean;
  /** What it gets at most where there is much room: it is to be copied whole. */
  readonly widest?: number;
  /** The higher, the sooner it makes room for the title. `undefined`: it stays. */
  readonly droppable?: number;
  readonly colour?: (story: ListedStory) => Parameters<Paint>[0] | undefined;
}

const COLUMNS: readonly Column[] = [
  { head: '#', cell: ({ position }) => (position === undefined ? '' : String(position)), right: true },
  { head: 'id', cell: ({ name }) => name, widest: 40 },
  { head: 'in', cell: ({ within }) => within ?? '' },
  { head: 'priority', cell: ({ story }) => story.priority?.value ?? '', droppable: 2 },
  { head: 'status', cell: ({ story }) => story.status?.value ?? '', droppable: 3 },
  { head: 'points', cell: ({ story }) => figure(story.estimate?.value), right: true, droppable: 1 },
  { head: 'outcome', cell: ({ outcome }) => outcome ?? '', droppable: 6 },
  {
    head: 'criteria',
    cell: ({ story: { criteria } }) => (criteria.all === 0 ? '' : `${criteria.ticked}/${criteria.all}`),
    right: true,
    droppable: 5,
  },
  { head: 'problems', cell: problemText, droppable: 4, colour: story => worstProblem(story)?.severity },
];

/** What a title needs at least before a column makes room for it, and what any other text gets at most. */
const TITLE_WIDTH = 30;
const CELL_WIDTH = 24;
const GAP = '  ';
/** So wide a terminal has much room. */
const WIDE = 120;

/** The stories of all products, the line between now and later, totals in the last line. */
export function table(listings: readonly Listing[], io: Io): string {
  const paint = painter(io);
  const width = io.stdout.columns && io.stdout.columns > 0 ? io.stdout.columns : Number.POSITIVE_INFINITY;
  const several = listings.length > 1;
  const blocks = listings.map(listing => {
    const lines = [...rows(listing, width, paint), cut(totals(listing), width)];
    if (several) lines.unshift(paint('name', cut(printable(listing.name), width)));
    return `${lines.join('\n')}\n`;
  });
  if (several) blocks.push(`${cut(totalsOfAll(listings), width)}\n`);
  return blocks.join('\n');
}

function rows({ stories, line }: Listing, width: number, paint: Paint): readonly string[] {
  if (stories.length === 0) return [];
  const columns = fitting(stories, width);
  const used = columns.reduce((sum, column) => sum + column.width + GAP.length, 0);
  const room = Math.max(width - used, 1);
  const head = columns.map(({ head, right, width }) => padded(head, width, right));
  const result = [paint('quiet', cut([...head, 'title'].join(GAP), width))];
  const lineText = line && paint('information', lineOf(line, width));
  const lineIndex = line && indexOfLine(stories, line.at.now.stories);
  stories.forEach((story, index) => {
    if (lineText !== undefined && index === lineIndex) result.push(lineText);
    const cells = columns.map(({ cell, colour, right, width }) => {
      const text = padded(cut(printable(cell(story)), width), width, right);
      const wanted = colour?.(story);
      return wanted ? paint(wanted, text) : text;
    });
    result.push([...cells, cut(printable(story.story.title.value), room)].join(GAP));
  });
  if (lineText !== undefined && lineIndex === stories.length) result.push(lineText);
  return result;
}

/** The columns that say something and leave room for titles, with their widths. */
function fitting(stories: readonly ListedStory[], width: number): readonly (Column & { readonly width: number })[] {
  const sized = COLUMNS.flatMap(column => {
    const widest = stories.reduce((most, story) => Math.max(most, widthOf(printable(column.cell(story)))), 0);
    const limit = (width >= WIDE && column.widest) || CELL_WIDTH;
    return widest === 0 ? [] : [{ ...column, width: Math.max(Math.min(widest, limit), column.head.length) }];
  });
  const titles = stories.reduce((most, { story }) => Math.max(most, widthOf(printable(story.title.value))), 0);
  const needed = Math.min(titles, TITLE_WIDTH);
  const used = () => sized.reduce((sum, column) => sum + column.width + GAP.length, 0);
  while (used() + needed > width) {
    const last = sized.reduce((found, column) => Math.max(found, column.droppable ?? 0), 0);
    if (last === 0) break;
    sized.splice(
      sized.findIndex(({ droppable }) => droppable === last),
      1,
    );
  }
  return sized;
}

/** Before which of the stories shown the line stands: the first open one below it. */
function indexOfLine(stories: readonly ListedStory[], now: number): number {
  const index = stories.findIndex(({ position }) => (position ?? 0) > now);
  return index < 0 ? stories.length : index;
}

function lineOf({ capacity, at }: NonNullable<Listing['line']>, width: number): string {
  const later =
    at.later.stories === 0
      ? 'later: nothing'
      : `later: ${counted(at.later.stories, 'story')}, ${sumOf(at.later)} points`;
  return cut(`── now: ${sumOf(at.now)} of ${counted(capacity, 'point')} ── ${later} ──`, width);
}

/** A tilde marks a sum in which the median stands for missing estimates. */
function sumOf({ points, unestimated }: Share): string {
  return `${unestimated > 0 ? '~' : ''}${figure(points)}`;
}

function totals({ stories, open, points, done, dropped, narrowed, closedHidden }: Listing): string {
  const shown = narrowed ? [`${stories.length} shown`] : [];
  const closed = [done > 0 ? `${done} done` : '', dropped > 0 ? `${dropped} dropped` : ''].filter(Boolean).join(', ');
  const hidden = closed === '' ? [] : [closedHidden ? `${closed} not shown (--all)` : closed];
  return [...shown, openText(open, points), ...hidden].join(' · ');
}

function totalsOfAll(listings: readonly Listing[]): string {
  const sum = (of: (listing: Listing) => number) => listings.reduce((total, listing) => total + of(listing), 0);
  return `${listings.length} products · ${openText(
    sum(({ open }) => open),
    sum(({ points }) => points),
  )}`;
}

function openText(open: number, points: number): string {
  return open === 0 ? 'nothing open' : `${open} open · ${counted(points, 'point')}`;
}

function worstProblem({ findings }: ListedStory) {
  for (const severity of ['error', 'warning'] as const) {
    const count = findings.filter(finding => finding.severity === severity).length;
    if (count > 0) return { severity, count };
  }
  return undefined;
}

function problemText(story: ListedStory): string {
  const worst = worstProblem(story);
  return worst ? counted(worst.count, worst.severity) : '';
}

function counted(count: number, word: 'story' | 'point' | 'error' | 'warning'): string {
  const plural = word === 'story' ? 'stories' : `${word}s`;
  return `${figure(count)} ${count === 1 ? word : plural}`;
}

/** At most two decimals; nothing for nothing. */
function figure(value: number | undefined): string {
  return value === undefined ? '' : String(Math.round(value * 100) / 100);
}

function padded(text: string, width: number, right = false): string {
  const space = ' '.repeat(Math.max(width - widthOf(text), 0));
  return right ? space + text : text + space;
}
