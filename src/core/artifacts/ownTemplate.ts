// A product's own templates: markdown files with placeholders in double braces.
import { readDocument } from '../document/document';
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
    return { ok: false, reason: 'it does not begin with frontmatter between lines of ---' };
  const found = readArtifact(filled, { path: templateName(kind), mappedKind })?.artifact.kind;
  return found === kind
    ? { ok: true, text: filled }
    : { ok: false, reason: `its frontmatter does not say “type: ${kind}”` };
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
  const value = (name: string) => values.get(nameOf(name));
  const lines = frontmatter.split('\n').map(line => fillLine(line, value));
  return (
    lines.join('\n') +
    template.slice(frontmatter.length).replace(PLACEHOLDER, (all, name: string) => value(name) ?? all)
  );
}

const PLACEHOLDER = /\{\{([\w -]+)\}\}/g;
/** A placeholder that is all of a key's value. */
const WHOLE_VALUE = /^(\s*(?:-\s+)?[^\s:#][^:#]*:)[ \t]*\{\{([\w -]+)\}\}(?=[ \t]*(?:#.*)?\r?$)/;

function fillLine(line: string, valueFor: (name: string) => string | undefined): string {
  const whole = WHOLE_VALUE.exec(line);
  const name = whole?.[2] ?? '';
  const value = whole ? valueFor(name) : undefined;
  if (whole && value !== undefined) {
    // A title may be any text; ids and dates are written as everywhere else.
    const written = nameOf(name) === 'title' ? yamlText(value) : value;
    return `${whole[1]}${written === '' ? '' : ` ${written}`}${line.slice(whole[0].length)}`;
  }
  return line.replace(PLACEHOLDER, (all, placeholder: string, offset: number) => {
    const text = valueFor(placeholder);
    if (text === undefined) return all;
    const before = line.slice(0, offset);
    if (isOdd(before, '"')) return JSON.stringify(text).slice(1, -1);
    return isOdd(before, "'") ? text.replaceAll("'", "''") : text;
  });
}

/** The name in a placeholder, as names are compared. */
function nameOf(placeholder: string): string {
  return placeholder.trim().toLowerCase();
}

/** Whether a quotation with `quote` is open at the end of `text`. */
function isOdd(text: string, quote: string): boolean {
  return text.split(quote).length % 2 === 0;
}
