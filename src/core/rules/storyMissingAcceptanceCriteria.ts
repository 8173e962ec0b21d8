import type { Reading } from '../artifacts/artifact';
import type { EditResult } from '../artifacts/edit';
import { appendSection } from '../artifacts/newSection';
import { lineEndOf } from '../document/text';
import { mark, say } from '../text/say';
import { BY_LIFE, type FileRule } from './rule';

/** A story without a single acceptance criterion. */
export const storyMissingAcceptanceCriteria: FileRule = {
  id: 'story-missing-acceptance-criteria',
  summary: mark('A story says how anyone can see that it is done.'),
  scope: 'file',
  kinds: ['story'],
  severity: BY_LIFE,
  fixable: true,
  *check(reading) {
    const { artifact, criteria } = reading;
    if (!criteria || criteria.criteria.length > 0) return;
    const fixable = criteriaEdit(reading).ok;
    if (criteria.heading)
      yield {
        message: say('No acceptance criteria stand here yet: what must be true for this story to be done?'),
        range: criteria.heading,
        fixable,
      };
    else
      yield {
        message: say('This story has no acceptance criteria: what must be true for it to be done?'),
        range: artifact.anchor,
        fixable,
      };
  },
  fixes(reading) {
    const result = criteriaEdit(reading);
    return result.ok ? [{ title: say('Add acceptance criteria'), safe: false, edits: [result.edit] }] : [];
  },
};

function criteriaEdit({ artifact, document, criteria }: Reading): EditResult {
  const eol = lineEndOf(document.text);
  // A story that is done gets no open box, which would be the next finding.
  const marker = artifact.category === 'done' ? '- ' : '- [ ] ';
  const skeleton = [
    'Given the situation that the story starts from',
    'when the user does what it is about',
    'then this can be seen to be true',
  ].join(eol + ' '.repeat(marker.length));
  return appendSection(document, {
    heading: criteria?.heading,
    title: 'Acceptance criteria',
    text: marker + skeleton,
  });
}
