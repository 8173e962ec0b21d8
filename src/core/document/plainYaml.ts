// The YAML that nearly every file has: one key and one short value a line. Read in one pass, some forty times as fast
// as by the parser, and only where both would read the same; anything else is left to the parser.

import type { Range } from './text';
import type { Entry, Value } from './value';

/** Letters and digits first; then what has no meaning in YAML wherever it stands. */
const KEY = /([A-Za-z_][\w-]*(?: [\w-]+)*)[ ]*:(?=[ \r\n]|$)[ ]*/y;
/** A text without quotes on one line. `#` and `:` are told by what stands beside them. */
const PLAIN =
  /[\p{L}\p{N}_/.(+~$=;][^\r\n\t#:\p{Cc}\ufeff\u2028\u2029\ufffe\uffff]*(?:(?:(?<! )#|:(?![ \r\n]|$))[^\r\n\t#:\p{Cc}\ufeff\u2028\u2029\ufffe\uffff]*)*/uy;
/** The same inside of `[ ]`. */
const PLAIN_IN_FLOW = /[\p{L}\p{N}_/.(+~$=;][^\r\n\t#:,[\]{}\p{Cc}\ufeff\u2028\u2029\ufffe\uffff]*/uy;
const DOUBLE = /"([^"\\\r\n\t\p{Cc}\ufeff\u2028\u2029\ufffe\uffff]*)"/uy;
const SINGLE = /'([^'\r\n\t\p{Cc}\ufeff\u2028\u2029\ufffe\uffff]*)'/uy;
const REST_OF_LINE = /[ ]*(?: #[^\r\n\p{Cc}\ufeff\ufffe\uffff]*)?(?:\r?\n|$)/uy;
const EMPTY_OR_COMMENT = /[ ]*(?:#[^\r\n\p{Cc}\ufeff\ufffe\uffff]*)?(?:\r?\n|$)/uy;
const ITEM = /([ ]*)-[ ]+(?=[^\s#])/y;
const COMMA = /[ ]*,[ ]*/y;
const SPACES = /[ ]*/y;

/**
 * The entries of the YAML block `source`, which stands at offset `base` of its file, with names by `nameOf`.
 * `undefined`: this is not the plain kind; the parser must read it.
 */
export function readPlainYaml(source: string, base: number, nameOf: (key: string) => string): Entry[] | undefined {
  return new PlainReader(source, base).read(nameOf);
}

class PlainReader {
  private readonly source: string;
  private readonly base: number;
  private at = 0;

  constructor(source: string, base: number) {
    this.source = source;
    this.base = base;
  }

  read(nameOf: (key: string) => string): Entry[] | undefined {
    const entries: Entry[] = [];
    const keys = new Set<string>();
    while (this.at < this.source.length) {
      if (this.skip(EMPTY_OR_COMMENT)) continue;
      const start = this.at;
      const key = this.match(KEY)?.[1];
      if (key === undefined || keys.has(key)) return undefined;
      keys.add(key);
      const keyRange = this.range(start, start + key.length);
      const value = this.value();
      if (!value) return undefined;
      entries.push({ key, name: nameOf(key), keyRange, value });
    }
    return entries;
  }

  /** The value behind a key, with all that follows it up to the next key. */
  private value(): Value | undefined {
    const start = this.at;
    if (this.skip(REST_OF_LINE)) return this.atItem() ? this.items() : this.absent(start);
    const value = this.source[this.at] === '[' ? this.flow() : this.scalar(PLAIN);
    if (!value || !this.skip(REST_OF_LINE) || this.isContinued()) return undefined;
    return value;
  }

  private scalar(plain: RegExp): Value | undefined {
    const start = this.at;
    const first = this.source[start];
    if (first === '"' || first === "'") {
      const text = this.match(first === '"' ? DOUBLE : SINGLE)?.[1];
      if (text === undefined) return undefined;
      return { kind: 'scalar', text, range: this.range(start, this.at), style: 'quoted' };
    }
    const text = this.match(plain)?.[0].trimEnd();
    if (text === undefined) return undefined;
    this.at = start + text.length;
    return { kind: 'scalar', text, range: this.range(start, this.at), style: 'plain' };
  }

  /** `[a, "b"]` on one line. */
  private flow(): Value | undefined {
    const start = this.at++;
    const items: Value[] = [];
    this.skip(SPACES);
    while (this.source[this.at] !== ']') {
      const item = this.scalar(PLAIN_IN_FLOW);
      if (!item) return undefined;
      items.push(item);
      if (this.skip(COMMA)) continue;
      this.skip(SPACES);
      if (this.source[this.at] !== ']') return undefined;
    }
    this.at++;
    return { kind: 'list', items, range: this.range(start, this.at) };
  }

  /** `- a` on lines of their own, all indented alike. */
  private items(): Value | undefined {
    const indent = this.atItem()?.[1] ?? '';
    const start = this.at + indent.length;
    const items: Value[] = [];
    for (let marker = this.atItem(); marker?.[1] === indent; marker = this.atItem()) {
      this.at += marker[0].length;
      const item = this.scalar(PLAIN);
      if (!item || !this.skip(REST_OF_LINE)) return undefined;
      items.push(item);
    }
    const next = this.source[this.at];
    if (next !== undefined && !/[A-Za-z_]/.test(next)) return undefined;
    // The parser lets a list end with the line of its last item.
    return { kind: 'list', items, range: this.range(start, this.at) };
  }

  private atItem(): RegExpExecArray | undefined {
    ITEM.lastIndex = this.at;
    return ITEM.exec(this.source) ?? undefined;
  }

  /** Whether the next line belongs to the value above: it is indented, or an item. */
  private isContinued(): boolean {
    const next = this.source[this.at];
    return next === ' ' || next === '-' || next === '\t';
  }

  private absent(at: number): Value | undefined {
    if (this.isContinued()) return undefined;
    return { kind: 'scalar', text: '', range: this.range(at, at), style: 'absent' };
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (!found) return undefined;
    this.at = pattern.lastIndex;
    return found;
  }

  private skip(pattern: RegExp): boolean {
    return this.match(pattern) !== undefined;
  }

  private range(start: number, end: number): Range {
    return { start: this.base + start, end: this.base + end };
  }
}
