import { amountOf, fieldsOf, listOf, nameOf } from '../../protocol/reading';
import type { Selection } from './selection';

/** What the view remembers while it is hidden and between sessions. Its filter is kept by the extension, for the workspace. */
export interface SavedState {
  readonly selected: readonly string[];
  readonly current?: string;
  /** In pixels. */
  readonly scrollTop: number;
}

/** What is remembered of a selection: a huge one is not worth keeping. */
export function savedSelection(selection: Selection): Pick<SavedState, 'selected' | 'current'> {
  const selected = selection.keys.size > 1000 ? [] : [...selection.keys];
  return { selected, ...(selection.current !== undefined && { current: selection.current }) };
}

/** The state that an earlier view left, as far as it can be read; defaults for the rest. */
export function readSavedState(value: unknown): SavedState {
  const fields = fieldsOf<SavedState>(value);
  const current = nameOf(fields?.current);
  return {
    selected: listOf(fields?.selected, nameOf) ?? [],
    ...(current !== undefined && { current }),
    scrollTop: amountOf(fields?.scrollTop) ?? 0,
  };
}
