import { enableDrag } from './drag';
import type { BacklogList } from './list';
import type { ListElement } from './listElement';
import type { PlannedMove } from './move';
import { moveToGap } from './move';
import type { Selection } from './selection';
import { extendTo, goTo, selectedRows, selectOnly, toggle } from './selection';
import type { Shown } from './shown';
import { t } from './texts';
import { destination, dragLabel, obstacleTo } from './words';

/** A drag in progress: the rows that go, and the gap that they would go to. */
export interface RunningDrag {
  readonly moving: ReadonlySet<string>;
  readonly gap?: number;
}

/** No drag. */
export const noDrag: RunningDrag = { moving: new Set() };

/** What the pointer needs of the view, and asks of it. */
export interface PointerHost {
  /** What is on screen; undefined before the first list. */
  now(): { readonly list: BacklogList; readonly shown: Shown; readonly selection: Selection } | undefined;
  select(selection: Selection): void;
  open(key: string, preview: boolean): void;
  /** The menu of what is selected is about to open. */
  menu(): void;
  /** The running drag as the view has it: a change from outside may have moved its gap. */
  drag(): RunningDrag;
  showDrag(drag: RunningDrag): void;
  move(planned: PlannedMove): void;
}

/** Lets rows be clicked, and dragged with the mouse, a pen or a finger. */
export function enablePointer({ element, gapAt }: ListElement, host: PointerHost): void {
  const keyAt = (target: EventTarget | null): string | undefined =>
    (target instanceof Element ? target.closest('.row') : null)?.getAttribute('data-key') ?? undefined;
  // The click that ends a drag is no click.
  let dragged = false;

  element.addEventListener('pointerdown', () => {
    dragged = false;
  });
  element.addEventListener('click', event => {
    const key = keyAt(event.target);
    const now = host.now();
    if (key === undefined || dragged || !now) return;
    if (event.shiftKey) return host.select(extendTo(now.selection, key, now.shown.visible));
    if (event.ctrlKey || event.metaKey) return host.select(toggle(now.selection, key));
    host.select(selectOnly(key));
    if (event.detail < 2) host.open(key, true);
  });
  element.addEventListener('dblclick', event => {
    const key = keyAt(event.target);
    if (key !== undefined && !event.shiftKey && !event.ctrlKey && !event.metaKey) host.open(key, false);
  });
  element.addEventListener('contextmenu', event => {
    const key = keyAt(event.target);
    const selection = host.now()?.selection;
    if (key === undefined || !selection) return;
    host.select(selection.keys.has(key) ? goTo(selection, key) : selectOnly(key));
    host.menu();
  });

  enableDrag({
    list: element,
    keyAt,
    begin(key) {
      const now = host.now();
      if (!now) return [];
      dragged = true;
      const selection = now.selection.keys.has(key) ? goTo(now.selection, key) : selectOnly(key);
      const keys = selectedRows(selection, now.shown.visible);
      host.select(selection);
      host.showDrag({ moving: new Set(keys) });
      return keys;
    },
    over(clientY) {
      const now = host.now();
      if (!now) return '';
      const { list, shown } = now;
      const { moving } = host.drag();
      const gap = gapAt(clientY);
      const keys = shown.visible.filter(key => moving.has(key));
      const obstacle = obstacleTo(keys, list.rows);
      const planned = obstacle === undefined ? moveToGap(shown, keys, gap) : undefined;
      host.showDrag({ moving, ...(planned && { gap }) });
      if (obstacle !== undefined) return obstacle;
      return planned ? dragLabel(keys.length, destination(planned, shown, list.rows)) : t('no change');
    },
    drop() {
      const shown = host.now()?.shown;
      const { moving, gap } = host.drag();
      if (!shown || gap === undefined) return;
      const keys = shown.visible.filter(key => moving.has(key));
      const planned = moveToGap(shown, keys, gap);
      host.showDrag(noDrag);
      if (planned) host.move(planned);
    },
    end: () => host.showDrag(noDrag),
  });
}
