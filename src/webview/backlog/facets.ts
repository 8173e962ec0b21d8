import type { BacklogRow } from '../../protocol/backlog';
import { priorities } from '../../protocol/backlog';
import type { Filter } from './filter';
import { isOpen, ownersOf, priorityName } from './filter';
import { t } from './texts';

/** A value that the filter can ask for. */
export interface FacetValue {
  readonly label: string;
  /** How many stories have it, of those that are listed without a narrowing filter. */
  readonly count: number;
  chosen(filter: Filter): boolean;
  /** The filter with the value in or out. */
  toggle(filter: Filter): Filter;
}

/** One thing to filter by, with the values that occur. */
export interface Facet {
  readonly name: string;
  readonly values: readonly FacetValue[];
}

type TextPart = 'statuses' | 'outcomes' | 'releases' | 'teams' | 'owners';

/** Everything that the stories can be filtered by. A facet for which no story has a value is left out. */
export function facetsOf(rows: Iterable<BacklogRow>, closed: boolean): readonly Facet[] {
  const listed = [...rows].filter(row => closed || isOpen(row));
  const facets = [
    { name: t('Priority'), values: priorityValues(listed) },
    { name: t('Status'), values: textValues(listed, 'statuses', row => [[row.status, row.status ?? t('no status')]]) },
    {
      name: t('Outcome'),
      values: textValues(listed, 'outcomes', row => [[row.outcome?.id, row.outcome?.title ?? t('no outcome')]]),
    },
    {
      name: t('Release'),
      values: textValues(listed, 'releases', row => [[row.release, row.release ?? t('no release')]]),
    },
    { name: t('Team'), values: textValues(listed, 'teams', row => [[row.team, row.team ?? t('no team')]]) },
    {
      name: t('Owner'),
      values: textValues(listed, 'owners', row => ownersOf(row).map(owner => [owner, owner ?? t('no owner')])),
    },
    { name: t('Problems'), values: problemValues(listed) },
  ];
  return facets.filter(facet => facet.values.length > 0);
}

function priorityValues(rows: readonly BacklogRow[]): readonly FacetValue[] {
  return priorities.flatMap(priority => {
    const count = rows.filter(row => row.priority === priority).length;
    if (count === 0) return [];
    return {
      label: priorityName(priority),
      count,
      chosen: filter => filter.priorities.includes(priority),
      toggle: filter => ({ ...filter, priorities: toggled(filter.priorities, priority) }),
    };
  });
}

function textValues(
  rows: readonly BacklogRow[],
  part: TextPart,
  read: (row: BacklogRow) => readonly (readonly [value: string | undefined, label: string])[],
): readonly FacetValue[] {
  const found = new Map<string, { readonly label: string; count: number }>();
  for (const [value = '', label] of rows.flatMap(read)) {
    const one = found.get(value) ?? { label, count: 0 };
    one.count += 1;
    found.set(value, one);
  }
  if (found.size === 1 && found.has('')) return [];
  return [...found]
    .sort(
      ([a, { label: one }], [b, { label: other }]) => Number(a === '') - Number(b === '') || one.localeCompare(other),
    )
    .map(([value, { label, count }]) => ({
      label,
      count,
      chosen: filter => filter[part].includes(value),
      toggle: filter => ({ ...filter, [part]: toggled(filter[part], value) }),
    }));
}

function problemValues(rows: readonly BacklogRow[]): readonly FacetValue[] {
  const count = rows.filter(({ problems }) => problems.errors + problems.warnings > 0).length;
  if (count === 0) return [];
  return [
    {
      label: t('with problems'),
      count,
      chosen: filter => filter.withProblems,
      toggle: filter => ({ ...filter, withProblems: !filter.withProblems }),
    },
  ];
}

function toggled<T>(values: readonly T[], value: T): readonly T[] {
  return values.includes(value) ? values.filter(one => one !== value) : [...values, value];
}
