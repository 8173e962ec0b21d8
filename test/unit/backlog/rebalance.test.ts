import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BacklogOrder } from '../../../src/core/backlog/order';
import { keyBetween } from '../../../src/core/backlog/rank';
import { planRebalance } from '../../../src/core/backlog/rebalance';
import { runs } from '../runs';
import { anyStories, seeded, story, withRank } from './stories';

describe('rebalancing', function () {
  this.timeout(60_000);

  it('keeps the order, writes what changes and nothing to stories without a rank, and is done after once', () => {
    fc.assert(
      fc.property(anyStories(10), fc.integer(), (facts, seed) => {
        const order = new BacklogOrder(facts.map(story));
        const before = [...order].map(({ path }) => path);
        const writes = planRebalance(order, seeded(seed));
        for (const { path, rank } of writes) {
          const was = order.get(path) ?? assert.fail(path);
          assert.ok(was.rank && was.rank.value !== rank);
        }
        for (const { path, rank } of writes) order.insert(withRank(order.get(path) ?? assert.fail(path), rank));
        assert.deepEqual(
          [...order].map(({ path }) => path),
          before,
        );
        const again = planRebalance(order, seeded(seed + 1));
        assert.ok(again.every(({ path }) => order.placeOf(path)?.tier === 1));
      }),
      runs(2000),
    );
  });

  it('makes ranks that were written among the unranked plain ones once no story is without a rank', () => {
    const order = new BacklogOrder([story({ path: 'a', rank: 'b00' }), story({ path: 'b', rank: 'zq036LR0WX' })]);
    assert.deepEqual(planRebalance(order, seeded(1)), [
      { path: 'a', rank: 'a0' },
      { path: 'b', rank: 'a1' },
    ]);
  });

  it('shortens what many moves into one gap have made long', () => {
    const random = seeded(5);
    const ranks = ['a0', 'a1'];
    for (let i = 0; i < 300; i++) ranks.splice(1, 0, keyBetween(ranks[0], ranks[1], random) ?? assert.fail());
    assert.ok(ranks.some(rank => rank.length > 40));
    const order = new BacklogOrder(ranks.map((rank, i) => story({ path: `${i}.md`, rank })));
    const writes = planRebalance(order, random);
    assert.ok(writes.length >= 300);
    assert.ok(writes.every(({ rank }) => rank.length <= 3));
  });

  it('gives open stories even numbers where another tool’s order, and leaves those of closed ones alone', () => {
    const scheme = { by: 'number', key: 'ordinal', whole: false } as const;
    const facts = [
      { path: 'a', ordinal: 1 },
      { path: 'b', ordinal: 1.5, category: 'done' },
      { path: 'c', ordinal: 1.75, category: 'active' },
      { path: 'd', ordinal: 1.8, category: 'dropped' },
      { path: 'e', ordinal: 3000, category: 'open' },
      { path: 'f' },
    ] as const;
    assert.deepEqual(planRebalance(new BacklogOrder(facts.map(story), scheme), seeded(1)), [
      { path: 'a', rank: '1000' },
      { path: 'c', rank: '2000' },
    ]);
  });
});
