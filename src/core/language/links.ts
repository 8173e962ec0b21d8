// Links in a file: each id leads to its artifact.
import type { Product } from '../product/product';
import type { FileContext } from './context';
import { type Mention, meaningOf, mentionsIn } from './mentions';

/** A mention together with the file that it leads to. */
export interface DocumentLink extends Mention {
  readonly path: string;
  /** The product in which the path is; `undefined`: the one of the file. */
  readonly product?: Product | undefined;
  readonly title: string;
}

/** The ids in a file that lead to another one, in their order. */
export function linksOf({ document, product, path }: FileContext): readonly DocumentLink[] {
  return mentionsIn(document, product).flatMap(mention => {
    const meaning = meaningOf(mention, product, path);
    const target = meaning?.artifacts[0];
    if (!target || (target.path === path && meaning.product === product)) return [];
    const range = mention.crossing?.range ?? mention.range;
    const elsewhere = meaning.product === product ? {} : { product: meaning.product };
    return [{ ...mention, range, path: target.path, title: target.title.value, ...elsewhere }];
  });
}
