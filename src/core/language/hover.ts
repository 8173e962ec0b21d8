// What is said about the thing under the pointer.
import type { Range } from '../document/text';
import type { Product } from '../product/product';
import { say } from '../text/say';
import { type Card, cardOf } from './card';
import { contextIn, type FileContext } from './context';
import { cursorAt } from './cursorAt';
import { keyAt, sourceOf } from './keys';
import { idAt, meaningOf } from './mentions';

/** What is said about a stretch of text: the card of an artifact, or what a key means. */
export interface Hover {
  readonly range: Range;
  readonly cards: readonly Card[];
  /** The product that the cards are of; absent: the one of the file. */
  readonly product?: Product | undefined;
  /** Of a key: its own spelling, its meaning. */
  readonly key: { readonly name: string; readonly meaning: string; readonly values: readonly string[] } | undefined;
}

/** What is said about the text at `offset`; `undefined`: nothing. Never throws. */
export function hoverAt(file: FileContext, offset: number): Hover | undefined {
  const mention = idAt(file.document, file.product, offset);
  if (mention) {
    const { product, artifacts = [] } = meaningOf(mention, file.product, file.path) ?? {};
    const cards = artifacts.map(artifact => cardOf(artifact, contextIn(file, product)));
    const elsewhere = product === file.product ? undefined : product;
    return { range: mention.crossing?.range ?? mention.range, cards, product: elsewhere, key: undefined };
  }
  const kind = file.reading?.artifact.kind;
  if (!kind) return undefined;
  const cursor = cursorAt(file.document, offset);
  if (cursor.at !== 'key' || cursor.range.start === cursor.range.end) return undefined;
  const path = [...cursor.path, file.document.text.slice(cursor.range.start, cursor.range.end)];
  const definition = keyAt(kind, path);
  if (!definition) return undefined;
  const values = sourceOf(kind, path) === 'status' ? file.config.statusWords[kind] : [];
  return { range: cursor.range, cards: [], key: { name: definition.key, meaning: say(definition.meaning), values } };
}
