// Minimal edits: one key set or inserted, one box ticked, one section added. Never a byte besides.

import { headingName } from '../document/body';
import { type Document, entryOf } from '../document/document';
import { contentStart, type Entry, keyName } from '../document/frontmatter';
import { lineEndOf, type Range, type TextEdit, textIn } from '../document/text';
import type { Criterion } from './criteria';
import { quotedYamlText, yamlText } from './yamlText';

/** An edit, or why there can be none. */
export type EditResult =
  | { readonly ok: true; readonly edit: TextEdit }
  | { readonly ok: false; readonly reason: string };

/** The keys by which a backlog is planned, in the order in which they stand: a new one goes behind the last of those before it. */
const PLANNING_ORDER = [
  'type',
  'id',
  'title',
  'status',
  'outcome',
  'vision',
  'parent',
  'depends-on',
  'priority',
  'estimate',
  'release',
  'rank',
];

/** How a value is written. */
export interface SetKeyOptions {
  /** Always in double quotes, as ranks are: `"1e3"` must stay a text for every reader. */
  readonly quoted?: boolean;
}

/** The edit that makes `key` say `value`: the old value replaced, or one line inserted where the other planning keys stand. */
export function setKey(
  document: Document,
  key: string,
  value: string,
  { quoted = false }: SetKeyOptions = {},
): EditResult {
  const { frontmatter, text } = document;
  const written = quoted ? quotedYamlText(value) : yamlText(value);
  const eol = lineEndOf(text);
  if (!frontmatter) {
    const at = contentStart(text);
    return insertion(at, `---${eol}${key}: ${written}${eol}---${eol}`);
  }
  if (frontmatter.state === 'foreign') return { ok: false, reason: 'its frontmatter is not YAML' };
  const entry = entryOf(document, key);
  if (entry) return replacement(text, entry, written, eol);
  if (frontmatter.state === 'unclosed')
    return { ok: false, reason: 'its frontmatter is not closed with a line of ---' };
  if (frontmatter.flow)
    return flowInsertion(text, frontmatter.inner, `${key}: ${written}`, frontmatter.entries.length > 0);
  return insertion(insertionPoint(document, key), `${key}: ${written}${eol}`);
}

/** The edit that removes the line or lines of `key`; `undefined` where there is none. */
export function removeKey(document: Document, key: string): TextEdit | undefined {
  const entry = entryOf(document, key);
  if (!entry || document.frontmatter?.flow) return undefined;
  const { lines } = document;
  const start = lines.startOf(lines.lineAt(entry.keyRange.start));
  return { range: { start, end: lineAfter(document, entry) }, newText: '' };
}

/** The edit that ticks or unticks a criterion; `undefined` where it has no box or is so already. */
export function tick(criterion: Criterion, ticked: boolean): TextEdit | undefined {
  const box = criterion.checkbox;
  return box && box.ticked !== ticked ? { range: box.range, newText: ticked ? 'x' : ' ' } : undefined;
}

/** A section to add. */
export interface NewSection {
  /** The heading that stands there already, without content; `undefined`: the section is new. */
  readonly heading: Range | undefined;
  readonly title: string;
  readonly text: string;
}

/** The edit that puts a section's text below its heading, or a new section behind the last text of the file. */
export function appendSection(document: Document, { heading, title, text }: NewSection): TextEdit {
  const source = document.text;
  const eol = lineEndOf(source);
  if (heading && isBodyHeading(document, heading)) {
    const end = document.lines.rangeOf(document.lines.lineAt(heading.end), source).end;
    return { range: { start: end, end }, newText: `${eol}${eol}${text}` };
  }
  const end = source.trimEnd().length;
  const level = '#'.repeat(sectionLevel(document));
  const afterFence = document.frontmatter && end <= document.frontmatter.range.end;
  const at = afterFence && document.frontmatter ? document.frontmatter.range.end : end;
  const lead = at === contentStart(source) ? '' : `${eol}${eol}`;
  const tail = at === source.length ? eol : '';
  return { range: { start: at, end: at }, newText: `${lead}${level} ${title}${eol}${eol}${text}${tail}` };
}

function isBodyHeading({ body }: Document, range: Range): boolean {
  return body.blocks.some(
    block => block.kind === 'heading' && block.range.start === range.start && headingName(block.text) !== '',
  );
}

/** New sections stand on the level of the file's other sections: the second, or that of its last heading below the title. */
function sectionLevel({ body }: Document): number {
  const levels = body.blocks.flatMap(block => (block.kind === 'heading' && block.level > 1 ? [block.level] : []));
  return levels.length === 0 ? 2 : Math.min(...levels);
}

function insertion(at: number, newText: string): EditResult {
  return { ok: true, edit: { range: { start: at, end: at }, newText } };
}

function replacement(text: string, entry: Entry, written: string, eol: string): EditResult {
  const { value } = entry;
  if (value.kind === 'scalar' && value.style === 'absent') {
    const colon = text.indexOf(':', entry.keyRange.end);
    if (colon < 0) return { ok: false, reason: `its key “${entry.key}” has no colon` };
    const spaced = text[colon + 1] === ' ';
    const at = colon + (spaced ? 2 : 1);
    const behind = /\S/.test(text[at] ?? '\n') ? ' ' : '';
    return insertion(at, `${spaced ? '' : ' '}${written}${behind}`);
  }
  const old = textIn(text, value.range);
  // A block scalar's range runs to the next key: its last line end stays.
  const ending = /(?:\r\n|\n|\r)$/.test(old) ? eol : '';
  return { ok: true, edit: { range: value.range, newText: `${keepQuotes(old, written)}${ending}` } };
}

/** A value in single quotes keeps them where it can. */
function keepQuotes(old: string, written: string): string {
  const bare = written.replace(/^"(.*)"$/, '$1');
  return old.startsWith("'") && /^[\w .-]*$/.test(bare) ? `'${bare}'` : written;
}

function flowInsertion(text: string, inner: Range, pair: string, follows: boolean): EditResult {
  const brace = text.lastIndexOf('}', inner.end);
  if (brace < inner.start) return { ok: false, reason: 'its frontmatter cannot be read' };
  const behind = text.slice(inner.start, brace).trimEnd().length + inner.start;
  return insertion(behind, `${follows && text[behind - 1] !== ',' ? ', ' : ' '}${pair}`);
}

/** Behind the last one-line planning key that stands before `key`; without one, at the end of the block. */
function insertionPoint(document: Document, key: string): number {
  const frontmatter = document.frontmatter;
  const place = PLANNING_ORDER.indexOf(key);
  let best: Entry | undefined;
  let bestPlace = -1;
  for (const entry of frontmatter?.entries ?? []) {
    const entryPlace = PLANNING_ORDER.findIndex(name => keyName(name) === entry.name);
    if (entryPlace > bestPlace && entryPlace < place && isOneLine(document, entry)) {
      best = entry;
      bestPlace = entryPlace;
    }
  }
  return best ? lineAfter(document, best) : (frontmatter?.inner.end ?? 0);
}

/** Block scalars and lists are left alone: where their last line ends is for their reader to say. */
function isOneLine({ lines }: Document, { keyRange, value }: Entry): boolean {
  const style = value.kind === 'scalar' ? value.style : 'plain';
  return style !== 'block' && lines.lineAt(keyRange.start) === lines.lineAt(Math.max(keyRange.end, value.range.end));
}

function lineAfter({ lines }: Document, { keyRange, value }: Entry): number {
  const end = Math.max(keyRange.end, value.range.end);
  const line = lines.lineAt(end);
  // A range that runs up to the start of a line ends on the line before.
  return end > keyRange.end && lines.startOf(line) === end ? end : lines.startOf(line + 1);
}
