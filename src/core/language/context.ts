// What a language feature is told: the file that is asked about, as its text says now, and the product around it.
import type { Reading } from '../artifacts/artifact';
import type { BacklogOrder } from '../backlog/order';
import type { Document } from '../document/document';
import type { Config } from '../product/config';
import type { Product } from '../product/product';
import type { LanguageIndex } from './languageIndex';

/** A product, as far as language features look at it. */
export interface ProductContext {
  readonly product: Product;
  readonly config: Config;
  /** Its stories in backlog order. */
  readonly order: BacklogOrder;
  /** The same product, indexed for what is asked at each keystroke. */
  readonly index: LanguageIndex;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** The products that are read together, this one among them; absent: it stands alone. */
  readonly around?: () => readonly ProductContext[];
}

/** What features are told of a product that `context` knows; its own where it knows no such. */
export function contextIn(context: ProductContext, product: Product | undefined): ProductContext {
  return context.around?.().find(other => other.product === product) ?? context;
}

/** A file of a product. */
export interface FileContext extends ProductContext {
  /** Path below the product's folder. */
  readonly path: string;
  readonly document: Document;
  /** What the text means now; `undefined`: it is no artifact. */
  readonly reading: Reading | undefined;
}
