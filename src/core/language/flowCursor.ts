// Where between brackets and braces an offset is.
import type { Range } from '../document/text';
import { type Cursor, NOWHERE } from './cursor';

/** What is asked: whether `offset` lies between the bracket at `from` and its end, and if so where. */
export interface FlowQuestion {
  readonly text: string;
  /** Where the outermost bracket stands. */
  readonly from: number;
  readonly offset: number;
  /** The keys around it. */
  readonly path: readonly string[];
}

interface Frame {
  readonly bracket: '[' | '{';
  key: string | undefined;
}

/** What stands at the offset; `undefined`: the outermost bracket is closed before it. A quote that nobody closed ends with its line. */
export function flowCursor({ text, from, offset, path }: FlowQuestion): Cursor | undefined {
  const frames: Frame[] = [];
  /** Where the current text began; `undefined` behind one that is complete. */
  let start: number | undefined;
  let quotedKey: string | undefined;
  for (let i = from; i < offset; i++) {
    const c = text[i];
    const frame = frames.at(-1);
    switch (c) {
      case '[':
      case '{':
        frames.push({ bracket: c, key: undefined });
        start = i + 1;
        break;
      case ']':
      case '}':
        frames.pop();
        start = undefined;
        if (frames.length === 0) return undefined;
        break;
      case ',':
        if (frame?.bracket === '{') frame.key = undefined;
        start = i + 1;
        break;
      case ':':
        if (frame?.bracket === '{' && frame.key === undefined && /^(?:[\s,}]|$)/.test(text.slice(i + 1, i + 2))) {
          frame.key = quotedKey ?? text.slice(start ?? i, i).trim();
          start = i + 1;
        }
        quotedKey = undefined;
        break;
      case '"':
      case "'": {
        if (start === undefined || text.slice(start, i).trim() !== '') break;
        const close = closingQuote(text, c, { start: i + 1, end: lineEnd(text, i) });
        if (close >= offset)
          return cursor({ frames, path, range: { start: i + 1, end: close }, quote: c, lead: '', text });
        quotedKey = text.slice(i + 1, close);
        start = undefined;
        i = close;
        break;
      }
      case '#':
        if (!/\s/.test(text[i - 1] ?? '')) break;
        i = lineEnd(text, i);
        if (i >= offset) return NOWHERE;
        break;
    }
  }
  if (start === undefined) return NOWHERE;
  // A text that began on a line above has nothing that could be replaced on this one.
  const white = /^\s*/.exec(text.slice(start, offset))?.[0].length ?? 0;
  const tokenStart = start + white;
  const before = text.slice(tokenStart, offset);
  if (/[\r\n]/.test(before)) return NOWHERE;
  const rest = /^(?:[^,[\]{}\r\n:#]|:(?=[^\s,}])|#)*/.exec(text.slice(offset))?.[0].replace(/[ \t]+#.*$/, '') ?? '';
  const end = Math.max(offset, offset + rest.trimEnd().length);
  const lead = tokenStart === start && tokenStart === offset && /[,:]/.test(text[start - 1] ?? '') ? ' ' : '';
  return cursor({ frames, path, range: { start: tokenStart, end }, quote: undefined, lead, text });
}

interface Found {
  readonly frames: readonly Frame[];
  readonly path: readonly string[];
  readonly range: { readonly start: number; readonly end: number };
  readonly quote: '"' | "'" | undefined;
  readonly lead: string;
  readonly text: string;
}

function cursor({ frames, path, range, quote, lead, text }: Found): Cursor {
  const frame = frames.at(-1);
  const keys = [...path, ...frames.flatMap(({ key }) => (key === undefined ? [] : [key]))];
  if (frame?.bracket === '{' && frame.key === undefined)
    return { at: 'key', range, path: keys, hasColon: /^["']?[ \t]*:/.test(text.slice(range.end)), flow: true };
  if (keys.length === 0) return NOWHERE;
  return { at: 'value', range, path: keys, quote, flow: true, item: frame?.bracket === '[', lead };
}

function lineEnd(text: string, from: number): number {
  const found = /[\r\n]/g;
  found.lastIndex = from;
  return found.exec(text)?.index ?? text.length;
}

/** Where the quotes opened before `range` close; its end where they do not on this line. */
export function closingQuote(text: string, quote: '"' | "'", { start, end }: Range): number {
  for (let i = start; i < end; i++) {
    if (quote === '"' && text[i] === '\\') i++;
    else if (quote === "'" && text[i] === "'" && text[i + 1] === "'") i++;
    else if (text[i] === quote) return i;
  }
  return end;
}
