// What can be written below the frontmatter: headings that the kind lacks, steps of a scenario, ids.
import type { ArtifactKind, Reading } from '../artifacts/artifact';
import { isCriteriaHeading } from '../artifacts/criteria';
import { EVIDENCE_HEADINGS } from '../artifacts/kinds/outcome';
import { VALUE_HEADINGS } from '../artifacts/kinds/story';
import { FUTURE_HEADINGS, PROBLEM_HEADINGS } from '../artifacts/kinds/vision';
import { headingName } from '../document/body';
import { mark, say } from '../text/say';
import { beginsAnId, completeBehindName, completeMentions } from './completeIds';
import {
  type CompletionItem,
  type CompletionRequest,
  type Completions,
  NO_COMPLETIONS,
  sortKeyOf,
} from './completionItem';
import type { FileContext } from './context';
import type { HeadingCursor, TextCursor } from './cursor';

/** What can stand at `cursor`. */
export function completeBody(
  file: FileContext,
  cursor: TextCursor | HeadingCursor,
  { offset, typed }: CompletionRequest,
): Completions {
  if (cursor.at === 'heading') return typed === undefined || typed === ' ' ? headings(file, cursor) : NO_COMPLETIONS;
  if (cursor.wikiLink) return completeMentions(file, cursor, offset);
  const word = file.document.text.slice(cursor.range.start, offset);
  // While words are typed nothing is offered but an id that has clearly begun.
  if (typed === ':') return completeBehindName(file, cursor, offset) ?? NO_COMPLETIONS;
  if (typed !== undefined)
    return typed === '-' && beginsAnId(file, word) ? completeMentions(file, cursor, offset) : NO_COMPLETIONS;
  const phrases = [...steps(file, cursor, offset), ...sectionsToCome(file, cursor)];
  const ids = completeMentions(file, cursor, offset);
  return {
    incomplete: ids.incomplete,
    items: [...phrases, ...ids.items.map(item => ({ ...item, sortKey: `z${item.sortKey}` }))],
  };
}

/** A section that a kind has. */
interface Section {
  readonly title: string;
  readonly isNamed: (heading: string) => boolean;
  readonly meaning: string;
  /** What stands below it at first, each line of it. */
  readonly skeleton: readonly string[];
}

const named = (names: ReadonlySet<string>) => (heading: string) => names.has(headingName(heading));

const SECTIONS: Readonly<Record<ArtifactKind, readonly Section[]>> = {
  vision: [
    { title: 'Problem', isNamed: named(PROBLEM_HEADINGS), meaning: mark('What hurts today, and whom.'), skeleton: [] },
    {
      title: 'Future',
      isNamed: named(FUTURE_HEADINGS),
      meaning: mark('The better future, in pictures that people can see and feel.'),
      skeleton: [],
    },
  ],
  outcome: [
    {
      title: 'Evidence',
      isNamed: named(EVIDENCE_HEADINGS),
      meaning: mark('What was measured, when and where; newest last.'),
      skeleton: ['', '| Date | Value | Source |', '| ---- | ----- | ------ |'],
    },
  ],
  story: [
    {
      title: 'Acceptance criteria',
      isNamed: isCriteriaHeading,
      meaning: mark('What must be true for this story to be done.'),
      skeleton: ['', '- [ ] '],
    },
    {
      title: 'Value hypothesis',
      isNamed: named(VALUE_HEADINGS),
      meaning: mark('What you believe will change, and how you would see it.'),
      skeleton: [],
    },
  ],
};

function missingSections({ document, reading }: FileContext): readonly Section[] {
  if (!reading) return [];
  const there = document.body.blocks.flatMap(block => (block.kind === 'heading' ? [block.text] : []));
  return SECTIONS[reading.artifact.kind].filter(({ isNamed }) => !there.some(isNamed));
}

function headings(file: FileContext, { range }: HeadingCursor): Completions {
  const items = missingSections(file).map(
    ({ title, meaning, skeleton }, position): CompletionItem => ({
      label: title,
      kind: 'heading',
      detail: undefined,
      documentation: say(meaning),
      range,
      newText: [title, ...skeleton].join('\n'),
      filterText: title,
      sortKey: sortKeyOf(position),
      again: false,
    }),
  );
  return { items, incomplete: false };
}

/** On a line that has nothing else, a missing section can be begun with its marks. */
function sectionsToCome(file: FileContext, { range, before }: TextCursor): readonly CompletionItem[] {
  if (!/^\s*\S*$/.test(before) || /^\s/.test(before)) return [];
  const marks = '#'.repeat(Math.min(6, (file.document.section?.heading.level ?? 1) + 1));
  return missingSections(file).map(({ title, meaning, skeleton }, position) => ({
    label: `${marks} ${title}`,
    kind: 'heading',
    detail: undefined,
    documentation: say(meaning),
    range,
    newText: [`${marks} ${title}`, ...skeleton].join('\n'),
    filterText: title,
    sortKey: `b${sortKeyOf(position)}`,
    again: false,
  }));
}

const STEPS = ['Given', 'When', 'Then', 'And'] as const;

const STEP_MEANINGS: Readonly<Record<(typeof STEPS)[number], string>> = {
  Given: mark('The situation that it starts from.'),
  When: mark('What somebody does.'),
  Then: mark('What can be seen to be true.'),
  And: mark('One more of the same.'),
};

/** Which steps come next, likeliest first. */
const NEXT: ReadonlyMap<string, readonly (typeof STEPS)[number][]> = new Map([
  ['given', ['When', 'And', 'Then', 'Given']],
  ['when', ['Then', 'And', 'When', 'Given']],
  ['then', ['And', 'Given', 'Then', 'When']],
]);

/** Steps at the start of a line or item among the acceptance criteria. */
function steps(
  { document, reading }: FileContext,
  { range, before }: TextCursor,
  offset: number,
): readonly CompletionItem[] {
  if (reading?.artifact.kind !== 'story' || !inCriteria(reading, offset)) return [];
  const lead = /^[ \t>]*(?:[-*+]\s+|\d+[.)]\s+)?(?:\[[ xX]\]\s+)?[*_]*/.exec(before)?.[0].length ?? 0;
  if (!/^[\p{L}]*$/u.test(before.slice(lead))) return [];
  const last = lastStep(document.text.slice(Math.max(0, range.start - REACH), range.start));
  return (NEXT.get(last ?? '') ?? STEPS).map((step, position) => ({
    label: step,
    kind: 'phrase',
    detail: undefined,
    documentation: say(STEP_MEANINGS[step]),
    range,
    newText: `${step} `,
    filterText: step,
    sortKey: `a${sortKeyOf(position)}`,
    again: false,
  }));
}

function inCriteria({ document }: Reading, offset: number): boolean {
  let inside = false;
  let level = 0;
  for (const block of document.body.blocks) {
    if (block.range.start > offset) break;
    if (block.kind !== 'heading') continue;
    if (isCriteriaHeading(block.text)) {
      inside = true;
      level = block.level;
    } else if (block.level <= level) inside = false;
  }
  return inside;
}

/** How far above the cursor a step is looked for, in UTF-16 units. */
const REACH = 2000;

/** The step that the text ends with, “And” being one more of what stands before it; `undefined` behind a blank line or a heading. */
function lastStep(text: string): string | undefined {
  const lines = text.split(/\r\n|\n|\r/);
  for (let i = lines.length - 2; i >= 0; i--) {
    const line = lines[i] ?? '';
    if (line.trim() === '') return undefined;
    const step = /^[\s>]*(?:[-*+]\s+|\d+[.)]\s+)?(?:\[[ xX]\]\s+)?[*_]*(given|when|then|and|but)\b/i.exec(line)?.[1];
    if (step === undefined) return undefined;
    if (!/and|but/i.test(step)) return step.toLowerCase();
  }
  return undefined;
}
