// A first configuration for a folder, with comments that say where each line comes from.
import { ARTIFACT_KINDS, type ArtifactKind } from '../artifacts/artifact';
import { DEFAULT_STATUSES, STATUS_CATEGORIES, statusName } from '../artifacts/status';
import type { StatusInUse, Survey } from './survey';

const PLURALS: Readonly<Record<ArtifactKind, readonly [one: string, several: string]>> = {
  vision: ['vision', 'visions'],
  outcome: ['outcome', 'outcomes'],
  story: ['story', 'stories'],
};

/** The text of a configuration for what was found. */
export function configurationFor(survey: Survey): string {
  const parts = [presetPart(survey), filesPart(survey), statusesPart(survey), idsPart(survey)].filter(
    part => part !== '',
  );
  const capacity = [
    'Where the line between now and later falls: the sum of the estimates above it.',
    '"backlog": { "capacity": 20 },',
  ];
  const lines = [
    '{',
    comment('What is a story here, and how this team words things. Everything in this file is optional:'),
    comment('https://github.com/storymark/storymark/blob/main/docs/configuration.md'),
    '',
    ...(parts.length > 0 ? [`${parts.join(',\n\n')},`, ''] : []),
    ...capacity.map(comment),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

/** What was found, in words: “12 stories, 1 outcome”. */
export function countsInWords(counts: Survey['counts']): string {
  const words = [...ARTIFACT_KINDS].reverse().flatMap(kind => (counts[kind] > 0 ? [counted(counts[kind], kind)] : []));
  return words.length > 0 ? words.join(', ') : 'no story, outcome or vision yet';
}

function counted(count: number, kind: ArtifactKind): string {
  return `${count} ${PLURALS[kind][count === 1 ? 0 : 1]}`;
}

function presetPart({ preset, counts }: Survey): string {
  if (!preset) return '';
  return [
    comment(`${countsInWords(counts)}, as ${preset.tool} keeps them. What stands beside the preset wins.`),
    `  "preset": ${JSON.stringify(preset.name)}`,
  ].join('\n');
}

function filesPart({ preset, patterns }: Survey): string {
  if (preset) return '';
  const note = comment(
    'Files that are artifacts by their path. Those that say so, as `type: story` does, need no pattern.',
  );
  if (patterns.length === 0) return '';
  const kinds = [...ARTIFACT_KINDS].reverse().flatMap(kind => {
    const own = patterns.filter(pattern => pattern.kind === kind);
    if (own.length === 0) return [];
    const items = own.map(
      ({ pattern, count }, i) =>
        `      ${JSON.stringify(pattern)}${i < own.length - 1 ? ',' : ''} // ${count === 1 ? '1 file' : `${count} files`}`,
    );
    return [`    ${JSON.stringify(kind)}: [\n${items.join('\n')}\n    ]`];
  });
  return `${note}\n  "files": {\n${kinds.join(',\n')}\n  }`;
}

function statusesPart({ statuses }: Survey): string {
  const kinds = [...ARTIFACT_KINDS].reverse().flatMap(kind => {
    const known = new Set(Object.keys(DEFAULT_STATUSES[kind]).map(statusName));
    // Where all words are Storymark's own there is nothing to say.
    if (statuses[kind].every(({ word }) => known.has(statusName(word)))) return [];
    const own = withoutVariants(statuses[kind]);
    const items = own.map(
      ({ word, category, count }, i) =>
        `      ${JSON.stringify(word)}: "${category ?? 'open'}"${i < own.length - 1 ? ',' : ''} // ${count === 1 ? 'once' : `${count} times`}${category ? '' : ', a guess'}`,
    );
    return [`    ${JSON.stringify(kind)}: {\n${items.join('\n')}\n    }`];
  });
  if (kinds.length === 0) return '';
  const note = comment(`The statuses in use, each with its category: ${STATUS_CATEGORIES.join(', ')}.`);
  return `${note}\n  "statuses": {\n${kinds.join(',\n')}\n  }`;
}

/** In the order of a life; of words that differ in case and hyphens only, the most frequent. */
function withoutVariants(statuses: readonly StatusInUse[]): readonly StatusInUse[] {
  const seen = new Set<string>();
  const place = ({ category = 'open' }: StatusInUse) => STATUS_CATEGORIES.indexOf(category);
  return statuses
    .filter(({ word }) => !seen.has(statusName(word)) && seen.add(statusName(word)))
    .sort((a, b) => place(a) - place(b));
}

function idsPart({ preset, sequential, uniquePerFolder }: Survey): string {
  if (preset || !(sequential || uniquePerFolder)) return '';
  const note = comment(
    'How new ids are made: as those that are here. Random ones, the default, never collide across branches.',
  );
  const folder = comment('Each folder counts for itself.');
  const style = sequential ? '"sequential"' : '"random"';
  return uniquePerFolder
    ? `${note}\n${folder}\n  "ids": { "style": ${style}, "unique": "folder" }`
    : `${note}\n  "ids": ${style}`;
}

function comment(line: string): string {
  return `  // ${line}`;
}
