import { mark, say } from '../text/say';
import type { FileRule } from './rule';

/** A decision without a measurement. */
export const outcomeDecidedWithoutEvidence: FileRule = {
  id: 'outcome-decided-without-evidence',
  summary: mark('A validated or refuted outcome shows what was measured.'),
  scope: 'file',
  kinds: ['outcome'],
  severity: { draft: 'off', open: 'off', active: 'off', done: 'warning', dropped: 'off' },
  fixable: false,
  *check({ artifact }) {
    if (artifact.kind !== 'outcome' || artifact.category !== 'done' || artifact.evidence.length > 0) return;
    yield {
      message: say(
        'This outcome is {0} without evidence: add a section “Evidence” with what you measured.',
        artifact.status?.value ?? say('decided'),
      ),
      range: artifact.status?.range ?? artifact.anchor,
    };
  },
};
