// Acceptance criteria: where they stand and what counts as one.
import { type Block, headingName, type Item, sectionBlocks } from '../document/body';
import { type Document, entryOf, textsOf } from '../document/document';
import type { Range } from '../document/text';
import { isPlaceholder } from './placeholder';
import { afterStep, isGherkin, isToFillSteps, opensScenario, type Scenario, stepOf } from './steps';

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
  'acceptance scenarios',
  'acceptance scenario',
  'acceptance conditions',
  'conditions of satisfaction',
  'acceptatiecriterium',
  'critério de aceitação',
  'criterio de aceptación',
  'criterios de aceptacion',
  'criterios de aceitacao',
  'criteri di accettazione',
  'abnahmekriterien',
  '验收标准',
  '驗收條件',
  '受け入れ基準',
  '成功條件',
  '驗收標準',
]);

const CRITERIA_KEYS = ['acceptance-criteria', 'acceptance', 'criteria'];
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
  const filled = new Set<Criterion>();
  const add = (criterion: Criterion) => {
    const words = criterionText(criterion.text);
    // Steps below it may say what it does not say yet.
    const isOpen = isPlaceholder(words) || (isToFillSteps(words) && !filled.has(criterion));
    if (isOpen) placeholders.push(criterion.range);
    else found.push(criterion);
  };
  for (const text of textsOf(document, entry?.value))
    add({ text: text.value, range: text.range, depth: 0, checkbox: undefined });
  let heading = entry?.keyRange;
  const sections = criteriaSections(document);
  for (const [start, blocks] of sections) {
    heading ??= start;
    for (const criterion of criteriaIn(blocks, document.text, filled)) add(criterion);
  }
  if (sections.length === 0) for (const criterion of namedCriteria(document.body.blocks)) add(criterion);
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

function criteriaSections({ body, text }: Document): readonly (readonly [Range, readonly Block[]])[] {
  const sections: (readonly [Range, readonly Block[]])[] = [];
  let coveredUntil = -1;
  body.blocks.forEach((block, i) => {
    if (i <= coveredUntil) return;
    if (block.kind === 'heading') {
      if (!isCriteriaHeading(block.text)) return;
      const blocks = sectionBlocks(body, i);
      coveredUntil = i + blocks.length;
      sections.push([block.range, blocks]);
      return;
    }
    const label = criteriaLabel(block, text);
    if (!label) return;
    const below = labelBlocks(body.blocks, i);
    coveredUntil = i + below.length;
    sections.push([label.range, label.rest ? [label.rest, ...below] : below]);
  });
  return sections;
}

/** Where nothing is called criteria: headings that are scenarios (`#### Scenario: ..`), and items that are numbered as criteria (`**AC1** ..`). */
function namedCriteria(blocks: readonly Block[]): readonly Criterion[] {
  return blocks.flatMap((block, i) => {
    if (block.kind === 'heading' && SCENARIO.test(block.text) && i < endBelow(blocks, i))
      return [{ text: block.text, range: block.range, depth: 0, checkbox: undefined }];
    if (block.kind === 'item' && NUMBERED_ITEM.test(block.text)) return [criterionOf(block)];
    return [];
  });
}

const SCENARIO = /^[*_`]*scenario\b[^:]{0,12}:/i;
const NUMBERED_ITEM = /^[*_`]*\(?AC[-_ ]?[-\w.]*\d\)?[*_`]*(?:[:.)–—-]|[ \t])/;

function criterionOf({ text, range, depth, checkbox }: Item): Criterion {
  return { text, range, depth, checkbox };
}

/** A line that is only a label, bold or with a colon: `**Acceptance Criteria:**`. */
const LABEL = /^[*_]{0,3}([\p{L}][\p{L}' ’()-]{2,40}?)[*_]{0,3}[ \t]*[:：]?[*_]{0,3}[ \t]*$/u;

interface Label {
  readonly range: Range;
  /** The lines below it that markdown takes for the same paragraph. */
  readonly rest: Block | undefined;
}

/** The label that stands for a heading of the criteria; `undefined`: the block is none. */
function criteriaLabel(block: Block, text: string): Label | undefined {
  if (block.kind !== 'paragraph' && (block.kind !== 'item' || block.checkbox)) return undefined;
  const line = /^[^\n]*/.exec(block.text)?.[0] ?? '';
  const inline = BOLD_WITH_TEXT.exec(line);
  if (inline?.[1] && isCriteriaHeading(inline[1])) {
    const length = inline[0].length;
    const range = { start: block.range.start, end: block.range.start + length };
    const rest: Block = {
      ...block,
      kind: 'item',
      depth: 0,
      text: block.text.slice(length),
      range: { start: range.end, end: block.range.end },
    };
    return { range, rest };
  }
  if (!isLabel(line) || !isCriteriaHeading(LABEL.exec(line.trim())?.[1] ?? '')) return undefined;
  const { start, end } = block.range;
  const lineEnd = text.slice(start, end).search(/[\r\n]/);
  if (lineEnd < 0) return { range: block.range, rest: undefined };
  const from = start + lineEnd + (/^\s*/.exec(text.slice(start + lineEnd, end))?.[0].length ?? 0);
  const rest: Block = { kind: 'paragraph', text: text.slice(from, end), range: { start: from, end } };
  return { range: { start, end: start + lineEnd }, rest };
}

/** `**Acceptance:** the page opens`, on one line. */
const BOLD_WITH_TEXT = /^(?:\*\*|__)([\p{L}][\p{L}' ’()-]{2,40}?)(?::(?:\*\*|__)|(?:\*\*|__)[ \t]*:)[ \t]*(?=\S)/u;

function isLabel(line: string): boolean {
  const bare = line.trim();
  if (bare.length > 60 || !/[:：*_]$/.test(bare)) return false;
  return (
    LABEL.test(bare) && (/[:：][*_]*$/.test(bare) || /^([*_]{1,3})[^*_]+\1$/.test(bare)) && stepOf(bare) === undefined
  );
}

/** The blocks below the label at `index`: up to a heading or the next label; of a label in a list, the items below it. */
function labelBlocks(blocks: readonly Block[], index: number): readonly Block[] {
  const label = blocks[index];
  const depth = label?.kind === 'item' ? label.depth : undefined;
  const found: Block[] = [];
  for (let i = index + 1; i < blocks.length; i++) {
    const block = blocks[i];
    if (!block || block.kind === 'heading') break;
    if (depth !== undefined && (block.kind !== 'item' || block.depth <= depth)) break;
    // A label with its text on the same line begins something else too; a list goes on below a label in it.
    if (block.kind === 'paragraph' && stepOf(block.text) === undefined && BOLD_LABEL.test(block.text)) break;
    found.push(depth === undefined || block.kind !== 'item' ? block : { ...block, depth: block.depth - depth - 1 });
  }
  return found;
}

const BOLD_LABEL = /^(?:\*\*|__)[^*_\n]{2,60}(?::(?:\*\*|__)|(?:\*\*|__)[ \t]*(?::|$))/m;

/** Puts those into `filled` of which a step in another block says something. */
function criteriaIn(blocks: readonly Block[], text: string, filled: Set<Criterion>): Criterion[] {
  const found: Criterion[] = [];
  let detailsUntil = -1; // of a criterion that is a heading
  let scenario: Scenario = 'none';
  const goOn = (words: string) => {
    const last = found.at(-1);
    if (last && !isToFillSteps(words) && !isPlaceholder(words)) filled.add(last);
  };
  for (const [i, block] of blocks.entries()) {
    if (i <= detailsUntil) continue;
    switch (block.kind) {
      case 'item': {
        const step = afterStep(block.checkbox ? 'none' : scenario, block.text);
        // A nested bullet without a checkbox explains the criterion above it.
        const detail = block.depth > 0 && !block.checkbox && found.length > 0;
        if (!step.continues && !detail)
          found.push({ text: block.text, range: block.range, depth: block.depth, checkbox: block.checkbox });
        else goOn(block.text);
        scenario = block.checkbox ? 'none' : step.scenario;
        break;
      }
      case 'paragraph': {
        const isStep = stepOf(block.text) !== undefined && (scenario !== 'none' || opensScenario(block.text));
        if (isStep) {
          const read = scenarios(block.range, text, scenario);
          if (read.criteria.length === 0) goOn(block.text);
          for (const criterion of read.criteria) found.push(criterion);
          scenario = read.scenario;
          break;
        }
        if (SHALL.test(block.text)) found.push({ text: block.text, range: block.range, depth: 0, checkbox: undefined });
        scenario = 'none';
        break;
      }
      case 'code':
        if (isGherkin(block.info)) {
          for (const criterion of gherkin(block.range, text)) found.push(criterion);
          // Without titles its first step stands for all.
          for (const line of linesIn(block.range, text)) if (stepOf(line.text)) goOn(line.text);
        }
        scenario = 'none';
        break;
      case 'heading':
        scenario = 'none';
        if (!NUMBERED.test(block.text)) break;
        if (hasBoxBelow(blocks, i)) break;
        detailsUntil = endBelow(blocks, i);
        found.push({ text: block.text, range: block.range, depth: 0, checkbox: undefined });
        break;
    }
  }
  return found;
}

/** `### AC-US1-01: ..`: a heading that is a criterion, and what is below it tells more about it, unless that has boxes of its own. */
const NUMBERED = /^[*_`]*(?:AC|criterion)[-_ ]?[-\w.]*\d[*_`]*[ \t]*(?:[:.)–—-]|$)/i;

function endBelow(blocks: readonly Block[], index: number): number {
  const heading = blocks[index];
  const level = heading?.kind === 'heading' ? heading.level : 0;
  const next = blocks.findIndex((block, i) => i > index && block.kind === 'heading' && block.level <= level);
  return (next < 0 ? blocks.length : next) - 1;
}

function hasBoxBelow(blocks: readonly Block[], index: number): boolean {
  return blocks.slice(index + 1, endBelow(blocks, index) + 1).some(block => block.kind === 'item' && block.checkbox);
}

/** The scenarios of a paragraph of Given/When/Then lines that goes on from `before`. */
function scenarios(
  range: Range,
  text: string,
  before: Scenario,
): { readonly criteria: readonly Criterion[]; readonly scenario: Scenario } {
  const lines = linesIn(range, text);
  let scenario = before;
  const starts = lines.filter((line, i) => {
    // A line that is no step goes on with the one above it.
    if (i > 0 && stepOf(line.text) === undefined) return false;
    const step = afterStep(scenario, line.text);
    scenario = step.scenario;
    return !step.continues;
  });
  const criteria = starts.map((line, i) => {
    const end = (starts[i + 1]?.start ?? range.end + 1) - 1;
    return {
      text: text.slice(line.start, end).trim(),
      range: { start: line.start, end: line.start + line.text.length },
      depth: 0,
      checkbox: undefined,
    };
  });
  return { criteria, scenario };
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
