// Long work in short turns, so that the extension host answers in between.

/** How long a turn may be, in milliseconds: nobody notices that an answer waits for as long as one frame on screen. */
const TURN = 20;

/** Counts the time of a turn. To be asked after each small step; while it is time, `pause` is to be awaited. */
export class Pace {
  private began = performance.now();

  /** Whether the turn has taken long enough. */
  get isDue(): boolean {
    return performance.now() - this.began > TURN;
  }

  /** Lets everything else that waits have its turn. */
  async pause(): Promise<void> {
    await new Promise<void>(resolve => setTimeout(resolve, 0));
    this.began = performance.now();
  }
}

/** Does `work` for each of `items`, in turns. */
export async function inTurns<T>(items: Iterable<T>, work: (item: T) => void): Promise<void> {
  const pace = new Pace();
  for (const item of items) {
    work(item);
    if (pace.isDue) await pace.pause();
  }
}
