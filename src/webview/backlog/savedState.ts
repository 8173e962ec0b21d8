import { priorities } from '../../protocol/backlog';
import { amountOf, fieldsOf, listOf, nameOf, textOf, wordOf } from '../../protocol/reading';
import type { Filter } from './filter';
import { noFilter } from './filter';
import type { Selection } from './selection';

/** What the view remembers while it is hidden and between sessions. */
export interface SavedState {
  readonly filter: Filter;
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
    filter: filterOf(fields?.filter),
    selected: listOf(fields?.selected, nameOf) ?? [],
    ...(current !== undefined && { current }),
    scrollTop: amountOf(fields?.scrollTop) ?? 0,
  };
}

function filterOf(value: unknown): Filter {
  const fields = fieldsOf<Filter>(value);
  const texts = (list: unknown) => listOf(list, textOf) ?? [];
  return {
    text: textOf(fields?.text) ?? noFilter.text,
    statuses: texts(fields?.statuses),
    priorities: listOf(fields?.priorities, one => wordOf(one, priorities)) ?? [],
    outcomes: texts(fields?.outcomes),
    releases: texts(fields?.releases),
    teams: texts(fields?.teams),
    owners: texts(fields?.owners),
    withProblems: fields?.withProblems === true,
    closed: fields?.closed === true,
  };
}
