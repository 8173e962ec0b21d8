// YAML as lines with keys: what can be said of frontmatter that a parser gives up on. Linear in the text, whatever stands in it.

/** A line that begins an entry or an item, or the value of a key that stands alone above it. */
export interface Head {
  /** `undefined`: an item without a key, or a value below its key. */
  readonly key: { readonly text: string; readonly start: number; readonly end: number } | undefined;
  /** Whether `- ` stands before it. */
  readonly isItem: boolean;
  /** What belongs to it is indented deeper than this column. */
  readonly indent: number;
  /** Where its line starts, where its value does, and where the line ends. */
  readonly start: number;
  readonly value: number;
  readonly end: number;
  /** Where the last of the lines ends that are indented deeper. */
  readonly last: number;
  /** How its value is written. `other`: an alias, or what no value can begin with. */
  readonly form: 'empty' | 'block' | 'quoted' | 'flow' | 'plain' | 'other';
  /** Behind the mark that closes a value in quotes or brackets; `undefined`: nothing in its lines does. */
  readonly close: number | undefined;
  /** Quotation marks inside of brackets that open and are not closed. */
  readonly open: readonly number[];
}

interface Line {
  readonly start: number;
  readonly end: number;
  /** Spaces before its text; `undefined`: it is empty. */
  readonly indent: number | undefined;
  /** Whether there is a tab behind the spaces. */
  readonly tab: boolean;
  /** Spaces and tabs before its text. */
  readonly blanks: number;
}

/** The lines of `source` that begin something, in their order; none where all of it is in brackets. */
export function* headsOf(source: string): Generator<Head> {
  const lines = linesOf(source);
  if (/^(?:[ \t]*(?:#[^\r\n]*)?[\r\n])*[ \t]*[[{]/.test(source)) return;
  let below: number | undefined; // the indent of a key that stands alone
  let unclosed = 0; // where the lines end in which a mark is known to stay open
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (line?.indent === undefined || source[line.start + line.indent] === '#') continue;
    const begun = beginningOf(source, line, below);
    below = undefined;
    if (!begun) continue;
    const lastLine = lastOf(lines, i, begun.indent);
    const isSearched = line.start >= unclosed;
    const head = completed(source, { ...begun, start: line.start, end: line.end }, { lines, lastLine, isSearched });
    yield head;
    if ((head.form === 'quoted' || head.form === 'flow') && head.close === undefined)
      unclosed = Math.max(unclosed, head.last);
    if (head.form === 'empty') below = begun.indent;
    // What is in quotes, in brackets or a block of text holds no keys.
    const until = head.form === 'block' ? head.last : (head.close ?? 0);
    while ((lines[i + 1]?.start ?? Number.POSITIVE_INFINITY) <= until) i++;
  }
}

function linesOf(source: string): readonly Line[] {
  const lines: Line[] = [];
  for (const match of source.matchAll(/([^\r\n]*)(\r\n|\n|\r|$)/g)) {
    const text = match[1] ?? '';
    let indent = 0;
    while (text[indent] === ' ') indent++;
    let blank = indent;
    while (text[blank] === '\t' || text[blank] === ' ') blank++;
    const end = match.index + text.length;
    const isEmpty = blank === text.length;
    lines.push({ start: match.index, end, indent: isEmpty ? undefined : indent, tab: blank > indent, blanks: blank });
    if (match[2] === '') break;
  }
  return lines;
}

/**
 * The index of the last line below `index` that is indented deeper than `indent`, with only such and empty ones between. With
 * a tab it is deeper than all without; two with tabs are told by all that stands before their texts.
 */
function lastOf(lines: readonly Line[], index: number, indent: number): number {
  const first = lines[index];
  let last = index;
  for (let i = index + 1; i < lines.length; i++) {
    const { indent: own, tab, blanks = 0 } = lines[i] ?? {};
    if (own === undefined) continue;
    if (first?.tab ? blanks <= first.blanks : own <= indent && !tab) break;
    last = i;
  }
  return last;
}

type Beginning = Pick<Head, 'key' | 'isItem' | 'indent' | 'value'>;

function beginningOf(
  source: string,
  { start, end, indent = 0 }: Line,
  below: number | undefined,
): Beginning | undefined {
  let at = start + indent;
  let own: number | undefined;
  while (source[at] === '-' && isBlank(source, at + 1, end)) {
    own = at - start;
    at = skipBlanks(source, at + 1, end);
  }
  const isItem = own !== undefined;
  const key = keyAt(source, at, end);
  if (key) {
    const value = skipProperties(source, source.indexOf(':', key.end) + 1, end);
    return { key: key.end > at ? key : undefined, isItem, indent: at - start, value };
  }
  const outer = own ?? below;
  return outer === undefined
    ? undefined
    : { key: undefined, isItem, indent: outer, value: skipProperties(source, at, end) };
}

/** The key that begins at `at`, without quotes; `undefined`: none does. */
function keyAt(source: string, at: number, end: number): NonNullable<Head['key']> | undefined {
  const mark = source[at];
  if (mark === '"' || mark === "'") {
    const close = endOfQuoted(source, at, end);
    if (close === undefined) return undefined;
    const colon = skipBlanks(source, close, end);
    if (source[colon] !== ':' || !isBlank(source, colon + 1, end)) return undefined;
    return { text: source.slice(at + 1, close - 1), start: at + 1, end: close - 1 };
  }
  if (mark === undefined || '[]{},&*!|>%@`#?'.includes(mark)) return undefined;
  for (let colon = at; colon < end; colon++) {
    if (source[colon] === '#' && isBlank(source, colon - 1, end)) return undefined;
    if (source[colon] !== ':' || !isBlank(source, colon + 1, end)) continue;
    const text = source.slice(at, colon).trimEnd();
    return text === '' ? undefined : { text, start: at, end: at + text.length };
  }
  return undefined;
}

/** Behind white space, and an anchor or a tag with the white space behind it. */
function skipProperties(source: string, from: number, end: number): number {
  let at = skipBlanks(source, from, end);
  while (source[at] === '&' || source[at] === '!') {
    while (at < end && !isBlank(source, at, end)) at++;
    at = skipBlanks(source, at, end);
  }
  return at;
}

interface Extent {
  readonly lines: readonly Line[];
  readonly lastLine: number;
  /** Whether a mark that closes the value is looked for below its line: not within what stays open itself. */
  readonly isSearched: boolean;
}

function completed(
  source: string,
  begun: Beginning & Pick<Head, 'start' | 'end'>,
  { lines, lastLine, isSearched }: Extent,
): Head {
  const { value, end, indent } = begun;
  const last = lines[lastLine]?.end ?? end;
  const until = isSearched ? last : end;
  const rest = { ...begun, last, close: undefined, open: [] };
  const mark = source[value];
  if (value >= end || mark === undefined || (mark === '#' && isBlank(source, value - 1, end)))
    return { ...rest, form: 'empty' };
  if (mark === '"' || mark === "'") return { ...rest, form: 'quoted', close: endOfQuoted(source, value, until) };
  if (mark === '[' || mark === '{') {
    // A bracket that closes may stand below the key.
    let below = lastLine + 1;
    while (lines[below] && lines[below]?.indent === undefined) below++;
    const next = lines[below];
    const closes = isSearched && next?.indent === indent && /[\]}]/.test(source[next.start + next.indent] ?? '');
    return { ...rest, form: 'flow', ...endOfFlow(source, value, closes ? next.end : until) };
  }
  if ((mark === '|' || mark === '>') && /^[-+\d]*(?:[ \t]|$)/.test(source.slice(value + 1, Math.min(end, value + 5))))
    return { ...rest, form: 'block' };
  return { ...rest, form: '*|>%@`#,]}'.includes(mark) ? 'other' : 'plain' };
}

/** Behind the mark that closes the quotation at `at`; `undefined`: none does before `to`. */
function endOfQuoted(source: string, at: number, to: number): number | undefined {
  const mark = source[at];
  for (let i = at + 1; i < to; i++) {
    if (mark === '"' && source[i] === '\\') i++;
    else if (source[i] !== mark) continue;
    else if (mark === "'" && source[i + 1] === mark && i + 1 < to) i++;
    else return i + 1;
  }
  return undefined;
}

function endOfFlow(source: string, from: number, to: number): Pick<Head, 'close' | 'open'> {
  const open: number[] = [];
  let depth = 0;
  let begins = true; // whether a text may begin here
  for (let at = from; at < to; at++) {
    const mark = source[at] ?? '';
    if (/\s/.test(mark)) continue;
    if ((mark === '"' || mark === "'") && begins) {
      const close = endOfQuoted(source, at, to);
      if (close === undefined) open.push(at);
      else at = close - 1;
    } else if (mark === '#' && /\s/.test(source[at - 1] ?? '')) {
      while (at + 1 < to && !/[\r\n]/.test(source[at + 1] ?? '')) at++;
      continue;
    }
    if (mark === '[' || mark === '{') depth++;
    if ((mark === ']' || mark === '}') && --depth === 0) return { close: at + 1, open };
    begins = '[{,:'.includes(mark);
  }
  return { close: undefined, open };
}

function isBlank(source: string, at: number, end: number): boolean {
  return at >= end || source[at] === ' ' || source[at] === '\t';
}

function skipBlanks(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && (source[at] === ' ' || source[at] === '\t')) at++;
  return at;
}
