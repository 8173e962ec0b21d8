// Seeded products: the same text for the same size, on every machine.
import fs from 'node:fs';
import path from 'node:path';

const ROLES = ['nurse', 'planner', 'patient', 'relative', 'bookkeeper', 'team lead'];
const VERBS = ['confirm', 'move', 'see', 'cancel', 'share', 'print', 'swap', 'dictate', 'find', 'compare'];
const NOUNS = [
  'a visit',
  'the week plan',
  'tomorrow’s route',
  'the visit note',
  'an hour of leave',
  'the door code',
  'the medication list',
];
const STATUSES = ['draft', 'draft', 'ready', 'ready', 'ready', 'in-progress', 'done', 'done', 'dropped'];
const WORDS =
  'the plan of the day stands on the phone before the first visit and every change of it is seen by all who are on the way so that nobody drives for nothing while the office keeps its calls for those who need a voice'.split(
    ' ',
  );

/** A generator of numbers from 0 to less than 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The files of a product with `stories` stories, 2 % as many outcomes, and one vision: path to text. */
export function generate(stories: number): ReadonlyMap<string, string> {
  const random = seeded(stories);
  const files = new Map<string, string>();
  const outcomes = Math.max(1, Math.round(stories / 50));
  files.set('.storymark.jsonc', '{ "backlog": { "capacity": 40 } }\n');
  files.set(
    'vision.md',
    '---\ntype: vision\nid: VISION-1\nfor: home-care nurses\n---\n\n# Home on time\n\n## Problem\n\nEvery second visit starts late.\n\n## Future\n\nThe last visit ends at four.\n',
  );
  for (let i = 0; i < outcomes; i++) files.set(`outcomes/outcome-${i}.md`, outcome(i, random));
  for (let i = 0; i < stories; i++)
    files.set(`stories/${String(i % 100).padStart(2, '0')}/story-${i}.md`, story(i, { stories, outcomes, random }));
  return files;
}

/** Writes the product of `stories` stories below `folder`, and returns its markdown files. */
export function writeProduct(folder: string, stories: number): readonly string[] {
  const files = generate(stories);
  for (const [file, text] of files) {
    const target = path.join(folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, text);
  }
  return [...files.keys()].filter(file => file.endsWith('.md')).map(file => path.join(folder, file));
}

function pick<T>(random: () => number, from: readonly T[]): T {
  return from[Math.floor(random() * from.length)] as T;
}

function prose(random: () => number, words: number): string {
  const lines: string[] = [];
  let line = '';
  for (let i = 0; i < words; i++) {
    line += `${line ? ' ' : ''}${pick(random, WORDS)}`;
    if (line.length > 70) {
      lines.push(line);
      line = '';
    }
  }
  return `${[...lines, line].join('\n')}.\n`;
}

function outcome(i: number, random: () => number): string {
  return `---
type: outcome
id: OUTCOME-${i}
vision: VISION-1
for: ${pick(random, ROLES)}s
behaviour: ${pick(random, VERBS)} ${pick(random, NOUNS)} the evening before
metric: visits confirmed before eight
baseline: ${Math.floor(random() * 30)} %
target: ${40 + Math.floor(random() * 50)} %
by: 2027-0${1 + Math.floor(random() * 9)}-15
status: ${pick(random, ['draft', 'proposed', 'testing'])}
---

# Outcome ${i}

${prose(random, 120)}
## Evidence

| Date | Value | Source |
| ---- | ----- | ------ |
| 2026-04-01 | ${Math.floor(random() * 40)} % | the planning log |
`;
}

interface StoryOptions {
  readonly stories: number;
  readonly outcomes: number;
  readonly random: () => number;
}

/** About 2 KB. Every 50th is malformed in one of five ways, every 10th lacks its criteria. */
function story(i: number, { stories, outcomes, random }: StoryOptions): string {
  const title = `${pick(random, VERBS)} ${pick(random, NOUNS)} number ${i}`;
  const front = [
    'type: story',
    `id: STORY-${i}`,
    `title: ${title}`,
    `status: ${pick(random, STATUSES)}`,
    random() < 0.95 ? `outcome: OUTCOME-${Math.floor(random() * outcomes)}` : '',
    random() < 0.1 ? `parent: STORY-${Math.floor(random() * stories)}` : '',
    random() < 0.1
      ? `depends-on: [STORY-${Math.floor(random() * stories)}, STORY-${Math.floor(random() * stories)}]`
      : '',
    `priority: ${pick(random, ['must', 'should', 'could', 'wont'])}`,
    `estimate: ${pick(random, [1, 2, 3, 5, 8, 13])}`,
    random() < 0.7 ? `rank: "${rankOf(i)}"` : '',
    `labels: [${pick(random, WORDS)}, ${pick(random, WORDS)}]`,
    `owner: ${pick(random, ['Ann', 'Bob', 'Cem', 'Dina'])}`,
    'created: 2026-03-14',
  ].filter(line => line !== '');
  const malformed = i % 50 === 7 ? Math.floor(i / 50) % 5 : -1;
  if (malformed === 0) front.push('reporter: @ann');
  if (malformed === 1) front.push('id: AGAIN');
  if (malformed === 2) front.push('notes:\n\t- tab');
  if (malformed === 3) front.push('title2: "open');
  const close = malformed === 4 ? '\n' : '\n---\n';
  const criteria = Array.from(
    { length: 3 + Math.floor(random() * 4) },
    (_, n) => `- [${random() < 0.4 ? 'x' : ' '}] ${prose(random, 10).trim()} within ${n + 2} s`,
  );
  const section = i % 10 === 3 ? '' : `## Acceptance criteria\n\n${criteria.join('\n')}\n\n`;
  return `---\n${front.join('\n')}${close}
# ${title}

As a ${pick(random, ROLES)}, I want to ${title}, so that ${pick(random, WORDS)} ${pick(random, WORDS)} is seen in time.

${section}## Notes

${prose(random, 90)}
${prose(random, 60)}
1. ${prose(random, 12)}2. ${prose(random, 12)}
\`\`\`js
// ## not a heading
const plan = ${i};
\`\`\`
`;
}

function rankOf(i: number): string {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  const digit = (n: number) => digits[n % 62] ?? '0';
  return `c${digit(Math.floor(i / 3844))}${digit(Math.floor(i / 62))}${digit(i)}V`;
}
