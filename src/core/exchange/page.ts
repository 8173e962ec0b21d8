// A product as one markdown page, to be read by people who have no editor at hand.
import { type Artifact, type Outcome, ownersOf, type Vision } from '../artifacts/artifact';
import { type Exported, linksOf, storyOf } from './exported';

/** A product to show. */
export interface PageProduct {
  readonly name: string;
  readonly artifacts: readonly Exported[];
}

/** The page: visions, outcomes with evidence and stories, the backlog as a table, then each story. Links are relative, as `file` says them. */
export function toPage(products: readonly PageProduct[]): string {
  return `${products.map(productPart).join('\n\n')}\n`;
}

function productPart({ name, artifacts }: PageProduct): string {
  const visions = artifacts.flatMap(one => (one.artifact.kind === 'vision' ? visionPart(one, one.artifact) : []));
  const outcomes = artifacts.flatMap(one =>
    one.artifact.kind === 'outcome' ? outcomePart(one, one.artifact, artifacts) : [],
  );
  const stories = artifacts.filter(({ artifact }) => artifact.kind === 'story');
  const backlog = stories.filter(({ position }) => position !== undefined);
  return [
    `# ${markdownText(name)}`,
    ...titled('Vision', visions),
    ...titled('Outcomes', outcomes),
    ...titled('Backlog', backlog.length > 0 ? [backlogTable(backlog)] : []),
    ...titled('Stories', stories.flatMap(storyPart)),
  ].join('\n\n');
}

function titled(title: string, parts: readonly string[]): readonly string[] {
  return parts.length === 0 ? [] : [`## ${title}`, ...parts];
}

function visionPart(one: Exported, vision: Vision): readonly string[] {
  return [
    heading(one),
    ...facts([
      ['for', vision.audience?.value],
      ['by', vision.horizon?.value],
      ['status', vision.status?.value],
    ]),
  ];
}

function outcomePart(one: Exported, outcome: Outcome, all: readonly Exported[]): readonly string[] {
  const { audience, behaviour, metric, baseline, target, by, status, id, evidence } = outcome;
  const serving = all.filter(({ artifact }) => id !== undefined && linksOf(artifact, 'outcome').includes(id.value));
  const rows = evidence.map(({ date, value, source }) => [date, value, source].map(markdownLine));
  return [
    heading(one),
    ...facts([
      ['status', status?.value],
      ['vision', linksOf(outcome, 'vision').join(', ')],
      ['for', audience?.value],
      ['behaviour', behaviour?.value],
      ['metric', metric?.value],
      ['from', baseline?.value],
      // A measure in one sentence says both.
      ['to', target?.value === metric?.value ? undefined : target?.value],
      ['by', by?.value],
    ]),
    ...(rows.length > 0 ? [table(['Date', 'Value', 'Source'], rows)] : []),
    ...(serving.length > 0
      ? [`Stories:\n\n${serving.map(story => `- ${linkTo(story)}${stateOf(story.artifact)}`).join('\n')}`]
      : []),
  ];
}

function stateOf({ status }: Artifact): string {
  return status ? `, ${markdownText(status.value)}` : '';
}

function backlogTable(stories: readonly Exported[]): string {
  const rows = stories.map(one => {
    const story = storyOf(one.artifact);
    const { all = 0, ticked = 0 } = story?.criteria ?? {};
    return [
      String(one.position ?? ''),
      markdownText(story?.id?.value ?? ''),
      linkTo(one),
      markdownText(story?.priority?.value ?? ''),
      markdownText(story?.status?.value ?? ''),
      String(story?.estimate?.value ?? ''),
      linksOf(one.artifact, 'outcome').map(markdownText).join(', '),
      all === 0 ? '' : `${ticked}/${all}`,
    ];
  });
  return table(['#', 'Id', 'Story', 'Priority', 'Status', 'Points', 'Outcome', 'Criteria'], rows);
}

function storyPart(one: Exported): readonly string[] {
  const story = storyOf(one.artifact);
  const { role, want, benefit } = one.reading.statement ?? {};
  const criteria = one.reading.criteria?.criteria ?? [];
  const box = (ticked: boolean | undefined) => (ticked === undefined ? '' : ticked ? '[x] ' : '[ ] ');
  return [
    heading(one),
    ...facts([
      ['status', story?.status?.value],
      ['priority', story?.priority?.value],
      ['estimate', story?.estimate && String(story.estimate.value)],
      ['outcome', linksOf(one.artifact, 'outcome').join(', ')],
      ['parent', linksOf(one.artifact, 'parent').join(', ')],
      ['release', story?.release],
      ['team', story?.team],
      ['owner', story && ownersOf(story).join(', ')],
    ]),
    ...facts(
      [
        ['who', role?.value],
        ['wants', want?.value],
        ['so that', benefit?.value],
      ],
      markdownLine,
    ),
    ...(criteria.length > 0
      ? [criteria.map(({ text, checkbox }) => `- ${box(checkbox?.ticked)}${markdownLine(text)}`).join('\n')]
      : []),
  ];
}

/** One line of what is known: `**status** ready · **by** 2026-09-30`. */
function facts(pairs: readonly (readonly [string, string | undefined])[], written = markdownText): readonly string[] {
  const known = pairs.flatMap(([name, value]) => (value ? [`**${name}** ${written(value)}`] : []));
  return known.length === 0 ? [] : [known.join(' · ')];
}

function heading(one: Exported): string {
  const { id } = one.artifact;
  return `### ${id ? `${markdownText(id.value)}: ` : ''}${linkTo(one)}`;
}

function linkTo({ artifact, file }: Exported): string {
  const target = file
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[()]/g, found => (found === '(' ? '%28' : '%29'));
  return `[${markdownText(artifact.title.value)}](${target})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A piece of an artifact's own markdown on one line: its emphasis and code stay, what would begin a block or HTML, or end a table's cell, does not. */
export function markdownLine(text: string): string {
  const pieces = text
    .replace(/\s+/g, ' ')
    .trim()
    .split(/(`+[^`]*`+)/)
    .map((piece, i) => (i % 2 === 1 ? piece : piece.replace(/<(?=[A-Za-z/!?])/g, '\\<')));
  return pieces
    .join('')
    .replace(/(?<!\\)\|/g, '\\|')
    .replace(/^(?:#+(?= |$)|[-+*](?= |$)|>|=+$)/, '\\$&')
    .replace(/^(\d+)([.)])(?= |$)/, '$1\\$2');
}

/** A text as one line of markdown that shows just that text, in a table too. */
export function markdownText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*[\]<|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu, '\\$&')
    .replace(/^(?:#+(?= |$)|[-+](?= |$)|>|=+$)/, '\\$&')
    .replace(/^(\d+)([.)])(?= |$)/, '$1\\$2');
}
