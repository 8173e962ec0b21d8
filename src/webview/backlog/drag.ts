import { el, setText } from './dom';

/** What a drag needs to know of the list, and tells it. */
export interface DragTarget {
  /** The scrolling element that holds the rows. */
  readonly list: HTMLElement;
  /** The row under the pointer; undefined beside the rows. */
  keyAt(target: EventTarget | null): string | undefined;
  /** A drag begins on this row: the rows that go, in order. */
  begin(key: string): readonly string[];
  /** The pointer is at this height on the screen: shows where the rows would go, and says so in a few words. */
  over(clientY: number): string;
  /** The rows are let go where the pointer was last. */
  drop(): void;
  /** The drag is over, dropped or not. */
  end(): void;
}

/** Pixels that the pointer must travel before a press becomes a drag. */
const threshold = 4;
/** How long a finger must rest before it drags instead of scrolling, in milliseconds. */
const longPress = 350;
/** How near to an edge the list begins to scroll by itself, in pixels. */
const edge = 36;
/** Its highest speed, in pixels per millisecond. */
const topSpeed = 1.1;

interface Press {
  readonly pointerId: number;
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly timer: number | undefined;
}

/** How fast the list scrolls for a pointer at `y` between `top` and `bottom`: pixels per millisecond, upwards negative. */
export function scrollSpeed(y: number, top: number, bottom: number): number {
  const near = Math.min(edge, (bottom - top) / 4);
  const depth = y < top + near ? y - top - near : y > bottom - near ? y - bottom + near : 0;
  return near <= 0 ? 0 : Math.max(-1, Math.min(1, depth / near)) * topSpeed;
}

/** Scrolls the list for as long as the pointer is near an edge of it; `moved` is told of each step. Gives what ends it. */
export function scrollAtEdges(list: HTMLElement, pointerY: () => number, moved: () => void): () => void {
  let frame = 0;
  const step = (before: number, time: number) => {
    const { top, bottom } = list.getBoundingClientRect();
    const by = scrollSpeed(pointerY(), top, bottom) * (time - before);
    const was = list.scrollTop;
    if (by !== 0) list.scrollTop += by;
    if (list.scrollTop !== was) moved();
    frame = requestAnimationFrame(next => step(time, next));
  };
  frame = requestAnimationFrame(time => step(time, time));
  return () => cancelAnimationFrame(frame);
}

/** Lets rows be dragged: mouse and pen after a few pixels, a finger after a rest. Escape and losing the pointer cancel. */
export function enableDrag(target: DragTarget): void {
  const { list } = target;
  const label = el('div', 'drag-label');
  label.setAttribute('aria-hidden', 'true');
  let press: Press | undefined;
  let dragging = false;
  let pointer = { x: 0, y: 0 };
  let stopScrolling = () => {};

  const over = () => {
    setText(label, target.over(pointer.y));
    const x = Math.min(pointer.x + 12, window.innerWidth - label.offsetWidth - 4);
    const y =
      pointer.y + 12 + label.offsetHeight < window.innerHeight ? pointer.y + 12 : pointer.y - 12 - label.offsetHeight;
    label.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`;
  };

  const begin = () => {
    if (!press || target.begin(press.key).length === 0) return finish();
    dragging = true;
    list.setPointerCapture(press.pointerId);
    document.body.append(label);
    document.body.classList.add('dragging');
    over();
    stopScrolling = scrollAtEdges(list, () => pointer.y, over);
  };

  const finish = () => {
    if (press?.timer !== undefined) window.clearTimeout(press.timer);
    const { pointerId } = press ?? {};
    press = undefined;
    if (!dragging) return;
    dragging = false;
    stopScrolling();
    label.remove();
    document.body.classList.remove('dragging');
    if (pointerId !== undefined && list.hasPointerCapture(pointerId)) list.releasePointerCapture(pointerId);
    target.end();
  };

  list.addEventListener('pointerdown', event => {
    const key = target.keyAt(event.target);
    if (press || key === undefined || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const timer = event.pointerType === 'touch' ? window.setTimeout(begin, longPress) : undefined;
    pointer = { x: event.clientX, y: event.clientY };
    press = { pointerId: event.pointerId, key, ...pointer, timer };
  });
  list.addEventListener('pointermove', event => {
    if (event.pointerId !== press?.pointerId) return;
    pointer = { x: event.clientX, y: event.clientY };
    if (dragging) return over();
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) < threshold) return;
    if (press.timer === undefined) begin();
    else finish();
  });
  list.addEventListener('pointerup', event => {
    if (event.pointerId !== press?.pointerId) return;
    if (dragging) target.drop();
    finish();
  });
  for (const lost of ['pointercancel', 'lostpointercapture'] as const)
    list.addEventListener(lost, event => {
      if (event.pointerId === press?.pointerId) finish();
    });
  window.addEventListener('blur', finish);
  window.addEventListener(
    'keydown',
    event => {
      if (!dragging) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') finish();
    },
    { capture: true },
  );
  // Once a finger drags, it must not scroll as well; and its long press is no call for a menu.
  list.addEventListener('touchmove', event => dragging && event.cancelable && event.preventDefault(), {
    passive: false,
  });
  list.addEventListener('contextmenu', event => {
    if (dragging || press?.timer !== undefined) event.preventDefault();
  });
}
