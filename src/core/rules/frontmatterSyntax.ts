import { ARTIFACT_KINDS } from '../artifacts/artifact';
import { quotedYamlText } from '../artifacts/yamlText';
import type { Document } from '../document/document';
import type { Range, TextEdit } from '../document/text';
import type { Scalar, Value } from '../document/value';
import { mark, say } from '../text/say';
import { ERROR, type FileRule } from './rule';

/** The YAML cannot be read. */
export const frontmatterSyntax: FileRule = {
  id: 'frontmatter-syntax',
  summary: mark('The frontmatter is valid YAML.'),
  scope: 'file',
  kinds: ARTIFACT_KINDS,
  severity: ERROR,
  fixable: true,
  *check({ document }) {
    for (const { code, message, range } of document.faults)
      if (code === 'frontmatter-syntax') yield { message, range, fixable: inQuotes(document, range).length > 0 };
  },
  fixes({ document }, { range }) {
    const edits = inQuotes(document, range);
    return edits.length > 0 ? [{ title: say('Put it in quotes'), safe: false, preferred: true, edits }] : [];
  },
};

/** Texts that YAML refuses for their first character alone. */
const RESERVED = /^[@`]/;

/** The edits that put the text with that fault in quotes: only one of one line is sure to be what was meant. */
function inQuotes({ faults, frontmatter, lines }: Document, { start }: Range): readonly TextEdit[] {
  const fault = faults.find(({ range }) => range.start === start);
  const line = lines.lineAt(start);
  const quoted = (value: Value | undefined): readonly TextEdit[] =>
    value?.kind === 'scalar' && value.style !== 'quoted' && lines.lineAt(value.range.end) === line
      ? [{ range: value.range, newText: quotedYamlText(value.text) }]
      : [];
  const entries = frontmatter?.entries ?? [];
  if (fault?.needsQuotes) return quoted(entries.find(({ value }) => value.range.start === start)?.value);
  // One fault is told for each line: what stands beside it needs quotes as well.
  const onLine = entries
    .flatMap(({ value }) => scalarsOf(value))
    .filter(({ text, range }) => RESERVED.test(text) && lines.lineAt(range.start) === line);
  return fault && onLine.some(({ range }) => range.start === start) ? onLine.flatMap(quoted) : [];
}

function scalarsOf(value: Value): readonly Scalar[] {
  if (value.kind === 'scalar') return [value];
  return value.kind === 'list'
    ? value.items.flatMap(scalarsOf)
    : value.entries.flatMap(entry => scalarsOf(entry.value));
}
