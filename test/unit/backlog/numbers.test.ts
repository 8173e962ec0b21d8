import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type NumberGap, numbersBetween, paceOf, roomForNumbers } from '../../../src/core/backlog/numbers';
import { runs } from '../runs';
import { anyOrdinal } from './stories';

const style = { whole: false, pace: 1000 };
const wholeStyle = { whole: true, pace: 100 };

function between(count: number, before: number | undefined, after: number | undefined, how = style) {
  return numbersBetween(count, { before, after }, how);
}

describe('numbers between numbers', function () {
  this.timeout(60_000);

  it('ascend strictly between the two, as many as there is said to be room for', () => {
    const end = fc.option(anyOrdinal, { nil: undefined });
    fc.assert(
      fc.property(end, end, fc.integer({ min: 1, max: 9 }), fc.boolean(), (before, after, count, whole) => {
        const gap: NumberGap = { before, after };
        const how = { whole, pace: whole ? 100 : 1000 };
        const found = numbersBetween(count, gap, how);
        assert.equal(found !== undefined, roomForNumbers(gap, how) >= count);
        const all = [before ?? Number.NEGATIVE_INFINITY, ...(found ?? []), after ?? Number.POSITIVE_INFINITY];
        const ascends = all.every((number, i) => i === 0 || (all[i - 1] ?? Number.NaN) < number);
        assert.ok(!found || ascends, all.join(' '));
        assert.ok(!whole || (found ?? []).every(Number.isInteger));
        for (const number of found ?? []) if (Math.abs(number) < 1e9) assert.ok(String(number).length <= 17);
      }),
      runs(10_000),
    );
  });

  it('are whole where a whole one is between them, else have few decimals', () => {
    assert.deepEqual(between(1, 1000, 2000), [1500]);
    assert.deepEqual(between(1, 1000, 3000), [2000]);
    assert.deepEqual(between(1, 1, 3), [2]);
    assert.deepEqual(between(1, 1.5, 2.25), [2]);
    assert.deepEqual(between(1, 1000, 1001), [1000.5]);
    assert.deepEqual(between(1, 0.1, 0.2), [0.15]);
    assert.deepEqual(between(3, 1000, 2000), [1200, 1500, 1800]);
    assert.equal(between(1, 1, 1), undefined);
    assert.equal(between(1, 1, 1.000001), undefined);
    assert.equal(between(1, 1, 2, wholeStyle), undefined);
  });

  it('go on at the bottom at the usual distance, and stay above 0 at the top', () => {
    assert.deepEqual(between(2, 3000, undefined), [4000, 5000]);
    assert.deepEqual(between(1, 3500, undefined), [4000]);
    assert.deepEqual(between(1, undefined, 1000), [500]);
    assert.deepEqual(between(1, undefined, 1), [0.5]);
    assert.deepEqual(between(1, undefined, 1, wholeStyle), [0]);
    assert.equal(between(1, undefined, 0), undefined);
    assert.deepEqual(between(1, undefined, -5), [-1000]);
    assert.deepEqual(between(2, undefined, undefined), [1000, 2000]);
  });

  it('are as far apart as those that there are', () => {
    assert.equal(paceOf([1000, 2000, 3000, 3000, 4000], false), 1000);
    assert.equal(paceOf([1, 2, 3, 4, 1000], true), 1);
    assert.equal(paceOf([100, 250, 300], true), 100);
    assert.equal(paceOf([7], false), 1000);
    assert.equal(paceOf([], true), 100);
  });
});
