import { ARTIFACT_KINDS } from '../artifacts/artifact';
import { quotedYamlText } from '../artifacts/yamlText';
import type { Document } from '../document/document';
import type { Range, TextEdit } from '../document/text';
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
      if (code === 'frontmatter-syntax') yield { message, range, fixable: inQuotes(document, range) !== undefined };
  },
  fixes({ document }, { range }) {
    const edit = inQuotes(document, range);
    return edit ? [{ title: say('Put it in quotes'), safe: false, preferred: true, edits: [edit] }] : [];
  },
};

/** The edit that puts the text with that fault in quotes: only that text, and only one of one line, is sure to be what was meant. */
function inQuotes({ faults, frontmatter, lines }: Document, { start }: Range): TextEdit | undefined {
  if (!faults.some(fault => fault.needsQuotes && fault.range.start === start)) return undefined;
  const value = frontmatter?.entries.find(entry => entry.value.range.start === start)?.value;
  if (value?.kind !== 'scalar' || lines.lineAt(start) !== lines.lineAt(value.range.end)) return undefined;
  return { range: value.range, newText: quotedYamlText(value.text) };
}
