/** A stretch of text: UTF-16 offsets from 0 into the whole file, `end` exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A place in a text: line and character from 0, characters in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** One replacement: the text in `range` gives way to `newText`; an empty range inserts. */
export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A value together with the text that says it. */
export interface Located<T = string> {
  readonly value: T;
  readonly range: Range;
}

const LF = 10;
const CR = 13;

/** The lines of a text. Line ends are LF, CRLF and a lone CR, as in VS Code and CommonMark. */
export class Lines {
  readonly length: number;
  /** Offset of the first character of each line. */
  private readonly starts: Uint32Array;

  constructor(text: string) {
    this.length = text.length;
    this.starts = Uint32Array.from(text.includes('\r') ? startsWithCarriageReturns(text) : startsWithLineFeeds(text));
  }

  /** How many lines there are; at least 1. A final line end opens one more, empty, line. */
  get count(): number {
    return this.starts.length;
  }

  /** Offset of the start of `line` (from 0); past the last line: the end of the text. */
  startOf(line: number): number {
    return this.starts[line] ?? this.length;
  }

  /** The line (from 0) that holds `offset`. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const mid = (low + high + 1) >> 1;
      if ((this.starts[mid] ?? 0) <= offset) low = mid;
      else high = mid - 1;
    }
    return low;
  }

  /** The position of `offset`. */
  positionAt(offset: number): Position {
    const line = this.lineAt(offset);
    return { line, character: offset - this.startOf(line) };
  }

  /** The range of `line` (from 0) in `text` without its line end. */
  rangeOf(line: number, text: string): Range {
    const start = this.startOf(line);
    let end = this.startOf(line + 1);
    while (end > start && isLineEnd(text.charCodeAt(end - 1))) end--;
    return { start, end };
  }
}

function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}

function startsWithLineFeeds(text: string): readonly number[] {
  const starts = [0];
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}

function startsWithCarriageReturns(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === LF || (code === CR && text.charCodeAt(i + 1) !== LF)) starts.push(i + 1);
  }
  return starts;
}

/** The line end that `text` uses: that of its first line, `\n` where it has none. */
export function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

/**
 * A copy of a text that is to be kept longer than the file it was cut from: to a JavaScript engine a piece of 13
 * characters or more is a view that holds on to the whole.
 */
export function kept(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

/** The text in `range`. */
export function textIn(text: string, range: Range): string {
  return text.slice(range.start, range.end);
}

/** Whether `offset` lies in `range`, its end included. */
export function contains(range: Range, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

/** `text` with all `edits` made at once; they must not overlap (an overlap throws a RangeError: it is a programming error). */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  let result = '';
  let at = 0;
  for (const { range, newText } of sorted) {
    if (range.start < at) throw new RangeError('text edits overlap');
    result += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return result + text.slice(at);
}

/** Where the text of a file begins: behind a byte-order mark. */
export function contentStart(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

/** Whether each line of a text, and there is more than one, ends with CRLF. */
export function isCrlf(text: string): boolean {
  return text.includes('\r\n') && !/(?<!\r)\n/.test(text);
}

/** A text with CRLF at the end of each line. */
export function withCrlf(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}
