import type { BacklogRow } from '../../protocol/backlog';
import { button, el, icon, setAttribute, setIcon } from './dom';
import type { Facet, FacetValue } from './facets';
import { facetsOf } from './facets';
import type { Filter } from './filter';
import { chipsOf } from './filter';
import { t } from './texts';
import { figure } from './words';

/** The button beside the filter field, and the panel that it opens. */
export interface FilterMenu {
  readonly button: HTMLButtonElement;
  readonly panel: HTMLElement;
  draw(rows: ReadonlyMap<string, BacklogRow>, filter: Filter): void;
}

/** A closed menu; `change` takes what turns the present filter into the wanted one. */
export function createFilterMenu(change: (toggle: (filter: Filter) => Filter) => void): FilterMenu {
  const funnel = icon('filter');
  const panel = el('div', 'facets');
  panel.id = 'facets';
  panel.hidden = true;
  panel.setAttribute('role', 'group');
  panel.setAttribute('aria-label', t('Filters'));
  // A click beside the boxes leaves the keyboard in the panel, for Escape.
  panel.tabIndex = -1;
  let latest: { readonly rows: ReadonlyMap<string, BacklogRow>; readonly filter: Filter } | undefined;
  let boxes: readonly { readonly box: HTMLInputElement; readonly value: FacetValue }[] = [];
  let drawn = '';
  let isShown = false;

  const show = (visible: boolean) => {
    isShown = visible;
    panel.hidden = !visible;
    setAttribute(opener, 'aria-expanded', String(visible));
    if (latest) draw(latest.rows, latest.filter);
  };
  const opener = button('plain', funnel, () => show(!isShown), t('Filter by priority, status and more'));
  opener.title = t('Filter by priority, status and more');
  opener.setAttribute('aria-controls', panel.id);
  opener.setAttribute('aria-expanded', 'false');
  const parts: readonly HTMLElement[] = [opener, panel];
  for (const part of parts)
    part.addEventListener('keydown', event => {
      if (event.key !== 'Escape' || !isShown) return;
      event.preventDefault();
      event.stopPropagation();
      show(false);
      opener.focus();
    });

  const draw = (rows: ReadonlyMap<string, BacklogRow>, filter: Filter) => {
    latest = { rows, filter };
    setIcon(funnel, chipsOf(filter, id => id).length > 0 ? 'filter-filled' : 'filter');
    if (!isShown) return;
    const facets = facetsOf(rows.values(), filter.closed);
    const signature = JSON.stringify(facets.map(facet => [facet.name, facet.values]));
    // The boxes are made anew only when they are others, so that the focus stays where it is.
    if (signature !== drawn) boxes = fill(panel, facets, change);
    drawn = signature;
    for (const { box, value } of boxes) box.checked = value.chosen(filter);
  };
  return { button: opener, panel, draw };
}

function fill(panel: HTMLElement, facets: readonly Facet[], change: (toggle: FacetValue['toggle']) => void) {
  const focused = panel.contains(document.activeElement) ? document.activeElement?.id : undefined;
  const boxes: { readonly box: HTMLInputElement; readonly value: FacetValue }[] = [];
  const sets = facets.map(({ name, values }) => {
    const labels = values.map(value => {
      const box = el('input');
      box.type = 'checkbox';
      box.id = `facet-${name}-${value.label}`;
      box.addEventListener('change', () => change(value.toggle));
      boxes.push({ box, value });
      return el('label', '', box, el('span', 'value', value.label), el('span', 'number', figure(value.count)));
    });
    return el('fieldset', '', el('legend', '', name), ...labels);
  });
  panel.replaceChildren(...sets);
  boxes.find(({ box }) => box.id === focused)?.box.focus();
  return boxes;
}
