import { entryOf, textOf } from '../../document/document';
import { mark } from '../../text/say';
import type { Vision } from '../artifact';
import { filledSection } from '../hypothesis';
import { isPlaceholder } from '../placeholder';
import type { Kind } from './kind';

/** Headings of the section that says what is wrong today. */
export const PROBLEM_HEADINGS: ReadonlySet<string> = new Set([
  'problem',
  'the problem',
  'problem statement',
  'need',
  'the need',
  'needs',
  'pain',
  'why',
  'today',
]);
/** Headings of the section that paints the better future. */
export const FUTURE_HEADINGS: ReadonlySet<string> = new Set([
  'future',
  'the future',
  'better future',
  'the better future',
  'future state',
  'tomorrow',
  'the vision',
  'picture of the future',
]);
/** Headings of a section that may name the audience. */
const AUDIENCE_HEADINGS: ReadonlySet<string> = new Set(['for', 'audience', 'for whom', 'who', 'target group', 'users']);

/** The vision: the better future that the product is for. */
export const vision: Kind = {
  kind: 'vision',
  label: 'Vision',
  plural: 'visions',
  typeNames: ['vision', 'visionstatement'],
  idPrefix: 'VISION',
  icon: 'telescope',
  keys: [
    { key: 'for', aliases: ['audience', 'target-group', 'users'], meaning: mark('The people whose life gets better.') },
    { key: 'horizon', aliases: ['by'], meaning: mark('When it should be true.') },
  ],
  links: [],
  template: ({ id, title, created }) => `---
type: vision
id: ${id}
status: draft
for: "[whose life gets better]"
created: ${created}
---

# ${title}

## Problem

<!-- What hurts today, and whom? Tell what you saw, with a number. -->

## Future

<!-- One day in their life when this is true. Things people can see and feel, no features. -->
`,
  read(document, base) {
    const value = (...keys: readonly string[]) => textOf(document, entryOf(document, ...keys)?.value);
    const section = filledSection(document.body, AUDIENCE_HEADINGS);
    const audience =
      value('for', 'audience', 'target-group', 'users') ??
      (section && { value: document.text.slice(section.start, section.end), range: section });
    const filled = audience && !isPlaceholder(audience.value) ? audience : undefined;
    const artifact: Vision = {
      ...base,
      kind: 'vision',
      audience: filled,
      horizon: value('horizon', 'by'),
      problem: filledSection(document.body, PROBLEM_HEADINGS),
      future: filledSection(document.body, FUTURE_HEADINGS),
    };
    return { artifact };
  },
};
