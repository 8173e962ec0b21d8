// What a file says in its text where its frontmatter says nothing: `**Status:** Draft`, `Status: Draft`, a section `## Status`, or
// a heading `## Status: Draft`.
import { type Block, type Heading, headingName } from '../document/body';
import type { Document } from '../document/document';
import { kept, type Located, type Range } from '../document/text';
import { isPlaceholder } from './placeholder';

/** How many blocks of a file without headings are its beginning. */
const TOP = 12;

/** `- **Name:** value`, in any of the usual marks. */
const LINE =
  /^[ \t>]*(?:[-+*][ \t]+|\d+[.)][ \t]+)?[*_`]{0,3}([\p{L}][\p{L} -]{1,30}?)[ \t]*(?:[:：][*_`]{1,3}|[*_`]{0,3}[ \t]*[:：])[ \t]*(.*)$/u;

/**
 * The value under one of `names` (as headings are compared) that stands in the text: on a line near the top, in a section of
 * that name, or in the heading of one. `accepts` says of a value, cut at the first sign that ends it or whole, whether it can be one. `undefined`: none can.
 */
export function readLabel(
  document: Document,
  names: ReadonlySet<string>,
  accepts: (value: string) => boolean,
): Located | undefined {
  const { blocks } = document.body;
  let isTop = true;
  const own = document.section?.heading.level ?? 1;
  // A heading further down speaks of the part that it stands in.
  let highest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i];
    if (!block) continue;
    if (block.kind === 'heading') {
      isTop = isTop && (document.section !== undefined || block.level === 1);
      if (block.level > 1 && names.has(headingName(block.text))) {
        const first = blocks[i + 1];
        const found = first && isProse(first) ? accepted(firstLineOf(document.text, first.range), accepts) : undefined;
        if (found) return found;
      }
      if (block.level <= own) continue;
      const found = block.level <= highest ? inLine(block, names, accepts) : undefined;
      if (found) return found;
      highest = Math.min(highest, block.level);
    } else if (isTop && (i < TOP || document.section) && isProse(block)) {
      for (const line of linesOf(document.text, block.range)) {
        const found = inLine({ text: line.value, range: line.range }, names, accepts);
        if (found) return found;
      }
    }
  }
  return undefined;
}

/** The value behind one of `names` in a line or heading that says both. */
function inLine(
  { text, range }: Pick<Heading, 'text' | 'range'>,
  names: ReadonlySet<string>,
  accepts: (value: string) => boolean,
): Located | undefined {
  const [, name, value] = LINE.exec(text) ?? [];
  if (name === undefined || value === undefined || !names.has(headingName(name))) return undefined;
  return accepted({ value, range: { start: range.start + text.length - value.length, end: range.end } }, accepts);
}

function isProse(block: Block): boolean {
  return block.kind === 'paragraph' || (block.kind === 'item' && !block.checkbox);
}

/** The value without marks, emoji and checkbox around it: all of it where that is accepted, else what stands before a remark. */
function accepted({ value, range }: Located, accepts: (value: string) => boolean): Located | undefined {
  const lead = /^(?:[\s*_`●○◉]|\[[ xX]\]|\p{Extended_Pictographic}|\u{fe0f})*/u.exec(value)?.[0].length ?? 0;
  for (const end of [value.length, value.search(/[ \t]+[([–—|·•-]|[,;|]|[ \t]*<!--/)]) {
    const word = value
      .slice(lead, Math.max(end, lead))
      .replace(/(?:[\s*_`\\.]|\p{Extended_Pictographic}|\u{fe0f})+$/u, '');
    if (word === '' || !accepts(word)) continue;
    const start = range.start + lead;
    return { value: kept(word), range: { start, end: start + word.length } };
  }
  return undefined;
}

function firstLineOf(text: string, range: Range): Located {
  return linesOf(text, range)[0] ?? { value: '', range };
}

function linesOf(text: string, { start, end }: Range): readonly Located[] {
  return [...text.slice(start, end).matchAll(/[^\r\n]+/g)].map(match => ({
    value: match[0],
    range: { start: start + match.index, end: start + match.index + match[0].length },
  }));
}

/** The part of the text where labels can stand, at least: a quick look says that there is none. */
function topOf({ text, section, body: { start } }: Document): string {
  return section ? text.slice(section.range.start, section.range.end) : text.slice(start, start + 4000);
}

const STATUS: ReadonlySet<string> = new Set(['status', 'state']);
const PRIORITY: ReadonlySet<string> = new Set([
  'priority',
  'prioriteit',
  'priorität',
  'prioridad',
  'prioridade',
  'priorité',
  'moscow',
]);
const ESTIMATE: ReadonlySet<string> = new Set(['estimate', 'story points', 'points', 'effort', 'schätzung', 'aufwand']);

/** The status that the text says. `isKnown`: whether a word belongs to a category; of others only a few words are taken for a status. */
export function statusInText(document: Document, isKnown: (word: string) => boolean): Located | undefined {
  if (!/stat(?:us|e)/i.test(document.text)) return undefined;
  return (
    readLabel(document, STATUS, isKnown) ??
    readLabel(document, STATUS, word => !isPlaceholder(word) && /^[\p{L}_-]+(?: [\p{L}_-]+){0,2}$/u.test(word))
  );
}

/** The priority that the text says. `isKnown`: whether a word is a priority. */
export function priorityInText(document: Document, isKnown: (word: string) => boolean): Located | undefined {
  return /prior|moscow/i.test(topOf(document)) ? readLabel(document, PRIORITY, isKnown) : undefined;
}

/** The estimate that the text says, a number. */
export function estimateInText(document: Document): Located | undefined {
  if (!/estimate|points|effort|schätzung|aufwand/i.test(topOf(document))) return undefined;
  return readLabel(document, ESTIMATE, word => /^\d+(?:[.,]\d+)?$/.test(word));
}
