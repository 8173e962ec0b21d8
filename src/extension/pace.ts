// Long work in short turns, so that the extension host answers in between.

/** How long a turn may be, in milliseconds: nobody notices that an answer waits for as long as one frame on screen. */
const TURN = 20;

/** Counts the time of a turn. `while (pace.isDue) await pace.pause()` stands before each small step. */
class Pace {
  private began = performance.now();
  private next: Promise<void> | undefined;

  /** Whether the turn has taken long enough. */
  get isDue(): boolean {
    return performance.now() - this.began > TURN;
  }

  /** Lets everything else have its turn. Who has waited asks again: another may have used up the turn that both waited for. */
  pause(): Promise<void> {
    this.next ??= new Promise(resolve =>
      setTimeout(() => {
        this.next = undefined;
        this.began = performance.now();
        resolve();
      }, 0),
    );
    return this.next;
  }
}

/** Does `work` for each of `items`, in turns. */
export async function inTurns<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  const pace = new Pace();
  for (const item of items) {
    while (pace.isDue) await pace.pause();
    work(item);
  }
}

/** Something to be asked about each of many items. */
export interface Fetching<T, U> {
  readonly items: readonly T[];
  /** How many items are asked about at a time. */
  readonly atOnce: number;
  fetch(item: T): Promise<U>;
  /** Takes an answer. */
  take(item: T, fetched: U): void;
}

/** Asks about all items and takes the answers in turns, in the order in which they come. */
export async function fetchInTurns<T, U>({ items, atOnce, fetch, take }: Fetching<T, U>): Promise<void> {
  const pace = new Pace();
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) {
      const fetched = await fetch(item);
      // Answers come in crowds: one that is here has still to wait for a turn.
      while (pace.isDue) await pace.pause();
      take(item, fetched);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
