// The slips that people make in frontmatter, each of which would cost a parser the keys below it: a colon in a text, a quotation
// mark or bracket that is never closed, a merge conflict. They are put out of the parser's way; offsets stay as they are.
import type { Range } from './text';
import { type Head, headsOf } from './yamlLines';

/** Stand for signs while YAML reads. They are as long, mean nothing to YAML, and nobody writes them: they are for private use. */
const COLON = '\ue000';
const HASH = '\ue001';
const BRACKETS: Readonly<Record<string, string>> = { '[': '\ue002', '{': '\ue003' };
/** For a quotation mark before a text, of which it is no part. */
const QUOTE = '\ue004';
const STAND_INS = /[\ue000-\ue004]/g;
const STOOD_FOR = [':', '#', '[', '{', ''];

/** Where merge conflicts stand, with the lines of their marks; one whose last mark is missing never ends. Of nested ones the outer. */
export function conflictsIn(text: string): readonly Range[] {
  const found: Range[] = [];
  for (const { index } of text.matchAll(/^<{7}(?![^ \r\n])/gm)) {
    if (index < (found.at(-1)?.end ?? 0)) continue;
    const last = /^>{7}(?![^ \r\n])[^\r\n]*/m.exec(text.slice(index));
    found.push({ start: index, end: last ? index + last.index + last[0].length : Number.POSITIVE_INFINITY });
  }
  return found;
}

/** One slip, and where it is marked: on its first line. */
export interface Slip {
  /** `line`: it belongs to no key, since the text above it ends with its own line; `tab`: it may have been meant for one. */
  readonly kind: 'colon' | 'quote' | 'bracket' | 'line' | 'tab' | 'conflict';
  readonly start: number;
  readonly end: number;
  /** Where the lines of a conflict end, which may not stay. */
  readonly last?: number;
}

/** Frontmatter that can be read as far as it makes sense. */
export interface Mended {
  readonly source: string;
  readonly slips: readonly Slip[];
}

/**
 * `source` without the lines of a merge conflict, the outer ones included; without its marks alone where the last of them is
 * missing. `undefined`: there is none.
 */
export function withoutConflicts(source: string): Mended | undefined {
  const patches: Patch[] = [];
  const slips: Slip[] = [];
  for (const { start, end } of conflictsIn(source)) {
    slips.push({ kind: 'conflict', start, end: endOfLine(source, start), last: Math.min(end, source.length) });
    if (end <= source.length) patches.push(blank(source, start, end));
    else
      for (const mark of source.slice(start).matchAll(/^(?:<{7}|\|{7}|={7})(?![^ \r\n])[^\r\n]*/gm))
        patches.push(blank(source, start + mark.index, start + mark.index + mark[0].length));
  }
  return slips.length > 0 ? { source: patched(source, patches), slips } : undefined;
}

/**
 * `source` in which each quotation mark and bracket that opens is closed, or stands for itself: the text behind it then ends
 * with its line. `undefined`: all are closed. To be asked only where a reader stumbled.
 */
export function withMarksClosed(source: string): Mended | undefined {
  if (source.search(STAND_INS) >= 0) return undefined;
  const patches: Patch[] = [];
  const slips: Slip[] = [];
  let done = 0;
  for (const head of headsOf(source)) {
    if ((head.form !== 'quoted' && head.form !== 'flow') || head.start < done) continue;
    if (isClosed(source, head)) {
      for (const at of head.open) {
        patches.push({ start: at, end: at + 1, text: QUOTE });
        slips.push({ kind: 'quote', start: at, end: Math.min(endOfLine(source, at), head.close ?? head.end) });
      }
      continue;
    }
    const { value, end, last } = head;
    const quoted = head.form === 'quoted';
    done = last;
    const mark = BRACKETS[source[value] ?? ''] ?? QUOTE;
    patches.push({ start: value, end, text: mark + plainly(source.slice(value + 1, end)) });
    patches.push(blank(source, end, last));
    slips.push({
      kind: quoted ? 'quote' : 'bracket',
      start: value,
      end: value + source.slice(value, end).trimEnd().length,
    });
  }
  return slips.length > 0 ? { source: patched(source, patches), slips } : undefined;
}

/** Whether a value ends where its reader sees it end; one of several lines with nothing but a comment behind it. */
function isClosed(source: string, { close, end }: Head): boolean {
  if (close === undefined) return false;
  return close <= end || /^[ \t]*(?:#|$)/.test(source.slice(close, endOfLine(source, close)));
}

/**
 * `source` in which the texts without quotes that hold a colon as it stands behind a key can be read, where one of `errors`
 * (offsets at which a reader stumbled) is in them; `undefined`: there are none.
 */
export function withoutBareColons(source: string, errors: readonly number[]): Mended | undefined {
  const patches: Patch[] = [];
  const slips: Slip[] = [];
  let done = 0;
  for (const head of headsOf(source)) {
    const { start, value, last, form, key, isItem } = head;
    if (form !== 'plain' || !key || isItem || start < done) continue;
    if (!errors.some(error => start <= error && error <= last)) continue;
    const until = endOfPlain(source, head);
    const text = source.slice(value, until);
    const written = withoutComments(text).replace(/:(?=[ \t\r\n]|$)/g, COLON);
    const rest = skipToText(source, until, last);
    if (written === withoutComments(text) && rest === undefined) continue;
    done = last;
    patches.push({ start: value, end: until, text: written });
    if (written !== withoutComments(text))
      slips.push({ kind: 'colon', start: value, end: endOfWords(source, value, head.end) });
    if (rest === undefined) continue;
    patches.push(blank(source, until, last));
    slips.push({ kind: source[rest - 1] === '\t' ? 'tab' : 'line', start: rest, end: endOfLine(source, rest) });
  }
  return slips.length > 0 ? { source: patched(source, patches), slips } : undefined;
}

/** Where a text without quotes ends: before a line that is a key or an item of its own, or a comment. */
function endOfPlain(source: string, { end, last }: Head): number {
  let until = end;
  for (const match of source.slice(end, last).matchAll(/(?:\r\n|\n|\r)([^\r\n]*)/g)) {
    const line = (match[1] ?? '').trim();
    if (line.startsWith('#') || /^-(?:[ \t]|$)/.test(line) || KEY.test(line)) break;
    if (line !== '') until = end + match.index + match[0].length;
  }
  return until;
}

/** One word as a key: a text goes on with more words before its colon. */
const KEY = /^(?:[\p{L}_][\p{L}\p{N}_-]*|"[^"]*"|'[^']*'):(?:[ \t]|$)/u;

function skipToText(source: string, from: number, to: number): number | undefined {
  for (const match of source.slice(from, to).matchAll(/[^\r\n]+/g)) {
    const line = match[0].trimStart();
    if (line !== '' && !line.startsWith('#')) return from + match.index + match[0].length - line.length;
  }
  return undefined;
}

function withoutComments(text: string): string {
  return text.replace(/[ \t]#[^\r\n]*/g, comment => ' '.repeat(comment.length));
}

function endOfWords(source: string, from: number, end: number): number {
  return from + withoutComments(source.slice(from, end)).trimEnd().length;
}

/** A text of one line in which nothing means anything to YAML. */
function plainly(text: string): string {
  return text.replace(/:(?=[ \t]|$)/g, COLON).replace(/(?<=^|[ \t])#/g, HASH);
}

/** A text that was read from a mended source, as it was written. */
export function asWritten(text: string): string {
  return text.replace(STAND_INS, sign => STOOD_FOR[sign.charCodeAt(0) - 0xe000] ?? sign);
}

interface Patch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function blank(source: string, start: number, end: number): Patch {
  return { start, end, text: source.slice(start, end).replace(/[^\r\n]/g, ' ') };
}

function patched(source: string, patches: readonly Patch[]): string {
  let text = '';
  let at = 0;
  for (const patch of patches) {
    text += source.slice(at, patch.start) + patch.text;
    at = patch.end;
  }
  return text + source.slice(at);
}

function endOfLine(source: string, at: number): number {
  const length = source.slice(at).search(/[\r\n]/);
  return length < 0 ? source.length : at + length;
}
