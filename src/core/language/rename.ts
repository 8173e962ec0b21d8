// Renaming an id: one edit per mention, in every artifact of the product.
import type { Artifact } from '../artifacts/artifact';
import { yamlText } from '../artifacts/yamlText';
import type { Document } from '../document/document';
import type { Range, TextEdit } from '../document/text';
import type { Meaning, Product } from '../product/product';
import { say } from '../text/say';
import type { FileContext } from './context';
import { mentionsMeaning, type ReadFile } from './definition';
import { idAt, isUnmistakable, type Mention, meaningOf, mentionsOf } from './mentions';

/** The id to rename, or why nothing can be renamed here. */
export type RenameStart =
  | { readonly ok: true; readonly mention: Mention; readonly meaning: Meaning }
  | { readonly ok: false; readonly reason: string };

/** Says whether the id at `offset` can be renamed. */
export function renameAt({ document, product, path }: FileContext, offset: number): RenameStart {
  const mention = idAt(document, product, offset);
  const meaning = mention && meaningOf(mention, product, path);
  if (!mention || !meaning) return { ok: false, reason: say('Only the id of an artifact can be renamed.') };
  const [first, second] = meaning.artifacts;
  if (first && second)
    return {
      ok: false,
      reason: say(
        '{0} is the id of {1} and of {2}: give one of them another id first.',
        mention.id,
        first.path,
        second.path,
      ),
    };
  if (first?.idIsDerived)
    return {
      ok: false,
      reason: first.section
        ? say('{0} is made from the heading of its section: change it there.', mention.id)
        : say('{0} is made from the name or heading of its file: change it there.', mention.id),
    };
  return { ok: true, mention, meaning };
}

/**
 * Why `id` cannot take the place of `old` in `product`; `undefined`: it can. Where ids are unique in each folder only, it may
 * be in use elsewhere, but not in the folder of `artifact` nor in those from which it is linked.
 */
export function refusal(old: string, id: string, product: Product, artifact?: Artifact): string | undefined {
  if (id === '') return say('An id cannot be empty.');
  if (/\s/.test(id)) return say('An id is one word: it cannot hold white space.');
  if (!/^[\p{L}\p{N}](?:[\p{L}\p{N}._/-]*[\p{L}\p{N}])?$/u.test(id))
    return say('An id begins and ends with a letter or digit, and holds nothing else but - _ . and /.');
  if (isUnmistakable(old) && !isUnmistakable(id))
    return say('“{0}” could be a word of the text: an id holds a letter and a digit, such as STORY-4K7Q.', id);
  const wanted = id.toUpperCase();
  for (const other of product.idsInUse()) {
    if (other === old || other.toUpperCase() !== wanted) continue;
    const taken = artifact ? product.inTheWay(other, artifact) : product.withId(other);
    if (taken) return say('{0} is already the id of “{1}”.', other, taken.title.value);
  }
  return undefined;
}

/** The edits that rename `old` to `id` in a file; none where it does not mention it. */
export function renameEdits(old: string, id: string, { document, artifact }: ReadFile): readonly TextEdit[] {
  return editsAt(mentionsOf(old, document, artifact), id, document);
}

/** The edits that rename what an id means in a file of `holder`; none where it does not mention it. */
export function renameMeaning(meaning: Meaning, id: string, file: ReadFile, holder: Product): readonly TextEdit[] {
  return editsAt(mentionsMeaning(meaning, file, holder), id, file.document);
}

function editsAt(ranges: readonly Range[], id: string, { text, body }: Document): readonly TextEdit[] {
  return ranges.map(range => {
    // A value that is the id alone and would be read as a number or a yes gets quotes.
    const alone =
      /(?:^|[\r\n])[^\r\n"']*(?::|-)[ \t]+$/.test(text.slice(0, range.start)) &&
      /^[ \t]*(?:[\r\n]|$)/.test(text.slice(range.end));
    const bare = alone && range.end <= body.start;
    return { range, newText: bare ? yamlText(id) : id };
  });
}
