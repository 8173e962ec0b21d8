// Why stories cannot get a value whatever it is, so that nobody is asked for one that is refused afterwards.
import { fileOf, isStory, type Reading, type Story } from '../../core/artifacts/artifact';
import { type StoryField, setField } from '../../core/artifacts/storyField';
import { linkOutcome } from '../../core/language/linkOutcome';
import type { LoadedProduct } from '../loadedProduct';
import type { Products } from '../products';
import { readCurrent } from '../workspaceSource';
import type { ChosenStories } from './chosenStories';

/** A value that can stand anywhere: where it is refused, every other is. */
const ANY_VALUE = '1';

/**
 * Why a field of stories cannot be set, in the words of the write that would be refused; `undefined`: nothing is known against
 * it. Only stories that share their file are looked at: in it most fields have no place.
 */
export async function obstacleTo(
  products: Products,
  { product, stories }: Pick<ChosenStories, 'product' | 'stories'>,
  field: StoryField,
): Promise<string | undefined> {
  const texts = new Map<string, string | undefined>();
  for (const { path, id, section } of stories) {
    if (!section) continue;
    const file = fileOf(path);
    if (!texts.has(file)) texts.set(file, await readCurrent(products.uriOf({ product, path })));
    const text = texts.get(file);
    const reading = text === undefined ? undefined : product.checker.read(path, text);
    const reason = reading && isStory(reading) ? refusalOf(product, reading, field) : undefined;
    if (reason !== undefined) return `${id?.value ?? file}: ${reason}`;
  }
  return undefined;
}

function refusalOf({ checker }: LoadedProduct, reading: Reading<Story>, field: StoryField): string | undefined {
  const result =
    field === 'outcome' ? linkOutcome(reading, ANY_VALUE, checker) : setField(reading.document, field, ANY_VALUE);
  return result?.ok === false ? result.reason : undefined;
}
