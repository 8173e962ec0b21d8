import type { BacklogRow, OutcomeState, StatusCategory } from '../../protocol/backlog';
import { priorityName } from './filter';
import type { PlanningLine, Share } from './line';
import type { PlannedMove } from './move';
import { afterMove } from './order';
import type { Shown } from './shown';

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

const stateNames: Readonly<Record<OutcomeState, string>> = {
  draft: 'draft',
  proposed: 'proposed',
  testing: 'testing',
  attention: 'needs attention',
  validated: 'validated',
  refuted: 'refuted',
  abandoned: 'abandoned',
  missing: 'does not exist',
};

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
  return counted(count, 'point', 'points');
}

/** Everything that a row says, each fact once, in the order in which it matters: for a screen reader. */
export function spokenRow(row: BacklogRow, place: number | undefined): string {
  return [
    place === undefined ? undefined : figure(place),
    row.title,
    ...factsOf(row),
    row.estimate === undefined ? 'no estimate' : points(row.estimate),
    ...problemsOf(row),
  ]
    .filter(part => part !== undefined)
    .join(', ');
}

/** The row's tooltip: the whole title, then one fact a line. */
export function tooltip(row: BacklogRow): string {
  const estimate = row.estimate === undefined ? 'no estimate' : points(row.estimate);
  const rest = [
    row.release && `release ${row.release}`,
    row.team && `team ${row.team}`,
    row.owner && `owner ${row.owner}`,
  ];
  const lines = [row.title, ...factsOf(row), estimate, ...rest, ...problemsOf(row), row.file];
  return lines.filter(line => line !== undefined && line !== '').join('\n');
}

function factsOf(row: BacklogRow): readonly (string | undefined)[] {
  return [row.id, priorityText(row), row.status ?? 'no status', criteriaSentence(row), outcomeSentence(row)];
}

function priorityText(row: BacklogRow): string {
  if (row.priority === undefined)
    return row.priorityText === undefined ? 'no priority' : `priority ${row.priorityText}`;
  const name = priorityName(row.priority);
  return row.priorityText === undefined ? name : `${name} (${row.priorityText})`;
}

function criteriaSentence(row: BacklogRow): string {
  const { ticked, all } = row.criteria;
  return all === 0 ? 'no acceptance criteria' : `${ticked} of ${counted(all, 'criterion', 'criteria')} ticked`;
}

function outcomeSentence(row: BacklogRow): string {
  return row.outcome === undefined ? 'no outcome' : `outcome ${row.outcome.title} (${stateNames[row.outcome.state]})`;
}

function problemsOf(row: BacklogRow): readonly string[] {
  const { errors, warnings, infos } = row.problems;
  return [
    errors > 0 ? counted(errors, 'error', 'errors') : '',
    warnings > 0 ? counted(warnings, 'warning', 'warnings') : '',
    infos > 0 ? counted(infos, 'hint', 'hints') : '',
  ].filter(text => text !== '');
}

/** `22 open · 79 points`. */
export function totals(shown: Shown): string {
  return shown.open === 0 ? 'nothing open' : `${figure(shown.open)} open · ${points(shown.points)}`;
}

/** What the totals leave out; empty when they leave out nothing. */
export function totalsTooltip(shown: Shown): string {
  return shown.guessed === 0 ? '' : `${counted(shown.guessed, 'story has', 'stories have')} no estimate`;
}

/** The foot's toggle: `9 done hidden`, `hide 9 done`, `11 closed hidden`; undefined when no story is closed. */
export function closedToggle(shown: Shown, visible: boolean): string | undefined {
  const count = shown.done + shown.dropped;
  if (count === 0) return undefined;
  const word = shown.dropped === 0 ? 'done' : shown.done === 0 ? 'dropped' : 'closed';
  return visible ? `hide ${figure(count)} ${word}` : `${figure(count)} ${word} hidden`;
}

/** `6 of 22`. */
export function filterCount(shown: Shown): string {
  return `${figure(shown.visible.length)} of ${figure(shown.listed.length)}`;
}

/** The two sides of the line, long and short. A tilde marks a sum in which the median stands for missing estimates. */
export function lineTexts(line: PlanningLine) {
  const now = sumOf(line.now);
  const later = sumOf(line.later);
  return {
    now: `${now} of ${points(line.capacity)}`,
    nowShort: `${now}/${figure(line.capacity)}`,
    later:
      line.later.stories === 0
        ? 'later: nothing'
        : `later: ${counted(line.later.stories, 'story', 'stories')}, ${later} points`,
    laterShort: line.later.stories === 0 ? '' : `later ${later}`,
  };
}

function sumOf(share: Share): string {
  return `${share.guessed > 0 ? '~' : ''}${figure(share.points)}`;
}

/** The line in one sentence, for a screen reader. */
export function spokenLine(line: PlanningLine): string {
  const { now, later } = lineTexts(line);
  return `Now: ${counted(line.now.stories, 'story', 'stories')}, ${now}. ${later[0]?.toUpperCase()}${later.slice(1)}.`;
}

/** Where a move leads, in words: a position in the backlog, or the neighbour when the filter hides what is in between. */
export function destination(move: PlannedMove, shown: Shown, rows: ReadonlyMap<string, BacklogRow>): string {
  const neighbour = 'key' in move.to ? rows.get(move.to.key) : undefined;
  const place = placeAfter(move, shown, rows);
  if (shown.filtered && neighbour !== undefined) return `${move.to.at} ${nameOfRow(neighbour)}`;
  if (place !== undefined) return `position ${figure(place)}`;
  return neighbour === undefined ? `the ${move.to.at}` : `${move.to.at} ${nameOfRow(neighbour)}`;
}

/** The position (from 1) that the first moved story will have among the open ones; undefined when it is closed. */
function placeAfter(move: PlannedMove, shown: Shown, rows: ReadonlyMap<string, BacklogRow>): number | undefined {
  const first = move.keys[0];
  if (first === undefined || !rows.has(first) || !shown.places.has(first)) return undefined;
  const order = afterMove(shown.listed, move.keys, move.to).filter(key => shown.places.has(key));
  return order.indexOf(first) + 1;
}

/** What a drag's label says: `2 stories → position 2`. */
export function dragLabel(count: number, where: string): string {
  return `${counted(count, 'story', 'stories')} → ${where}`;
}

/** What is said when a move is on screen; `shown` is the list after it. */
export function movedText(move: PlannedMove, shown: Shown, rows: ReadonlyMap<string, BacklogRow>): string {
  const first = rows.get(move.keys[0] ?? '');
  const who = move.keys.length === 1 && first ? nameOfRow(first) : counted(move.keys.length, 'story', 'stories');
  const place = shown.places.get(move.keys[0] ?? '');
  const neighbour = 'key' in move.to ? rows.get(move.to.key) : undefined;
  const beside =
    neighbour && (shown.filtered || place === undefined) ? `${move.to.at} ${nameOfRow(neighbour)}` : undefined;
  const where = place === undefined ? undefined : `to position ${figure(place)} of ${figure(shown.open)}`;
  return [`${who} moved${where === undefined ? '' : ` ${where}`}`, beside]
    .filter(part => part !== undefined)
    .join(', ');
}
