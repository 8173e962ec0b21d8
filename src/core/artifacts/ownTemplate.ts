// A product's own templates: markdown files with placeholders in double braces.
import { entryOf, readDocument, textOf } from '../document/document';
import { say } from '../text/say';
import type { ArtifactKind } from './artifact';
import type { TemplateValues } from './kinds/kind';
import { readArtifact } from './read';
import { yamlText } from './yamlText';

/** A new file's text, or why the template makes none. */
export type FilledTemplate =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string };

/** A template and what it is for. */
export interface OwnTemplate {
  readonly text: string;
  readonly kind: ArtifactKind;
  /** The kind that the configuration gives to the new file's path; `undefined`: the template must say `type`. */
  readonly mappedKind: ArtifactKind | undefined;
}

/** Larger files are no templates, in bytes. */
export const TEMPLATE_LIMIT = 100 * 1024;

/** Name of a kind's template in the folder that the configuration names. */
export function templateName(kind: ArtifactKind): string {
  return `${kind}.md`;
}

/**
 * Fills the placeholders of a template: `{{id}}`, `{{title}}`, `{{created}}`, and `{{vision}}` in an outcome's or `{{outcome}}`
 * in a story's. Others stay as they are. In frontmatter values are written so that YAML reads them as texts.
 */
export function fillTemplate({ text, kind, mappedKind }: OwnTemplate, values: TemplateValues): FilledTemplate {
  const filled = fill(text.replace(/^\ufeff/, ''), kind, values);
  const { frontmatter } = readDocument(filled);
  if (frontmatter?.state !== 'closed')
    return { ok: false, reason: say('it does not begin with frontmatter between lines of ---') };
  const found = readArtifact(filled, { path: templateName(kind), mappedKind })?.artifact.kind;
  return found === kind
    ? { ok: true, text: filled }
    : { ok: false, reason: say('its frontmatter does not say “type: {0}”', kind) };
}

function fill(template: string, kind: ArtifactKind, { id, title, created, serves }: TemplateValues): string {
  const values = new Map<string, string>([
    ['id', id],
    ['title', title],
    ['created', created],
  ]);
  if (kind === 'outcome') values.set('vision', serves ?? '');
  if (kind === 'story') values.set('outcome', serves ?? '');
  const frontmatter = /^---[^\n]*\n[\s\S]*?\n---[ \t]*(?=\r?\n|$)/.exec(template)?.[0] ?? '';
  const value: ValueOf = name => values.get(nameOf(name));
  const blocks = new BlockScalars();
  const lines = frontmatter
    .split('\n')
    .map(line => (blocks.holds(line) ? fillPlain(line, value) : fillLine(line, value)));
  return lines.join('\n') + fillPlain(template.slice(frontmatter.length), value);
}

type ValueOf = (name: string) => string | undefined;

const PLACEHOLDER = /\{\{([\w -]+)\}\}/g;
/** A key, dashes or both; the plain text behind them; a comment. Quotes, brackets and the like begin no plain text. */
const PLAIN_LINE =
  /^([ \t]*(?:(?:-[ \t]+)*[^\s:#'"[\]{}-][^:#]*:[ \t]+|(?:-[ \t]+)+))((?:\{\{|[^\s"'[\]{}|>&*!%@`#])(?:[^#\r]|(?<!\s)#)*?)([ \t]*|[ \t]+#.*)(\r?)$/;

function fillPlain(text: string, value: ValueOf): string {
  return text.replace(PLACEHOLDER, (all, name: string) => value(name) ?? all);
}

function fillLine(line: string, value: ValueOf): string {
  const plain = PLAIN_LINE.exec(line);
  if (plain) {
    const [, lead = '', before = '', comment = '', end = ''] = plain;
    const after = fillPlain(before, value).trim();
    const written = isTitle(before) || !isPlain(after) ? yamlText(after) : after;
    return written === '' ? `${lead.trimEnd()}${comment}${end}` : `${lead}${written}${comment}${end}`;
  }
  return line.replace(PLACEHOLDER, (all, placeholder: string, offset: number) => {
    const text = value(placeholder);
    if (text === undefined) return all;
    const before = line.slice(0, offset);
    if (isOdd(before, '"')) return JSON.stringify(text).slice(1, -1);
    if (isOdd(before, "'")) return text.replaceAll("'", "''");
    const isItem = /[[,]\s*$/.test(before) && /^\s*[\],]/.test(line.slice(offset + all.length));
    return isItem && text !== '' ? yamlText(text) : text;
  });
}

/** Whether a value is a title and nothing else: as that it is written as titles are everywhere. */
function isTitle(value: string): boolean {
  const [all, name = ''] = /^\{\{([\w -]+)\}\}$/.exec(value) ?? [];
  return all !== undefined && nameOf(name) === 'title';
}

/** Whether YAML reads a value as the text that stands there. */
function isPlain(value: string): boolean {
  const document = readDocument(`---\nkey: ${value}\n---\n`);
  return (
    value === '' || (document.faults.length === 0 && textOf(document, entryOf(document, 'key')?.value)?.value === value)
  );
}

/** Knows the lines of texts that stand below their key, behind `|` or `>`: nothing in them needs quotes. */
class BlockScalars {
  private indent: number | undefined;

  /** Whether the next line is one of such a text. */
  holds(line: string): boolean {
    const own = /^ */.exec(line)?.[0].length ?? 0;
    if (this.indent !== undefined && (line.trim() === '' || own > this.indent)) return true;
    this.indent = /(?:^|[:-])[ \t]+[|>][-+\d]*[ \t]*(?:#.*)?\r?$/.test(line) ? own : undefined;
    return false;
  }
}

/** The name in a placeholder, as names are compared. */
function nameOf(placeholder: string): string {
  return placeholder.trim().toLowerCase();
}

/** Whether a quotation with `quote` is open at the end of `text`. */
function isOdd(text: string, quote: string): boolean {
  return text.split(quote).length % 2 === 0;
}
