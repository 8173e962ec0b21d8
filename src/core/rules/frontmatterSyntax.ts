import { ARTIFACT_KINDS } from '../artifacts/artifact';
import { quotedYamlText } from '../artifacts/yamlText';
import { say } from '../text/say';
import { ERROR, type FileRule } from './rule';

/** The YAML cannot be read. */
export const frontmatterSyntax: FileRule = {
  id: 'frontmatter-syntax',
  summary: 'The frontmatter is valid YAML.',
  scope: 'file',
  kinds: ARTIFACT_KINDS,
  severity: ERROR,
  fixable: true,
  *check({ document }) {
    for (const { code, message, range, needsQuotes } of document.faults)
      if (code === 'frontmatter-syntax') yield { message, range, fixable: needsQuotes === true };
  },
  fixes({ document: { faults, frontmatter } }, { range: { start } }) {
    if (!faults.some(fault => fault.needsQuotes && fault.range.start === start)) return [];
    const value = frontmatter?.entries.find(entry => entry.value.range.start === start)?.value;
    // Only that text is written: it is what was read.
    return value?.kind === 'scalar'
      ? [
          {
            title: say('Put it in quotes'),
            safe: false,
            preferred: true,
            edits: [{ range: value.range, newText: quotedYamlText(value.text) }],
          },
        ]
      : [];
  },
};
