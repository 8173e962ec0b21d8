// Splitting a story: chosen criteria move, line by line, into a new story that names the first as its parent.
import type { Reading, Story } from '../artifacts/artifact';
import { type Criterion, criterionText, isCriteriaHeading, readCriteria } from '../artifacts/criteria';
import { type EditResult, setKey } from '../artifacts/edit';
import { setLink } from '../artifacts/link';
import { appendSection } from '../artifacts/newSection';
import { inSettledText } from '../artifacts/settledText';
import type { Statement } from '../artifacts/statement';
import { namesIn, setField, type ValueField } from '../artifacts/storyField';
import { moveEdit, planMove, type RankWrite } from '../backlog/move';
import { BacklogOrder, type Orderable } from '../backlog/order';
import type { OrderScheme } from '../backlog/scheme';
import { sectionBlocks } from '../document/body';
import { type Document, entryOf, readDocument } from '../document/document';
import { applyEdits, lineEndOf, type TextEdit, textIn } from '../document/text';
import type { Product } from '../product/product';
import { say } from '../text/say';
import { type CriterionLines, type LineSpan, linesOfCriteria, subsections } from './criteriaLines';

/** What is to be split off. */
export interface SplitRequest {
  /** Positions, from 0, of the chosen criteria in the story's reading. What is nested in one goes along. */
  readonly chosen: readonly number[];
  /** The text of the new story without criteria: a filled template. */
  readonly template: string;
  /** Ids of the outcomes that the new story serves. */
  readonly outcomes: readonly string[];
  /** The rank of the new story; `undefined`: it stands where it should without one. */
  readonly rank: string | undefined;
  /** What ranks are kept in. Default: `rank`. */
  readonly scheme?: OrderScheme | undefined;
}

/** The edits of the story and the text of the new one, or why the story cannot be split so. */
export type SplitResult =
  | { readonly ok: true; readonly edits: readonly TextEdit[]; readonly newText: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Splits a story. Of its text whole lines go, those of the chosen criteria and blank ones beside them, and no other byte
 * changes; the new text has its line ends. Refuses where either text would not say the same criteria as before.
 */
export function splitStory(reading: Reading<Story>, request: SplitRequest): SplitResult {
  const { document, criteria, artifact } = reading;
  if (artifact.section) return no(say('it is one of several stories in its file'));
  const id = artifact.id?.value;
  if (id === undefined) return no(say('it has no id that the new story could name as its parent'));
  const all = criteria?.criteria ?? [];
  const lines = criteria ? linesOfCriteria(document, criteria) : [];
  const chosen = withNested(request.chosen, lines);
  if (chosen.size === 0) return no(say('no criterion is chosen'));
  if (chosen.size >= all.length) return no(say('at least one criterion has to stay'));
  if ([...chosen].some(i => lines[i] === undefined))
    return no(say('a chosen criterion shares its line with others: write each on a line of its own'));
  const chunks = chunksOf(document, { all, chosen, lines });
  const edits = removeLines(document, chunks);
  for (const edit of edits) {
    const result = inSettledText(document, { edit });
    if (!result.ok) return result;
  }
  const moved = all.filter((_, i) => chosen.has(i));
  const newText = newStory(reading, { ...request, id, criteria: joined(chunks, lineEndOf(document.text)) });
  if (typeof newText !== 'string') return newText;
  const stays = all.filter((_, i) => !chosen.has(i));
  return sayCriteria(applyEdits(document.text, edits), stays) && sayCriteria(newText, moved)
    ? { ok: true, edits, newText }
    : no(say('its criteria cannot be taken apart there'));
}

/**
 * The ranks that put a new story directly below another, in backlog order: that of the new one, none where it stands there
 * without, and those of others only where there is no room between them.
 */
export function ranksBelow(
  order: BacklogOrder<Orderable>,
  { story, path }: { readonly story: Orderable; readonly path: string },
  random: () => number,
): readonly RankWrite[] {
  const withNew = new BacklogOrder<Orderable>([...order, story], order.scheme);
  // Among stories without a number a new one needs none either: it would take one for each of those above.
  if (order.scheme.by === 'number' && order.placeOf(path)?.number === undefined) return [];
  const plan = planMove(withNew, { paths: [story.path], target: { at: 'after', path } }, random);
  return plan.ok ? plan.writes : [];
}

/** The outcomes that a story serves, by their ids: those of its links that lead to one. */
export function outcomesServed(story: Story, product: Product): readonly string[] {
  return product.outcomesOf(story).filter(target => product.leadsTo({ target }, story, 'outcome'));
}

function no(reason: string): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason };
}

/** The chosen criteria and those whose lines are among theirs. */
function withNested(chosen: readonly number[], lines: readonly (CriterionLines | undefined)[]): ReadonlySet<number> {
  const wanted = new Set(chosen.filter(i => i >= 0 && i < lines.length));
  const spans = [...wanted].flatMap(i => lines[i] ?? []);
  lines.forEach((line, i) => {
    if (line && spans.some(span => isWithin(line, span))) wanted.add(i);
  });
  return wanted;
}

function isWithin(inner: LineSpan, outer: LineSpan): boolean {
  return outer.first <= inner.first && inner.end <= outer.end;
}

/** Lines that move together. */
interface Chunk extends LineSpan {
  readonly isItem: boolean;
  /** As they stand in the new story. */
  readonly lines: readonly string[];
}

interface Chosen {
  readonly all: readonly Criterion[];
  readonly chosen: ReadonlySet<number>;
  readonly lines: readonly (CriterionLines | undefined)[];
}

function chunksOf(document: Document, { all, chosen, lines }: Chosen): readonly Chunk[] {
  const wholly = (span: LineSpan) => {
    const inside = lines.flatMap((line, i) => (line && isWithin(line, span) ? [i] : []));
    return inside.length > 0 && inside.every(i => chosen.has(i));
  };
  const chunks: Chunk[] = subsections(document)
    .filter(wholly)
    .map(span => whole(document, span));
  lines.forEach((line, i) => {
    if (line && chosen.has(i)) chunks.push(chunkOf(document, line, { criterion: all[i], wholly }));
  });
  chunks.sort((a, b) => a.first - b.first || b.end - a.end);
  // A nested one goes with what it is nested in.
  return chunks.filter((chunk, i) => !chunks.slice(0, i).some(other => isWithin(chunk, other)));
}

function whole(document: Document, { first, end }: LineSpan): Chunk {
  return { first, end, isItem: false, lines: sourceLines(document, { first, end }) };
}

interface ChunkContext {
  readonly criterion: Criterion | undefined;
  wholly(span: LineSpan): boolean;
}

function chunkOf(document: Document, line: CriterionLines, { criterion, wholly }: ChunkContext): Chunk {
  const { first, end, shape, block } = line;
  const source = sourceLines(document, line);
  if (shape === 'key') {
    const text = (criterion?.text ?? '').replace(/\s+/g, ' ').trim();
    return { first, end, isItem: true, lines: [`- [ ] ${text}`] };
  }
  if (shape === 'fence' && block) {
    const fence = { first: document.lines.lineAt(block.range.start), end: document.lines.lineAt(block.range.end) + 1 };
    if (wholly(fence)) return whole(document, fence);
    const [open = '', close = ''] = [fence.first, fence.end - 1].map(
      at => sourceLines(document, { first: at, end: at + 1 })[0],
    );
    return { first, end, isItem: false, lines: [open, ...withoutBlankEnd(source), close] };
  }
  return { first, end, isItem: shape === 'item', lines: outdented(source) };
}

function sourceLines({ lines, text }: Document, { first, end }: LineSpan): readonly string[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => textIn(text, lines.rangeOf(first + i, text)));
}

function withoutBlankEnd(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex(line => !isBlank(line));
  return lines.slice(0, last + 1);
}

/** Lines moved to the left as far as the first is indented: nested no more, it would else be code. */
function outdented(lines: readonly string[]): readonly string[] {
  const indent = /^[ \t]*/.exec(lines[0] ?? '')?.[0] ?? '';
  return lines.map(line => {
    const own = /^[ \t]*/.exec(line)?.[0] ?? '';
    return line.startsWith(indent) ? line.slice(indent.length) : line.slice(Math.min(own.length, indent.length));
  });
}

function isBlank(line: string): boolean {
  return /^[ \t>]*$/.test(line);
}

/** Items follow each other as they did; everything else stands apart. */
function joined(chunks: readonly Chunk[], eol: string): string {
  return chunks
    .map((chunk, i) => {
      const before = chunks[i - 1];
      const separator = !before ? '' : before.isItem && chunk.isItem ? eol : eol + eol;
      return separator + withoutBlankEnd(chunk.lines).join(eol);
    })
    .join('');
}

/** The edits that remove lines, and of the blank lines around them those that would then be one too many. */
function removeLines({ text, lines }: Document, spans: readonly LineSpan[]): readonly TextEdit[] {
  const endsOpen = lines.startOf(lines.count - 1) < text.length;
  const count = endsOpen ? lines.count : lines.count - 1;
  const goes = Array.from({ length: count }, (_, line) => spans.some(({ first, end }) => first <= line && line < end));
  const isBlankLine = (line: number) => isBlank(textIn(text, lines.rangeOf(line, text)));
  for (let line = 0; line < count; line++) {
    const kept = lastKept(goes, line);
    if (!goes[line] && goes[line - 1] && isBlankLine(line) && (kept < 0 || isBlankLine(kept))) goes[line] = true;
  }
  if (goes[count - 1]) for (let line = lastKept(goes, count); line >= 0 && isBlankLine(line); line--) goes[line] = true;
  const edits: TextEdit[] = [];
  for (let line = 0; line < count; line++) {
    if (!goes[line]) continue;
    const first = line;
    while (goes[line + 1]) line++;
    const start = lines.startOf(first);
    // Where the last line had no line end, the one before it has none either.
    const from = line === count - 1 && endsOpen && first > 0 ? lines.rangeOf(first - 1, text).end : start;
    edits.push({
      range: { start: from, end: line === count - 1 ? text.length : lines.startOf(line + 1) },
      newText: '',
    });
  }
  return edits;
}

/** The last line before `line` that stays; -1: there is none. */
function lastKept(goes: readonly boolean[], line: number): number {
  let kept = line - 1;
  while (kept >= 0 && goes[kept]) kept--;
  return kept;
}

interface NewStory extends SplitRequest {
  /** Of the story that is split. */
  readonly id: string;
  readonly criteria: string;
}

function newStory(
  { document, statement, artifact }: Reading<Story>,
  request: NewStory,
): string | ReturnType<typeof no> {
  const eol = lineEndOf(document.text);
  let text = withStatement(request.template.replace(/\r\n|\r|\n/g, eol), { text: document.text, statement });
  const steps: ((read: Document) => EditResult | undefined)[] = [
    ...request.outcomes.slice(0, 1).map(id => (read: Document) => setLink(read, 'outcome', id)),
    read => setKey(read, 'parent', request.id),
    ...inherited(artifact).map(
      ([field, value]) =>
        (read: Document) =>
          setField(read, field, value, { keyOf: namesIn(document) }),
    ),
  ];
  const { rank } = request;
  if (rank !== undefined) steps.push(read => moveEdit(read, rank, request.scheme));
  for (const step of steps) {
    const result = step(readDocument(text));
    if (result && !result.ok) return no(say('the template cannot be filled: {0}', result.reason));
    if (result) text = applyEdits(text, [result.edit]);
  }
  text = withAllOutcomes(text, request.outcomes);
  const result = criteriaEdit(readDocument(text), request.criteria, eol);
  return result.ok ? applyEdits(text, [result.edit]) : no(say('the template cannot be filled: {0}', result.reason));
}

/**
 * What holds for a slice until somebody decides otherwise: the same need, the same release, the same people. Its size and state
 * are its own, nobody has taken it yet, and what the whole waits for may have nothing to do with it.
 */
function inherited({ priority, release, team }: Story): readonly (readonly [ValueField, string])[] {
  const values: readonly (readonly [ValueField, string | undefined])[] = [
    ['priority', priority?.value],
    ['release', release],
    ['team', team],
  ];
  return values.flatMap(([field, value]) => (value === undefined ? [] : [[field, value] as const]));
}

/** Several outcomes as a list in brackets. */
function withAllOutcomes(text: string, outcomes: readonly string[]): string {
  const value = entryOf(readDocument(text), 'outcome')?.value;
  if (outcomes.length < 2 || value?.kind !== 'scalar') return text;
  const list = [
    textIn(text, value.range),
    ...outcomes.slice(1).map(id => (/^[\w.-]+$/.test(id) ? id : JSON.stringify(id))),
  ];
  return applyEdits(text, [{ range: value.range, newText: `[${list.join(', ')}]` }]);
}

/** Who it is for and what for is mostly the same in a slice: only what is wanted is left to be written. */
function withStatement(
  template: string,
  from: { readonly text: string; readonly statement: Statement | undefined },
): string {
  const { role, benefit } = from.statement ?? {};
  let text = template;
  if (role) {
    const article = /\ban[\s*_:]*$/i.test(from.text.slice(0, role.range.start)) ? 'an' : 'a';
    text = text.replace('As a [who]', () => `As ${article} ${role.value}`);
  }
  return benefit ? text.replace('[what is better for them then]', () => benefit.value) : text;
}

/** The criteria in the place of what the template has under their heading, or in a section of their own. */
function criteriaEdit(document: Document, criteria: string, eol: string): EditResult {
  const { body, lines, text } = document;
  const at = body.blocks.findIndex(block => block.kind === 'heading' && isCriteriaHeading(block.text));
  const heading = body.blocks[at];
  const section = sectionBlocks(body, at);
  const last = section.at(-1);
  if (!heading || !last)
    return appendSection(document, { heading: heading?.range, title: 'Acceptance criteria', text: criteria });
  const start = lines.rangeOf(lines.lineAt(heading.range.end), text).end;
  const end = lines.rangeOf(lines.lineAt(last.range.end), text).end;
  return inSettledText(document, { edit: { range: { start, end }, newText: eol + eol + criteria } });
}

/** Whether a text has just these criteria, in their order. */
function sayCriteria(text: string, wanted: readonly Criterion[]): boolean {
  const words = (criteria: readonly Criterion[]) =>
    criteria.map(criterion => criterionText(criterion.text).replace(/\s+/g, ' ')).join('\n');
  return words(readCriteria(readDocument(text)).criteria) === words(wanted);
}
