import { ARTIFACT_KINDS } from '../artifacts/artifact';
import { mark } from '../text/say';
import { ERROR, type FileRule } from './rule';

/** Frontmatter in a programming language, which other tools would run. */
export const frontmatterExecutable: FileRule = {
  id: 'frontmatter-executable',
  summary: mark('Frontmatter is data, never code.'),
  scope: 'file',
  kinds: ARTIFACT_KINDS,
  severity: ERROR,
  fixable: false,
  *check({ document }) {
    for (const { code, message, range } of document.faults)
      if (code === 'frontmatter-executable') yield { message, range };
  },
};
