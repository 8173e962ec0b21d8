// Which column of another tool's export becomes what.
import { isCriteriaHeading } from '../artifacts/criteria';
import { keyName } from '../document/value';

/** The tools whose exports are known by their header; `csv`: any other. */
export type Source = 'jira' | 'ado' | 'github' | 'storymark' | 'csv';

/** How the tools are called. */
export const SOURCE_NAMES: Readonly<Record<Source, string>> = {
  jira: 'Jira',
  ado: 'Azure DevOps',
  github: 'GitHub',
  storymark: 'Storymark',
  csv: 'another tool',
};

/** What a column can become. */
export const FIELDS = [
  'id',
  'title',
  'type',
  'status',
  'resolution',
  'priority',
  'estimate',
  'parent',
  'depends-on',
  'outcome',
  'vision',
  'labels',
  'owner',
  'team',
  'release',
  'created',
  'rank',
  'ordinal',
  'description',
  'criteria',
  'row',
] as const;

/** What a column becomes: a key, a part of the text, or (`row`) only the number by which other rows name this one as their parent. */
export type Field = (typeof FIELDS)[number];

/** What becomes of each column, by its name; `undefined`: it is left out. */
export type Mapping = ReadonlyMap<string, Field | undefined>;

/** Names of columns in compared form, the best first, English ones before German ones. Where several columns say a thing, one is enough, but for `MANY`. */
const NAMES: Readonly<Record<Field, readonly string[]>> = {
  id: [
    'issuekey',
    'key',
    'workitemid',
    'number',
    'issuenumber',
    'id',
    'storyid',
    'reference',
    'issueid',
    'vorgangsschlüssel',
    'schlüssel',
    'nummer',
    'vorgangsid',
  ],
  title: ['title', 'summary', 'subject', 'name', 'story', 'userstory', 'titel', 'zusammenfassung', 'betreff'],
  type: ['issuetype', 'workitemtype', 'type', 'vorgangstyp', 'arbeitselementtyp', 'arbeitsaufgabentyp', 'typ'],
  status: ['status', 'state', 'zustand'],
  resolution: ['resolution', 'statereason', 'lösung'],
  priority: ['priority', 'moscow', 'prioriteit', 'priorität'],
  estimate: [
    'storypoints',
    'storypointestimate',
    'estimate',
    'effort',
    'points',
    'size',
    'storypunkte',
    'schätzung',
    'aufwand',
    'größe',
  ],
  parent: [
    'parentkey',
    'epiclink',
    'parent',
    'parentid',
    'parentissue',
    'epic',
    'epicverknüpfung',
    'übergeordnet',
    'übergeordneterschlüssel',
    'übergeordneteid',
    'übergeordnetervorgang',
    'übergeordneteselement',
  ],
  'depends-on': [
    'dependson',
    'dependencies',
    'blockedby',
    'inwardissuelink(blocks)',
    'blockiertdurch',
    'eingehendevorgangsverknüpfung(blocks)',
  ],
  outcome: ['outcomes', 'outcome'],
  vision: ['vision'],
  labels: ['labels', 'label', 'tags', 'tag', 'stichwörter', 'stichworte', 'markierungen'],
  owner: [
    'owner',
    'assignee',
    'assignedto',
    'assignees',
    'zugewieseneperson',
    'bearbeiter',
    'zugewiesenzu',
    'zugewiesenan',
    'zuständig',
  ],
  team: ['team'],
  release: [
    'release',
    'fixversions',
    'fixversion/s',
    'fixversion',
    'fixversion(en)',
    'lösungsversionen',
    'lösungsversion(en)',
    'lösungsversion',
    'milestone',
    'meilenstein',
    'sprint',
    'iterationpath',
    'iteration',
    'iterationspfad',
  ],
  created: ['created', 'createddate', 'createdat', 'createdon', 'erstellt', 'erstelltam', 'erstellungsdatum'],
  rank: ['rank', 'rang'],
  ordinal: ['ordinal', 'stackrank', 'backlogpriority', 'order', 'stapelrang', 'reihenfolge'],
  description: ['description', 'body', 'beschreibung'],
  criteria: ['acceptancecriteria'],
  row: ['issueid', 'vorgangsid'],
};

/** Fields that several columns of different names may fill. */
const MANY: ReadonlySet<Field> = new Set(['parent', 'depends-on', 'labels']);

/** The tool that wrote a header. */
export function sourceOf(header: readonly string[]): Source {
  const names = new Set(header.map(compared));
  const has = (...wanted: readonly string[]) => wanted.every(name => names.has(name));
  if (has('category', 'criteriaall', 'file', 'type')) return 'storymark';
  if (has('issuekey') || has('vorgangsschlüssel')) return 'jira';
  if (has('workitemtype') || has('arbeitselementtyp')) return 'ado';
  if (has('number', 'title')) return 'github';
  return 'csv';
}

/** What the columns of a header will hold, as far as their names tell. Every name of the header is in it once, in its order. */
export function proposeMapping(header: readonly string[]): Mapping {
  const mapping = new Map<string, Field | undefined>(header.map(name => [name, undefined]));
  mapping.delete('');
  for (const field of FIELDS) {
    const free = [...mapping].filter(([, taken]) => taken === undefined).map(([name]) => name);
    const levels = field === 'title' ? free.filter(name => /^tit(?:le|el) \d+$/i.test(name)) : [];
    const found = levels.length > 0 ? levels : best(free, field);
    for (const name of found) mapping.set(name, field);
  }
  return mapping;
}

function best(names: readonly string[], field: Field): readonly string[] {
  const known = NAMES[field].flatMap(wanted => names.filter(name => compared(name) === wanted));
  const found = field === 'criteria' ? [...known, ...names.filter(name => isCriteriaHeading(bare(name)))] : known;
  return MANY.has(field) ? found : found.slice(0, 1);
}

/** A place of a field among others of its kind: the lower, the sooner it is asked. */
export function preference(name: string, field: Field): number {
  const index = NAMES[field].indexOf(compared(name));
  return index < 0 ? NAMES[field].length : index;
}

/** A mapping with one line of an answer applied, `field=Column`, or `field=` for none; or what is wrong with the line. */
export function editMapping(mapping: Mapping, line: string): Mapping | string {
  const [, word = '', name = ''] = /^([^=]*)=(.*)$/.exec(line) ?? [];
  const field = FIELDS.find(one => one === word.trim().toLowerCase());
  if (!field)
    return `“${line.trim()}” is not of the form ${FIELDS[0]}=Column; before the = stands one of ${FIELDS.join(', ')}`;
  const wanted = name.trim();
  const column =
    [...mapping.keys()].find(one => one === wanted) ??
    [...mapping.keys()].find(one => compared(one) === compared(wanted));
  if (wanted !== '' && column === undefined) return `there is no column “${wanted}”`;
  return new Map(
    [...mapping].map(([one, before]) => [one, one === column ? field : before === field ? undefined : before]),
  );
}

function compared(name: string): string {
  return keyName(bare(name));
}

/** Jira says of some columns that a team has added them. */
function bare(name: string): string {
  const whole = name.normalize('NFC').trim();
  return /^(?:custom field|benutzerdefinierte?s? feld(?:er)?) \((.*)\)$/i.exec(whole)?.[1] ?? whole;
}
