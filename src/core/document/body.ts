// The only file that knows markdown-it. It reads the text below the frontmatter into flat blocks with ranges.
import type MarkdownIt from 'markdown-it';
import { kept, Lines, type Range, textIn } from './text';

// Called, not imported: a bundle then evaluates it with the first file that is read, and not whenever a window opens.
declare function require(name: 'markdown-it'): typeof MarkdownIt;

/** A heading. `range` is its text, without marks. */
export interface Heading {
  readonly kind: 'heading';
  readonly level: number;
  readonly text: string;
  readonly range: Range;
}

/** A paragraph, `range` from its first to its last character. */
export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly range: Range;
}

/** A list item's own text (not that of items nested in it), without marker and checkbox. */
export interface Item {
  readonly kind: 'item';
  readonly text: string;
  readonly range: Range;
  /** 0 for an item of an outermost list. */
  readonly depth: number;
  /** The character between the brackets, where there is a checkbox. */
  readonly checkbox?: { readonly range: Range; readonly ticked: boolean };
}

/** A fenced or indented code block. `info` is the word behind the fence, in lower case. */
export interface Code {
  readonly kind: 'code';
  readonly info: string;
  readonly text: string;
  readonly range: Range;
}

/** A table: rows of cells, the head first. */
export interface Table {
  readonly kind: 'table';
  readonly rows: readonly (readonly { readonly text: string; readonly range: Range }[])[];
  readonly range: Range;
}

/** HTML on lines of its own, comments included. */
export interface Html {
  readonly kind: 'html';
  readonly text: string;
  readonly range: Range;
}

/** A piece of the body. */
export type Block = Heading | Paragraph | Item | Code | Table | Html;

/** The body of a file as blocks in their order. */
export interface Body {
  /** Where the body begins in the file. */
  readonly start: number;
  readonly blocks: readonly Block[];
}

type Parser = InstanceType<typeof MarkdownIt>;
type Token = ReturnType<Parser['parse']>[number];

let markdown: Parser | undefined;

/** Block structure only: nothing that is asked of an artifact needs the inline rules, and they are a third of the time. */
function createParser(): Parser {
  const parser = new (require('markdown-it'))({ html: true, linkify: false, typographer: false });
  parser.core.ruler.enableOnly(['normalize', 'block']);
  parser.block.State = class extends parser.block.State {
    /** As the library's, but the token is a plain object: its class defines each of 13 fields by a call, a third of the time. */
    override push(type: string, tag: string, nesting: Token['nesting']): Token {
      if (nesting < 0) this.level--;
      const { level } = this;
      if (nesting > 0) this.level++;
      const empty = { attrs: null, map: null, children: null, content: '', markup: '', info: '', meta: null };
      // The methods of a token are for renderers.
      const token = { type, tag, nesting, level, ...empty, block: true, hidden: false } as Token;
      this.tokens.push(token);
      return token;
    }
  };
  return parser;
}

/** Reads the body of `text` from offset `start` on, where a line begins. Never throws. */
export function readBody(text: string, start: number, lines: Lines = new Lines(text)): Body {
  if (text.includes('\0')) text = text.replaceAll('\0', '\ufffd'); // as markdown has it, so that what it says can be found
  const source = text.slice(start);
  if (source.trim() === '') return { start, blocks: [] };
  markdown ??= createParser();
  return { start, blocks: new BlockReader(text, lines, start).read(markdown.parse(source, {})) };
}

class BlockReader {
  private readonly text: string;
  private readonly lines: Lines;
  private readonly start: number;
  private readonly firstLine: number;
  private readonly blocks: Block[] = [];

  constructor(text: string, lines: Lines, start: number) {
    this.text = text;
    this.lines = lines;
    this.start = start;
    this.firstLine = lines.lineAt(start);
  }

  read(tokens: readonly Token[]): readonly Block[] {
    let listDepth = -1;
    let inItem = false; // the next paragraph is the item's own text
    for (let i = 0; i < tokens.length; i++) {
      const token = tokens[i];
      if (!token) continue;
      switch (token.type) {
        case 'bullet_list_open':
        case 'ordered_list_open':
          listDepth++;
          break;
        case 'bullet_list_close':
        case 'ordered_list_close':
          listDepth--;
          break;
        case 'list_item_open':
          inItem = true;
          if (tokens[i + 1]?.type !== 'paragraph_open') this.emptyItem(token, listDepth);
          break;
        case 'list_item_close':
          inItem = false;
          break;
        case 'heading_open':
          this.heading(token, tokens[i + 1]);
          i++;
          break;
        case 'paragraph_open':
          if (inItem) this.item(tokens[i + 1], listDepth);
          else this.paragraph(tokens[i + 1]);
          inItem = false;
          i++;
          break;
        case 'fence':
        case 'code_block':
          this.blocks.push({
            kind: 'code',
            info: token.info.trim().split(/\s/)[0]?.toLowerCase() ?? '',
            text: token.content,
            range: this.rangeOfLines(token.map),
          });
          break;
        case 'html_block':
          this.blocks.push({ kind: 'html', text: token.content, range: this.rangeOfLines(token.map) });
          break;
        case 'table_open':
          i = this.table(tokens, i);
          break;
      }
    }
    return this.blocks;
  }

  private heading(open: Token, inline: Token | undefined): void {
    const range = this.rangeOfContent(inline);
    const text = inline?.content ?? '';
    // Several lines underlined by --- are text above a rule whose blank line was forgotten, not a heading.
    if (text.includes('\n')) this.blocks.push({ kind: 'paragraph', text, range });
    else this.blocks.push({ kind: 'heading', level: Number(open.tag.slice(1)), text, range });
  }

  private paragraph(inline: Token | undefined): void {
    this.blocks.push({ kind: 'paragraph', text: inline?.content ?? '', range: this.rangeOfContent(inline) });
  }

  private emptyItem(token: Token, depth: number): void {
    const { end } = this.rangeOfLines(token.map && [token.map[0], token.map[0] + 1]);
    this.blocks.push({ kind: 'item', text: '', range: { start: end, end }, depth });
  }

  private item(inline: Token | undefined, depth: number): void {
    const content = inline?.content ?? '';
    const range = this.rangeOfContent(inline);
    const box = /^\[([ xX])\](?:\s+|$)/.exec(content);
    if (!box) {
      this.blocks.push({ kind: 'item', text: content, range, depth });
      return;
    }
    const checkbox = { range: { start: range.start + 1, end: range.start + 2 }, ticked: box[1] !== ' ' };
    const text = content.slice(box[0].length);
    const firstLine = text.split('\n', 1)[0] ?? '';
    const found = this.text.indexOf(firstLine, range.start + 3);
    // The space between may be another one in the file: a CRLF, a tab.
    const start = firstLine === '' || found < 0 || found > range.end ? range.end : found;
    this.blocks.push({
      kind: 'item',
      text,
      range: { start, end: range.end },
      depth,
      checkbox,
    });
  }

  private table(tokens: readonly Token[], open: number): number {
    const rows: { text: string; range: Range }[][] = [];
    let i = open + 1;
    let cursor = 0; // cells of one row are found one behind the other
    for (; i < tokens.length && tokens[i]?.type !== 'table_close'; i++) {
      const token = tokens[i];
      if (token?.type === 'tr_open') {
        rows.push([]);
        cursor = this.lines.startOf(this.firstLine + (token.map?.[0] ?? 0));
      } else if (token?.type === 'inline') {
        const found = token.content === '' ? cursor : this.text.indexOf(token.content, cursor);
        const start = found < 0 ? cursor : found;
        const range = { start, end: start + token.content.length };
        rows.at(-1)?.push({ text: token.content, range });
        cursor = range.end;
      }
    }
    this.blocks.push({ kind: 'table', rows, range: this.rangeOfLines(tokens[open]?.map ?? null) });
    return i;
  }

  private rangeOfLines(map: readonly [number, number] | readonly number[] | null | undefined): Range {
    const first = this.firstLine + (map?.[0] ?? 0);
    const last = this.firstLine + Math.max((map?.[1] ?? 1) - 1, map?.[0] ?? 0);
    return { start: Math.max(this.start, this.lines.startOf(first)), end: this.lines.rangeOf(last, this.text).end };
  }

  /** Where the content of an inline token stands: its lines, without what the blocks around it put before the first. */
  private rangeOfContent(inline: Token | undefined): Range {
    const lines = this.rangeOfLines(inline?.map);
    const content = inline?.content ?? '';
    const firstLine = content.split('\n', 1)[0] ?? '';
    const lastLine = content.slice(content.lastIndexOf('\n') + 1);
    const start = this.text.indexOf(firstLine, lines.start);
    if (firstLine === '' || start < 0 || start > lines.end) return { start: lines.end, end: lines.end };
    const end = this.text.lastIndexOf(lastLine, lines.end);
    return { start, end: end < start ? lines.end : end + lastLine.length };
  }
}

/** The blocks of a section: those behind heading `index` up to the next heading of its level or above. */
export function sectionBlocks(body: Body, index: number): readonly Block[] {
  const heading = body.blocks[index];
  if (heading?.kind !== 'heading') return [];
  const next = body.blocks.findIndex(
    (block, i) => i > index && block.kind === 'heading' && block.level <= heading.level,
  );
  return body.blocks.slice(index + 1, next < 0 ? undefined : next);
}

const headingNames = new Map<string, string>();

/** A heading's words as headings are compared: no case, emoji, numbering, marks, final colon or suffix in parentheses. */
export function headingName(text: string): string {
  let name = headingNames.get(text);
  if (name === undefined) {
    name = plainHeading(text);
    // Most headings of a product are the same few; the others must not pile up.
    if (headingNames.size >= 500) headingNames.clear();
    headingNames.set(kept(text), name);
  }
  return name;
}

function plainHeading(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\p{Extended_Pictographic}|\u{fe0f}|\u{200d}/gu, '')
    .replace(/[*_`#]/g, '')
    .replace(/^\s*(?:\d+(?:\.\d+)*[.)]?|[ivx]+[.)])\s+/, '')
    .replace(/[\s:：.]+$/, '')
    .replace(/\s*[([（][^)\]）]*[)\]）]$/, '')
    .replace(/[\s:：.]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `text` without HTML comments, trimmed: what a reader of the rendered page sees. */
export function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trim();
}

/** The source text of a block. */
export function sourceOf(text: string, block: Block): string {
  return textIn(text, block.range);
}
