// What is to be imported, before it has a place: a row of a table, or a line of a text.
import type { ArtifactKind } from '../artifacts/artifact';
import { isPlaceholder } from '../artifacts/placeholder';
import { kindOfType } from '../artifacts/read';
import { categoryOf, statusName } from '../artifacts/status';
import { keyName } from '../document/value';
import { type Field, type Mapping, preference, type Source } from './columns';
import { type CsvRow, fromSafeCell } from './csv';
import { dateReader } from './dates';
import { fingerprint } from './fingerprint';
import { looksLikeHtml } from './html';
import { criteriaLines, type Markup, toMarkdown } from './markup';

/** An artifact as its source says it. */
export interface Incoming {
  /** The line of the source on which it begins, from 1. */
  readonly line: number;
  /** Names it for ever: the source and its key there, `jira:ABC-12`. */
  readonly key: string;
  /** As the source calls it; `undefined`: it has no name, or none that can be an id. */
  readonly id: string | undefined;
  /** All names by which other rows may call it their parent. */
  readonly names: readonly string[];
  /** `undefined`: the source says none that is known. */
  readonly kind: ArtifactKind | undefined;
  readonly title: string;
  /** Frontmatter values, as written in the source; absent ones are left out. */
  readonly facts: Facts;
  /** The names of the parents, as the source has them: only Storymark's own export can have several. */
  readonly parents: readonly string[];
  /** The names of what must be done first, as the source has them. */
  readonly dependsOn: readonly string[];
  /** All releases that its source says, where these are several: the last counts. */
  readonly releases?: readonly string[] | undefined;
  /** What orders it in its source, compared with others there; absent: nothing does, or its rank is one of ours. */
  readonly order?: string | undefined;
  readonly outcomes: readonly string[];
  readonly visions: readonly string[];
  readonly owners: readonly string[];
  readonly labels: readonly string[];
  /** Markdown. */
  readonly description: string;
  readonly criteria: readonly string[];
}

/** One-line values, in the order in which they are written. */
export interface Facts {
  readonly status?: string | undefined;
  readonly priority?: string | undefined;
  readonly estimate?: string | undefined;
  readonly release?: string | undefined;
  readonly rank?: string | undefined;
  readonly ordinal?: string | undefined;
  readonly team?: string | undefined;
  /** What the source calls this sort of work, where that is no kind of ours. */
  readonly issueType?: string | undefined;
  readonly created?: string | undefined;
}

/** Something that could not be taken: its line from 1, and why. */
export interface LeftOut {
  readonly line: number;
  readonly reason: string;
}

/** What a source holds. */
export interface Reading {
  readonly incoming: readonly Incoming[];
  readonly leftOut: readonly LeftOut[];
  /** The lines of a text that are there for something else than a story; absent: none. */
  readonly passedOver?: readonly number[] | undefined;
}

/** What a table's cells mean. */
export interface TableMeaning {
  readonly header: readonly string[];
  readonly mapping: Mapping;
  readonly source: Source;
}

/** Reads the rows of a table. */
export function readRows(rows: readonly CsvRow[], meaning: TableMeaning): Reading {
  const columns = columnsOf(meaning);
  const dateOf = dateReader(
    rows.flatMap(({ cells }) => new Row(cells, columns, meaning.source).value('created') ?? []),
  );
  const incoming: Incoming[] = [];
  const leftOut: LeftOut[] = [];
  /** In a tree, the names of the rows above, by their level. */
  const above: (string | undefined)[] = [];
  for (const { line, cells } of rows) {
    const row = new Row(cells, columns, meaning.source);
    const title = oneLine(row.first('title'));
    if (title === '') {
      leftOut.push({ line, reason: 'it has no title' });
      continue;
    }
    const { level } = row;
    const one = toIncoming(row, {
      line,
      title,
      dateOf,
      treeParent: above.slice(0, level).findLast(name => name !== undefined),
    });
    above.length = level;
    above[level] = one.names[0];
    incoming.push(one);
  }
  return { incoming, leftOut };
}

type Columns = ReadonlyMap<Field, readonly number[]>;

/** The columns of each field, the best first, as they stand in the header where they are as good. */
function columnsOf({ header, mapping }: TableMeaning): Columns {
  const columns = new Map<Field, number[]>();
  header.forEach((name, index) => {
    const field = mapping.get(name);
    if (field) columns.set(field, [...(columns.get(field) ?? []), index]);
  });
  for (const [field, indices] of columns)
    indices.sort((a, b) => preference(header[a] ?? '', field) - preference(header[b] ?? '', field) || a - b);
  return columns;
}

class Row {
  readonly source: Source;
  private readonly cells: readonly string[];
  private readonly columns: Columns;

  constructor(cells: readonly string[], columns: Columns, source: Source) {
    this.source = source;
    this.cells = source === 'storymark' ? cells.map(fromSafeCell) : cells;
    this.columns = columns;
  }

  /** All that a field's columns say, blank ones left out. */
  all(field: Field): readonly string[] {
    return (this.columns.get(field) ?? []).map(i => this.cells[i] ?? '').filter(cell => cell.trim() !== '');
  }

  first(field: Field): string {
    return this.all(field)[0] ?? '';
  }

  /** The value of a key; `undefined` where there is none. */
  value(field: Field): string | undefined {
    return oneLine(this.first(field)) || undefined;
  }

  /** How deep it stands in a tree, told by which of the title's columns is filled. */
  get level(): number {
    const titles = this.columns.get('title') ?? [];
    return Math.max(
      titles.findIndex(i => (this.cells[i] ?? '').trim() !== ''),
      0,
    );
  }

  markupOf(text: string): Markup {
    if (this.source === 'github' || this.source === 'storymark') return 'markdown';
    if (looksLikeHtml(text) && this.source !== 'jira') return 'html';
    // Azure DevOps has fields in HTML and, where a team chose so, in markdown.
    if (this.source === 'ado' && /^(?:#{1,6} \S|`{3}|[ \t]*[-*] \[[ x]\] )/im.test(text)) return 'tagless markdown';
    return this.source === 'jira' ? 'wiki' : 'plain';
  }
}

interface RowContext {
  readonly line: number;
  readonly title: string;
  readonly dateOf: (text: string) => string;
  /** The row that stands above it in a tree. */
  readonly treeParent: string | undefined;
}

function toIncoming(row: Row, { line, title, dateOf, treeParent }: RowContext): Incoming {
  const name = row.value('id')?.replace(/^#(?=\d)/, '');
  const type = row.value('type');
  const kind = type === undefined ? undefined : kindOfType(type);
  const description = row.first('description');
  const criteria = row.first('criteria');
  const rank = row.value('rank');
  const created = row.value('created');
  const releases = releasesOf(row);
  return {
    line,
    key: `${row.source}:${name ?? fingerprint(title)}`,
    id: name !== undefined && isId(name) ? name : undefined,
    names: [name, row.value('row')].filter(one => one !== undefined),
    kind,
    title,
    facts: {
      status: statusOf(row),
      priority: priorityOf(row.value('priority')),
      estimate: estimateOf(row.value('estimate')),
      release: releases.at(-1),
      rank: row.source === 'storymark' ? rank : undefined,
      ordinal: row.value('ordinal'),
      team: row.value('team'),
      issueType: kind === undefined ? type : undefined,
      created: created === undefined || row.source === 'storymark' ? created : dateOf(created),
    },
    parents: parentsOf(row, treeParent),
    dependsOn: row.all('depends-on').flatMap(cell => idsIn(cell).map(withoutHash)),
    releases: releases.length > 1 ? releases : undefined,
    order: row.source === 'storymark' ? undefined : rank,
    outcomes: row.all('outcome').flatMap(idsIn),
    visions: row.all('vision').flatMap(idsIn),
    owners: ownersOf(row),
    labels: labelsOf(row),
    description: toMarkdown(description, row.markupOf(description)),
    criteria: criteriaLines(criteria, row.markupOf(criteria)),
  };
}

/** Reasons for which something is over that was not done, besides those that are known as a status, in compared form. */
const UNDONE: ReadonlySet<string> = new Set([
  'cannotreproduce',
  'declined',
  'incomplete',
  'invalid',
  'notabug',
  'notplanned',
  'duplikat',
  'doppelt',
  'kannnichtreproduziertwerden',
  'nichtreproduzierbar',
  'keinfehler',
  'ungültig',
  'unvollständig',
  'nichtausgeführt',
  'nichtbehoben',
  'nichterledigt',
  'nichtgeplant',
  'nichtumgesetzt',
  'wirdnichtausgeführt',
  'wirdnichtbearbeitet',
  'wirdnichtbehoben',
  'wirdnichtdurchgeführt',
  'wirdnichterledigt',
  'wirdnichtgelöst',
  'wirdnichtgemacht',
  'wirdnichtkorrigiert',
  'wirdnichtumgesetzt',
]);

/** The status; where something is over and its resolution says that it was not done, that. */
function statusOf(row: Row): string | undefined {
  const status = row.value('status');
  const resolution = row.value('resolution');
  const category = status === undefined ? undefined : categoryOf(status, 'story');
  if (resolution === undefined || (category !== undefined && category !== 'done')) return status;
  if (categoryOf(resolution, 'story') === 'dropped') return resolution;
  return UNDONE.has(statusName(resolution)) ? 'dropped' : status;
}

/** What tools write for none. */
const NO_PRIORITY: ReadonlySet<string> = new Set(['nopriority', 'keinepriorität']);

function priorityOf(text: string | undefined): string | undefined {
  return text === undefined || NO_PRIORITY.has(keyName(text)) ? undefined : text;
}

/** Whether a name can be an id as it is: no white space, and nothing that a link to it would need to be quoted for. */
function isId(name: string): boolean {
  return /^[\p{L}\p{N}_][\p{L}\p{N}._-]*$/u.test(name) && !isPlaceholder(name);
}

/** `5.0` is 5; what is no number stays as it is, for the checks to see. */
function estimateOf(text: string | undefined): string | undefined {
  return text !== undefined && /^\d+[.,]\d+$/.test(text) ? String(Number(text.replace(',', '.'))) : text;
}

/** Other tools write one, and its title may stand in the cell with it. */
function parentsOf(row: Row, treeParent: string | undefined): readonly string[] {
  const said = row.value('parent') ?? treeParent ?? '';
  return (row.source === 'storymark' ? idsIn(said) : said === '' ? [] : [said]).map(withoutHash);
}

/** `#12` is what GitHub calls 12. */
function withoutHash(name: string): string {
  return name.replace(/^#(?=\d)/, '');
}

function idsIn(cell: string): readonly string[] {
  return parts(cell, /[;,\s]+/);
}

/** All of several: sprints and versions come in the order of time. GitHub's own command writes an object, or null. */
function releasesOf(row: Row): readonly string[] {
  const all = row.all('release').map(oneLine);
  const named = row.source === 'github' ? all.flatMap(cell => (cell === 'null' ? [] : titleInJson(cell))) : all;
  return [...new Set(named)];
}

function titleInJson(cell: string): readonly string[] {
  return cell.startsWith('{') ? (textsInJson(`[${cell}]`, 'title') ?? [cell]) : [cell];
}

/** Names with `;` between them; GitHub's, which hold no comma, also with one, or as the list of objects of its own command. */
function ownersOf(row: Row): readonly string[] {
  const cell = row.first('owner');
  if (row.source === 'storymark') return parts(cell, /;/);
  const names = textsInJson(cell, 'login') ?? parts(cell, row.source === 'github' ? /[,;]/ : /;/);
  return [...new Set(names.map(personOf))];
}

/** A name; an address behind it stays where it was. */
function personOf(text: string): string {
  return text.replace(/(?<!\s)\s*<[^<>\s@]*@[^<>\s@]*>$/, '') || text;
}

/** One in a cell (Jira), with `;` between them (Azure DevOps, Storymark), with `,` or as the list of objects of GitHub's own command. */
function labelsOf(row: Row): readonly string[] {
  const separator = row.source === 'ado' || row.source === 'storymark' ? /;/ : row.source === 'jira' ? /\s+/ : /[,;]/;
  return [...new Set(row.all('labels').flatMap(cell => textsInJson(cell, 'name') ?? parts(cell, separator)))];
}

function textsInJson(cell: string, key: 'name' | 'login' | 'title'): readonly string[] | undefined {
  if (!/^\s*\[\s*[{\]]/.test(cell)) return undefined;
  try {
    const list: unknown = JSON.parse(cell);
    if (!Array.isArray(list)) return undefined;
    const items: readonly unknown[] = list;
    return items.flatMap(item => {
      if (typeof item !== 'object' || item === null) return [];
      const name = new Map<string, unknown>(Object.entries(item)).get(key);
      return typeof name === 'string' ? [name] : [];
    });
  } catch {
    return undefined;
  }
}

function parts(cell: string, separator: RegExp): readonly string[] {
  return cell
    .split(separator)
    .map(oneLine)
    .filter(part => part !== '');
}

/** `text` on one line, trimmed. */
export function oneLine(text: string): string {
  return text.replace(/(?<!\s)\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();
}
