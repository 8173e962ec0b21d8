import type { BacklogPanel, BacklogRow } from '../../protocol/backlog';
import { button, el, icon, setText } from './dom';
import type { Filter } from './filter';
import { chipsOf } from './filter';
import { createFilterMenu } from './filterMenu';
import type { Shown } from './shown';
import { t } from './texts';
import { figure, filterCount } from './words';

/** What the header asks for. */
export interface HeaderEvents {
  filter(filter: Filter): void;
  product(key: string): void;
  /** The keyboard leaves the filter for the list. */
  leave(): void;
}

/** What the header draws. */
export interface HeaderContent {
  readonly filter: Filter;
  readonly panel: BacklogPanel;
  readonly shown: Shown;
  readonly rows: ReadonlyMap<string, BacklogRow>;
  outcomeTitle(id: string): string;
}

/** The filter field with its chips, the choice of a product, and the banner. */
export interface Header {
  readonly element: HTMLElement;
  draw(content: HeaderContent): void;
  /** Whether all but the choice of a product is there. */
  showFilter(shown: boolean): void;
  focusFilter(): void;
}

/** A header that shows an empty filter. */
export function createHeader(events: HeaderEvents): Header {
  let filter: Filter | undefined;
  const change = (part: Partial<Filter>) => {
    if (filter) events.filter({ ...filter, ...part });
  };

  const products = el('select', 'products');
  products.setAttribute('aria-label', t('Product'));
  products.addEventListener('change', () => events.product(products.value));

  const input = el('input');
  input.type = 'text';
  input.placeholder = t('Filter stories');
  input.setAttribute('aria-label', t('Filter stories'));
  input.spellcheck = false;
  input.addEventListener('input', () => change({ text: input.value }));
  input.addEventListener('keydown', event => {
    if (event.key === 'Escape' && input.value !== '') change({ text: '' });
    else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === 'Escape') events.leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  const clear = button('plain clear', icon('close'), () => clearText(), t('Clear the filter text'));
  const clearText = () => {
    change({ text: '' });
    input.focus();
  };
  const count = el('span', 'matches');
  const field = el('div', 'field', icon('search'), input, count, clear);
  const menu = createFilterMenu(toggle => {
    if (filter) events.filter(toggle(filter));
  });
  const chips = el('div', 'chips');
  const bannerText = el('span');
  const showMusts = button('link', t('Show the musts'), () => change({ priorities: ['must'] }));
  const banner = el('div', 'banner', bannerText, ' ', showMusts);
  const note = el('div', 'note', t('These stories share files, and keep the order that they have there.'));
  const bar = el('div', 'bar', field, menu.button);
  const filtering = el('div', 'filtering', bar, menu.panel, chips, banner, note);
  const element = el('div', 'header', products, filtering);

  return {
    element,
    focusFilter() {
      input.focus();
      input.select();
    },
    showFilter(shown) {
      filtering.hidden = !shown;
    },
    draw(content) {
      const before = filter;
      filter = content.filter;
      drawProducts(products, content.panel);
      if (input.value !== filter.text) input.value = filter.text;
      clear.hidden = filter.text === '';
      setText(count, content.shown.filtered ? filterCount(content.shown) : '');
      menu.draw(content.rows, filter);
      if (before !== filter) drawChips(chips, content, events);
      (chips.hidden ? field : chips).append(count, ...(chips.hidden ? [clear] : []));
      const share = content.panel.mustShare;
      note.hidden = !areAllFixed(content.rows);
      banner.hidden = share === undefined;
      if (share !== undefined)
        setText(bannerText, t('{0} % of the open work is must: nothing is prioritised.', figure(share)));
      showMusts.hidden = filter.priorities.includes('must');
    },
  };
}

/** Stops at the first that is not, which mostly is the first: it is asked whenever something is drawn. */
function areAllFixed(rows: ReadonlyMap<string, BacklogRow>): boolean {
  for (const row of rows.values()) if (!row.fixed) return false;
  return rows.size > 0;
}

function drawChips(chips: HTMLElement, { filter, outcomeTitle }: HeaderContent, events: HeaderEvents): void {
  const list = chipsOf(filter, outcomeTitle);
  chips.hidden = list.length === 0;
  chips.replaceChildren(
    ...list.map(({ label, without }) => {
      const chip = button('chip', label, () => events.filter(without), t('Remove the filter: {0}', label));
      chip.append(icon('close'));
      return chip;
    }),
  );
}

function drawProducts(products: HTMLSelectElement, panel: BacklogPanel): void {
  products.hidden = panel.products.length < 2;
  const there = [...products.options].map(option => `${option.value}\n${option.text}`).join('\n');
  if (there !== panel.products.map(({ key, name }) => `${key}\n${name}`).join('\n'))
    products.replaceChildren(...panel.products.map(({ key, name }) => new Option(name, key)));
  products.value = panel.product ?? '';
}
