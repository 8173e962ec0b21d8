// Texts of other tools as markdown that reads the same: lines stay lines, and nothing turns into markup that was none.

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

/** The criteria in a text, one a line, without bullet, number or box; When, Then and And lines are steps of the Given above them. */
export function criteriaLines(text: string, markup: Markup): readonly string[] {
  const found: string[] = [];
  let isScenario = false;
  for (const line of toMarkdown(text, markup).split('\n')) {
    const bare = line.replace(/^\s*(?:>\s*)*(?:(?:[-*+•◦]|\d+[.)])\s+)?(?:\[[ xX]?\]\s*)?/, '').trim();
    if (bare === '' || /^#{1,6}\s/.test(line)) continue;
    const step = /^[*_]*(given|when|then|and|but)\b/i.exec(bare)?.[1]?.toLowerCase();
    if (isScenario && step !== undefined && step !== 'given') found.push(`${found.pop() ?? ''}\n  - ${bare}`);
    else found.push(bare);
    isScenario = step === 'given' || (isScenario && step !== undefined);
  }
  return found;
}

function plain(text: string): string {
  return text.split('\n').map(plainLine).join('\n');
}

/** A line that markdown shows as it stands; bullets and numbers may be a list. */
export function plainLine(line: string): string {
  return guarded(safe(line));
}

/** Without what would make the line, or the one above it, something else. */
function guarded(line: string): string {
  return line
    .replace(/^[ \t]{4,}(?![-*+•]|\d+[.)])/, '  ')
    .replace(/^(\s*)(#{1,6}(?:\s|$)|={2,}\s*$|([-*_])(?:[ \t]*\3){2,}\s*$|`{3,}|~{3,}|\[[^\]]*\]:)/, '$1\\$2');
}

/** Without tags: they would be markup in markdown too. */
function safe(text: string): string {
  return text.replace(/<(?=[A-Za-z/!?])/g, '\\<');
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

const FENCE = /^\s*\{(code|noformat)(?::([^}|]*)[^}]*)?\}\s*$/;

/** Jira's markup: headings, lists, code and named links; the rest is text. */
function fromWiki(text: string): string {
  let fence: string | undefined;
  const lines = text.split('\n').map(line => {
    const [, name, language = ''] = FENCE.exec(line) ?? [];
    if (fence !== undefined) {
      if (name !== fence) return line;
      fence = undefined;
      return '```';
    }
    if (name === undefined) return wikiLine(line);
    fence = name;
    return `\`\`\`${/^[\w+#-]*$/.test(language) ? language : ''}`;
  });
  if (fence !== undefined) lines.push('```');
  return lines.join('\n');
}

function wikiLine(line: string): string {
  const inline = safe(line)
    .replace(/\{(code|noformat)(?::[^}]*)?\}([^`{}]*)\{\1\}/g, '`$2`')
    .replace(/\{(?:color|panel|quote)(?::[^}]*)?\}/g, '')
    .replace(/\[([^[\]|]+)\|(https?:[^\s|\]]+)(?:\|[^\]]*)?\]/g, '[$1]($2)');
  const [, level] = /^\s*h([1-6])\.\s+/.exec(inline) ?? [];
  if (level !== undefined) return `${'#'.repeat(Math.max(Number(level), 2))} ${inline.replace(/^\s*h[1-6]\.\s+/, '')}`;
  const [all, marks = ''] = /^\s*([*#-]+)\s+(?=\S)/.exec(inline) ?? [];
  if (all !== undefined && !/^-{2,}$/.test(marks)) {
    const isNumbered = marks.endsWith('#');
    return `${(isNumbered ? '   ' : '  ').repeat(marks.length - 1)}${isNumbered ? '1.' : '-'} ${inline.slice(all.length)}`;
  }
  return guarded(inline.replace(/^\s*bq\.\s+/, '> '));
}
