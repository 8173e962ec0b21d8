// Acceptance criteria: where they stand and what counts as one.
import { type Block, type Body, headingName, type Item, sectionBlocks } from '../document/body';
import { type Document, entryOf, textsOf } from '../document/document';
import type { Range } from '../document/text';
import { isPlaceholder } from './placeholder';

/** One acceptance criterion. */
export interface Criterion {
  readonly text: string;
  readonly range: Range;
  readonly depth: number;
  /** `undefined`: it has no checkbox. */
  readonly checkbox: Item['checkbox'] | undefined;
}

/** How many criteria a story has, and how many of them are ticked. */
export interface CriteriaCount {
  readonly all: number;
  readonly ticked: number;
}

/** What a story says under its criteria heading, or in its frontmatter. */
export interface CriteriaReading {
  /** The heading's text, or the frontmatter key; `undefined` where there is neither. */
  readonly heading: Range | undefined;
  /** Placeholders left out. */
  readonly criteria: readonly Criterion[];
  /** Items that stand where criteria should and say nothing. */
  readonly placeholders: readonly Range[];
}

/** Names of the criteria section, as headings are compared. */
const HEADINGS: ReadonlySet<string> = new Set([
  'acceptance criteria',
  'acceptance criterion',
  'acceptance',
  'success criteria',
  'acceptatiecriteria',
  'acceptatie criteria',
  'critérios de aceitação',
  'criterios de aceptación',
  "critères d'acceptation",
  'critères d’acceptation',
  'akzeptanzkriterien',
  '成功條件',
  '驗收標準',
]);

const CRITERIA_KEYS = ['acceptance-criteria', 'acceptance', 'criteria'];
const STEP = /^\s*(?:>\s*)*[*_`]*(given|when|then|and|but|scenario|example)\b/i;
const SHALL = /\b(?:shall|must not|must)\b/i;

/** Whether a heading's text names the acceptance criteria. */
export function isCriteriaHeading(text: string): boolean {
  return HEADINGS.has(headingName(text));
}

/** Reads the acceptance criteria of a story. */
export function readCriteria(document: Document): CriteriaReading {
  const entry = entryOf(document, ...CRITERIA_KEYS);
  const found: Criterion[] = [];
  const placeholders: Range[] = [];
  const add = (criterion: Criterion) => {
    if (isPlaceholder(criterionText(criterion.text))) placeholders.push(criterion.range);
    else found.push(criterion);
  };
  for (const text of textsOf(document, entry?.value))
    add({ text: text.value, range: text.range, depth: 0, checkbox: undefined });
  let heading = entry?.keyRange;
  for (const [start, blocks] of criteriaSections(document.body)) {
    heading ??= start;
    for (const criterion of criteriaIn(blocks, document.text)) add(criterion);
  }
  return { heading, criteria: found, placeholders };
}

/** The count of a reading. */
export function countCriteria({ criteria }: CriteriaReading): CriteriaCount {
  return { all: criteria.length, ticked: criteria.filter(c => c.checkbox?.ticked).length };
}

/** The words of a criterion without the number or id that many teams put before it (`#1`, `AC-US1-01:`). */
export function criterionText(text: string): string {
  return text.replace(/^\s*[*_`]*(?:#\d+|AC[-\w.]*\d|\d+(?:\.\d+)+)[*_`]*[:.)]?[*_`]*(?:\s+|$)/, '').trim();
}

function criteriaSections(body: Body): readonly (readonly [Range, readonly Block[]])[] {
  const sections: (readonly [Range, readonly Block[]])[] = [];
  let coveredUntil = -1;
  body.blocks.forEach((block, i) => {
    if (i <= coveredUntil || block.kind !== 'heading' || !isCriteriaHeading(block.text)) return;
    const blocks = sectionBlocks(body, i);
    coveredUntil = i + blocks.length;
    sections.push([block.range, blocks]);
  });
  return sections;
}

function criteriaIn(blocks: readonly Block[], text: string): Criterion[] {
  const found: Criterion[] = [];
  let scenarioOpen = false; // When, Then and And belong to the Given above them
  for (const block of blocks) {
    switch (block.kind) {
      case 'item': {
        const step = STEP.exec(block.text)?.[1]?.toLowerCase();
        const continues: boolean =
          scenarioOpen && !block.checkbox && step !== undefined && /^(?:when|then|and|but)$/.test(step);
        // A nested bullet without a checkbox explains the criterion above it.
        const detail = block.depth > 0 && !block.checkbox && found.length > 0;
        if (!continues && !detail)
          found.push({ text: block.text, range: block.range, depth: block.depth, checkbox: block.checkbox });
        scenarioOpen = continues || (step !== undefined && !block.checkbox);
        break;
      }
      case 'paragraph': {
        const steps = STEP.test(block.text);
        if (steps && !(scenarioOpen && /^\W*(?:when|then|and|but)\b/i.test(block.text)))
          found.push(...scenarios(block.range, text));
        else if (!steps && SHALL.test(block.text))
          found.push({ text: block.text, range: block.range, depth: 0, checkbox: undefined });
        scenarioOpen = steps;
        break;
      }
      case 'code':
        if (/^(?:gherkin|feature|cucumber)$/.test(block.info)) found.push(...gherkin(block.range, text));
        scenarioOpen = false;
        break;
      case 'heading':
        scenarioOpen = false;
        break;
    }
  }
  return found;
}

/** The scenarios of a paragraph of Given/When/Then lines: each Given that follows another step opens one. */
function scenarios(range: Range, text: string): Criterion[] {
  const lines = linesIn(range, text);
  const starts = lines.filter((line, i) => i === 0 || /^\W*(?:given|scenario)\b/i.test(line.text));
  return starts.map((line, i) => {
    const end = (starts[i + 1]?.start ?? range.end + 1) - 1;
    return {
      text: text.slice(line.start, end).trim(),
      range: { start: line.start, end: line.start + line.text.length },
      depth: 0,
      checkbox: undefined,
    };
  });
}

function gherkin(range: Range, text: string): Criterion[] {
  const lines = linesIn(range, text);
  const titled = lines.filter(line => /^(?:scenario|scenario outline|example)\s*:/i.test(line.text));
  const chosen = titled.length > 0 ? titled : lines.filter(line => /^given\b/i.test(line.text)).slice(0, 1);
  return chosen.map(line => ({
    text: line.text,
    range: { start: line.start, end: line.start + line.text.length },
    depth: 0,
    checkbox: undefined,
  }));
}

function linesIn(range: Range, text: string): { readonly text: string; readonly start: number }[] {
  return [...text.slice(range.start, range.end).matchAll(/[^\r\n]+/g)].flatMap(match => {
    const trimmed = match[0].trim();
    return trimmed === '' ? [] : [{ text: trimmed, start: range.start + match.index + match[0].indexOf(trimmed) }];
  });
}
