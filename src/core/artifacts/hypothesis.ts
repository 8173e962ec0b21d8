// Hypotheses in running text: “We believe that .. for .. will result in .. We will know we are right when ..”.
import { type Block, type Body, headingName, sectionBlocks, withoutComments } from '../document/body';
import type { Located, Range } from '../document/text';
import { isPlaceholder } from './placeholder';

/** The parts of a hypothesis sentence that are there. */
export interface HypothesisSentence {
  /** The whole sentence or sentences, from “We believe” on. */
  readonly range: Range;
  /** Whose behaviour. */
  readonly audience: Located | undefined;
  /** What they will do differently. */
  readonly behaviour: Located | undefined;
  /** How it will be seen. */
  readonly measure: Located | undefined;
}

const BELIEVE = /\bwe\s+believe\b(?:\s+that)?/i;
const RESULT = /\bwill\s+(?:result\s+in|lead\s+to|cause|achieve|mean)\b|\bresults?\s+in\b/i;
const KNOW =
  /\bwe(?:['’]ll|\s+will)?\s+(?:know|have\s+confidence|be\s+confident|see)\b[^.]*?\b(?:when|if|because|by)\b|\bwe\s+(?:are|were)\s+right\s+(?:when|if)\b/i;

/** Finds the first “We believe ..” in `body`; its end is the end of its paragraph, or of the next where that holds the measure. */
export function readHypothesisSentence(body: Body, text: string): HypothesisSentence | undefined {
  if (!BELIEVE.test(text)) return undefined;
  for (let i = 0; i < body.blocks.length; i++) {
    const block = body.blocks[i];
    if (!block || !isProse(block)) continue;
    const believe = BELIEVE.exec(text.slice(block.range.start, block.range.end));
    if (!believe) continue;
    const start = block.range.start + believe.index;
    let last = i;
    while (last < i + 4 && isProse(body.blocks[last + 1])) last++;
    const range = { start, end: body.blocks[last]?.range.end ?? block.range.end };
    return { range, ...parts(text, range, start + believe[0].length) };
  }
  return undefined;
}

function parts(text: string, range: Range, from: number): Omit<HypothesisSentence, 'range'> {
  const source = text.slice(0, range.end);
  const after = (pattern: RegExp, offset: number) => {
    const found = pattern.exec(source.slice(offset));
    return found ? { start: offset + found.index, end: offset + found.index + found[0].length } : undefined;
  };
  const know = after(KNOW, from);
  const head = know?.start ?? range.end;
  const result = after(RESULT, from);
  const inHead = result && result.start < head ? result : undefined;
  const audienceMark = after(/\bfor\b[*_]*/i, from);
  const audienceInHead = audienceMark && audienceMark.start < (inHead?.start ?? head) ? audienceMark : undefined;
  return {
    audience: audienceInHead && located(text, audienceInHead.end, inHead?.start ?? head),
    behaviour: inHead ? located(text, inHead.end, head) : located(text, from, audienceInHead?.start ?? head),
    measure: know && located(text, know.end, range.end),
  };
}

function located(text: string, from: number, to: number): Located | undefined {
  const raw = text.slice(from, to);
  const lead = /^[\s*_:,>-]*/.exec(raw)?.[0].length ?? 0;
  const bare = raw.slice(lead).replace(/[\s*_:,;>.-]+$/, '');
  if (bare === '' || isPlaceholder(bare)) return undefined;
  return {
    value: bare.replace(/\s*[\r\n][\s>*_-]*/g, ' '),
    range: { start: from + lead, end: from + lead + bare.length },
  };
}

function isProse(block: Block | undefined): boolean {
  return block?.kind === 'paragraph' || block?.kind === 'item';
}

/** The text of the first section whose heading is one of `names` (in compared form) and that says something; `undefined` otherwise. */
export function filledSection(body: Body, names: ReadonlySet<string>): Range | undefined {
  for (let i = 0; i < body.blocks.length; i++) {
    const block = body.blocks[i];
    if (block?.kind !== 'heading' || !names.has(headingName(block.text))) continue;
    const filled = sectionBlocks(body, i).filter(says);
    const [first, last] = [filled[0], filled.at(-1)];
    if (first && last) return { start: first.range.start, end: last.range.end };
  }
  return undefined;
}

/** The heading of the first section with one of `names`, filled or not. */
export function sectionHeading(body: Body, names: ReadonlySet<string>): Range | undefined {
  return body.blocks.find(block => block.kind === 'heading' && names.has(headingName(block.text)))?.range;
}

function says(block: Block): boolean {
  switch (block.kind) {
    case 'heading':
      return false;
    case 'table':
      return block.rows.length > 1;
    case 'html':
      return withoutComments(block.text) !== '';
    default:
      return !isPlaceholder(block.text);
  }
}
