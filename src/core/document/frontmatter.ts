// The only file that knows gray-matter and yaml. It reads a file's frontmatter into values with ranges; it never throws and never writes.
import type { Node, ParsedNode, Range as YamlRange } from 'yaml';
import { say } from '../text/say';
import { errorMessage, slipMessage } from './faultWords';
import { FRONTMATTER_LIMIT } from './glance';
import { readPlainYaml } from './plainYaml';
import { recoverLines } from './recoveredLines';
import { asWritten, type Mended, type Slip, withMarksClosed, withoutBareColons, withoutConflicts } from './slips';
import { contentStart, type Range } from './text';
import { type Entry, keyName, type Value } from './value';

// Called, not imported: a bundle then evaluates a library with the first file that needs it, and not whenever a window opens.
declare function require(name: 'gray-matter'): typeof import('gray-matter');
declare function require(name: 'yaml'): typeof import('yaml');
const matter = () => require('gray-matter');
const yaml = () => require('yaml');

/** Something wrong in the frontmatter itself, on the text that is wrong. */
export interface Fault {
  readonly code: 'frontmatter-syntax' | 'frontmatter-executable';
  readonly message: string;
  readonly range: Range;
  /** Whether nothing is wrong but that a value, which is read all the same, stands without quotes. */
  readonly needsQuotes?: true;
  /** The lines that a merge conflict leaves open. */
  readonly conflict?: Range;
}

/** The frontmatter block of a file. */
export interface Frontmatter {
  /** `closed`: a YAML block between fences. `unclosed`: the closing fence is missing. `foreign`: a block in another language, which is not read. */
  readonly state: 'closed' | 'unclosed' | 'foreign';
  /** Both fences included, without the line end of the closing one. */
  readonly range: Range;
  /** What stands between the fences, the line end before the closing fence included. */
  readonly inner: Range;
  /** Whether the whole mapping is written in braces on top level. */
  readonly flow: boolean;
  readonly entries: readonly Entry[];
  readonly faults: readonly Fault[];
}

const MAX_DEPTH = 32;

/** Reads the frontmatter of `text`; `undefined` where it has none. Faults are in the result; nothing is thrown. */
export function readFrontmatter(text: string): Frontmatter | undefined {
  const start = contentStart(text);
  const opening = /^---(?!-)([^\r\n]*)(\r\n|\n|\r|$)/.exec(text.slice(start, start + 1000));
  if (!opening) return undefined;
  const language = (opening[1] ?? '').trim().toLowerCase();
  const innerStart = start + opening[0].length;
  const closing = findClosing(text, innerStart);
  // "---" over prose is a thematic break, not frontmatter that someone forgot to close.
  if (!closing && language === '' && !looksLikeKey(text, innerStart)) return undefined;
  const innerEnd = closing ? closing.start : unclosedEnd(text, innerStart);
  const inner = { start: innerStart, end: innerEnd };
  const range = { start, end: closing ? closing.end : innerEnd };
  const tooOften = (what: RegExp, limit: number) => moreThan(text.slice(innerStart, innerEnd), what, limit);
  const none = { range, inner, flow: false, entries: [] };
  const firstLine = { start, end: innerStart - (opening[2] ?? '').length };

  if (language !== '' && language !== 'yaml' && language !== 'yml' && !language.startsWith('#')) {
    return { ...none, state: 'foreign', faults: [foreignFault(language, firstLine)] };
  }
  if (
    innerEnd - innerStart > FRONTMATTER_LIMIT.length ||
    tooOften(/\r\n?|\n/g, FRONTMATTER_LIMIT.lines) ||
    tooOften(/[[{]/g, FRONTMATTER_LIMIT.brackets)
  ) {
    const message = say(
      'This frontmatter is too large to be read: 64 KB, 4,000 lines and 2,000 brackets are the limits.',
    );
    return {
      ...none,
      state: closing ? 'closed' : 'unclosed',
      faults: [{ code: 'frontmatter-syntax', message, range: firstLine }],
    };
  }
  const { entries, flow, faults } = readYaml(text, inner);
  if (closing) return { state: 'closed', range, inner, flow, entries, faults };
  const message = say('The frontmatter is not closed: put a line with --- below it.');
  return {
    state: 'unclosed',
    range,
    inner,
    flow,
    entries,
    faults: [{ code: 'frontmatter-syntax', message, range: firstLine }, ...faults],
  };
}

function findClosing(text: string, from: number): Range | undefined {
  const fence = /^---[ \t]*$/gm;
  fence.lastIndex = from;
  const found = fence.exec(text);
  return found ? { start: found.index, end: found.index + 3 } : undefined;
}

function looksLikeKey(text: string, from: number): boolean {
  return /^[ \t]*["']?[\w][\w -]*["']?[ \t]*:(?:[ \t]|\r|\n|$)/.test(text.slice(from, from + 1000));
}

/** Without a closing fence the block ends where the lines stop looking like YAML: at a blank line or a heading. */
function unclosedEnd(text: string, from: number): number {
  const end = /(?:\r\n|\n|\r(?!\n))[ \t]*(?=\r|\n|$)|(?:\r\n|\n|\r)(?=#{1,6} )/g;
  end.lastIndex = from;
  const found = end.exec(text);
  if (!found) return text.length;
  const lineEnd = /^(?:\r\n|\n|\r)/.exec(found[0])?.[0].length ?? 0;
  return Math.min(text.length, found.index + lineEnd);
}

function moreThan(text: string, what: RegExp, limit: number): boolean {
  // Each takes a character: what is short, as nearly all is, cannot have so many.
  if (text.length <= limit) return false;
  let found = 0;
  for (const _ of text.matchAll(what)) if (++found > limit) return true;
  return false;
}

function foreignFault(language: string, range: Range): Fault {
  if (/^(?:js|javascript|jsx|ts|typescript|coffee|coffeescript|cson|cjs|mjs)\b/.test(language)) {
    const message = say(
      'This frontmatter is code ({0}). Storymark never runs it; write it as YAML between lines with --- alone.',
      language,
    );
    return { code: 'frontmatter-executable', message, range };
  }
  return {
    code: 'frontmatter-syntax',
    message: say('Frontmatter in “{0}” is not read: write it as YAML between lines with --- alone.', language),
    range,
  };
}

interface YamlReading {
  readonly entries: readonly Entry[];
  readonly flow: boolean;
  readonly faults: readonly Fault[];
}

function readYaml(text: string, inner: Range): YamlReading {
  // A lone CR ends a line in YAML too, but not for the parser.
  const source = text.slice(inner.start, inner.end).replace(/\r(?!\n)/g, '\n');
  const plain = readPlainYaml(source, inner.start, keyName);
  if (plain) return { entries: plain, flow: false, faults: [] };
  let reading: YamlReading = { entries: [], flow: false, faults: [] };
  const refuse = () => {
    throw new Error('frontmatter is never evaluated');
  };
  // The block is handed over alone and with fences of its own, so that offsets are plain and the body is not copied.
  // An options object at every call: without one gray-matter answers from a cache that forgets errors.
  try {
    matter()(`---\n${source}\n---\n`, {
      language: 'yaml',
      engines: {
        yaml: {
          parse(block: string) {
            // gray-matter hands over the line end behind the opening fence; it closes at any line that begins with ---.
            reading = withRest(readBlock(block.slice(1, 1 + source.length), inner.start), {
              source,
              base: inner.start,
              read: block.length - 1,
            });
            return {};
          },
          stringify: refuse,
        },
        javascript: refuse,
        js: refuse,
        coffee: refuse,
        json: refuse,
      },
    });
  } catch (error) {
    const message = say('The frontmatter cannot be read: {0}', error instanceof Error ? error.message : String(error));
    reading = {
      entries: recoverLines(source, inner.start, []),
      flow: false,
      faults: [{ code: 'frontmatter-syntax', message, range: firstLineOf(source, inner.start) }],
    };
  }
  return reading;
}

function readBlock(source: string, base: number): YamlReading {
  const { document, mended, slips } = parseMended(source);
  const slipped = slips.map(
    ({ kind, start, end, last }): Fault => ({
      code: 'frontmatter-syntax',
      message: slipMessage(kind),
      range: { start: base + start, end: base + end },
      ...((kind === 'colon' || kind === 'quote') && { needsQuotes: true }),
      ...(last !== undefined && { conflict: { start: base + start, end: base + last } }),
    }),
  );
  const others = document.errors.map((error): Fault => {
    const text = errorMessage(error, source);
    return { code: 'frontmatter-syntax', message: text, range: faultRange(source, error.pos, base) };
  });
  const faults = oneFaultPerLine(
    source,
    [...slipped, ...others].sort((a, b) => a.range.start - b.range.start),
    base,
  );
  const contents = document.contents;
  const resolve: Resolve = node => (yaml().isAlias(node) ? node.resolve(document) : node);
  if (yaml().isMap(contents)) {
    const said = slips.length > 0 ? asWritten : (text: string) => text;
    const entries = readMapping(contents.items, { source, base, depth: 0, resolve, asWritten: said });
    const all = others.length > 0 ? [...entries, ...recoverLines(mended, base, entries)] : entries;
    return { entries: all, flow: contents.flow === true, faults };
  }
  const recovered = recoverLines(mended, base, []);
  if (contents === null || faults.length > 0) return { entries: recovered, flow: false, faults };
  const notKeys = say('Frontmatter is a list of “key: value” lines; this is something else.');
  return {
    entries: recovered,
    flow: false,
    faults: [{ code: 'frontmatter-syntax', message: notKeys, range: firstLineOf(source, base) }],
  };
}

/** The block read as far as it makes sense: once where it is sound, again without the slips that are found in it. */
function parseMended(source: string) {
  const slips: Slip[] = [];
  let mended = source;
  const mend = (result: Mended | undefined) => {
    for (const slip of result?.slips ?? []) slips.push(slip);
    mended = result?.source ?? mended;
    return result !== undefined;
  };
  mend(withoutConflicts(source));
  let document = parse(mended);
  if (document.errors.length > 0 && mend(withMarksClosed(mended))) document = parse(mended);
  if (document.errors.length > 0) {
    const stumbled = document.errors.map(error => error.pos[0]);
    if (mend(withoutBareColons(mended, stumbled))) document = parse(mended);
  }
  return { document, mended, slips };
}

/** Failsafe: every scalar is the text that stands there. Numbers, dates and yes/no are the reader's to judge. */
function parse(source: string) {
  return yaml().parseDocument(source, {
    schema: 'failsafe',
    prettyErrors: false,
    logLevel: 'silent',
    merge: false,
    uniqueKeys: true,
  });
}

/** gray-matter ends a block at any line that begins with `---`: say so, and read what stands below line by line. */
function withRest(
  reading: YamlReading,
  { source, base, read }: { source: string; base: number; read: number },
): YamlReading {
  if (read >= source.length) return reading;
  const start = base + read + 1;
  const length = /[\r\n]/.exec(source.slice(read + 1))?.index ?? source.length - read - 1;
  const message = say(
    'A line that begins with --- ends the frontmatter: put nothing behind the dashes, or indent this line.',
  );
  const fault: Fault = { code: 'frontmatter-syntax', message, range: { start, end: start + length } };
  const entries = [...reading.entries, ...recoverLines(source, base, reading.entries)];
  return { ...reading, entries, faults: [...reading.faults, fault] };
}

type Resolve = (node: unknown) => unknown;

interface Reading {
  readonly source: string;
  readonly base: number;
  readonly depth: number;
  readonly resolve: Resolve;
  readonly asWritten: (text: string) => string;
}

function readMapping(items: readonly unknown[], reading: Reading): Entry[] {
  const entries: Entry[] = [];
  const seen = new Set<string>();
  for (const pair of items) {
    if (!yaml().isPair(pair)) continue;
    const keyNode = pair.key as ParsedNode | null;
    const keyRange = rangeOf(keyNode, reading);
    if (!keyRange) continue;
    const key = yaml().isScalar(keyNode)
      ? String(keyNode.value ?? '')
      : reading.source.slice(keyRange.start - reading.base, keyRange.end - reading.base);
    if (seen.has(key)) continue; // the first of two equal keys counts; the second is a fault
    seen.add(key);
    const value = readValue(pair.value, reading) ?? {
      kind: 'scalar',
      text: '',
      range: { start: keyRange.end, end: keyRange.end },
      style: 'absent',
    };
    entries.push({ key, name: keyName(key), keyRange, value });
  }
  return entries;
}

function readValue(node: unknown, reading: Reading): Value | undefined {
  const range = rangeOf(node, reading);
  if (!range || reading.depth > MAX_DEPTH) return undefined;
  const deeper = { ...reading, depth: reading.depth + 1 };
  if (yaml().isSeq(node))
    return { kind: 'list', items: node.items.flatMap(item => readValue(item, deeper) ?? []), range };
  if (yaml().isMap(node)) return { kind: 'map', entries: readMapping(node.items, deeper), range };
  // An alias is followed one step, to a text only: that is all that a planning key can mean, and no alias bomb can grow.
  const scalar = yaml().isAlias(node) ? reading.resolve(node) : node;
  if (!yaml().isScalar(scalar))
    return {
      kind: 'scalar',
      text: reading.source.slice(range.start - reading.base, range.end - reading.base),
      range,
      style: 'plain',
    };
  const text = reading.asWritten(String(scalar.value ?? ''));
  if (text === '' && range.start === range.end) return { kind: 'scalar', text, range, style: 'absent' };
  const style = scalar.type === 'PLAIN' ? 'plain' : scalar.type?.startsWith('BLOCK') ? 'block' : 'quoted';
  return { kind: 'scalar', text, range: style === 'block' ? trimmed(range, reading) : range, style };
}

/** To the parser the text below a key runs to the start of the next one. */
function trimmed({ start, end }: Range, { source, base }: Reading): Range {
  return { start, end: start + source.slice(start - base, end - base).trimEnd().length };
}

function rangeOf(node: unknown, { base }: Reading): Range | undefined {
  const range: YamlRange | null | undefined = (node as Node | null | undefined)?.range;
  return range ? { start: base + range[0], end: base + range[1] } : undefined;
}

function firstLineOf(source: string, base: number): Range {
  const length = /[\r\n]/.exec(source)?.index ?? source.length;
  return { start: base, end: base + length };
}

/** From where the parser stumbled to the end of that line. */
function faultRange(source: string, [from, to]: readonly [number, number], base: number): Range {
  let start = Math.min(from, Math.max(0, source.length - 1));
  // An error at a line's end belongs to that line, not to the next.
  while (start > 0 && (source[start] === '\n' || source[start] === '\r')) start--;
  const rest = /[^\r\n]*/.exec(source.slice(start))?.[0] ?? '';
  const end = start + rest.trimEnd().length;
  return { start: base + start, end: base + Math.max(start, Math.min(end, Math.max(to, end))) };
}

function oneFaultPerLine(source: string, faults: readonly Fault[], base: number): Fault[] {
  const lines = new Set<number>();
  return faults.filter(({ range }) => {
    const line = source.lastIndexOf('\n', range.start - base - 1);
    if (lines.has(line)) return false;
    lines.add(line);
    return true;
  });
}
