// Products side by side: which link leads into which.
import type { Product } from './product';

/** The products around one, as it sees them. */
export interface Neighbours {
  /** The product that links call `name`; of several with that name the first. `undefined`: there is none. */
  named(name: string): Product | undefined;
  /** All products, the one that asks among them, always in the same order. */
  all(): Iterable<Product>;
}

/** The two parts of a link of the form `name:ID`. */
export interface LinkParts {
  readonly name: string;
  readonly id: string;
}

/** What decides which of several products with one name is meant. */
export interface NamedFolder {
  /** The product's folder, its parts separated by `/`. */
  readonly folder: string;
  /** Whether it holds no artifact. */
  readonly isEmpty: boolean;
}

/**
 * Compares two products for the order in which they are to be given to a neighbourhood, the same wherever they are read: those
 * that hold something first, then by folder, an outer one before those in it. Negative: `a` comes first.
 */
export function compareProducts(a: NamedFolder, b: NamedFolder): number {
  if (a.isEmpty !== b.isEmpty) return Number(a.isEmpty) - Number(b.isEmpty);
  const [left, right] = [a.folder.split('/'), b.folder.split('/')];
  const same = inCommon(left, right);
  const [one, other] = [left[same] ?? '', right[same] ?? ''];
  return one === other ? 0 : one < other ? -1 : 1;
}

/** The products that are read together. */
export class Neighbourhood implements Neighbours {
  private products: readonly Product[] = [];
  private readonly byName = new Map<string, Product>();

  /** Puts `products`, each with the name that links call it by, in the place of those before. */
  settle(products: readonly (readonly [name: string, product: Product])[]): void {
    this.products = products.map(([, product]) => product);
    this.byName.clear();
    for (const [name, product] of products) {
      const key = nameKey(name);
      if (!this.byName.has(key)) this.byName.set(key, product);
      product.join(name, this);
    }
  }

  named(name: string): Product | undefined {
    return this.byName.get(nameKey(name));
  }

  all(): Iterable<Product> {
    return this.products;
  }

  /** The product to which links by the name of `product` lead in its place; `undefined`: they lead to it. */
  namesakeOf(product: Product): Product | undefined {
    const first = product.name === undefined ? undefined : this.named(product.name);
    return first === product ? undefined : first;
  }
}

/** The parts of a text of the form `name:ID`; `undefined` for any other text. The first colon ends the name: an id may hold more. */
export function partsOfLink(text: string): LinkParts | undefined {
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) return undefined;
  return { name: text.slice(0, colon), id: text.slice(colon + 1) };
}

/** A link of the form `name:ID` as such links are compared. */
export function linkKey({ name, id }: LinkParts): string {
  return `${nameKey(name)}:${id}`;
}

/** How a product is written in links, which hold no white space: `Home Care` is `Home-Care`. */
export function nameInLinks(name: string): string {
  return name.trim().replace(/[\s:,]+/g, '-');
}

/** A name as names are compared: without case. */
function nameKey(name: string): string {
  return nameInLinks(name).toLowerCase();
}

/** How many parts two paths have in common, from the first on. */
export function inCommon(a: readonly string[], b: readonly string[]): number {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}
