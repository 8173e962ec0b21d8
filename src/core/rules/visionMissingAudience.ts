import { entryOf, textOf } from '../document/document';
import { mark, say } from '../text/say';
import { type FileRule, WARNING_WHILE_OPEN } from './rule';

/** A vision for nobody in particular. */
export const visionMissingAudience: FileRule = {
  id: 'vision-missing-audience',
  summary: mark('A vision says whose life gets better.'),
  scope: 'file',
  kinds: ['vision'],
  severity: WARNING_WHILE_OPEN,
  fixable: false,
  *check({ artifact, document }) {
    if (artifact.kind !== 'vision' || artifact.audience) return;
    const placeholder = textOf(document, entryOf(document, 'for')?.value);
    yield {
      message: say('This vision does not say whose life gets better: name them under “for”.'),
      range: placeholder?.range ?? artifact.anchor,
    };
  },
};
