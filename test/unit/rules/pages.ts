// The part of the rules' documentation that is said by the code. UPDATE=1 in front of the tests writes it into the pages.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { KINDS } from '../../../src/core/artifacts/kinds/index';
import { STATUS_CATEGORIES } from '../../../src/core/artifacts/status';
import { RULES } from '../../../src/core/rules/index';
import type { Rule } from '../../../src/core/rules/rule';

/** Where the pages stand. */
export const PAGES = path.resolve('docs/rules');

const BEGIN = '<!-- from the code -->\n';
const END = '<!-- until here -->';

/** `page` with `part` between the marks; a page without them is an error of whoever wrote it. */
export function withGeneratedPart(page: string, part: string): string {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END, begin);
  if (begin < 0 || end < 0) throw new Error(`the marks ${BEGIN.trim()} and ${END} are missing`);
  return `${page.slice(0, begin + BEGIN.length)}\n${part}\n${page.slice(end)}`;
}

/** What the code says of a rule, as its page shows it. */
export function partOfRule(rule: Rule): string {
  const kinds = rule.kinds.map(kind => KINDS[kind].plural).join(', ');
  const lines = [
    rule.summary,
    '',
    `Looks at ${kinds}. ${rule.fixable ? 'Has a quick fix.' : 'Has no quick fix.'}`,
    '',
    ...table(
      STATUS_CATEGORIES.map(category => (category === 'open' ? 'open, or no status' : category)),
      [severities(rule)],
    ),
    '',
  ];
  const options = Object.entries(rule.options ?? {});
  if (options.length > 0)
    lines.push(
      ...table(
        ['option', 'default', 'meaning'],
        options.map(([name, option]) => [`\`${name}\``, `\`${JSON.stringify(option.default)}\``, option.meaning]),
      ),
      '',
      'For example, in `.storymark.jsonc`:',
      '',
      '```jsonc',
      `{ "rules": { "${rule.id}": ["warning", { "${options[0]?.[0]}": ${JSON.stringify(exampleOf(rule))} }] } }`,
      '```',
      '',
    );
  lines.push(
    `Silence it in one file with \`<!-- storymark-disable ${rule.id} -->\`, in the product with \`"rules": { "${rule.id}": "off" }\`.`,
    '',
  );
  return lines.join('\n');
}

/** The table of all rules. */
export function partOfIndex(): string {
  const rows = RULES.map(rule => [
    `[${rule.id}](${rule.id}.md)`,
    rule.summary,
    rule.fixable ? 'yes' : '',
    ...severities(rule),
  ]);
  return `${table(['rule', 'what it asks for', 'fix', ...STATUS_CATEGORIES], rows).join('\n')}\n`;
}

function severities(rule: Rule): readonly string[] {
  return STATUS_CATEGORIES.map(category => {
    const severity = rule.severity[category];
    return severity === 'off' ? 'silent' : severity;
  });
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** A value that differs from the default, so that the example shows something. */
function exampleOf(rule: Rule): number | string | boolean {
  const value = Object.values(rule.options ?? {})[0]?.default;
  return typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : 'one word, another';
}

/** Reads the page `name`; with UPDATE=1 its generated part is written first. */
export function readPage(name: string, part: string): string {
  const at = path.join(PAGES, name);
  const page = readFileSync(at, 'utf8').replaceAll('\r\n', '\n');
  if (process.env['UPDATE'] !== '1') return page;
  const updated = withGeneratedPart(page, part);
  if (updated !== page) writeFileSync(at, updated);
  return updated;
}

/** The files of an example: fenced blocks, each below its name in backticks where there are several. */
export function exampleFiles(section: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const match of section.matchAll(/(?:^`([^`\n]+)`\n\n)?^(`{3,})(?:markdown|jsonc)\n([\s\S]*?)^\2$/gm))
    files.set(match[1] ?? 'example.md', match[3] ?? '');
  return files;
}

/** The text below a heading of the second level, up to the next; `undefined` where there is none. */
export function sectionOf(page: string, heading: string): string | undefined {
  const outside = page.replace(/^(`{3,})[\s\S]*?^\1$/gm, block => block.replace(/^#/gm, '\u0001'));
  const start = outside.indexOf(`\n## ${heading}\n`);
  if (start < 0) return undefined;
  const next = outside.indexOf('\n## ', start + 1);
  return page.slice(start + heading.length + 5, next < 0 ? undefined : next + 1);
}
