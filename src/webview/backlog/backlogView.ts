import type { RowField, ToBacklogView, ToExtension, ViewCommand } from '../../protocol/backlog';
import { parseToBacklogView } from '../../protocol/parseBacklog';
import { el, setText } from './dom';
import type { Filter } from './filter';
import { noFilter } from './filter';
import { createFoot } from './foot';
import { createHeader } from './header';
import type { KeyAction } from './keyboard';
import { isUndoKey, listKey, steppedTo } from './keyboard';
import { createLineEditing } from './lineEditing';
import { createLineHandle } from './lineHandle';
import type { BacklogList } from './list';
import { acknowledged, afterPatch, fromSnapshot, orderOnScreen } from './list';
import type { ScrollWish } from './listElement';
import { createList } from './listElement';
import { sameGap } from './move';
import { createMoving, patience } from './moving';
import { sameOrder } from './order';
import { absenceOf, createPlaceholder } from './placeholder';
import { enablePointer, noDrag } from './pointer';
import type { SavedState } from './savedState';
import { readSavedState, savedSelection } from './savedState';
import type { Selection } from './selection';
import { extendTo, goTo, selectAll, selectedRows, selectOnly, settle, toggle } from './selection';
import type { Shown } from './shown';
import { shownOf, storiesAbove } from './shown';
import { t } from './texts';
import { figure, filterCount, spokenLine } from './words';

/** What the view needs of the page that it is in. */
export interface ViewHost {
  post(message: ToExtension): void;
  /** What was saved last, if anything. */
  savedState(): unknown;
  save(state: SavedState): void;
}

/** Builds the backlog view into an element, asks for the list, and gives the function that takes each message. */
export function startBacklogView(parent: HTMLElement, host: ViewHost): (message: unknown) => void {
  const saved = readSavedState(host.savedState());
  let list: BacklogList | undefined;
  let shown: Shown | undefined;
  let filter: Filter = noFilter;
  let selection: Selection = {
    keys: new Set(saved.selected),
    ...(saved.current !== undefined && { current: saved.current, anchor: saved.current }),
  };
  let drag = noDrag;
  let intents = 0;
  const nextIntent = () => `${session}-${++intents}`;
  const now = () => (list && shown ? { list, shown, selection } : undefined);
  const session = Math.random().toString(36).slice(2);

  const description = el('p', 'spoken');
  description.id = 'line-description';
  const live = el('div', 'spoken');
  live.setAttribute('role', 'status');
  const rowsElement = createList(description.id);
  const header = createHeader({
    filter: next => changeFilter(next),
    product: product => host.post({ type: 'select-product', product }),
    leave: () => rowsElement.element.focus(),
  });
  const line = createLineEditing({
    now,
    changed: () => list && update(list),
    send(capacity) {
      const intentId = nextIntent();
      host.post({ type: 'set-capacity', intentId, version: list?.version ?? 0, capacity });
      say(`${t('Capacity {0} points.', figure(capacity))} ${shown?.line ? spokenLine(shown.line) : ''}`);
      return intentId;
    },
  });
  const lineHandle = createLineHandle({
    list: rowsElement.element,
    drag: clientY => shown && line.put(storiesAbove(shown, rowsElement.gapAt(clientY))),
    step: stories => shown?.line && line.put(shown.line.now.stories + stories, Math.sign(stories)),
    commit: line.commit,
    cancel: line.cancel,
    reveal: rowsElement.revealLine,
  });
  const foot = createFoot(() => run('toggle-closed'));
  const moving = createMoving({
    now,
    update: (next, keep) => update(next, keep),
    revealCurrent: () => revealCurrent(),
    say: text => say(text),
    show: foot.tell,
    nextIntent,
    post: host.post,
    askAgain: () => host.post({ type: 'ready' }),
  });
  const placeholder = createPlaceholder(
    command => host.post({ type: 'run', command }),
    () => run('clear-filter'),
  );
  const heading = el('h1', 'spoken', t('Backlog'));
  parent.append(
    el(
      'main',
      '',
      heading,
      header.element,
      rowsElement.element,
      lineHandle.element,
      placeholder.element,
      foot.element,
      description,
      live,
    ),
  );

  // Drawing

  const draw = (scroll?: ScrollWish) => {
    const absence = absenceOf(list, shown);
    parent.classList.toggle('compact', list?.panel.density === 'compact');
    placeholder.draw(absence);
    const isEmpty = absence !== undefined && ['loading', 'broken', 'no-stories'].includes(absence);
    // A product without stories must not be one from which there is no way to the others.
    header.element.hidden = isEmpty && (list?.panel.products.length ?? 0) < 2;
    header.showFilter(!isEmpty);
    foot.element.hidden = isEmpty;
    rowsElement.element.hidden = absence !== undefined;
    if (!list || !shown) return;
    const { rows, panel } = list;
    header.draw({ filter, panel, shown, rows, outcomeTitle: id => outcomeTitle(list, id) });
    foot.draw(shown, filter.closed);
    setText(description, shown.line ? spokenLine(shown.line) : '');
    lineHandle.draw(shown.line);
    const { density } = panel;
    rowsElement.draw({ rows, shown, selection, density, ...drag }, scroll);
  };

  /** Takes a new list or filter: works out what is on screen, keeps the selection, and draws with a row kept in its place or in sight. */
  const update = (next: BacklogList, keep: 'current in sight' | ((key: string) => boolean) = () => false) => {
    const stays =
      typeof keep === 'function' && rowsElement.element.scrollTop > 0 ? rowsElement.anchor(keep) : undefined;
    const was = shown?.visible ?? [];
    list = next;
    const capacity = line.capacity() ?? next.panel.capacity;
    shown = shownOf(capacity === undefined ? next : { ...next, panel: { ...next.panel, capacity } }, filter);
    if (drag.gap !== undefined) drag = { ...drag, gap: sameGap(drag.gap, was, shown.visible) };
    selection = settle(selection, was, shown.visible, key => next.rows.has(key));
    const index = shown.visible.indexOf((stays ? stays.key : selection.current) ?? '');
    if (index < 0 || (!stays && keep !== 'current in sight')) draw();
    else draw(stays ? { index, distance: stays.distance } : { reveal: index });
    remember();
  };

  const changeFilter = (next: Filter) => {
    filter = next;
    host.post({ type: 'filter', filter });
    foot.tell(undefined, 'info');
    if (!list) return;
    update(list, 'current in sight');
    if (shown?.filtered) say(t('{0} stories', filterCount(shown)));
  };

  const select = (next: Selection) => {
    selection = next;
    draw();
    remember();
  };

  const revealCurrent = () => {
    const index = selection.current === undefined ? -1 : (shown?.visible.indexOf(selection.current) ?? -1);
    if (index >= 0) rowsElement.reveal(index);
  };

  /** Says something to a screen reader; the same words twice are said twice. */
  const say = (text: string) => {
    setText(live, live.textContent === text ? `${text}\u00a0` : text);
  };

  // Remembering

  let saving: number | undefined;
  let told: readonly string[] = [];
  const remember = () => {
    window.clearTimeout(saving);
    saving = window.setTimeout(() => {
      if (!list || !shown) return;
      host.save({ scrollTop: rowsElement.element.scrollTop, ...savedSelection(selection) });
      tellSelection();
    }, 50);
  };
  const tellSelection = () => {
    const keys = shown ? selectedRows(selection, shown.visible) : [];
    if (!sameOrder(keys, told)) host.post({ type: 'selection', keys });
    told = keys;
  };
  /** Commands are about this list now, and about what is selected at this moment. */
  const enter = () => {
    tellSelection();
    host.post({ type: 'focus' });
  };
  rowsElement.element.addEventListener('scroll', remember, { passive: true });

  // Commands, keys and the pointer

  const run = (command: ViewCommand) => {
    switch (command) {
      case 'focus-list':
        return rowsElement.element.focus();
      case 'focus-filter':
        return header.focusFilter();
      case 'clear-filter':
        return changeFilter({ ...noFilter, closed: filter.closed });
      case 'toggle-closed':
        return changeFilter({ ...filter, closed: !filter.closed });
      default:
        return moving.run(command);
    }
  };

  const open = (key: string, preview: boolean) => host.post({ type: 'open', key, preview });

  const act = (action: KeyAction) => {
    const { current } = selection;
    if (!shown) return;
    switch (action.type) {
      case 'go':
        return go(action, shown);
      case 'toggle':
        return current === undefined ? undefined : select(toggle(selection, current));
      case 'select-all':
        return select(selectAll(selection, shown.visible));
      case 'collapse':
        return current === undefined ? undefined : select(selectOnly(current));
      case 'open':
        return current === undefined ? undefined : open(current, false);
      case 'menu':
        return showMenu();
      case 'choose':
        return choose(action.field, selectedRows(selection, shown.visible));
      case 'command':
        return run(action.name);
    }
  };

  const choose = (field: RowField, keys: readonly string[]) => {
    if (keys.length > 0) host.post({ type: 'choose', field, keys });
  };

  /** The menu of the current row, where it stands: the keyboard's own event would put it in the middle of the list. */
  const showMenu = () => {
    revealCurrent();
    const row = rowsElement.element.querySelector('.row.current');
    const box = row?.getBoundingClientRect();
    if (!row || !box) return;
    const [clientX, clientY] = [box.left + Math.min(60, box.width / 2), box.top + box.height / 2];
    row.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX, clientY }));
  };

  const go = (action: KeyAction & { readonly type: 'go' }, { visible }: Shown) => {
    const from = visible.indexOf(selection.current ?? '');
    const key = visible[steppedTo(action.step, from < 0 ? undefined : from, visible.length, rowsElement.page()) ?? -1];
    if (key === undefined) return;
    if (action.select === 'extend') select(extendTo(selection, key, visible));
    else select(action.select === 'keep' ? goTo(selection, key) : selectOnly(key));
    revealCurrent();
  };

  const onList = rowsElement.element;
  onList.addEventListener('keydown', event => {
    const action = listKey(event);
    if (!action) return;
    event.preventDefault();
    act(action);
  });
  for (const part of [onList, lineHandle.element])
    part.addEventListener('keydown', event => {
      if (!isUndoKey(event)) return;
      event.preventDefault();
      // VS Code would take the key too, and undo what was typed into the filter last.
      event.stopPropagation();
      // A key that is held down would take back all that there is.
      if (!event.repeat && !line.cancel()) host.post({ type: 'run', command: 'undo' });
    });
  onList.addEventListener('focus', () => {
    enter();
    const first = shown?.visible[0];
    if (selection.current === undefined && first !== undefined) select(goTo(selection, first));
  });
  enablePointer(rowsElement, {
    now,
    select,
    open,
    menu: enter,
    drag: () => drag,
    showDrag(next) {
      drag = next;
      draw();
      remember();
    },
    move: moving.send,
  });

  // Messages

  const receive = (message: ToBacklogView) => {
    switch (message.type) {
      case 'snapshot':
        return takeSnapshot(message);
      case 'patch': {
        const next = list && afterPatch(list, message);
        if (!next) return host.post({ type: 'ready' });
        const touched = new Set([...message.removed, ...message.placed.map(one => one.key)]);
        return next === list ? undefined : update(next, key => !touched.has(key));
      }
      case 'acknowledged':
        return confirm(message.intentId, message.version);
      case 'refused':
        return refuse(message.intentId, message.reason);
      case 'reveal':
        return reveal(message.key, message.focus);
      case 'command':
        return run(message.name);
      case 'announce':
        foot.tell(message.isShown ? message.text : undefined, 'info');
        return say(message.text);
      case 'place':
        return moving.place(message.keys, message.to);
    }
  };

  const takeSnapshot = (message: ToBacklogView & { readonly type: 'snapshot' }) => {
    const first = list === undefined;
    if (first) filter = message.filter ?? noFilter;
    // Another product: what was selected or on its way there is none of its rows, also where the files are named alike.
    const isOther = list !== undefined && list.panel.product !== message.panel.product;
    if (isOther) selection = { keys: new Set() };
    const next = fromSnapshot(message, isOther ? undefined : list);
    update(next, key => !isOther && next.rows.has(key));
    if (first || isOther) rowsElement.element.scrollTop = first ? saved.scrollTop : 0;
  };

  /** What is confirmed is on screen already, so that there is hardly ever anything to draw. */
  const confirm = (intentId: string, version: number) => {
    if (!list) return;
    const next = acknowledged(list, intentId, version);
    const looksSame = list.rows === next.rows && sameOrder(orderOnScreen(list), orderOnScreen(next));
    if (line.answered(intentId) || !looksSame) update(next);
    else list = next;
  };

  const refuse = (intentId: string, reason: string) => {
    if (!list) return;
    const wasMove = moving.refused(intentId);
    if (line.answered(intentId)) update(list);
    const text = wasMove ? t('Not moved: {0}.', reason) : t('Not changed: {0}.', reason);
    foot.tell(text, 'warning');
    say(text);
  };

  const reveal = (key: string, focus: boolean) => {
    if (shown?.visible.includes(key)) {
      select(selectOnly(key));
      revealCurrent();
    }
    if (focus) rowsElement.element.focus();
  };

  const askUntilAnswered = () => {
    if (list) return;
    host.post({ type: 'ready' });
    window.setTimeout(askUntilAnswered, patience);
  };

  draw();
  askUntilAnswered();
  return value => {
    const message = parseToBacklogView(value);
    if (message) receive(message);
  };
}

function outcomeTitle(list: BacklogList | undefined, id: string): string {
  for (const row of list?.rows.values() ?? []) if (row.outcome?.id === id) return row.outcome.title;
  return id;
}
