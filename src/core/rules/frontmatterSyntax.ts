import { ARTIFACT_KINDS } from '../artifacts/artifact';
import { ERROR, type FileRule } from './rule';

/** The YAML cannot be read. */
export const frontmatterSyntax: FileRule = {
  id: 'frontmatter-syntax',
  summary: 'The frontmatter is valid YAML.',
  scope: 'file',
  kinds: ARTIFACT_KINDS,
  severity: ERROR,
  fixable: false,
  *check({ document }) {
    for (const { code, message, range } of document.faults) if (code === 'frontmatter-syntax') yield { message, range };
  },
};
