import { el, setAttribute } from './dom';
import { scrollAtEdges } from './drag';
import type { PlanningLine } from './line';
import { t } from './texts';
import { lineTexts, spokenLine } from './words';

/** What the handle of the line needs to know of the list, and tells it. */
export interface LineTarget {
  /** The scrolling element that holds the line. */
  readonly list: HTMLElement;
  /** Shows the line as near as can be to a height on the screen. */
  drag(clientY: number): void;
  /** Shows the line so many stories further down, or up where negative. */
  step(stories: number): void;
  /** The line stays where it is shown. */
  commit(): void;
  /** The line goes back to where it was. */
  cancel(): void;
  /** Scrolls the line into sight. */
  reveal(): void;
}

/** The line's handle for the keyboard and for screen readers. It stands outside the list, which holds stories and nothing else. */
export interface LineHandle {
  readonly element: HTMLElement;
  /** Undefined: there is no line. */
  draw(line: PlanningLine | undefined): void;
}

const steps: ReadonlyMap<string, number> = new Map([
  ['ArrowUp', -1],
  ['ArrowDown', 1],
  ['PageUp', -5],
  ['PageDown', 5],
  ['Home', Number.NEGATIVE_INFINITY],
  ['End', Number.POSITIVE_INFINITY],
]);

/** Lets the line be dragged, and be moved by arrow keys while its handle has the focus. Escape takes it back, Enter and leaving keep it. */
export function createLineHandle(target: LineTarget): LineHandle {
  const { list } = target;
  const element = el('div', 'spoken');
  element.tabIndex = 0;
  for (const [name, value] of [
    ['role', 'separator'],
    ['aria-orientation', 'horizontal'],
    ['aria-label', t('Line between now and later')],
  ] as const)
    element.setAttribute(name, value);

  element.addEventListener('keydown', event => {
    const step = steps.get(event.key);
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (step !== undefined) target.step(step);
    else if (event.key === 'Enter') target.commit();
    else if (event.key === 'Escape') target.cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
    target.reveal();
  });
  // What is visible of the handle is the line in the list.
  element.addEventListener('focus', () => {
    list.classList.add('on-line');
    target.reveal();
  });
  element.addEventListener('blur', () => {
    list.classList.remove('on-line');
    if (!dragging) target.commit();
  });

  let dragging = false;
  let pointer = { id: -1, y: 0 };
  let stopScrolling = () => {};
  const finish = (end: () => void) => {
    if (!dragging) return;
    dragging = false;
    stopScrolling();
    document.body.classList.remove('dragging-line');
    if (list.hasPointerCapture(pointer.id)) list.releasePointerCapture(pointer.id);
    end();
  };
  list.addEventListener('pointerdown', event => {
    if (event.button !== 0 || !(event.target instanceof Element) || !event.target.closest('.line')) return;
    event.preventDefault();
    dragging = true;
    pointer = { id: event.pointerId, y: event.clientY };
    list.setPointerCapture(event.pointerId);
    document.body.classList.add('dragging-line');
    stopScrolling = scrollAtEdges(
      list,
      () => pointer.y,
      () => target.drag(pointer.y),
    );
    element.focus({ preventScroll: true });
  });
  list.addEventListener('pointermove', event => {
    if (!dragging || event.pointerId !== pointer.id) return;
    pointer = { id: event.pointerId, y: event.clientY };
    target.drag(event.clientY);
  });
  list.addEventListener('pointerup', event => {
    if (event.pointerId === pointer.id) finish(target.commit);
  });
  for (const lost of ['pointercancel', 'lostpointercapture'] as const)
    list.addEventListener(lost, () => finish(target.cancel));
  window.addEventListener(
    'keydown',
    event => {
      if (!dragging || event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      finish(target.cancel);
    },
    { capture: true },
  );

  return {
    element,
    draw(line) {
      element.hidden = line === undefined;
      if (!line) return;
      setAttribute(element, 'aria-valuemin', '0');
      setAttribute(element, 'aria-valuemax', String(Math.max(line.capacity, line.now.points + line.later.points)));
      setAttribute(element, 'aria-valuenow', String(line.capacity));
      setAttribute(element, 'aria-valuetext', spokenLine(line));
      element.title = lineTexts(line).now;
    },
  };
}
