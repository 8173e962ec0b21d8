import type { BacklogRow } from '../../protocol/backlog';
import { el, icon, setAttribute, setClass, setIcon, setText } from './dom';
import { t } from './texts';
import { categoryIcon, criteriaText, figure, problemOf, spokenRow, tooltip } from './words';

/** What a row shows beside its story. */
export interface RowPlace {
  /** The position in the backlog, from 1; undefined for a closed story. */
  readonly place: number | undefined;
  /** The index in the list on screen, from 0. */
  readonly index: number;
  readonly size: number;
  /** The top edge in pixels. */
  readonly top: number;
  readonly selected: boolean;
  readonly current: boolean;
  /** Part of a running drag. */
  readonly moving: boolean;
}

/** One pooled row: the same elements show one story after another. */
export interface RowElement {
  readonly element: HTMLElement;
  show(row: BacklogRow, place: RowPlace): void;
}

let lastRowId = 0;

/** A row element that shows nothing yet. */
export function createRow(): RowElement {
  const place = el('span', 'place');
  const story = createStory();
  // Pictures, letters and fractions are for the eye; the sentence says the same for the ear.
  const sentence = el('span', 'spoken');
  const element = el('div', 'row', sentence, place, ...story.elements);
  for (const seen of [place, ...story.elements]) seen.setAttribute('aria-hidden', 'true');
  element.id = `row-${++lastRowId}`;
  element.setAttribute('role', 'option');
  let shown: { readonly row: BacklogRow; readonly place: number | undefined } | undefined;

  return {
    element,
    show(row, at) {
      if (shown?.row !== row) {
        story.show(row);
        element.title = tooltip(row);
        element.setAttribute('data-key', row.key);
        element.setAttribute('data-vscode-context', rowContext(row.key));
      }
      if (shown?.row !== row || shown.place !== at.place) {
        setText(place, at.place === undefined ? '' : figure(at.place));
        setText(sentence, spokenRow(row, at.place));
      }
      shown = { row, place: at.place };
      const states = [
        at.selected && 'selected',
        at.current && 'current',
        at.moving && 'moving',
        at.place === undefined && 'closed',
      ];
      setClass(element, ['row', ...states.filter(state => state !== false)].join(' '));
      setAttribute(element, 'aria-selected', String(at.selected));
      setAttribute(element, 'aria-posinset', String(at.index + 1));
      setAttribute(element, 'aria-setsize', String(at.size));
      element.style.transform = `translateY(${at.top}px)`;
    },
  };
}

/** What VS Code hands to the commands of a row's context menu. */
export function rowContext(key: string): string {
  return JSON.stringify({ webviewSection: 'story', storymarkKey: key, preventDefaultContextMenuItems: true });
}

function createStory() {
  const priority = el('span', 'priority');
  const title = el('span', 'title');
  const estimate = el('span', 'estimate');
  const status = icon('issues');
  const id = el('span', 'id');
  const criteria = el('span', 'count');
  const outcomeIcon = icon('target');
  const outcomeTitle = el('span', 'name');
  const outcome = el('span', 'outcome', outcomeIcon, outcomeTitle);
  const problemIcon = icon('warning');
  const problemCount = el('span', 'count');
  const problems = el('span', 'problems', problemIcon, problemCount);
  const details = el(
    'span',
    'details',
    el('span', 'status', status, id),
    el('span', 'criteria', icon('checklist'), criteria),
    outcome,
    problems,
  );

  return {
    elements: [priority, title, estimate, details],
    show(row: BacklogRow) {
      setText(priority, row.priority === undefined ? '–' : row.priority.charAt(0).toUpperCase());
      setClass(priority, `priority ${row.priority ?? 'none'}`);
      setText(title, row.title);
      setText(estimate, row.estimate === undefined ? '?' : figure(row.estimate));
      setClass(estimate, row.estimate === undefined ? 'estimate missing' : 'estimate');
      setIcon(status, categoryIcon(row.category));
      setText(id, row.id ?? t('no id'));
      setText(criteria, criteriaText(row));
      setClass(outcome, row.outcome === undefined ? 'outcome none' : `outcome ${row.outcome.state}`);
      setText(outcomeTitle, row.outcome?.title ?? t('no outcome'));
      const problem = problemOf(row);
      setClass(problems, problem === undefined ? 'problems none' : `problems ${problem.severity}`);
      setIcon(problemIcon, problem?.severity ?? 'warning');
      setText(problemCount, problem === undefined ? '' : figure(problem.count));
    },
  };
}
