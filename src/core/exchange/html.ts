// HTML of rich-text fields as markdown.
import { fenced, plainLine } from './plainLine';

/** Whether a text looks like HTML of a rich-text field. */
export function looksLikeHtml(text: string): boolean {
  return /<\/?(?:div|p|br|ul|ol|li|span|b|strong|em|h[1-6]|table|a|pre|blockquote)(?:\s[^<>]*)?\/?>/i.test(text);
}

/** HTML as markdown: blocks, breaks, lists, headings and code become such, and a line in bold stays so; of all other tags only the text stays. */
export function fromHtml(text: string): string {
  const page = new HtmlLines();
  let unseen: string | undefined;
  let at = 0;
  const tags = [...text.matchAll(/<[^<>]*>/g)];
  const lastEnds = new Map(tags.map(tag => [/^<\/([a-z][a-z0-9]*)/i.exec(tag[0])?.[1]?.toLowerCase(), tag.index]));
  for (const tag of tags) {
    const before = text.slice(at, tag.index);
    const [, close = '', written = ''] = /^<(\/?)([a-z][a-z0-9]*)/i.exec(tag[0]) ?? [];
    const name = written.toLowerCase();
    // “a < b > c” holds no tag.
    const isTag = name !== '' || /^<!/.test(tag[0]);
    if (unseen === undefined) page.text(isTag ? before : before + tag[0]);
    at = tag.index + tag[0].length;
    if (unseen !== undefined) unseen = close !== '' && name === unseen ? undefined : unseen;
    // One that nothing closes would take the rest of the text with it.
    else if (close === '' && UNSEEN.test(name) && !tag[0].endsWith('/>') && (lastEnds.get(name) ?? -1) >= at)
      unseen = name;
    else if (close === '') page.open(name, tag[0]);
    else page.close(name);
  }
  if (unseen === undefined) page.text(text.slice(at));
  return page.end();
}

const BLOCK = /^(?:div|p|table|tr|blockquote|section|article|dl|dt|dd|hr)$/;
const UNSEEN = /^(?:script|style|head|title|xml)$/;
const HEADING = /^h[1-6]$/;
const BOLD = /^(?:b|strong)$/;

const DEEPEST_LIST = 20;

interface List {
  /** What stands before its marks. */
  readonly indent: string;
  /** The number of its next item; `undefined`: it has bullets. */
  next: number | undefined;
  /** How wide the mark of its last item is; 0: it has none yet. */
  width: number;
}

/** Lines of markdown, as the tags of a text come by. */
class HtmlLines {
  private readonly lines: string[] = [];
  private readonly lists: List[] = [];
  private line = '';
  /** What begins the next line that says something: a bullet, a number, a heading's mark. */
  private mark = '';
  /** Whether a blank line comes before the next line. */
  private isApart = false;
  /** The code between `<pre>` and its end; `undefined`: outside. */
  private code: { text: string; language: string } | undefined;
  private link: string | undefined;
  private bold = 0;
  /** Whether all that the line says is bold. */
  private isBold = true;

  text(text: string): void {
    if (this.code) {
      this.code.text += text;
      return;
    }
    this.line += text.replace(/\s+/g, ' ');
    if (this.bold === 0 && text.trim() !== '') this.isBold = false;
  }

  open(name: string, tag: string): void {
    if (this.code) this.openInCode(this.code, name, tag);
    else if (name === 'br') this.endLine(this.line.trim() === '');
    else if (name === 'pre') {
      this.endLine(true);
      // A heading's mark is none for code, and it may come from before a list that has no item yet.
      if (this.lists.length === 0 || this.mark.startsWith('#')) this.mark = '';
      this.code = { text: '', language: languageOf(tag) };
    } else if (name === 'ul' || name === 'ol') this.openList(name === 'ol' ? startOf(tag) : undefined);
    else if (name === 'li') this.openItem();
    else if (HEADING.test(name)) {
      this.endLine(true);
      if (this.lists.length === 0) this.mark = '## ';
    } else if (BLOCK.test(name)) this.endLine(true);
    else if (BOLD.test(name)) this.bold++;
    else if (name === 'img') {
      this.line += imageOf(tag);
      this.isBold = false;
    } else if (name === 'a') this.link = /\bhref\s*=\s*["']?(https?:[^"'\s>]+)/i.exec(tag)?.[1];
  }

  close(name: string): void {
    if (name === 'pre') this.endCode();
    else if (this.code) this.openInCode(this.code, name, '');
    else if (name === 'ul' || name === 'ol') {
      this.endLine(true);
      this.lists.pop();
      this.mark = '';
    } else if (name === 'li' || HEADING.test(name)) {
      this.endLine(name !== 'li');
      this.mark = '';
    } else if (name === 'td' || name === 'th') this.line += ' ';
    else if (BLOCK.test(name)) this.endLine(true);
    else if (BOLD.test(name)) this.bold = Math.max(0, this.bold - 1);
    else if (name === 'a' && this.link !== undefined) {
      if (!this.line.endsWith(this.link)) this.line += ` (${this.link})`;
      this.link = undefined;
    }
  }

  end(): string {
    this.endCode();
    this.endLine(false);
    return this.lines.join('\n');
  }

  private openInCode(code: { text: string; language: string }, name: string, tag: string): void {
    const isBegun = code.text !== '' && !code.text.endsWith('\n');
    const isLine = name === 'br' || ((BLOCK.test(name) || name === 'li') && isBegun);
    if (isLine) code.text += '\n';
    if (name === 'code') code.language ||= languageOf(tag);
  }

  private openList(next: number | undefined): void {
    // Deeper lists stand beside one another: the indents of thousands would be more than memory holds.
    const indent = this.lists.length < DEEPEST_LIST ? this.indent : (this.lists.at(-1)?.indent ?? '');
    this.endLine(this.lists.length === 0);
    this.lists.push({ indent, next, width: 0 });
  }

  private openItem(): void {
    this.endLine(false);
    const list = this.lists.at(-1) ?? { indent: '', next: undefined, width: 0 };
    if (this.lists.length === 0) this.lists.push(list);
    if (this.lists.length > 1 || list.width > 0) this.isApart = false;
    this.mark = list.next === undefined ? '- ' : `${list.next++}. `;
    list.width = this.mark.length;
  }

  private endCode(): void {
    if (!this.code) return;
    const { text, language } = this.code;
    this.code = undefined;
    if (text.trim() === '') return;
    for (const line of fenced(decoded(text), language)) this.add(line);
    this.isApart = true;
  }

  /** Ends the line; what comes next is apart from it where that is said. */
  private endLine(isApart: boolean): void {
    const bare = plainLine(decoded(this.line).trim());
    const isBold = this.isBold && this.mark === '' && this.lists.length === 0 && !/[*\\]/.test(bare);
    if (bare !== '') this.add(isBold ? `**${bare}**` : bare);
    this.line = '';
    this.isBold = true;
    // An item, or a heading, that has said nothing yet begins where it stands.
    if (isApart && this.mark === '') this.isApart = true;
  }

  private add(line: string): void {
    const list = this.lists.at(-1);
    if (this.isApart && this.lines.length > 0) this.lines.push('');
    this.lines.push((this.mark !== '' && list ? list.indent : this.indent) + this.mark + line);
    this.mark = '';
    this.isApart = false;
  }

  /** What stands before text in the item that is open. */
  private get indent(): string {
    const list = this.lists.at(-1);
    return list ? list.indent + ' '.repeat(list.width) : '';
  }
}

/** An image is where it was. */
function imageOf(tag: string): string {
  const link = /\bsrc\s*=\s*["']?(https?:[^"'\s>]+)/i.exec(tag)?.[1];
  const name = /\balt\s*=\s*(?:"([^"]+)"|'([^']+)'|([^"'\s>]+))/i.exec(tag)?.slice(1).find(Boolean);
  return link === undefined ? '' : ` ${name ?? 'Image'} (${link})`;
}

function languageOf(tag: string): string {
  return /\b(?:lang|language)-([\w+#-]+)/.exec(tag)?.[1] ?? '';
}

function startOf(tag: string): number {
  return Number(/\bstart\s*=\s*["']?(\d{1,6})/i.exec(tag)?.[1] ?? 1);
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
