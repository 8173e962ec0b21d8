import type { BacklogFilter, BacklogRow, Priority } from '../../protocol/backlog';
import { t } from './texts';

/** What the user wants to see. */
export type Filter = BacklogFilter;

/** Every open story. */
export const noFilter: Filter = {
  text: '',
  statuses: [],
  priorities: [],
  outcomes: [],
  releases: [],
  teams: [],
  owners: [],
  withProblems: false,
  closed: false,
};

/** Whether the story still takes part in planning: neither done nor dropped. */
export function isOpen(row: BacklogRow): boolean {
  return row.category !== 'done' && row.category !== 'dropped';
}

/** Whether the filter narrows the list; showing closed stories as well does not. */
export function narrows(filter: Filter): boolean {
  return (
    filter.withProblems ||
    wordsOf(filter.text).length > 0 ||
    [filter.statuses, filter.priorities, filter.outcomes, filter.releases, filter.teams, filter.owners].some(
      wanted => wanted.length > 0,
    )
  );
}

/** A part of the filter that the user can take away: its words and the filter without it. */
export interface FilterChip {
  readonly label: string;
  readonly without: Filter;
}

/** One chip for each active part of the filter, beside its text. `outcomeTitle` names an outcome by its id. */
export function chipsOf(filter: Filter, outcomeTitle: (id: string) => string): readonly FilterChip[] {
  const chips: FilterChip[] = [];
  const chip = (values: readonly string[], part: Partial<Filter>) => {
    if (values.length > 0) chips.push({ label: values.join(', '), without: { ...filter, ...part } });
  };
  chip(named(filter.statuses, t('no status')), { statuses: [] });
  chip(filter.priorities.map(priorityName), { priorities: [] });
  const titles = filter.outcomes.map(id => (id === '' ? '' : outcomeTitle(id)));
  chip(named(titles, t('no outcome')), { outcomes: [] });
  chip(named(filter.releases, t('no release')), { releases: [] });
  chip(named(filter.teams, t('no team')), { teams: [] });
  chip(named(filter.owners, t('no owner')), { owners: [] });
  chip(filter.withProblems ? [t('with problems')] : [], { withProblems: false });
  return chips;
}

/** How a priority is written in a sentence. */
export function priorityName(priority: Priority): string {
  return priority === 'wont' ? "won't" : priority;
}

function named(values: readonly string[], none: string): readonly string[] {
  return values.map(value => (value === '' ? none : value));
}

/** Who owns a story: one who is `undefined` where nobody does. */
export function ownersOf({ owner, otherOwners = [] }: BacklogRow): readonly (string | undefined)[] {
  return [owner, ...otherOwners];
}

/** A test of one row, prepared once for a whole list. */
export function matcher(filter: Filter): (row: BacklogRow) => boolean {
  const words = wordsOf(filter.text);
  const tests: ((row: BacklogRow) => boolean)[] = [];
  if (!filter.closed) tests.push(isOpen);
  if (filter.withProblems) tests.push(row => row.problems.errors + row.problems.warnings > 0);
  const anyOf = (wanted: readonly string[], read: (row: BacklogRow) => readonly (string | undefined)[]) => {
    if (wanted.length === 0) return;
    const set = new Set(wanted);
    tests.push(row => read(row).some(value => set.has(value ?? '')));
  };
  const oneOf = (wanted: readonly string[], read: (row: BacklogRow) => string | undefined) =>
    anyOf(wanted, row => [read(row)]);
  oneOf(filter.statuses, row => row.status);
  oneOf(filter.priorities, row => row.priority);
  oneOf(filter.outcomes, row => row.outcome?.id);
  oneOf(filter.releases, row => row.release);
  oneOf(filter.teams, row => row.team);
  anyOf(filter.owners, ownersOf);
  if (words.length > 0) tests.push(row => words.every(word => searchedText(row).includes(word)));
  return row => tests.every(test => test(row));
}

function wordsOf(text: string): readonly string[] {
  return plain(text)
    .split(/\s+/)
    .filter(word => word !== '');
}

// A row object never changes, so its folded text can be kept for as long as the row lives.
const searchedTexts = new WeakMap<BacklogRow, string>();

function searchedText(row: BacklogRow): string {
  let text = searchedTexts.get(row);
  if (text === undefined) {
    const { id, title, status, priority, priorityText, outcome, release, team } = row;
    const parts = [
      id,
      title,
      status,
      priority,
      priorityText,
      outcome?.id,
      outcome?.title,
      release,
      team,
      ...ownersOf(row),
    ];
    text = plain(parts.filter(part => part !== undefined).join('\n'));
    searchedTexts.set(row, text);
  }
  return text;
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
