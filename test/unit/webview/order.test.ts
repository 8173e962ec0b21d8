import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { MoveTarget } from '../../../src/protocol/backlog';
import { afterMove, afterPlacing } from '../../../src/webview/backlog/order';

const order = [...'abcdef'];
const moved = (keys: string, to: MoveTarget) => afterMove(order, [...keys], to).join('');

describe('the order after a move', () => {
  it('puts stories at either end', () => {
    assert.equal(moved('c', { at: 'top' }), 'cabdef');
    assert.equal(moved('c', { at: 'bottom' }), 'abdefc');
  });
  it('puts stories together beside another, in the order given', () => {
    assert.equal(moved('bf', { at: 'before', key: 'd' }), 'acbfde');
    assert.equal(moved('fb', { at: 'after', key: 'a' }), 'afbcde');
  });
  it('is as before when the target or all stories are gone', () => {
    assert.equal(afterMove(order, ['a'], { at: 'after', key: 'x' }), order);
    assert.equal(afterMove(order, ['x'], { at: 'top' }), order);
  });
  it('leaves out stories that are gone', () => {
    assert.equal(moved('xe', { at: 'top' }), 'eabcdf');
  });
  it('keeps every story once and all others in their order', () => {
    const keys = fc.uniqueArray(fc.constantFrom(...order), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(
        keys,
        fc.constantFrom(...order),
        fc.constantFrom('before' as const, 'after' as const),
        (some, key, at) => {
          fc.pre(!some.includes(key));
          const result = afterMove(order, some, { at, key });
          assert.deepEqual([...result].sort(), order);
          assert.deepEqual(
            result.filter(one => !some.includes(one)),
            order.filter(one => !some.includes(one)),
          );
          const start = at === 'after' ? result.indexOf(key) + 1 : result.indexOf(key) - some.length;
          assert.deepEqual(result.slice(start, start + some.length), some);
        },
      ),
    );
  });
});

describe('the order after a patch', () => {
  it('is the same object when nothing moved', () => assert.equal(afterPlacing(order, [], []), order));
  it('puts new and moved stories at their final places', () => {
    const placed = [
      { key: 'x', index: 5 },
      { key: 'e', index: 0 },
    ];
    assert.equal(afterPlacing(order, ['c'], placed).join(''), 'eabdfx');
  });
  it('gets from any order to any other', () => {
    const keys = fc.uniqueArray(fc.constantFrom(...'abcdefghij'));
    fc.assert(
      fc.property(keys, keys, keys, (from, to, staying) => {
        // Whatever does not stay in order has to be placed.
        const kept = from.filter(key => staying.includes(key) && to.includes(key));
        const inOrder = kept.filter((key, i) => kept.slice(0, i).every(other => to.indexOf(other) < to.indexOf(key)));
        const placed = to.flatMap((key, index) => (inOrder.includes(key) ? [] : { key, index }));
        const removed = from.filter(key => !to.includes(key));
        assert.deepEqual(afterPlacing(from, removed, placed), to);
      }),
    );
  });
});
