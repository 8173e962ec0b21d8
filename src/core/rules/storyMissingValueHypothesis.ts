import { isOpen, type Outcome, type Story } from '../artifacts/artifact';
import { setKey } from '../artifacts/edit';
import { sectionHeading } from '../artifacts/hypothesis';
import { VALUE_HEADINGS } from '../artifacts/kinds/story';
import { appendSection } from '../artifacts/newSection';
import { lineEndOf } from '../document/text';
import type { Product } from '../product/product';
import { mark, say } from '../text/say';
import { linkTitle } from './linkText';
import { BY_LIFE, type Fix, type LinkRule } from './rule';

/** How many outcomes are offered as a link. */
const OFFERED = 5;

/** A story that does not say why it is worth doing, in a way that could turn out wrong. */
export const storyMissingValueHypothesis: LinkRule = {
  id: 'story-missing-value-hypothesis',
  summary: mark('A story says which value is expected of it.'),
  scope: 'links',
  kinds: ['story'],
  severity: BY_LIFE,
  fixable: true,
  *check(artifact, product, { config: { valueHypothesis: accepted } }) {
    if (artifact.kind !== 'story') return;
    if (accepted.has('section') && artifact.hypothesis.stated) return;
    if (accepted.has('benefit') && artifact.hypothesis.benefit) return;
    if (accepted.has('link') && linksToOutcome(artifact, product)) return;
    yield {
      message: accepted.has('link')
        ? say(
            'This story has no value hypothesis: link it to the outcome that it should move, or say what you believe will change.',
          )
        : say('This story has no value hypothesis: say what you believe will change, and how you would see it.'),
      range: artifact.anchor,
      fixable: accepted.has('section') || accepted.has('link'),
    };
  },
  fixes({ document }, _problem, { config: { valueHypothesis: accepted }, product }) {
    const fixes: Fix[] = [];
    for (const { id, outcome } of accepted.has('link') ? openOutcomes(product) : []) {
      const result = setKey(document, 'outcome', id);
      if (result.ok) fixes.push({ title: linkTitle(id, outcome), safe: false, edits: [result.edit] });
    }
    if (!accepted.has('section')) return fixes;
    const text = [
      'We believe that this will result in a change in what its users do.',
      'We will know we are right when we count that change.',
    ].join(lineEndOf(document.text));
    const heading = sectionHeading(document.body, VALUE_HEADINGS);
    const section = appendSection(document, { heading, title: 'Value hypothesis', text });
    if (section.ok) fixes.push({ title: say('Add a value hypothesis'), safe: false, edits: [section.edit] });
    return fixes;
  },
};

function linksToOutcome(story: Story, product: Product): boolean {
  return story.references.some(
    reference => product.roleOf(reference, story) === 'outcome' && product.leadsTo(reference, story, 'outcome'),
  );
}

function openOutcomes(product: Product): readonly { readonly id: string; readonly outcome: Outcome }[] {
  const open = [...product.ofKind('outcome')].flatMap(outcome =>
    outcome.id && isOpen(outcome) ? [{ id: outcome.id.value, outcome }] : [],
  );
  return open.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, OFFERED);
}
