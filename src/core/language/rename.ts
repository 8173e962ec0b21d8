// Renaming an id: one edit per mention, in every artifact of the product.
import { yamlText } from '../artifacts/yamlText';
import type { TextEdit } from '../document/text';
import type { Product } from '../product/product';
import type { FileContext } from './context';
import type { ReadFile } from './definition';
import { idAt, isUnmistakable, type Mention, mentionsOf } from './mentions';

/** The id to rename, or why nothing can be renamed here. */
export type RenameStart =
  | { readonly ok: true; readonly mention: Mention }
  | { readonly ok: false; readonly reason: string };

/** Says whether the id at `offset` can be renamed. */
export function renameAt({ document, product }: FileContext, offset: number): RenameStart {
  const mention = idAt(document, product, offset);
  if (!mention) return { ok: false, reason: 'Only the id of an artifact can be renamed.' };
  const [first, second] = product.allWithId(mention.id);
  if (first && second)
    return {
      ok: false,
      reason: `${mention.id} is the id of ${first.path} and of ${second.path}: give one of them another id first.`,
    };
  if (first?.idIsDerived)
    return {
      ok: false,
      reason: `${mention.id} is made from the ${first.section ? 'heading of its section' : 'name or heading of its file'}: change it there.`,
    };
  return { ok: true, mention };
}

/** Why `id` cannot take the place of `old`; `undefined`: it can. */
export function refusal(old: string, id: string, product: Product): string | undefined {
  if (id === '') return 'An id cannot be empty.';
  if (/\s/.test(id)) return 'An id is one word: it cannot hold white space.';
  if (!/^[\p{L}\p{N}](?:[\p{L}\p{N}._/-]*[\p{L}\p{N}])?$/u.test(id))
    return 'An id begins and ends with a letter or digit, and holds nothing else but - _ . and /.';
  if (isUnmistakable(old) && !isUnmistakable(id))
    return `“${id}” could be a word of the text: an id holds a letter and a digit, such as STORY-4K7Q.`;
  const wanted = id.toUpperCase();
  for (const other of product.idsInUse()) {
    if (other === old || other.toUpperCase() !== wanted) continue;
    return `${other} is already the id of “${product.withId(other)?.title.value ?? other}”.`;
  }
  return undefined;
}

/** The edits that rename `old` to `id` in a file; none where it does not mention it. */
export function renameEdits(old: string, id: string, { document, artifact }: ReadFile): readonly TextEdit[] {
  const { text } = document;
  return mentionsOf(old, document, artifact).map(range => {
    // A value that is the id alone and would be read as a number or a yes gets quotes.
    const alone =
      /(?:^|[\r\n])[^\r\n"']*(?::|-)[ \t]+$/.test(text.slice(0, range.start)) &&
      /^[ \t]*(?:[\r\n]|$)/.test(text.slice(range.end));
    const bare = alone && range.end <= document.body.start;
    return { range, newText: bare ? yamlText(id) : id };
  });
}
