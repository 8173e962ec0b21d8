import { capacityFor } from './line';
import type { BacklogList } from './list';
import type { Shown } from './shown';

/** What putting the line elsewhere needs of the view. */
export interface LineHost {
  /** What is on screen; undefined before the first list. */
  now(): { readonly list: BacklogList; readonly shown: Shown } | undefined;
  /** The line is somewhere else: draw it there. */
  changed(): void;
  /** Asks the extension for a capacity and gives the intent's id. */
  send(capacity: number): string;
}

/** Where the user has put the line, until the extension has said so or refused. */
export interface LineEditing {
  /** The capacity to show in place of the extension's; undefined: there is no other. */
  capacity(): number | undefined;
  /**
   * Shows the line below so many open stories. In a `direction` (up where negative) it goes on past stories of no size, which
   * would pull it back.
   */
  put(stories: number, direction?: number): void;
  /** Sends what is shown, if that is new. */
  commit(): void;
  /** Takes back what was not sent yet. Gives whether there was anything. */
  cancel(): boolean;
  /** The extension has answered an intent. Gives whether it was about the line, which then stands where the extension says. */
  answered(intentId: string): boolean;
}

/** An editing that has nothing to show. */
export function createLineEditing(host: LineHost): LineEditing {
  let draft: { readonly capacity: number; readonly intentId?: string } | undefined;
  const isOpen = () => draft !== undefined && draft.intentId === undefined;

  return {
    capacity: () => draft?.capacity,
    put(stories, direction = 0) {
      const { list, shown } = host.now() ?? {};
      if (!list || !shown?.line) return;
      const open = [...shown.places.keys()].flatMap(key => list.rows.get(key) ?? []);
      const { capacity: before } = shown.line;
      let count = Math.max(0, Math.min(open.length, stories));
      let capacity = capacityFor(open, count);
      while (direction < 0 && count > 0 && capacity === before) capacity = capacityFor(open, --count);
      if (capacity === before) return;
      draft = { capacity };
      host.changed();
    },
    commit() {
      if (draft && isOpen()) draft = { capacity: draft.capacity, intentId: host.send(draft.capacity) };
    },
    cancel() {
      if (!isOpen()) return false;
      draft = undefined;
      host.changed();
      return true;
    },
    answered(intentId) {
      if (draft?.intentId !== intentId) return false;
      draft = undefined;
      return true;
    },
  };
}
