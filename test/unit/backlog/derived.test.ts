import assert from 'node:assert/strict';
import fc from 'fast-check';
import { derivedKey, encodeOrdinal, sectionKey } from '../../../src/core/backlog/derived';
import { compareBytes } from '../../../src/core/backlog/interval';
import { keyBetween } from '../../../src/core/backlog/rank';
import { runs } from '../runs';
import { anyOrdinal, anyStories, seeded } from './stories';

describe('the key of a story without a rank', function () {
  this.timeout(60_000);

  it('has any ordinals in their order, and none behind them', () => {
    const pair = fc.tuple(anyOrdinal, anyOrdinal);
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const [x, y] = [encodeOrdinal(a), encodeOrdinal(b)];
        assert.equal(Math.sign(compareBytes(x, y)), a < b ? -1 : a > b ? 1 : 0, `${a} ${x}, ${b} ${y}`);
        assert.ok(a === b || (!x.startsWith(y) && !y.startsWith(x)), 'no code begins with another');
        assert.ok(compareBytes(x, encodeOrdinal(undefined)) < 0);
        assert.match(x, /^[0-9A-Za-z]+$/);
      }),
      runs(10_000),
    );
  });

  it('differs from all others by more than zeros at its end, and leaves room between any two', () => {
    fc.assert(
      fc.property(anyStories(4), fc.nat(200), fc.integer(), (facts, line, seed) => {
        const keys = facts.map(({ path, id, ordinal, priority, created }) =>
          derivedKey({ path, id, ordinal, priority, created }),
        );
        keys.push(sectionKey({ path: 'specs/a.md//US1', file: 'specs/a.md', line }));
        keys.sort(compareBytes).forEach((key, i) => {
          const before = keys[i - 1];
          if (before === undefined) return;
          assert.notEqual(before.replace(/0+$/, ''), key.replace(/0+$/, ''));
          const between = keyBetween(before, key, seeded(seed)) ?? assert.fail(`no room between ${before} and ${key}`);
          assert.ok(compareBytes(before, between) < 0 && compareBytes(between, key) < 0);
        });
      }),
      runs(10_000),
    );
  });

  it('tells apart what differs by zeros before numbers alone', () => {
    const name = fc.string({ unit: fc.constantFrom(...'0019a/-'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 2, maxLength: 6 }),
        fc.option(name, { nil: undefined }),
        (paths, id) => {
          const facts = { ordinal: undefined, priority: undefined, created: undefined };
          const keys = paths.map(path => derivedKey({ ...facts, path, id })).sort(compareBytes);
          for (const [i, key] of keys.entries()) {
            const before = keys[i - 1];
            if (before === undefined) continue;
            assert.notEqual(before.replace(/0+$/, ''), key.replace(/0+$/, ''));
            assert.ok(keyBetween(before, key, seeded(i)) !== undefined);
          }
        },
      ),
      runs(3000),
    );
  });

  it('is short for the numbers that other tools write', () => {
    for (const ordinal of [1000, 2000, 1500, 1, 0, 100000, 12.5]) assert.ok(encodeOrdinal(ordinal).length <= 6);
  });
});
