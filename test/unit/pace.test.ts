import assert from 'node:assert/strict';
import { fetchInTurns, inTurns } from '../../src/extension/pace';

/** What each small step of these tests takes, in milliseconds. */
const STEP = 5;

/** A step of work, and how many were done before anything else had its turn. */
function steps() {
  const crowds: number[] = [0];
  let running = true;
  const tick = () => {
    crowds.push(0);
    if (running) setTimeout(tick, 0);
  };
  setTimeout(tick, 0);
  return {
    work() {
      const end = performance.now() + STEP;
      while (performance.now() < end);
      crowds.push((crowds.pop() ?? 0) + 1);
    },
    most() {
      running = false;
      return Math.max(...crowds);
    },
  };
}

const ITEMS = Array.from({ length: 40 }, (_, i) => i);

describe('long work', () => {
  it('lets others have a turn after some steps', async () => {
    const { work, most } = steps();
    await inTurns(ITEMS, work);
    assert.ok(most() <= 6, `${most()} steps in one turn`);
  });

  it('does so too where the answers to many questions come at once', async () => {
    const { work, most } = steps();
    const taken: number[] = [];
    let answer: (value: string) => void = () => undefined;
    const answers = new Promise<string>(resolve => {
      answer = resolve;
    });
    const done = fetchInTurns({
      items: ITEMS,
      atOnce: 32,
      fetch: () => answers,
      take: (item, fetched) => {
        assert.equal(fetched, 'an answer');
        taken.push(item);
        work();
      },
    });
    answer('an answer');
    await done;
    assert.ok(most() <= 6, `${most()} steps in one turn`);
    assert.deepEqual(
      taken.sort((a, b) => a - b),
      ITEMS,
    );
  });

  it('refuses when an answer does', async () => {
    const fetch = async (item: number) => {
      if (item === 7) throw new Error('no answer');
    };
    await assert.rejects(fetchInTurns({ items: ITEMS, atOnce: 4, fetch, take: () => undefined }), /no answer/);
  });
});
