import type { BacklogRow, OutcomeState, StatusCategory } from '../../protocol/backlog';
import { ownersOf, priorityName } from './filter';
import type { PlanningLine, Share } from './line';
import type { PlannedMove } from './move';
import { afterMove } from './order';
import type { Shown } from './shown';
import { t } from './texts';

const categoryIcons: Readonly<Record<StatusCategory, string>> = {
  draft: 'issue-draft',
  open: 'issues',
  active: 'play-circle',
  done: 'pass',
  dropped: 'circle-slash',
};

/** The codicon of a status category. */
export function categoryIcon(category: StatusCategory): string {
  return categoryIcons[category];
}

function stateName(state: OutcomeState): string {
  const names: Readonly<Record<OutcomeState, () => string>> = {
    draft: () => t('draft'),
    proposed: () => t('proposed'),
    testing: () => t('testing'),
    attention: () => t('needs attention'),
    validated: () => t('validated'),
    refuted: () => t('refuted'),
    abandoned: () => t('abandoned'),
    missing: () => t('does not exist'),
  };
  return names[state]();
}

/** What a story is called in a sentence: its id, else its title. */
export function nameOfRow(row: BacklogRow): string {
  return row.id ?? row.title;
}

/** `3/5`, or a dash when the story has no acceptance criterion. */
export function criteriaText(row: BacklogRow): string {
  return row.criteria.all === 0 ? '—' : `${row.criteria.ticked}/${row.criteria.all}`;
}

/** The worst severity that calls for something and how many findings have it; undefined when there is none. */
export function problemOf(
  row: BacklogRow,
): { readonly severity: 'error' | 'warning'; readonly count: number } | undefined {
  const { errors, warnings } = row.problems;
  if (errors > 0) return { severity: 'error', count: errors };
  return warnings > 0 ? { severity: 'warning', count: warnings } : undefined;
}

/** A number with at most two decimals, as the user's language writes it. */
export function figure(value: number): string {
  return figures.format(value);
}

// Made once: a format costs a hundred times what it does.
const figures = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

/** `1 story`, `2 stories`. */
export function counted(count: number, one: string, many: string): string {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

function points(count: number): string {
  return counted(count, t('point'), t('points'));
}

function stories(count: number): string {
  return counted(count, t('story'), t('stories'));
}

/** Everything that a row says, each fact once, in the order in which it matters: for a screen reader. */
export function spokenRow(row: BacklogRow, place: number | undefined): string {
  return [
    place === undefined ? undefined : figure(place),
    row.title,
    ...factsOf(row),
    row.estimate === undefined ? t('no estimate') : points(row.estimate),
    ...problemsOf(row),
  ]
    .filter(part => part !== undefined)
    .join(', ');
}

/** The row's tooltip: the whole title, then one fact a line. */
export function tooltip(row: BacklogRow): string {
  const estimate = row.estimate === undefined ? t('no estimate') : points(row.estimate);
  const rest = [
    row.release && t('release {0}', row.release),
    row.team && t('team {0}', row.team),
    row.owner && t('owner {0}', ownersOf(row).join(', ')),
  ];
  const lines = [row.title, ...factsOf(row), estimate, ...rest, ...problemsOf(row), row.file];
  return lines.filter(line => line !== undefined && line !== '').join('\n');
}

function factsOf(row: BacklogRow): readonly (string | undefined)[] {
  return [row.id, priorityText(row), row.status ?? t('no status'), criteriaSentence(row), outcomeSentence(row)];
}

function priorityText(row: BacklogRow): string {
  if (row.priority === undefined)
    return row.priorityText === undefined ? t('no priority') : t('priority {0}', row.priorityText);
  const name = priorityName(row.priority);
  return row.priorityText === undefined ? name : `${name} (${row.priorityText})`;
}

function criteriaSentence(row: BacklogRow): string {
  const { ticked, all } = row.criteria;
  return all === 0
    ? t('no acceptance criteria')
    : t('{0} of {1} ticked', ticked, counted(all, t('criterion'), t('criteria')));
}

function outcomeSentence(row: BacklogRow): string {
  return row.outcome === undefined
    ? t('no outcome')
    : t('outcome {0} ({1})', row.outcome.title, stateName(row.outcome.state));
}

function problemsOf(row: BacklogRow): readonly string[] {
  const { errors, warnings, infos } = row.problems;
  return [
    errors > 0 ? counted(errors, t('error'), t('errors')) : '',
    warnings > 0 ? counted(warnings, t('warning'), t('warnings')) : '',
    infos > 0 ? counted(infos, t('hint'), t('hints')) : '',
  ].filter(text => text !== '');
}

/** `22 open · 79 points`. */
export function totals(shown: Shown): string {
  if (shown.open === 0) return t('nothing open');
  if (shown.guessed === shown.open) return t('{0} open', figure(shown.open));
  return t('{0} open · {1}', figure(shown.open), points(shown.points));
}

/** What the totals leave out; empty when they leave out nothing. */
export function totalsTooltip(shown: Shown): string {
  const { guessed, estimates } = shown;
  if (guessed === 0 || !estimates) return '';
  return guessed === 1 ? t('1 story has no estimate') : t('{0} stories have no estimate', figure(guessed));
}

/** The foot's toggle: `9 done hidden`, `hide 9 done`, `11 closed hidden`; undefined when no story is closed. */
export function closedToggle(shown: Shown, visible: boolean): string | undefined {
  const count = shown.done + shown.dropped;
  if (count === 0) return undefined;
  const number = figure(count);
  if (shown.dropped === 0) return visible ? t('hide {0} done', number) : t('{0} done hidden', number);
  if (shown.done === 0) return visible ? t('hide {0} dropped', number) : t('{0} dropped hidden', number);
  return visible ? t('hide {0} closed', number) : t('{0} closed hidden', number);
}

/** `6 of 22`. */
export function filterCount(shown: Shown): string {
  return t('{0} of {1}', figure(shown.visible.length), figure(shown.listed.length));
}

/** The two sides of the line, long and short. A tilde marks a sum in which the median stands for missing estimates. */
export function lineTexts(line: PlanningLine) {
  const now = sumOf(line.now);
  const later = sumOf(line.later);
  return {
    now: t('{0} of {1}', now, points(line.capacity)),
    nowShort: `${now}/${figure(line.capacity)}`,
    later:
      line.later.stories === 0 ? t('later: nothing') : t('later: {0}, {1} points', stories(line.later.stories), later),
    laterShort: line.later.stories === 0 ? '' : t('later {0}', later),
  };
}

function sumOf(share: Share): string {
  return `${share.guessed > 0 ? '~' : ''}${figure(share.points)}`;
}

/** The line in one sentence, for a screen reader. */
export function spokenLine(line: PlanningLine): string {
  const { now, later } = lineTexts(line);
  return t('Now: {0}, {1}. {2}.', stories(line.now.stories), now, `${later[0]?.toUpperCase()}${later.slice(1)}`);
}

/** Where a move leads, in words: a position in the backlog, or the neighbour when the filter hides what is in between. */
export function destination(move: PlannedMove, shown: Shown, rows: ReadonlyMap<string, BacklogRow>): string {
  const neighbour = 'key' in move.to ? rows.get(move.to.key) : undefined;
  const place = placeAfter(move, shown, rows);
  if (shown.filtered && neighbour !== undefined) return beside(move, neighbour);
  if (place !== undefined) return t('position {0}', figure(place));
  if (neighbour !== undefined) return beside(move, neighbour);
  return move.to.at === 'top' ? t('the top') : t('the bottom');
}

/** `before STORY-4K7Q`. */
function beside(move: PlannedMove, neighbour: BacklogRow): string {
  const name = nameOfRow(neighbour);
  return move.to.at === 'before' ? t('before {0}', name) : t('after {0}', name);
}

/** The position (from 1) that the first moved story will have among the open ones; undefined when it is closed. */
function placeAfter(move: PlannedMove, shown: Shown, rows: ReadonlyMap<string, BacklogRow>): number | undefined {
  const first = move.keys[0];
  if (first === undefined || !rows.has(first) || !shown.places.has(first)) return undefined;
  const order = afterMove(shown.listed, move.keys, move.to).filter(key => shown.places.has(key));
  return order.indexOf(first) + 1;
}

/** Why rows cannot be moved, where they cannot: they share their file with others. */
export function obstacleTo(keys: readonly string[], rows: ReadonlyMap<string, BacklogRow>): string | undefined {
  const fixed = keys.map(key => rows.get(key)).find(row => row?.fixed);
  return fixed && t('{0} shares its file with other stories, and keeps its place there', nameOfRow(fixed));
}

/** What a drag's label says: `2 stories → position 2`. */
export function dragLabel(count: number, where: string): string {
  return `${stories(count)} → ${where}`;
}

/** What is said when a move is on screen; `shown` is the list after it. */
export function movedText(move: PlannedMove, shown: Shown, rows: ReadonlyMap<string, BacklogRow>): string {
  const first = rows.get(move.keys[0] ?? '');
  const who = move.keys.length === 1 && first ? nameOfRow(first) : stories(move.keys.length);
  const place = shown.places.get(move.keys[0] ?? '');
  const neighbour = 'key' in move.to ? rows.get(move.to.key) : undefined;
  const next = neighbour && (shown.filtered || place === undefined) ? beside(move, neighbour) : undefined;
  const moved =
    place === undefined
      ? t('{0} moved', who)
      : t('{0} moved to position {1} of {2}', who, figure(place), figure(shown.open));
  return [moved, next].filter(part => part !== undefined).join(', ');
}
