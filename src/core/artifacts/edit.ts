// Minimal edits: one key set, inserted or removed, one box ticked. Never a byte besides.

import { type Document, entryOf, textsOf } from '../document/document';
import { type Fault, type Frontmatter, readFrontmatter } from '../document/frontmatter';
import { applyEdits, contentStart, lineEndOf, type Range, type TextEdit, textIn } from '../document/text';
import { type Entry, keyName, type Value } from '../document/value';
import { headsOf } from '../document/yamlLines';
import { say } from '../text/say';
import type { Criterion } from './criteria';
import { isPlaceholder } from './placeholder';
import { inSettledText } from './settledText';
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
  /** As it is: a number that is meant as one. */
  readonly plain?: boolean;
  /** As the only item of a list. */
  readonly listed?: boolean;
  /** What Storymark calls a key that another tool names: it goes where that would. */
  readonly as?: string;
}

/**
 * The edit that makes `key` say `value`: the old value replaced, or one line inserted where the other planning keys stand.
 * None, with the reason, where a reader would not find the value afterwards.
 */
export function setKey(document: Document, key: string, value: string, options: SetKeyOptions = {}): EditResult {
  if (document.section)
    return { ok: false, reason: say('it is one of several stories in its file, which has no place for its {0}', key) };
  const { plain, quoted, listed, as = key } = options;
  const written = plain ? value : quoted ? quotedYamlText(value) : yamlText(value);
  const result = editFor(document, { key, as }, listed ? `[${written}]` : written);
  if (!result.ok) return result;
  const isSaid = (after: Changed) =>
    listed ? saysTexts(after, key, [value]) : isText(entryOf(after, key)?.value, value);
  return guarded(document, { key, edit: result.edit, isSaid });
}

/** A change of what one key says. */
export interface KeyChange {
  /** As it stands there, or is to. */
  readonly key: string;
  readonly edit: TextEdit;
  /** Whether a reader finds afterwards what is meant. */
  readonly isSaid: (after: Changed) => boolean;
}

/**
 * What every change of a key ends in: its edit. None, with the reason, where other keys repeat what stands there; on one side
 * of a merge conflict; above lines that may be a part of it, and nobody can read; where a reader would not find what is meant;
 * and where more would be broken than was, or another key would change.
 */
export function guarded(document: Document, { key, edit, isSaid }: KeyChange): EditResult {
  const entry = entryOf(document, key);
  if (entry && isRepeated(document, entry)) return repeated(key);
  if ((entry && goesOnUnread(document, entry)) || isInConflict(document, edit.range)) return unreadable();
  const text = applyEdits(document.text, [edit]);
  const after: Changed = { edit, text, frontmatter: readFrontmatter(text) };
  const isBroken = !after.frontmatter || after.frontmatter.faults.length > document.faults.length;
  return !isBroken && isSaid(after) && keepsOthers(document, after, key) ? { ok: true, edit } : unreadable();
}

/** Whether the texts under `key` are `texts`. */
export function saysTexts(after: Changed, key: string, texts: readonly string[]): boolean {
  const found = textsOf(after, entryOf(after, key)?.value);
  return found.length === texts.length && texts.every((text, i) => found[i]?.value === text.trim());
}

/** That there can be no edit where nobody knows what stands there. */
export function unreadable(): EditResult {
  return { ok: false, reason: say('its frontmatter cannot be read') };
}

function editFor(
  document: Document,
  { key, as }: { readonly key: string; readonly as: string },
  written: string,
): EditResult {
  const { frontmatter, text } = document;
  const eol = lineEndOf(text);
  if (!frontmatter) {
    const at = contentStart(text);
    // On each of its sides there may be frontmatter.
    if (/^<{7}(?![^ \r\n])/.test(text.slice(at, at + 8))) return unreadable();
    return insertion(at, `---${eol}${key}: ${written}${eol}---${eol}`);
  }
  if (frontmatter.state === 'foreign') return { ok: false, reason: say('its frontmatter is not YAML') };
  const entry = entryOf(document, key);
  if (entry) return replacement(text, entry, written, eol);
  if (frontmatter.state === 'unclosed')
    return { ok: false, reason: say('its frontmatter is not closed with a line of ---') };
  if (frontmatter.flow) return flowInsertion(text, frontmatter, `${key}: ${written}`);
  if (frontmatter.entries.length === 0 && /^[ \t]*[^#\s]/m.test(textIn(text, frontmatter.inner))) return unreadable();
  // A key over lines has taken what stands above it: its indent says nothing.
  const isOverLines = ({ keyRange }: Entry) => /[\r\n]/.test(textIn(text, keyRange));
  if (isHidden(document, key) || frontmatter.entries.some(isOverLines)) return unreadable();
  const { at, indent } = insertionPoint(document, as);
  // Keys that are indented may be those of a key in the conflict.
  if (indent !== '' && document.faults.some(({ conflict }) => conflict)) return unreadable();
  return insertion(at, `${indent}${key}: ${written}${eol}`);
}

/** Whether `key` may stand in what a reader gave up on: a second one would contradict it. */
export function isHidden(document: Document, key: string): boolean {
  const { faults, frontmatter, text } = document;
  if (!frontmatter || isRead(faults)) return false;
  const { entries, inner } = frontmatter;
  const isHeld = (offset: number) =>
    entries.some(({ keyRange, value }) => keyRange.start <= offset && offset < value.range.end);
  const outermost = indentOf(document, entries[0]).length;
  for (const head of headsOf(textIn(text, inner)))
    if (head.key && keyName(head.key.text) === keyName(key))
      if (head.indent <= outermost || !isHeld(inner.start + head.key.start)) return true;
  return false;
}

/** Whether the lines of `range` are on one side of a merge conflict: whether they are to stay is not decided. */
function isInConflict({ faults }: Document, { start, end }: Range): boolean {
  return faults.some(({ conflict }) => conflict && conflict.start < end && start <= conflict.end);
}

/** That other keys would say something else too. */
function repeated(key: string): EditResult {
  return { ok: false, reason: say('its {0} is repeated by other keys: change it in the file', key) };
}

/** Whether what stands under a key has an anchor (`&name`) that stands for it elsewhere (`*name`). */
function isRepeated({ text, lines, frontmatter }: Document, { keyRange, value }: Entry): boolean {
  if (!frontmatter) return false;
  const { inner, flow } = frontmatter;
  const start = flow ? keyRange.start : lines.startOf(lines.lineAt(keyRange.start));
  const end = Math.max(keyRange.end, value.range.end);
  const anchors = [...text.slice(start, end).matchAll(/(?<=^|[\s[{,:])&([^\s[\]{},]+)/g)].map(([, name]) => name);
  if (anchors.length === 0) return false;
  const others = `${text.slice(inner.start, start)}\n${text.slice(end, inner.end)}`;
  const aliases = new Set([...others.matchAll(/(?<=[\s[{,:])\*([^\s[\]{},]+)/g)].map(([, name]) => name));
  return anchors.some(name => aliases.has(name));
}

/** Whether all of a block can be read, if only after its slips were mended. */
function isRead(faults: readonly Fault[]): boolean {
  return faults.every(fault => fault.needsQuotes);
}

/** A text after an edit, and what its frontmatter says then. */
export interface Changed {
  readonly edit: TextEdit;
  readonly text: string;
  readonly frontmatter: Frontmatter | undefined;
}

function isText(found: Value | undefined, text: string): boolean {
  return found?.kind === 'scalar' && found.text.trim() === text.trim();
}

/**
 * Whether every key but `key` says after the edit what it said before, and no line goes that a reader may have taken for a part
 * of a value by mistake.
 */
function keepsOthers(document: Document, { edit, text, frontmatter }: Changed, key: string): boolean {
  const { lines, faults } = document;
  const goesOverLines = lines.lineAt(edit.range.start) < lines.lineAt(edit.range.end - 1);
  if (goesOverLines && faults.some(fault => touches(document, fault, edit.range))) return false;
  const after = new Map(frontmatter?.entries.map(entry => [entry.key, textIn(text, entry.value.range)]));
  const others = document.frontmatter?.entries.filter(({ name }) => name !== keyName(key)) ?? [];
  const known = new Set([key, ...others.map(other => other.key)].map(keyName));
  return (
    others.every(other => after.get(other.key) === textIn(document.text, other.value.range)) &&
    [...after.keys()].every(other => known.has(keyName(other)))
  );
}

/** Whether something that cannot be read stands in the lines of `range`, or right below. */
function touches({ lines }: Document, { range: fault, needsQuotes }: Fault, range: Range): boolean {
  const [first, last] = [lines.lineAt(range.start), lines.lineAt(range.end)];
  return !needsQuotes && first <= lines.lineAt(fault.end) && lines.lineAt(fault.start) <= last + 1;
}

/**
 * The edit that removes the line or lines of `key`; `undefined` where there is none. None, with the reason, where others would
 * change, or get its lines, and where the key stands there a second time.
 */
export function removeKey(document: Document, key: string): EditResult | undefined {
  const entry = entryOf(document, key);
  if (!entry) return undefined;
  if (document.frontmatter?.flow)
    return { ok: false, reason: say('its {0} stands in braces: remove it in the file', key) };
  const { lines } = document;
  const start = lines.startOf(lines.lineAt(entry.keyRange.start));
  const edit: TextEdit = { range: { start, end: lineAfter(document, entry) }, newText: '' };
  return guarded(document, { key, edit, isSaid: after => entryOf(after, key) === undefined });
}

/** The edit that ticks or unticks a criterion; `undefined` where it has no box or is so already. None in a merge conflict. */
export function tick(document: Document, { checkbox: box }: Criterion, ticked: boolean): EditResult | undefined {
  return box && box.ticked !== ticked
    ? inSettledText(document, { edit: { range: box.range, newText: ticked ? 'x' : ' ' } })
    : undefined;
}

function insertion(at: number, newText: string): EditResult {
  return { ok: true, edit: { range: { start: at, end: at }, newText } };
}

function replacement(text: string, entry: Entry, written: string, eol: string): EditResult {
  const { value } = entry;
  const colon = colonOf(text, entry);
  if (value.kind === 'scalar' && value.style === 'absent') {
    // In braces a key may stand alone.
    if (colon === undefined) return insertion(entry.keyRange.end, `: ${written}`);
    const spaced = text[colon + 1] === ' ';
    const at = colon + (spaced ? 2 : 1);
    const behind = /[^\s,}]/.test(text[at] ?? '\n') ? ' ' : '';
    return insertion(at, `${spaced ? '' : ' '}${written}${behind}`);
  }
  const old = textIn(text, value.range);
  // To its reader a list may run to the start of the next key: its last line end stays.
  const ending = /(?:\r\n|\n|\r)$/.test(old) ? eol : '';
  const newText = `${keepQuotes(old, written)}${ending}`;
  return { ok: true, edit: onLineOfKey(text, entry, newText) ?? { range: value.range, newText } };
}

/** A value that stood below its key moves up to it: a list there may have no indent, and a text must have one. */
function onLineOfKey(text: string, entry: Entry, newText: string): TextEdit | undefined {
  const colon = colonOf(text, entry);
  if (colon === undefined) return undefined;
  const { value } = entry;
  const between = { start: colon + 1, end: value.range.start };
  if (!/[\r\n]/.test(textIn(text, between))) return undefined;
  // A comment between the two stays, and the value where it is.
  if (/\S/.test(textIn(text, between))) {
    const indent = /[\r\n]/.test(text[between.end - 1] ?? '') ? '  ' : '';
    return { range: value.range, newText: `${indent}${newText}` };
  }
  return { range: { start: between.start, end: value.range.end }, newText: ` ${newText}` };
}

/** Where the colon of a key stands; `undefined` where it has none. */
function colonOf(text: string, { keyRange }: Entry): number | undefined {
  const colon = text.indexOf(':', keyRange.end);
  return colon >= 0 && /^["']?\s*$/.test(text.slice(keyRange.end, colon)) ? colon : undefined;
}

/** A value in quotes keeps them; single ones where it can. Those of a placeholder were its own. */
function keepQuotes(old: string, written: string): string {
  if (old.startsWith('"') && !written.startsWith('"') && !isPlaceholder(old.slice(1, -1)))
    return quotedYamlText(written);
  const bare = written.replace(/^"(.*)"$/, '$1');
  return old.startsWith("'") && /^[\w .-]*$/.test(bare) ? `'${bare}'` : written;
}

/** Behind the last pair in the braces, before any comma or comment that follows it. */
function flowInsertion(text: string, { inner, entries }: Frontmatter, pair: string): EditResult {
  const last = entries.at(-1);
  if (!last) {
    const brace = text.indexOf('{', inner.start);
    return brace < 0 || brace >= inner.end ? unreadable() : insertion(brace + 1, pair);
  }
  const colon = last.value.range.end > last.keyRange.end ? undefined : colonOf(text, last);
  return insertion(colon === undefined ? Math.max(last.keyRange.end, last.value.range.end) : colon + 1, `, ${pair}`);
}

/**
 * Behind the last planning key before `key` that has one line, with nothing below that is deeper; indented as it is. Without
 * one, at the end of the block.
 */
function insertionPoint(document: Document, key: string): { readonly at: number; readonly indent: string } {
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
  const indent = indentOf(document, best ?? frontmatter?.entries[0]);
  return { at: best ? lineAfter(document, best) : (frontmatter?.inner.end ?? 0), indent };
}

/** What stands before a key on its line, where that is only white space. */
function indentOf({ text, lines }: Document, entry: Entry | undefined): string {
  if (!entry) return '';
  const { start } = entry.keyRange;
  return /^[ \t]*$/.exec(text.slice(lines.startOf(lines.lineAt(start)), start))?.[0] ?? '';
}

/** Block scalars and lists are left alone: where their last line ends is for their reader to say. */
function isOneLine(document: Document, entry: Entry): boolean {
  const { keyRange, value } = entry;
  const { lines } = document;
  const style = value.kind === 'scalar' ? value.style : 'plain';
  if (style === 'block' || goesOnUnread(document, entry)) return false;
  return lines.lineAt(keyRange.start) === lines.lineAt(Math.max(keyRange.end, value.range.end));
}

/**
 * Whether lines that are no part of the value stand deeper below it, at once or on any side of a merge conflict: whatever comes
 * between would have them.
 */
function goesOnUnread(document: Document, entry: Entry): boolean {
  const { text, frontmatter } = document;
  if (frontmatter?.flow) return false;
  const indent = indentOf(document, entry).length;
  const below = text.slice(lineAfter(document, entry), frontmatter?.inner.end);
  let isFirst = true; // below the entry, or below a mark
  let isInside = false;
  for (const [line] of below.matchAll(/[^\r\n]+/g)) {
    const [, spaces = '', next] = /^( *)(.?)/.exec(line) ?? [];
    const mark = CONFLICT_MARK.exec(line)?.[0];
    if (mark !== undefined) {
      isInside = !mark.startsWith('>');
      isFirst = true;
    } else if (line.trim() !== '' && !line.trimStart().startsWith('#')) {
      const goesOn = next === '\t' || spaces.length > indent || (next === '-' && spaces.length === indent);
      if (isFirst && goesOn) return true;
      if (!isInside) return false;
      isFirst = false;
    }
  }
  return false;
}

/** A line that parts the sides of a merge conflict, or ends it. */
const CONFLICT_MARK = /^(?:<{7}|\|{7}|={7}|>{7})(?![^ ])/;

/** Behind the last line of an entry, as far as no merge conflict begins in it: what stands there is no part of it for certain. */
function lineAfter({ lines, faults }: Document, { keyRange, value }: Entry): number {
  const last = Math.max(keyRange.end, value.range.end);
  const end = faults.reduce(
    (until, { conflict }) => (conflict && conflict.start > keyRange.end ? Math.min(until, conflict.start) : until),
    last,
  );
  const line = lines.lineAt(end);
  // A range that runs up to the start of a line ends on the line before.
  return end > keyRange.end && lines.startOf(line) === end ? end : lines.startOf(line + 1);
}
