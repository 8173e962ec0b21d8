// The outcomes that stories can be linked to: those of their own product, and those of the products beside it.
import type { Story } from '../artifacts/artifact';
import type { Checker } from '../check';
import { nameInLinks } from '../product/neighbours';
import type { Product } from '../product/product';
import { say } from '../text/say';
import { choicesFor, type FieldChoice, outcomesUnderKey } from './fieldChoices';

/** What can be chosen as the outcome of some stories, and what they are linked to already. */
export interface OutcomeChoices {
  /** Links that all the stories have and that lead to no outcome. */
  readonly lost: readonly FieldChoice[];
  /** Outcomes of their own product. */
  readonly own: readonly FieldChoice[];
  /** Outcomes of other products, as `name:ID`. */
  readonly elsewhere: readonly FieldChoice[];
  /** The values among all of them to which every one of the stories is linked. */
  readonly present: ReadonlySet<string>;
}

/** The outcomes that `stories` of a product can be linked to; `around`: the products that are read with it. */
export function outcomeChoices(
  checker: Pick<Checker, 'product' | 'config'>,
  stories: readonly Story[],
  around: Iterable<Product> = [],
): OutcomeChoices {
  const { product } = checker;
  const own = choicesFor('outcome', checker);
  const elsewhere = [...around].flatMap(other => outcomesFrom(other, product));
  const values = new Set([...own, ...elsewhere].map(({ value }) => value));
  const linked = stories.map(story => new Set(outcomesUnderKey(story).map(target => choiceOf(target, story, product))));
  const [first = new Set<string>(), ...others] = linked;
  const present = new Set([...first].filter(target => others.every(targets => targets.has(target))));
  // One that only some of them have is nothing to link the others to.
  const lost = [...present]
    .filter(target => !values.has(target))
    .map(target => ({ value: target, label: target, description: say('leads to no outcome'), uses: 0 }));
  return { lost, own, elsewhere, present };
}

/** The outcomes of another product that links of `product` can reach by its name. */
function outcomesFrom(other: Product, product: Product): readonly FieldChoice[] {
  if (other === product || other.name === undefined) return [];
  const name = nameInLinks(other.name);
  return [...other.ofKind('outcome')]
    .flatMap(({ id, title, status }) => {
      const value = id === undefined ? undefined : `${name}:${id.value}`;
      // Of several products with one name links lead to the first.
      if (value === undefined || product.meaningOf(value, '')?.product !== other) return [];
      const description = [value, status?.value].filter(Boolean).join(' · ');
      return [{ value, label: title.value, description, uses: 0 }];
    })
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** A link of a story as the choice that it leads to is called: `Home-Care:O-1` and `home-care:O-1` are one. */
function choiceOf(target: string, story: Story, product: Product): string {
  const meaning = product.meaningOf(target, story.path);
  if (!meaning?.artifacts.some(({ kind }) => kind === 'outcome')) return target;
  if (meaning.product === product) return meaning.id;
  return meaning.product.name === undefined ? target : `${nameInLinks(meaning.product.name)}:${meaning.id}`;
}
