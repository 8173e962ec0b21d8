// The text of an imported artifact.
import type { ArtifactKind } from '../artifacts/artifact';
import { readArtifact } from '../artifacts/read';
import { quotedYamlText, yamlText } from '../artifacts/yamlText';
import { entryOf, readDocument, textsOf } from '../document/document';
import { keyName } from '../document/value';
import type { Incoming } from './incoming';
import { flow, type Said, type Values } from './toolStory';

/** The key under which an imported artifact says where it came from. */
const IMPORTED_KEY = 'imported';

/** The same as the last line of a text, where another tool refuses the key. */
const IMPORTED_COMMENT = /<!-- imported: ("(?:[^"\\]|\\.)*") -->\s*$/;

/** The sources from which an artifact's text says that it was imported; mostly none. */
export function importedFrom(text: string): readonly string[] {
  if (!text.toLowerCase().includes(IMPORTED_KEY)) return [];
  const document = readDocument(text);
  const keys = textsOf(document, entryOf(document, IMPORTED_KEY)?.value).map(({ value }) => value);
  return [...keys, ...inComment(text)];
}

function inComment(text: string): readonly string[] {
  const written = IMPORTED_COMMENT.exec(text)?.[1];
  if (written === undefined) return [];
  try {
    const key: unknown = JSON.parse(written);
    return typeof key === 'string' ? [key] : [];
  } catch {
    return [];
  }
}

/** A line that says the source of an artifact, for where it cannot be in frontmatter. */
export function importedComment(key: string): string {
  return `<!-- imported: ${quotedYamlText(key).replaceAll('>', '\\u003e')} -->`;
}

/** What a story links to: ids of stories in the product, and names that lead to none. */
export interface Links {
  readonly known: readonly string[];
  readonly unknown: readonly string[];
}

/** What is decided about an artifact besides what its source says. */
export interface Placed {
  readonly incoming: Incoming;
  readonly kind: ArtifactKind;
  readonly id: string;
  readonly parents: Links;
  /** What must be done first. */
  readonly dependsOn: Links;
  /** Its place by the number that orders in the product; `undefined`: it has none, or ranks order. */
  readonly place: { readonly key: string; readonly number: string } | undefined;
}

/** What the source says besides title and text, in the product's terms. */
export function saidOf({ incoming, parents, dependsOn, place }: Placed): ReadonlyMap<Said, Values> {
  const { facts, outcomes, owners, labels } = incoming;
  const one = (value: string | undefined) => (value === undefined ? [] : [value]);
  const all: readonly (readonly [Said, Values])[] = [
    ['status', one(facts.status)],
    ['outcome', outcomes],
    ['parent', parents.known],
    ['epic', parents.unknown],
    ['depends-on', dependsOn.known],
    ['blocked-by', dependsOn.unknown],
    ['priority', orders(place, 'priority') && isNumber(facts.priority) ? [] : one(facts.priority)],
    ['estimate', one(facts.estimate)],
    ['release', one(facts.release)],
    ['owner', owners],
    ['team', one(facts.team)],
    ['labels', labels],
    ['issue-type', one(facts.issueType)],
    ['created', one(facts.created)],
  ];
  return new Map(all.filter(([, values]) => values.length > 0));
}

function orders(place: Placed['place'], key: string): boolean {
  return place !== undefined && keyName(place.key) === key;
}

function isNumber(value: string | undefined): boolean {
  return value !== undefined && /^\d+(?:\.\d+)?$/.test(value);
}

/** A new file's text. The title is its heading, or a key where a heading would not say the same. */
export function textOfNew(placed: Placed): string {
  const withHeading = compose(placed, 'heading');
  const read = readArtifact(withHeading, { path: 'new.md', mappedKind: undefined })?.artifact;
  return read?.title.value === placed.incoming.title ? withHeading : compose(placed, 'key');
}

function compose(placed: Placed, titleIn: 'heading' | 'key'): string {
  const { title, description, criteria } = placed.incoming;
  const blocks = [
    titleIn === 'heading' ? `# ${title}` : '',
    description,
    criteria.length > 0 ? '## Acceptance criteria' : '',
    criteria.map(criterion => `- [ ] ${criterion}`).join('\n'),
  ];
  const body = blocks.filter(block => block !== '').join('\n\n');
  return `---\n${frontmatter(placed, titleIn === 'key').join('\n')}\n---\n${body === '' ? '' : `\n${body}\n`}`;
}

function frontmatter({ incoming, kind, id, parents, dependsOn, place }: Placed, withTitle: boolean): readonly string[] {
  const { facts, outcomes, visions, owners, labels, key, title } = incoming;
  const isStory = kind === 'story';
  const line = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`${name}: ${yamlText(value)}`];
  const list = (name: string, [first, ...others]: readonly string[]) =>
    others.length > 0 && first !== undefined ? [`${name}: ${flow([first, ...others])}`] : line(name, first);
  const amount = (name: string, value: string | undefined) =>
    isNumber(value) ? [`${name}: ${value}`] : line(name, value);
  return [
    `type: ${kind}`,
    ...line('id', id),
    ...(withTitle ? line('title', title) : []),
    ...line('status', facts.status),
    ...(isStory ? list('outcome', outcomes) : []),
    ...(kind === 'outcome' ? list('vision', visions) : []),
    ...(isStory ? list('parent', parents.known) : []),
    // What is nowhere in the product is kept under a key that nobody is blamed for.
    ...(isStory ? list('epic', parents.unknown) : []),
    ...(isStory ? list('depends-on', dependsOn.known) : []),
    ...(isStory ? list('blocked-by', dependsOn.unknown) : []),
    ...(isStory && !orders(place, 'priority') ? amount('priority', facts.priority) : []),
    ...(isStory ? amount('estimate', facts.estimate) : []),
    ...line('release', facts.release),
    ...(isStory && facts.rank !== undefined ? [`rank: ${quotedYamlText(facts.rank)}`] : []),
    ...(isStory ? amount('ordinal', facts.ordinal) : []),
    ...(place ? [`${place.key}: ${place.number}`] : []),
    ...list('owner', owners),
    ...line('team', facts.team),
    ...(labels.length > 0 ? [`labels: ${flow(labels)}`] : []),
    ...line('issue-type', facts.issueType),
    ...line('created', facts.created),
    ...line(IMPORTED_KEY, key),
  ];
}
