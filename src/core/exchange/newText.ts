// The text of an imported artifact.
import type { ArtifactKind } from '../artifacts/artifact';
import { readArtifact } from '../artifacts/read';
import { quotedYamlText, yamlText } from '../artifacts/yamlText';
import type { Incoming } from './incoming';

/** The key under which an imported artifact says where it came from. */
export const IMPORTED_KEY = 'imported';

/** What is decided about an artifact besides what its source says. */
export interface Placed {
  readonly incoming: Incoming;
  readonly kind: ArtifactKind;
  readonly id: string;
  /** The id of its parent in the product; `undefined`: it has none there. */
  readonly parent: string | undefined;
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

function frontmatter({ incoming, kind, id, parent }: Placed, withTitle: boolean): readonly string[] {
  const { facts, outcomes, labels, key, title } = incoming;
  const isStory = kind === 'story';
  const line = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`${name}: ${yamlText(value)}`];
  const list = (name: string, values: readonly string[]) =>
    values.length === 0
      ? []
      : [`${name}: ${values.length === 1 && isStory ? yamlText(values[0] ?? '') : flow(values)}`];
  const isNumber = (value: string | undefined) => value !== undefined && /^\d+(?:\.\d+)?$/.test(value);
  const amount = (name: string, value: string | undefined) =>
    isNumber(value) ? [`${name}: ${value}`] : line(name, value);
  return [
    `type: ${kind}`,
    ...line('id', id),
    ...(withTitle ? line('title', title) : []),
    ...line('status', facts.status),
    ...(isStory ? list('outcome', outcomes) : []),
    ...(kind === 'outcome' ? line('vision', facts.vision) : []),
    ...(isStory ? parentLine(incoming, parent) : []),
    ...(isStory ? amount('priority', facts.priority) : []),
    ...(isStory ? amount('estimate', facts.estimate) : []),
    ...line('release', facts.release),
    ...(isStory && facts.rank !== undefined ? [`rank: ${quotedYamlText(facts.rank)}`] : []),
    ...(isStory ? amount('ordinal', facts.ordinal) : []),
    ...line('owner', facts.owner),
    ...line('team', facts.team),
    ...(labels.length > 0 ? [`labels: ${flow(labels)}`] : []),
    ...line('issue-type', facts.issueType),
    ...line('created', facts.created),
    ...line(IMPORTED_KEY, key),
  ];
}

/** A parent that is nowhere in the product is kept under a key that nobody is blamed for. */
function parentLine({ parent: wanted }: Incoming, parent: string | undefined): readonly string[] {
  if (parent !== undefined) return [`parent: ${yamlText(parent)}`];
  return wanted === undefined ? [] : [`epic: ${yamlText(wanted)}`];
}

function flow(values: readonly string[]): string {
  return `[${values.map(yamlText).join(', ')}]`;
}
