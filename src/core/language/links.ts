// Links in a file: each id leads to its artifact.
import type { FileContext } from './context';
import { type Mention, mentionsIn } from './mentions';

/** A mention together with the file that it leads to. */
export interface DocumentLink extends Mention {
  readonly path: string;
  readonly title: string;
}

/** The ids in a file that lead to another one, in their order. */
export function linksOf({ document, product, path }: FileContext): readonly DocumentLink[] {
  return mentionsIn(document, product).flatMap(mention => {
    const target = product.withId(mention.id);
    return target && target.path !== path ? [{ ...mention, path: target.path, title: target.title.value }] : [];
  });
}
