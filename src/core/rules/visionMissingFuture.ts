import { sectionHeading } from '../artifacts/hypothesis';
import { FUTURE_HEADINGS } from '../artifacts/kinds/vision';
import { mark, say } from '../text/say';
import { type FileRule, WARNING_WHILE_OPEN } from './rule';

/** A vision without a picture of the future. */
export const visionMissingFuture: FileRule = {
  id: 'vision-missing-future',
  summary: mark('A vision paints the better future.'),
  scope: 'file',
  kinds: ['vision'],
  severity: WARNING_WHILE_OPEN,
  fixable: false,
  *check({ artifact, document }) {
    if (artifact.kind !== 'vision' || artifact.future) return;
    const heading = sectionHeading(document.body, FUTURE_HEADINGS);
    yield {
      message: say('This vision does not paint the better future: fill a section “Future”.'),
      range: heading ?? artifact.anchor,
    };
  },
};
