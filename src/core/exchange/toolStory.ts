// An imported story among the files of another tool: in that tool's own shape, under the keys that it has.
import type { ArtifactKind } from '../artifacts/artifact';
import { isCriteriaHeading } from '../artifacts/criteria';
import { fillTemplate } from '../artifacts/ownTemplate';
import { statusName } from '../artifacts/status';
import { levelOf } from '../artifacts/vocabulary';
import { yamlText } from '../artifacts/yamlText';
import type { Config } from '../product/config';
import { newStoryOf } from '../product/presets/newStories';
import { keyedToolOf } from '../product/presets/toolKeys';
import type { Incoming } from './incoming';

/** What a source may say of a story, besides title and text. */
export type Said =
  | 'status'
  | 'outcome'
  | 'parent'
  /** A parent that is not in the product. */
  | 'epic'
  | 'depends-on'
  /** What must be done first and is not in the product. */
  | 'blocked-by'
  | 'priority'
  | 'estimate'
  | 'release'
  | 'owner'
  | 'team'
  | 'labels'
  | 'issue-type'
  | 'created';

/** One thing that is said: a value, or several. */
export type Values = readonly string[];

/** How a tool writes something. */
interface ToolKey {
  /** Its key. Absent: the one under which it is set. */
  readonly key?: string;
  /** Whether it holds a list. */
  readonly isList?: true;
  /** Whether it holds nothing but a text: several values have commas between them. */
  readonly isText?: true;
  /** A value as the tool takes it; `undefined`: it does not. Absent: as it is. */
  readonly written?: (value: string) => string | undefined;
}

/** How a thing that is said is kept. */
interface KeptAs extends Pick<ToolKey, 'isText' | 'written'> {
  readonly key: string;
  readonly isList: boolean;
}

/** How a tool keeps a story that comes from elsewhere. */
export interface ToolForm {
  readonly preset: string;
  /** Whether it knows a story by an id; `prefix` stands before the number of those in use. */
  readonly takesId: (id: string, prefix: string) => boolean;
  /** For all else it has the keys under which that is set, or takes what Storymark calls it. */
  readonly keys: Readonly<Partial<Record<Said, ToolKey>>>;
  /** What stands below the frontmatter. */
  readonly body: (incoming: Pick<Incoming, 'title' | 'description' | 'criteria'>) => readonly string[];
}

const FORMS: readonly ToolForm[] = [
  {
    preset: 'backlog-md',
    // It numbers with one prefix, and passes over files with another.
    takesId: (id, prefix) =>
      id.toUpperCase().startsWith(prefix.toUpperCase()) && /^\d[\d.]*$/.test(id.slice(prefix.length)),
    keys: {
      priority: { written: levelOf },
      labels: { key: 'labels', isList: true },
      'depends-on': { key: 'dependencies', isList: true },
      parent: { key: 'parent_task_id' },
      created: { key: 'created_date' },
    },
    body: ({ description, criteria }) => [
      '## Description',
      description,
      [
        '## Acceptance Criteria',
        '<!-- AC:BEGIN -->',
        ...criteria.map((text, i) => `- [ ] #${i + 1} ${text}`),
        '<!-- AC:END -->',
      ].join('\n'),
    ],
  },
  {
    preset: 'devstories',
    takesId: id => /^[A-Z]+-\d+$/.test(id),
    keys: {
      // It is the number that orders, and so each story's place.
      priority: { written: () => undefined },
      epic: { key: 'epic', written: value => matching(value, /^EPIC-(?:\d+|INBOX)$/) },
      'depends-on': { key: 'dependencies', isList: true, written: value => matching(value, /^[A-Z]+-\d+$/) },
      owner: { isText: true },
      estimate: { key: 'size', written: value => matching(value.toUpperCase(), /^(?:XS|S|M|L|XL)$/) },
      'issue-type': { key: 'type', written: value => matching(value.toLowerCase(), /^(?:feature|bug|task|chore)$/) },
      created: { key: 'created', written: value => /^\d{4}-\d\d-\d\d(?!\d)/.exec(value)?.[0] },
    },
    body: ({ title, description, criteria }) => [
      `# ${title}`,
      description,
      '## Acceptance Criteria',
      criteria.map(text => `- [ ] ${text}`).join('\n'),
    ],
  },
];

/** How a preset's tool keeps a story that comes from elsewhere; `undefined`: it has no shape of its own. */
export function toolFormOf(preset: string | undefined): ToolForm | undefined {
  return FORMS.find(form => form.preset === preset);
}

/** A story to be written as a tool does. */
export interface ToolStory {
  readonly incoming: Incoming;
  readonly id: string;
  /** What is said of it, each with the values that are said. */
  readonly said: ReadonlyMap<Said, Values>;
  /** The key and the number that give it its place; `undefined`: it has none. */
  readonly place: { readonly key: string; readonly number: string } | undefined;
  /** The day on which it is made, `YYYY-MM-DD`. */
  readonly today: string;
}

/** The text in a tool's shape, and what of all that is said has no place in it; `undefined`: the tool's template makes none. */
export function toolText(
  { incoming, id, said, place, today }: ToolStory,
  form: ToolForm,
  config: Config,
): { readonly text: string; readonly unsaid: readonly Said[] } | undefined {
  const template = newStoryOf(form.preset)?.template.replace(/(\n---\n)[\s\S]*$/, '$1');
  if (template === undefined) return undefined;
  const kind: ArtifactKind = 'story';
  const filled = fillTemplate(
    { text: template, kind, mappedKind: kind },
    { id, title: incoming.title, created: today, serves: undefined },
  );
  if (!filled.ok) return undefined;
  const lines = new Map(
    [...filled.text.matchAll(/^([\w-]+): ?(.*)$/gm)].map(([, key = '', value = '']) => [key, value]),
  );
  const unsaid: Said[] = [];
  const keptAs = keysOf(form);
  for (const [what, values] of said) {
    const own = keptAs(what);
    const written = values.flatMap(value => (own?.written ? (own.written(value) ?? []) : value));
    if (written.length < values.length || own === undefined) unsaid.push(what);
    if (own === undefined || written.length === 0) continue;
    const words = what === 'status' ? written.map(word => spelled(word, config)) : written;
    const isList = own.isList || (words.length > 1 && !own.isText);
    lines.set(own.key, isList ? flow(words) : valueText(what, words.join(', ')));
  }
  if (place) lines.set(place.key, place.number);
  const frontmatter = [...lines].map(([key, value]) => `${key}: ${value}`.trimEnd());
  const isSaid = incoming.criteria.length === 0 && hasCriteria(incoming.description);
  const blocks = form.body(incoming).filter(block => block !== '' && !(isSaid && CRITERIA.test(block)));
  return { text: `---\n${frontmatter.join('\n')}\n---\n\n${blocks.join('\n\n')}\n`, unsaid };
}

/** How each thing that is said is kept; `undefined`: the tool has no key for it, and takes no others. */
function keysOf({ preset, keys }: ToolForm): (what: Said) => KeptAs | undefined {
  const tool = keyedToolOf(preset);
  const set = new Map(Object.entries(tool?.keys ?? {}));
  return what => {
    const own = keys[what];
    const key = own?.key ?? set.get(what)?.key ?? (tool?.isStrict ? undefined : what);
    return key === undefined ? undefined : { ...own, key, isList: own?.isList ?? set.get(what)?.isList ?? false };
  };
}

const CRITERIA = /^## Acceptance Criteria(?=\n|$)/;

/** Whether a text brings its own section of criteria. */
function hasCriteria(description: string): boolean {
  return description.split('\n').some(line => /^#+\s/.test(line) && isCriteriaHeading(line.replace(/^#+\s+/, '')));
}

/** A number is written as one, and a day as a day. */
function valueText(what: Said, value: string): string {
  const isPlain =
    (what === 'estimate' && /^\d+(?:\.\d+)?$/.test(value)) || (what === 'created' && /^\d{4}-\d\d-\d\d$/.test(value));
  return isPlain ? value : yamlText(value);
}

/** A status as the tool spells it, where it has that word. */
function spelled(status: string, { statusWords }: Config): string {
  return statusWords.story.find(word => statusName(word) === statusName(status)) ?? status;
}

function matching(value: string, form: RegExp): string | undefined {
  return form.test(value) ? value : undefined;
}

/** Texts as a list on one line. */
export function flow(values: readonly string[]): string {
  return `[${values.map(yamlText).join(', ')}]`;
}
