// Changes in .storymark.jsonc: one value, with every comment and space around it kept.
import { type FormattingOptions, modify, type Node, type ParseError, parse, parseTree } from 'jsonc-parser';
import { unlessTooDeep } from '../document/nesting';
import { lineEndOf, type TextEdit } from '../document/text';
import { say } from '../text/say';

/** Edits, from the last to the first, or why there can be none. */
export type ConfigEdit =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly reason: string };

/** The edits that make a configuration say where the line falls, in points; none where it says so. */
export function setCapacity(text: string, capacity: number): ConfigEdit {
  const source = withoutMark(text);
  const errors: ParseError[] = [];
  const parsed = unlessTooDeep(() => ({ tree: parseTree(source, errors, { allowTrailingComma: true }) }));
  if (!parsed || (errors.length > 0 && source.trim() !== ''))
    return { ok: false, reason: say('it is not valid JSON with comments') };
  const { tree } = parsed;
  if (tree && tree.type !== 'object') return { ok: false, reason: say('it holds no object in braces') };
  const backlog = childOf(tree, 'backlog');
  if (backlog && backlog.type !== 'object') return { ok: false, reason: say('its “backlog” is no object in braces') };
  if (childOf(backlog, 'capacity')?.value === capacity) return { ok: true, edits: [] };
  const edits = modify(source, ['backlog', 'capacity'], capacity, { formattingOptions: formattingOf(source) });
  return {
    ok: true,
    edits: edits.map(({ offset, length, content }) => ({
      range: { start: offset, end: offset + length },
      newText: content,
    })),
  };
}

/** A new configuration that says where the line falls, and nothing else. */
export function newConfig(capacity: number): string {
  return `{\n  "backlog": { "capacity": ${JSON.stringify(capacity)} }\n}\n`;
}

/** Whether two configurations say the same but for where the line falls, so that nothing has to be read again. */
export function differOnlyInCapacity(a: string, b: string): boolean {
  const [one, other] = [withoutCapacity(a), withoutCapacity(b)];
  return one !== undefined && one === other;
}

/** What a configuration says, as a text to compare; `undefined`: it cannot be read. */
function withoutCapacity(text: string): string | undefined {
  const errors: ParseError[] = [];
  const value: unknown = unlessTooDeep(() => parse(withoutMark(text), errors, { allowTrailingComma: true }));
  if (errors.length > 0 || typeof value !== 'object' || value === null) return undefined;
  return JSON.stringify(value, (key, part: unknown) => {
    if (key === 'capacity' && typeof part === 'number') return undefined;
    // An object that held the capacity alone says nothing without it.
    return key === 'backlog' && isObject(part) && Object.keys(part).every(name => name === 'capacity')
      ? undefined
      : part;
  });
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A byte-order mark as a space, so that offsets stay. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
}

function childOf(node: Node | undefined, key: string): Node | undefined {
  for (const property of node?.children ?? []) {
    const [name, value] = property.children ?? [];
    if (name?.value === key) return value;
  }
  return undefined;
}

/** New lines look like those that are there: their indent and their line ends. */
function formattingOf(text: string): FormattingOptions {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  const insertSpaces = !indent.startsWith('\t');
  return { insertSpaces, tabSize: insertSpaces ? indent.length : 4, eol: lineEndOf(text) };
}
