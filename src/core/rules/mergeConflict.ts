import { ARTIFACT_KINDS } from '../artifacts/artifact';
import { conflictsBelow } from '../artifacts/settledText';
import { mark, say } from '../text/say';
import { ERROR, type FileRule } from './rule';

/** Two versions below the frontmatter, of which both are read. In frontmatter neither is, and `frontmatter-syntax` says so. */
export const mergeConflict: FileRule = {
  id: 'merge-conflict',
  summary: mark('No merge conflict is left in the text.'),
  scope: 'file',
  kinds: ARTIFACT_KINDS,
  severity: ERROR,
  fixable: false,
  *check({ document }) {
    for (const range of conflictsBelow(document))
      yield { message: say('A merge conflict stands here: decide what is to stay, and remove its marks.'), range };
  },
};
