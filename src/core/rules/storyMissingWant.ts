import { mark, say } from '../text/say';
import { type FileRule, WARNING_WHILE_OPEN } from './rule';

/** A story that says it is one and does not say what anybody wants. */
export const storyMissingWant: FileRule = {
  id: 'story-missing-want',
  summary: mark('A story has a statement, and the statement says what is wanted.'),
  scope: 'file',
  kinds: ['story'],
  severity: WARNING_WHILE_OPEN,
  fixable: false,
  *check({ artifact, statement }) {
    if (artifact.kind !== 'story' || !artifact.claimsStatement || statement?.want) return;
    yield {
      message: statement
        ? say('The statement does not say what is wanted: go on with “I want ..”.')
        : say('This story has no statement: say “As a .. I want .. so that ..”.'),
      range: artifact.anchor,
    };
  },
};
