import type { MoveMessage, MoveTarget, ViewCommand } from '../../protocol/backlog';
import type { BacklogList } from './list';
import { orderOnScreen, withMove, withoutMove } from './list';
import type { PlannedMove } from './move';
import { moveBy } from './move';
import { afterMove, sameOrder } from './order';
import type { Selection } from './selection';
import { selectedRows } from './selection';
import type { Shown } from './shown';
import { t } from './texts';
import { movedText, nameOfRow, obstacleTo } from './words';

/** What moving stories needs of the view. */
export interface MovingHost {
  /** What is on screen; undefined before the first list. */
  now(): { readonly list: BacklogList; readonly shown: Shown; readonly selection: Selection } | undefined;
  /** The list is another: draw it, with the current row in sight where the user has moved it. */
  update(list: BacklogList, keep?: 'current in sight'): void;
  revealCurrent(): void;
  /** Says something to a screen reader. */
  say(text: string): void;
  /** Shows one sentence until the user does the next thing; undefined takes it away. */
  show(text: string | undefined, severity: 'info' | 'warning'): void;
  nextIntent(): string;
  post(message: MoveMessage): void;
  /** The extension does not answer: ask it for the list. */
  askAgain(): void;
}

/** Moves stories on screen at once, and asks the extension for it. */
export interface Moving {
  /** A move that was planned on what is on screen, as a drop is. */
  send(planned: PlannedMove): void;
  /** Moves what is selected by one of the four commands. */
  run(command: ViewCommand): void;
  /** Moves rows to a place chosen outside the view. Rows that the filter hides move too: they were chosen. */
  place(keys: readonly string[], to: MoveTarget): void;
  /** The extension has refused an intent. Gives whether it was a move, which is then taken back. */
  refused(intentId: string): boolean;
}

/** How long the view waits for the extension before it asks again, in milliseconds. */
export const patience = 10_000;

/** Moving without a move on its way. */
export function createMoving(host: MovingHost): Moving {
  const warn = (text: string) => {
    host.show(text, 'warning');
    host.say(text);
  };

  const send = (planned: PlannedMove) => {
    const { list } = host.now() ?? {};
    if (!list) return;
    const obstacle = obstacleTo(planned.keys, list.rows);
    if (obstacle !== undefined) return warn(t('Not moved: {0}.', obstacle));
    const move: MoveMessage = { type: 'move', intentId: host.nextIntent(), version: list.version, ...planned };
    host.update(withMove(list, move), 'current in sight');
    host.post(move);
    window.setTimeout(giveUp, patience, move.intentId);
    const { shown } = host.now() ?? {};
    if (!shown) return;
    const text = movedText(planned, shown, list.rows);
    // In a narrowed list the row may have passed others that cannot be seen, and the user is told where it went.
    host.show(shown.filtered ? text : undefined, 'info');
    host.say(text);
  };

  const giveUp = (intentId: string) => {
    const { list } = host.now() ?? {};
    if (!list?.pending.some(one => one.move.intentId === intentId && one.since === undefined)) return;
    host.update(withoutMove(list, intentId));
    warn(t('The move was not confirmed, so the list was read again.'));
    host.askAgain();
  };

  const stay = (keys: readonly string[], list: BacklogList) => {
    const row = keys.length === 1 ? list.rows.get(keys[0] ?? '') : undefined;
    host.say(t('{0} cannot move further', row ? nameOfRow(row) : t('{0} stories', keys.length)));
  };

  return {
    send,
    run(command) {
      const { list, shown, selection } = host.now() ?? {};
      if (!list || !shown || !selection) return;
      const keys = selectedRows(selection, shown.visible);
      const planned = moveBy(shown, keys, command);
      if (planned) return send(planned);
      if (keys.length > 0) stay(keys, list);
      host.revealCurrent();
    },
    place(keys, to) {
      const { list } = host.now() ?? {};
      if (!list) return;
      const order = orderOnScreen(list);
      const known = order.filter(key => keys.includes(key));
      if (known.length === 0) return;
      if (!sameOrder(order, afterMove(order, known, to))) return send({ keys: known, to });
      stay(known, list);
      host.revealCurrent();
    },
    refused(intentId) {
      const { list } = host.now() ?? {};
      const wasMove = list?.pending.some(one => one.move.intentId === intentId) === true;
      if (list && wasMove) host.update(withoutMove(list, intentId));
      return wasMove;
    },
  };
}
