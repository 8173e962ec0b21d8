import type { BacklogRow, Density } from '../../protocol/backlog';
import { el, setAttribute, setText } from './dom';
import type { RowElement } from './rowElement';
import { createRow, rowContext } from './rowElement';
import type { Selection } from './selection';
import type { Shown } from './shown';
import { t } from './texts';
import type { Layout, Viewport } from './window';
import { gapAt, gapOffsetOf, heightOf, lineOffsetOf, offsetOf, scrolledTo, windowOf } from './window';
import { lineTexts } from './words';

/** What the list draws. */
export interface ListContent {
  readonly rows: ReadonlyMap<string, BacklogRow>;
  readonly shown: Shown;
  readonly selection: Selection;
  readonly density: Density;
  /** The rows of a running drag, faded where they stand. */
  readonly moving: ReadonlySet<string>;
  /** The gap that they would go to, drawn as a mark. */
  readonly gap?: number;
}

/** Where the list is to be scrolled to: as little as needed to have a row in sight, or a row at a distance from the top on screen. */
export type ScrollWish = { readonly reveal: number } | { readonly index: number; readonly distance: number };

const rowHeights: Readonly<Record<Density, number>> = { comfortable: 42, compact: 22 };
const lineHeights: Readonly<Record<Density, number>> = { comfortable: 26, compact: 22 };
/** Rows drawn above and below what is in sight. */
const extraRows = 8;

/** Half the height of the mark's ring, in pixels. */
const markRadius = 4;

/** The scrolling list: a few dozen row elements over any number of stories. */
export interface ListElement {
  readonly element: HTMLElement;
  /** Draws the content, in the present scroll position or, at no further cost, in another. */
  draw(content: ListContent, scroll?: ScrollWish): void;
  /** How many rows fit. */
  page(): number;
  /** The gap between rows nearest to a height on the screen in pixels. */
  gapAt(clientY: number): number;
  /** Scrolls as little as needed to have a row whole in sight, and not under the line's edge. */
  reveal(index: number): void;
  /** The first row in sight for which `fits` is true, and how far its top is from the top of the list on screen. */
  anchor(fits: (key: string) => boolean): { readonly key: string; readonly distance: number } | undefined;
  /** Scrolls as little as needed to have the line in sight. */
  revealLine(): void;
}

/** An empty list; `describedBy` is the id of the sentence that says where the line between now and later is. */
export function createList(describedBy: string): ListElement {
  const line = createLine();
  const mark = el('div', 'mark');
  const layer = el('div', 'layer', line.element, mark);
  layer.setAttribute('role', 'presentation');
  const element = el('div', 'list', layer);
  element.tabIndex = 0;
  for (const [name, value] of [
    ['role', 'listbox'],
    ['aria-label', t('Backlog')],
    ['aria-multiselectable', 'true'],
    ['aria-describedby', describedBy],
  ] as const)
    element.setAttribute(name, value);

  const used = new Map<string, RowElement>();
  const free: RowElement[] = [];
  let content: ListContent | undefined;
  let layout: Layout = { count: 0, rowHeight: rowHeights.comfortable, lineHeight: 0 };

  const viewport = (): Viewport => ({ top: element.scrollTop, height: element.clientHeight });

  /** The indexes to draw, in order: what is in sight, and the current row wherever it is, since the focus is on it. */
  const wanted = (drawn: ListContent): readonly number[] => {
    const { first, end } = windowOf(layout, viewport(), extraRows);
    const current = indexOf(drawn.shown, drawn.selection.current);
    const inSight = Array.from({ length: end - first }, (_, i) => first + i);
    if (current < 0 || (current >= first && current < end)) return inSight;
    return current < first ? [current, ...inSight] : [...inSight, current];
  };

  const drawRows = (drawn: ListContent) => {
    const { visible } = drawn.shown;
    const indexes = wanted(drawn);
    const keys = new Set(indexes.map(index => visible[index]));
    for (const [key, row] of used) {
      if (keys.has(key)) continue;
      used.delete(key);
      row.element.remove();
      free.push(row);
    }
    // Screen readers read in document order, so that has to be the order on screen.
    let next: ChildNode | null = layer.firstChild;
    for (const index of indexes) {
      const row = drawRow(drawn, index);
      if (row === undefined) continue;
      if (row === next) next = next.nextSibling;
      else layer.insertBefore(row, next);
    }
  };

  const drawRow = (drawn: ListContent, index: number): HTMLElement | undefined => {
    const key = drawn.shown.visible[index];
    const story = key === undefined ? undefined : drawn.rows.get(key);
    if (key === undefined || story === undefined) return undefined;
    const row = used.get(key) ?? free.pop() ?? createRow();
    used.set(key, row);
    row.show(story, {
      place: drawn.shown.places.get(key),
      index,
      size: drawn.shown.visible.length,
      top: offsetOf(layout, index),
      selected: drawn.selection.keys.has(key),
      current: drawn.selection.current === key,
      moving: drawn.moving.has(key),
    });
    return row.element;
  };

  const scrollTo = (top: number) => {
    if (element.scrollTop !== top) element.scrollTop = top;
  };

  const draw = (drawn: ListContent, scroll?: ScrollWish) => {
    content = drawn;
    layout = layoutOf(drawn);
    element.style.setProperty('--row-height', `${layout.rowHeight}px`);
    element.style.setProperty('--line-height', `${layout.lineHeight}px`);
    // What nobody here says is not missing from every row.
    element.classList.toggle('without-estimates', !drawn.shown.estimates);
    element.classList.toggle('without-outcomes', !drawn.shown.outcomes);
    layer.style.height = `${heightOf(layout)}px`;
    // Before the rows are drawn: they are drawn once, where they will be seen.
    if (scroll && 'reveal' in scroll) scrollTo(scrolledTo(layout, viewport(), scroll.reveal));
    else if (scroll) scrollTo(offsetOf(layout, scroll.index) - scroll.distance);
    drawRows(drawn);
    line.draw(drawn.shown, lineOffsetOf(layout));
    mark.hidden = drawn.gap === undefined;
    if (drawn.gap !== undefined) {
      // At either end the ring would stand half outside.
      const top = Math.min(Math.max(gapOffsetOf(layout, drawn.gap), markRadius), heightOf(layout) - markRadius);
      mark.style.transform = `translateY(${top}px)`;
    }
    const { current } = drawn.selection;
    setAttribute(element, 'aria-activedescendant', used.get(current ?? '')?.element.id);
    setAttribute(element, 'data-vscode-context', current === undefined ? undefined : rowContext(current));
  };

  let frame = 0;
  const redraw = () => {
    if (content) drawRows(content);
  };
  element.addEventListener(
    'scroll',
    () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(redraw);
    },
    { passive: true },
  );
  new ResizeObserver(redraw).observe(element);

  return {
    element,
    draw,
    page: () => Math.floor(element.clientHeight / layout.rowHeight),
    gapAt: clientY => gapAt(layout, clientY - element.getBoundingClientRect().top + element.scrollTop),
    reveal(index) {
      element.scrollTop = scrolledTo(layout, viewport(), index);
      redraw();
    },
    revealLine() {
      const top = lineOffsetOf(layout);
      if (top === undefined) return;
      const { clientHeight, scrollTop } = element;
      element.scrollTop = Math.min(Math.max(scrollTop, top + layout.lineHeight - clientHeight), top);
      redraw();
    },
    anchor(fits) {
      const { top, height } = viewport();
      const { first, end } = windowOf(layout, { top, height }, 0);
      const inSight = content?.shown.visible.slice(first, end) ?? [];
      const key = inSight.find(fits);
      return key === undefined ? undefined : { key, distance: offsetOf(layout, first + inSight.indexOf(key)) - top };
    },
  };
}

function indexOf(shown: Shown, key: string | undefined): number {
  return key === undefined ? -1 : shown.visible.indexOf(key);
}

function layoutOf({ shown, density }: ListContent): Layout {
  return {
    count: shown.visible.length,
    rowHeight: rowHeights[density],
    lineHeight: lineHeights[density],
    ...(shown.lineIndex !== undefined && { lineIndex: shown.lineIndex }),
  };
}

/** The line between now and later. It is a picture of what the list's description says. */
function createLine() {
  const now = el('span', 'long');
  const nowShort = el('span', 'short');
  const later = el('span', 'long');
  const laterShort = el('span', 'short');
  const element = el(
    'div',
    'line',
    el('span', 'now', el('b', '', t('now')), ' ', now, nowShort),
    el('span', 'rule'),
    el('span', 'later', later, laterShort),
  );
  element.setAttribute('aria-hidden', 'true');
  return {
    element,
    draw(shown: Shown, top: number | undefined) {
      element.hidden = shown.line === undefined || top === undefined || shown.visible.length === 0;
      if (shown.line === undefined || top === undefined) return;
      const texts = lineTexts(shown.line);
      setText(now, texts.now);
      setText(nowShort, texts.nowShort);
      setText(later, texts.later);
      setText(laterShort, texts.laterShort);
      element.style.transform = `translateY(${top}px)`;
    },
  };
}
