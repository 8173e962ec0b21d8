import { type Body, headingName, sectionBlocks, type Table, withoutComments } from '../../document/body';
import { type Document, entryOf, textOf } from '../../document/document';
import type { Located } from '../../document/text';
import { keyName, type Value } from '../../document/value';
import { mark } from '../../text/say';
import type { Evidence, Outcome } from '../artifact';
import { readHypothesisSentence } from '../hypothesis';
import { isPlaceholder } from '../placeholder';
import type { Kind } from './kind';

/** Headings of the evidence section. */
export const EVIDENCE_HEADINGS: ReadonlySet<string> = new Set(['evidence', 'the evidence', 'measurements', 'results']);

/** The value areas of Evidence-Based Management (Scrum.org, The EBM Guide). */
export const VALUE_AREAS: readonly string[] = [
  'current-value',
  'unrealized-value',
  'time-to-market',
  'ability-to-innovate',
];

/** An outcome hypothesis: a change in what users do, and how it would be seen. */
export const outcome: Kind = {
  kind: 'outcome',
  label: 'Outcome',
  plural: 'outcomes',
  typeNames: ['outcome', 'hypothesis', 'outcomehypothesis'],
  idPrefix: 'OUTCOME',
  icon: 'target',
  keys: [
    { key: 'vision', aliases: [], meaning: mark('The id of the vision that it serves.') },
    { key: 'for', aliases: ['audience'], meaning: mark('Whose behaviour changes.') },
    { key: 'behaviour', aliases: ['behavior'], meaning: mark('What they will do differently.') },
    { key: 'metric', aliases: ['measure'], meaning: mark('What is counted to see it.') },
    { key: 'baseline', aliases: [], meaning: mark('The value of the metric today.') },
    { key: 'target', aliases: [], meaning: mark('The value that would show it worked.') },
    { key: 'by', aliases: ['deadline', 'review', 'due'], meaning: mark('The date by which it should be seen.') },
    {
      key: 'value-area',
      aliases: [],
      meaning: mark('Where the value arises: current-value, unrealized-value, time-to-market or ability-to-innovate.'),
    },
  ],
  links: [{ role: 'vision', kind: 'vision', foreign: [] }],
  template: ({ id, title, created, serves }) => `---
type: outcome
id: ${id}
vision:${serves ? ` ${serves}` : ''}
status: draft
for: "[whose behaviour changes]"
behaviour: "[what they will do differently]"
metric: "[what you count]"
baseline: "[today]"
target: "[what would show that you are right]"
by: "[the date on which you look]"
created: ${created}
---

# ${title}

## Evidence

| Date | Value | Source |
| ---- | ----- | ------ |
`,
  read(document, base) {
    const metricEntry = entryOf(document, 'metric', 'measure');
    const nested = metricEntry?.value.kind === 'map' ? metricEntry.value : undefined;
    const inMap = (...names: readonly string[]): Located | undefined =>
      filled(textOf(document, nested && valueIn(nested, names)));
    const key = (...names: readonly string[]): Located | undefined =>
      filled(textOf(document, entryOf(document, ...names)?.value));
    const sentence = readHypothesisSentence(document.body, document.text);
    const artifact: Outcome = {
      ...base,
      kind: 'outcome',
      audience: key('for', 'audience') ?? sentence?.audience,
      behaviour: key('behaviour', 'behavior') ?? sentence?.behaviour,
      metric: (nested ? inMap('metric', 'name', 'measure', 'what') : key('metric', 'measure')) ?? sentence?.measure,
      baseline: inMap('baseline', 'from') ?? key('baseline'),
      target: inMap('target', 'to') ?? key('target') ?? sentence?.measure,
      by: inMap('by', 'deadline') ?? key('by', 'deadline', 'review', 'due') ?? deadlineIn(sentence?.measure),
      valueArea: key('value-area'),
      evidence: readEvidence(document.body, document),
    };
    return { artifact };
  },
};

function valueIn(map: Extract<Value, { kind: 'map' }>, names: readonly string[]): Value | undefined {
  return map.entries.find(entry => names.some(name => keyName(name) === entry.name))?.value;
}

function filled(text: Located | undefined): Located | undefined {
  return text && !isPlaceholder(text.value) ? text : undefined;
}

/** “by” may say how much instead of when: “drops by 20 %”. */
const TIME =
  /\b(?:by(?!\s+(?:\d[\d.,]*\s*(?:%|percent|points?|seconds?|minutes?|hours?|[.;,]|$)|half\b|an?\s+(?:third|quarter)\b))|until|before|within|at the end of)\s+(?:the\s+)?([\w][\w -]*)/i;

/** The time that a measure in words names: “.. by 2026-09-30”, “within a quarter”. */
function deadlineIn(measure: Located | undefined): Located | undefined {
  if (!measure) return undefined;
  const date = /\d{4}-\d{2}-\d{2}/.exec(measure.value)?.[0] ?? TIME.exec(measure.value)?.[1]?.trim();
  return date ? { value: date, range: measure.range } : undefined;
}

function readEvidence(body: Body, document: Document): readonly Evidence[] {
  return body.blocks.flatMap((block, i) => {
    if (block.kind !== 'heading' || !EVIDENCE_HEADINGS.has(headingName(block.text))) return [];
    return sectionBlocks(body, i).flatMap(table => (table.kind === 'table' ? rowsOf(table, document) : []));
  });
}

function rowsOf(table: Table, document: Document): readonly Evidence[] {
  const [head, ...rows] = table.rows;
  const column = (names: readonly string[], fallback: number) => {
    const found = head?.findIndex(cell => names.includes(headingName(cell.text))) ?? -1;
    return found < 0 ? fallback : found;
  };
  const columns = {
    date: column(['date', 'when'], 0),
    value: column(['value', 'result', 'measured'], 1),
    source: column(['source', 'where', 'how'], 2),
  };
  return rows.flatMap(row => {
    const cell = (i: number) => withoutComments(row[i]?.text ?? '');
    const value = cell(columns.value);
    if (isPlaceholder(value)) return [];
    const start = row[0]?.range.start ?? table.range.start;
    const line = document.lines.rangeOf(document.lines.lineAt(start), document.text);
    return [{ date: cell(columns.date), value, source: cell(columns.source), range: line }];
  });
}
