// A new rank for one story, as near to where it stands as one can be.
import { type Artifact, labelOf, type Story } from '../artifacts/artifact';
import { moveEdit } from '../backlog/move';
import { BacklogOrder } from '../backlog/order';
import { ranksBetween } from '../backlog/place';
import type { Document } from '../document/document';
import { say } from '../text/say';
import type { Fix, FixContext } from './rule';

/** What a new rank must be like. */
interface Wish {
  /** What the fix does, in words: “Give this story a rank of its own”. */
  readonly title: string;
  /** In characters. */
  readonly maxLength: number;
}

/**
 * The fix that gives a story a new rank: between its neighbours where there is room for one, else past the fewest of those
 * that leave none, which the title says.
 */
export function newRankFixes(
  { artifact, document }: { readonly artifact: Artifact; readonly document: Document },
  { title, maxLength }: Wish,
  { product, random }: FixContext,
): readonly Fix[] {
  const order = new BacklogOrder<Story>(product.ofKind('story'));
  const position = order.position(artifact.path);
  if (position === undefined) return [];
  const places = order.places();
  const rankIn = (before: number, after: number): string | undefined => {
    const gap = { before: places[before], after: places[after] };
    const [rank] = ranksBetween(1, gap, random) ?? [];
    return rank !== undefined && rank.length <= maxLength ? rank : undefined;
  };
  const toFix = (rank: string, past?: Story, where?: 'above' | 'below'): readonly Fix[] => {
    const result = moveEdit(document, rank);
    const label = past && labelOf(past);
    const words =
      label === undefined
        ? title
        : where === 'below'
          ? say('{0} (moves it below {1})', title, label)
          : say('{0} (moves it above {1})', title, label);
    return result.ok ? [{ title: words, safe: false, edits: [result.edit] }] : [];
  };
  const here = rankIn(position - 1, position + 1);
  if (here !== undefined) return toFix(here);
  for (let step = 1; step <= places.length; step++) {
    const below = position + step < places.length ? rankIn(position + step, position + step + 1) : undefined;
    if (below !== undefined) return toFix(below, order.at(position + step), 'below');
    const above = position - step >= 0 ? rankIn(position - step - 1, position - step) : undefined;
    if (above !== undefined) return toFix(above, order.at(position - step), 'above');
  }
  return [];
}
