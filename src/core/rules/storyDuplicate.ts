import { isOpen, labelOf } from '../artifacts/artifact';
import { isPlaceholder } from '../artifacts/placeholder';
import { titleKey } from '../product/product';
import { mark, say } from '../text/say';
import { type LinkRule, WARNING_WHILE_OPEN } from './rule';

/** Two open stories with the same title. */
export const storyDuplicate: LinkRule = {
  id: 'story-duplicate',
  summary: mark('No two open stories have the same title.'),
  scope: 'links',
  kinds: ['story'],
  severity: WARNING_WHILE_OPEN,
  fixable: false,
  *check(artifact, product) {
    const { title, titleSource } = artifact;
    if (titleSource === 'file' || !isOpen(artifact) || titleKey(title.value) === '' || isPlaceholder(title.value))
      return;
    // The first in the order of paths: the message does not depend on the order of reading, and of many none else is looked at.
    for (const other of product.allWithTitle(title.value)) {
      if (other === artifact || other.titleSource === 'file' || !isOpen(other)) continue;
      const twin = other.id?.value === artifact.id?.value ? other.path : labelOf(other);
      yield {
        message: say('{0} is open with the same title: merge the two, or say how they differ.', twin),
        range: title.range,
      };
      return;
    }
  },
};
