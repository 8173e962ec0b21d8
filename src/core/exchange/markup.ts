// Texts of other tools as markdown that reads the same: lines stay lines, and nothing turns into markup that was none.
import { plainLine } from './plainLine';
import { fromWiki } from './wiki';

/** What a text is written in. */
export type Markup = 'html' | 'wiki' | 'markdown' | 'plain';

/** `text` as markdown without blank lines around it; line ends are LF. */
export function toMarkdown(text: string, markup: Markup): string {
  const source = text.replace(/\r\n?/g, '\n');
  const result =
    markup === 'markdown'
      ? source
      : markup === 'html'
        ? fromHtml(source)
        : markup === 'wiki'
          ? fromWiki(source)
          : plain(source);
  return result
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** Whether a text looks like HTML of a rich-text field. */
export function looksLikeHtml(text: string): boolean {
  return /<\/?(?:div|p|br|ul|ol|li|span|b|strong|em|h[1-6]|table|a)(?:\s[^<>]*)?\/?>/i.test(text);
}

/** The criteria in a text, one a line, without bullet, number or box; When, Then and And lines are steps of the Given above them, and code belongs to the line above it. */
export function criteriaLines(text: string, markup: Markup): readonly string[] {
  const found: string[] = [];
  let isScenario = false;
  for (const { line, code } of linesWithCode(toMarkdown(text, markup))) {
    if (code.length > 0) {
      found.push([found.pop() ?? '', ...code.map(one => `  ${one}`.trimEnd())].join('\n').trimStart());
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

/** The lines of markdown; code between fences is one, with all of it as `code`, not indented. */
function linesWithCode(markdown: string): readonly { readonly line: string; readonly code: readonly string[] }[] {
  const found: { readonly line: string; readonly code: readonly string[] }[] = [];
  const lines = markdown.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, indent = '', fence] = /^(\s*)(`{3,})/.exec(line) ?? [];
    const end = fence === undefined ? -1 : lines.findIndex((other, i) => i > at && other.trim() === fence);
    const code = end < 0 ? [] : lines.slice(at, end + 1).map(one => one.slice(indent.length));
    found.push({ line, code });
    at = Math.max(at, end);
  }
  return found;
}

function plain(text: string): string {
  return text.split('\n').map(plainLine).join('\n');
}

const BLOCK = /^(?:div|p|ul|ol|table|tr|blockquote|pre|section|article|dl|dt|dd|hr|br)$/;
const UNSEEN = /^(?:script|style|head|title)$/;
const BULLET = '\ue000';
const HEADING = '\ue001';

/** Blocks and breaks become lines, items bullets; other tags go, their text stays. */
function fromHtml(text: string): string {
  let result = '';
  let unseen: string | undefined;
  let link: string | undefined;
  let at = 0;
  const source = text.replace(/[\ue000\ue001]/g, '').replace(/\s*\n\s*/g, ' ');
  for (const tag of source.matchAll(/<[^<>]*>/g)) {
    const before = source.slice(at, tag.index);
    const [, close = '', written = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(tag[0]) ?? [];
    const name = written.toLowerCase();
    // “a < b > c” holds no tag.
    const isTag = name !== '' || /^<!/.test(tag[0]);
    if (!unseen) result += isTag ? before : before + tag[0];
    at = tag.index + tag[0].length;
    if (unseen) unseen = close !== '' && name === unseen ? undefined : unseen;
    else if (close === '' && UNSEEN.test(name)) unseen = name;
    else if (name === 'li') result += close === '' ? `\n${BULLET}` : '';
    else if (/^h[1-6]$/.test(name)) result += close === '' ? `\n\n${HEADING}` : '\n\n';
    else if (name === 'td' || name === 'th') result += close === '' ? '' : ' ';
    else if (BLOCK.test(name)) result += '\n';
    else if (name === 'a' && close === '') link = /\bhref\s*=\s*["']?(https?:[^"'\s>]+)/i.exec(tag[0])?.[1];
    else if (name === 'a' && link !== undefined) {
      if (!result.endsWith(link)) result += ` (${link})`;
      link = undefined;
    }
  }
  if (!unseen) result += source.slice(at);
  return result.split('\n').map(htmlLine).join('\n');
}

function htmlLine(line: string): string {
  const bare = plainLine(decoded(line.replace(/[\ue000\ue001]/g, '')).trim());
  const mark = line.includes(BULLET) ? '- ' : line.includes(HEADING) ? '## ' : '';
  return bare === '' ? '' : mark + bare;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function decoded(text: string): string {
  return text
    .replace(
      /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi,
      (all, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? all;
        const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
        return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
      },
    )
    .replaceAll('\u00a0', ' ');
}
