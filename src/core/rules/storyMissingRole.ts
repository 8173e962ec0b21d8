import { mark, say } from '../text/say';
import { type FileRule, HINT_WHILE_OPEN } from './rule';

/** A statement that names nobody. A story without any statement is told so once, by story-missing-want. */
export const storyMissingRole: FileRule = {
  id: 'story-missing-role',
  summary: mark('A story’s statement says who wants it.'),
  scope: 'file',
  kinds: ['story'],
  severity: HINT_WHILE_OPEN,
  fixable: false,
  *check({ artifact, statement }) {
    if (artifact.kind !== 'story' || !artifact.claimsStatement || !statement || statement.role) return;
    yield {
      message: say('The statement names nobody: begin with “As a ..” and who wants this.'),
      range: artifact.anchor,
    };
  },
};
