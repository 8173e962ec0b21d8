// Where in frontmatter an offset is: by lines, indents and the brackets that are still open.
import type { Range } from '../document/text';
import { type Cursor, NOWHERE, type ValueCursor } from './cursor';
import { closingQuote, flowCursor } from './flowCursor';

/** A line of frontmatter: `indent`, then any dashes, then perhaps a key with its colon. Offsets into the text. */
interface Line extends Range {
  /** Columns before the first dash or other sign. */
  readonly indent: number;
  readonly dashed: boolean;
  /** Behind indent and dashes. */
  readonly content: number;
  readonly key: (Range & { readonly text: string; readonly colon: number }) | undefined;
}

const LINE = /^([ \t]*)((?:-(?:[ \t]+|$))*)(?:(["']?)([^\s"'#[\]{},&*!|>%@`:][^"'#:[\]{},]*?)\3[ \t]*:(?=[ \t]|$))?/;

/** What stands at `offset` within `inner`, the frontmatter of `text` between its fences. */
export function frontmatterCursor(text: string, inner: Range, offset: number): Cursor {
  const brace = /^\s*\{/.exec(text.slice(inner.start, offset));
  if (brace) return flowCursor({ text, from: inner.start + brace[0].length - 1, offset, path: [] }) ?? NOWHERE;
  return new Block(text, inner, offset).cursor();
}

class Block {
  private readonly text: string;
  private readonly offset: number;
  /** From the first line of the frontmatter to that of the cursor. */
  private readonly lines: readonly Line[];
  private readonly current: Line;
  /** Columns before the keys of the top level. */
  private readonly base: number;

  constructor(text: string, inner: Range, offset: number) {
    this.text = text;
    this.offset = offset;
    this.lines = linesUpTo(text, inner, offset);
    this.current = this.lines.at(-1) ?? parseLine(text, { start: offset, end: offset });
    this.base = this.lines.find(line => line.key)?.indent ?? 0;
  }

  cursor(): Cursor {
    const last = this.lines.length - 1;
    if (this.offset < this.current.content) return NOWHERE;
    const owner = this.lines.findLastIndex(line => line.key && !line.dashed && line.indent <= this.base);
    for (let i = Math.max(0, owner); i <= last; i++) {
      const inside = this.insideValueOf(i);
      if (inside) return inside;
    }
    return this.inCurrent(last);
  }

  /** Where a line above, or this one, opens brackets or a block of text that the cursor is still in. */
  private insideValueOf(index: number): Cursor | undefined {
    const line = this.lines[index];
    if (!line) return undefined;
    const from = this.valueStart(line);
    if (from === undefined || from >= this.offset) return undefined;
    const first = this.text[from];
    // On top level a line that is not indented begins a new key, whatever was left open above it.
    const isBelow = line !== this.current && this.current.indent <= this.base && !this.isEmpty(this.current);
    if (first === '[' || first === '{') {
      if (isBelow && !/^[\]}]/.test(this.text.slice(this.current.content))) return undefined;
      if (line !== this.current && this.isEmpty(this.current) && this.current.indent <= this.base) return undefined;
      const found = flowCursor({ text: this.text, from, offset: this.offset, path: this.pathOf(index) });
      return found ?? (line === this.current ? NOWHERE : undefined);
    }
    if ((first === '|' || first === '>') && line !== this.current && this.current.indent > line.indent) return NOWHERE;
    return undefined;
  }

  private inCurrent(index: number): Cursor {
    const { current, offset, text } = this;
    const { key } = current;
    if (key && offset <= key.colon) {
      if (offset < key.start) return NOWHERE;
      return {
        at: 'key',
        range: { start: key.start, end: Math.max(key.end, offset) },
        path: this.parentsOf(index),
        hasColon: true,
        flow: false,
      };
    }
    if (key) return this.value(key.colon + 1, this.pathOf(index), current.dashed);
    if (text[current.content] === '#') return NOWHERE;
    const parents = this.parentsOf(index);
    if (current.dashed) return parents.length > 0 ? this.value(current.content, parents, true) : NOWHERE;
    if (current.indent > this.base && !this.isOpen(index)) return NOWHERE;
    return this.keyToCome(current.indent > this.base ? parents : []);
  }

  private keyToCome(path: readonly string[]): Cursor {
    const { content, end } = this.current;
    const found = /^["']?([^"'#:[\]{},]*?)["']?[ \t]*$/.exec(this.text.slice(content, end));
    if (!found) return NOWHERE;
    const start = content + (/^["']/.test(found[0]) ? 1 : 0);
    const range = { start, end: Math.max(start + (found[1] ?? '').length, this.offset) };
    return this.offset < start ? NOWHERE : { at: 'key', range, path, hasColon: false, flow: false };
  }

  /** The value between `from` and the end of the line. */
  private value(from: number, path: readonly string[], item: boolean): Cursor {
    const { text, offset, current } = this;
    const source = text.slice(from, current.end);
    const white = /^[ \t]*/.exec(source)?.[0].length ?? 0;
    const start = from + white;
    const lead = offset === from && /[:-]/.test(text[from - 1] ?? '') ? ' ' : '';
    const behind = text.slice(start, current.end);
    if (behind === '' || offset < start) {
      if (behind !== '' && !behind.startsWith('#'))
        return this.plain({ start: offset, valueStart: start, path, item, lead });
      return this.emptyValue(path, { item, lead });
    }
    const quote = behind[0];
    if (quote === '"' || quote === "'") return this.quoted(quote, start + 1, { path, item });
    if (/^[&*!|>%@`#[{]/.test(behind)) return NOWHERE;
    return this.plain({ start, valueStart: start, path, item, lead: '' });
  }

  private plain({ start, valueStart, path, item, lead }: PlainValue): Cursor {
    const { text, offset, current } = this;
    const source = text.slice(valueStart, current.end);
    const comment = /[ \t]#/.exec(source)?.index ?? source.length;
    if (offset > valueStart + comment + 1) return NOWHERE;
    const end = valueStart + source.slice(0, comment).trimEnd().length;
    return this.withRange({ start, end: Math.max(end, offset) }, { path, item, lead, quote: undefined });
  }

  private quoted(quote: '"' | "'", start: number, { path, item }: Pick<ValueCursor, 'path' | 'item'>): Cursor {
    const { text, offset, current } = this;
    const close = closingQuote(text, quote, { start, end: current.end });
    if (offset < start || offset > close) return NOWHERE;
    return this.withRange({ start, end: close }, { path, item, lead: '', quote });
  }

  private emptyValue(path: readonly string[], { item, lead }: Pick<ValueCursor, 'item' | 'lead'>): Cursor {
    return this.withRange({ start: this.offset, end: this.offset }, { path, item, lead, quote: undefined });
  }

  private withRange(range: Range, rest: Pick<ValueCursor, 'path' | 'item' | 'lead' | 'quote'>): Cursor {
    return { at: 'value', range, flow: false, ...rest };
  }

  private valueStart(line: Line): number | undefined {
    const from = line.key ? line.key.colon + 1 : line.dashed ? line.content : undefined;
    if (from === undefined) return undefined;
    return from + (/^[ \t]*/.exec(this.text.slice(from, line.end))?.[0].length ?? 0);
  }

  private isEmpty(line: Line): boolean {
    return line.content >= line.end;
  }

  /** Whether the key around line `index` has no value on its own line, so that one can follow below. */
  private isOpen(index: number): boolean {
    const parent = this.parentOf(index);
    const line = parent === undefined ? undefined : this.lines[parent];
    return line?.key !== undefined && /^[ \t]*(?:#|$)/.test(this.text.slice(line.key.colon + 1, line.end));
  }

  /** The index of the line whose key the line at `index` stands below. */
  private parentOf(index: number): number | undefined {
    const line = this.lines[index];
    if (!line) return undefined;
    for (let i = index - 1; i >= 0; i--) {
      const above = this.lines[i];
      if (!above?.key) continue;
      const column = above.content - above.start;
      if (line.dashed ? !above.dashed && column <= line.indent : column < line.content - line.start) return i;
    }
    return undefined;
  }

  private parentsOf(index: number): readonly string[] {
    const parent = this.parentOf(index);
    return parent === undefined ? [] : this.pathOf(parent);
  }

  private pathOf(index: number): readonly string[] {
    const key = this.lines[index]?.key?.text;
    return key === undefined ? this.parentsOf(index) : [...this.parentsOf(index), key];
  }
}

interface PlainValue extends Pick<ValueCursor, 'path' | 'item' | 'lead'> {
  readonly start: number;
  readonly valueStart: number;
}

function linesUpTo(text: string, inner: Range, offset: number): readonly Line[] {
  const lines: Line[] = [];
  const end = /\r\n|\n|\r|$/g;
  for (let start = inner.start; start <= offset; ) {
    end.lastIndex = start;
    const found = end.exec(text);
    const lineEnd = found?.index ?? text.length;
    lines.push(parseLine(text, { start, end: lineEnd }));
    if (!found || found[0] === '') break;
    start = lineEnd + found[0].length;
  }
  return lines;
}

function parseLine(text: string, { start, end }: Range): Line {
  const found = LINE.exec(text.slice(start, end));
  const indent = found?.[1]?.length ?? 0;
  const dashes = found?.[2] ?? '';
  const content = start + indent + dashes.length;
  const name = found?.[4];
  const keyStart = content + (found?.[3] ?? '').length;
  const key =
    name === undefined || !found
      ? undefined
      : { start: keyStart, end: keyStart + name.length, text: name, colon: start + found[0].length - 1 };
  return { start, end, indent, dashed: dashes !== '', content, key };
}
