import type { BacklogPanel, BacklogRow, MoveMessage, PatchMessage, SnapshotMessage } from '../../protocol/backlog';
import { afterMove, afterPlacing } from './order';

/** A move that is on screen and not yet known to be on disk. */
export interface PendingMove {
  readonly move: MoveMessage;
  /** The version that contains it; undefined until the extension has acknowledged it. */
  readonly since?: number;
}

/** The backlog as the extension last told it, and what the user did since. Never changed in place. */
export interface BacklogList {
  readonly version: number;
  readonly panel: BacklogPanel;
  readonly rows: ReadonlyMap<string, BacklogRow>;
  /** The full order as the extension knows it. */
  readonly order: readonly string[];
  readonly pending: readonly PendingMove[];
}

/** The list that a snapshot gives; moves that the extension has not answered stay on screen until it does. */
export function fromSnapshot(message: SnapshotMessage, previous: BacklogList | undefined): BacklogList {
  return settled({
    version: message.version,
    panel: message.panel,
    rows: new Map(message.rows.map(row => [row.key, row])),
    order: message.rows.map(row => row.key),
    pending: previous?.pending ?? [],
  });
}

/**
 * The list after a patch. The same list when the patch tells nothing new; undefined when it does not fit: a patch in
 * between got lost, or it speaks of rows that nobody has described, and the view must ask for a snapshot.
 */
export function afterPatch(list: BacklogList, patch: PatchMessage): BacklogList | undefined {
  if (patch.version <= list.version) return list;
  if (patch.from !== list.version) return undefined;
  const rows = new Map(list.rows);
  for (const key of patch.removed) rows.delete(key);
  for (const row of patch.changed) rows.set(row.key, row);
  const order = afterPlacing(list.order, patch.removed, patch.placed);
  if (order.length !== rows.size || patch.placed.some(one => !rows.has(one.key))) return undefined;
  return settled({ ...list, version: patch.version, panel: patch.panel ?? list.panel, rows, order });
}

/** The list with a move of the user's on screen. */
export function withMove(list: BacklogList, move: MoveMessage): BacklogList {
  return { ...list, pending: [...list.pending, { move }] };
}

/** The list after the extension wrote a move; it is shown as the user's until that version of the order is here. */
export function acknowledged(list: BacklogList, intentId: string, version: number): BacklogList {
  const pending = list.pending.map(one => (one.move.intentId === intentId ? { ...one, since: version } : one));
  return settled({ ...list, pending });
}

/** The list without a move that the extension refused, or that nobody answered. */
export function withoutMove(list: BacklogList, intentId: string): BacklogList {
  return { ...list, pending: list.pending.filter(one => one.move.intentId !== intentId) };
}

// A list never changes, so its order on screen can be kept for as long as the list lives.
const ordersOnScreen = new WeakMap<BacklogList, readonly string[]>();

/** The order on screen: the extension's, with the user's moves that it does not contain yet. */
export function orderOnScreen(list: BacklogList): readonly string[] {
  if (list.pending.length === 0) return list.order;
  let order = ordersOnScreen.get(list);
  if (!order) {
    order = list.pending.reduce((before, { move }) => afterMove(before, move.keys, move.to), list.order);
    ordersOnScreen.set(list, order);
  }
  return order;
}

function settled(list: BacklogList): BacklogList {
  const pending = list.pending.filter(one => one.since === undefined || one.since > list.version);
  return pending.length === list.pending.length ? list : { ...list, pending };
}
