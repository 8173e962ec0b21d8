// Texts of other tools as markdown that reads the same: lines stay lines, and nothing turns into markup that was none.
import { fromHtml } from './html';
import { fenced, inlineCode, plainLine, safe } from './plainLine';
import { fromWiki } from './wiki';

/** What a text is written in; tagless: a tag in it is text, for nobody has looked at it as markdown of ours. */
export type Markup = 'html' | 'wiki' | 'markdown' | 'tagless markdown' | 'plain';

/** `text` as markdown without blank lines around it; line ends are LF. */
export function toMarkdown(text: string, markup: Markup): string {
  const source = text.replace(/\r\n?/g, '\n');
  return READERS[markup](source)
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** The criteria in a text, one a line, without bullet, number or box; When, Then and And lines are steps of the Given above them, and code belongs to the line above it. */
export function criteriaLines(text: string, markup: Markup): readonly string[] {
  const found: string[] = [];
  let isScenario = false;
  for (const { line, code, isItem } of linesWithCode(toMarkdown(text, markup))) {
    if (code.length > 0) {
      const above = isItem ? undefined : found.pop();
      const lines = code.map(one => `  ${one}`.trimEnd()).join('\n');
      const inLine = code.slice(1, -1).join(' ');
      found.push(above === undefined ? inlineCode(inLine) : `${above}\n${lines}`);
      continue;
    }
    const bare = line.replace(/^\s*(?:>\s*)*(?:(?:[-*+•◦]|\d+[.)])\s+)?(?:\[[ xX]?\]\s*)?/, '').trim();
    if (bare === '' || /^#{1,6}\s/.test(line)) continue;
    const step = /^[*_]*(given|when|then|and|but)\b/i.exec(bare)?.[1]?.toLowerCase();
    if (isScenario && step !== undefined && step !== 'given') found.push(`${found.pop() ?? ''}\n  - ${bare}`);
    else found.push(bare);
    isScenario = step === 'given' || (isScenario && step !== undefined);
  }
  return found;
}

interface Line {
  readonly line: string;
  /** All lines of the code that begins here, not indented; empty: none does. */
  readonly code: readonly string[];
  /** Whether the code begins an item of a list. */
  readonly isItem: boolean;
}

/** The lines of markdown; code between fences is one. */
function linesWithCode(markdown: string): readonly Line[] {
  const found: Line[] = [];
  const lines = markdown.split('\n');
  const lastOf = new Map(lines.map((line, i) => [line.trim(), i]));
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, indent = '', fence] = /^(\s*(?:(?:-|\d+\.) )?)(`{3,})/.exec(line) ?? [];
    // It is looked for where there is one only: each of many lines may begin code that none ends.
    const hasEnd = fence !== undefined && (lastOf.get(fence) ?? -1) > at;
    const end = hasEnd ? lines.findIndex((other, i) => i > at && other.trim() === fence) : -1;
    const code = end < 0 ? [] : lines.slice(at, end + 1).map(one => one.slice(indent.length));
    found.push({ line, code, isItem: indent.trim() !== '' });
    at = Math.max(at, end);
  }
  return found;
}

const READERS: Readonly<Record<Markup, (text: string) => string>> = {
  html: fromHtml,
  wiki: fromWiki,
  markdown: text => text,
  'tagless markdown': tagless,
  plain: text => text.split('\n').map(plainLine).join('\n'),
};

/** What begins code between fences, wherever that is: in a list or a quotation too. */
const FENCE = /^[\s>*+\d.)-]*(`{3}|~{3})/;
/** Such as no list and no quotation can end. */
const OUTER_FENCE = /^(`{3,}|~{3,})([^`]*)$/;

/**
 * Markdown in which tags are text. Code between fences stays as it is, up to where it could be one thing to us and another to
 * who shows it: in a list, in a quotation, or with no end.
 */
function tagless(text: string): string {
  const lines = text.split('\n');
  const found: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (!FENCE.test(line)) {
      found.push(withoutTags(line));
      continue;
    }
    const [, fence, language = ''] = OUTER_FENCE.exec(line) ?? [];
    const end = fence === undefined ? -1 : lines.findIndex((other, i) => i > at && isEnd(other, fence));
    if (end < 0) return [...found, ...lines.slice(at).map(withoutTags)].join('\n');
    found.push(...fenced(lines.slice(at + 1, end).join('\n'), language.trim()));
    at = end;
  }
  return found.join('\n');
}

function isEnd(line: string, fence: string): boolean {
  const [, end = ''] = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line) ?? [];
  return end.startsWith(fence);
}

/** A link in angle brackets is no tag. */
function withoutTags(line: string): string {
  return line
    .split(/(<https?:\/\/[^\s<>]*>)/)
    .map((part, i) => (i % 2 === 0 ? safe(part) : part))
    .join('');
}
