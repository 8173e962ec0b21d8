import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ViewCommand } from '../../../src/protocol/backlog';
import { moveBy, moveToGap, sameGap } from '../../../src/webview/backlog/move';
import { afterMove } from '../../../src/webview/backlog/order';

const all = { listed: [...'abcde'], visible: [...'abcde'] };
const some = { listed: [...'abcde'], visible: [...'bd'] };

describe('dropping into a gap', () => {
  it('lands directly after the visible row above', () => {
    assert.deepEqual(moveToGap(all, ['a'], 3), { keys: ['a'], to: { at: 'after', key: 'c' } });
    assert.deepEqual(moveToGap(some, ['b'], 2), { keys: ['b'], to: { at: 'after', key: 'd' } });
  });
  it('lands before the first visible row at the top', () => {
    assert.deepEqual(moveToGap(some, ['d'], 0), { keys: ['d'], to: { at: 'before', key: 'b' } });
  });
  it('is nothing where the rows stand', () => {
    for (const gap of [1, 2]) assert.equal(moveToGap(all, ['b'], gap), undefined);
    for (const gap of [1, 2, 3]) assert.equal(moveToGap(all, ['b', 'c'], gap), undefined);
    assert.equal(moveToGap({ listed: [...'ab'], visible: ['a'] }, ['a'], 0), undefined);
  });
  it('brings rows together that stand apart', () => {
    assert.deepEqual(moveToGap(all, ['a', 'c'], 1), { keys: ['a', 'c'], to: { at: 'before', key: 'b' } });
  });
  it('stays below the same row when the list changes under it', () => {
    assert.equal(sameGap(2, [...'abc'], [...'xabc']), 3);
    assert.equal(sameGap(0, [...'abc'], [...'xabc']), 0);
    assert.equal(sameGap(2, [...'abc'], [...'ac']), 1);
  });
  it('shows the rows in the gap, for any rows, gap and hidden rows', () => {
    const subset = fc.subarray(all.listed, { minLength: 1 });
    fc.assert(
      fc.property(subset, fc.nat(), fc.nat(), (visible, mask, at) => {
        const keys = visible.filter((_, i) => (mask >> i) & 1);
        const gap = at % (visible.length + 1);
        const planned = moveToGap({ listed: all.listed, visible }, keys, gap);
        const above = visible.slice(0, gap).filter(key => !keys.includes(key));
        const below = visible.slice(gap).filter(key => !keys.includes(key));
        const wanted = [...above, ...keys, ...below];
        const after = planned ? afterMove(all.listed, planned.keys, planned.to) : all.listed;
        assert.deepEqual(
          after.filter(key => visible.includes(key)),
          wanted,
        );
      }),
    );
  });
});

describe('moving by command', () => {
  const moved = (ground: typeof all, keys: string, command: ViewCommand) => {
    const planned = moveBy(ground, [...keys], command);
    return planned && afterMove(ground.listed, planned.keys, planned.to).join('');
  };
  it('goes one row up and down', () => {
    assert.equal(moved(all, 'c', 'move-up'), 'acbde');
    assert.equal(moved(all, 'c', 'move-down'), 'abdce');
    assert.equal(moved(all, 'bc', 'move-up'), 'bcade');
    assert.equal(moved(all, 'bc', 'move-down'), 'adbce');
  });
  it('does nothing at the ends', () => {
    assert.equal(moved(all, 'a', 'move-up'), undefined);
    assert.equal(moved(all, 'de', 'move-down'), undefined);
    assert.equal(moved(all, 'ab', 'move-to-top'), undefined);
    assert.equal(moved(all, 'e', 'move-to-bottom'), undefined);
  });
  it('goes past one visible row in a filtered list', () => {
    assert.equal(moved(some, 'd', 'move-up'), 'adbce');
    assert.equal(moved(some, 'b', 'move-down'), 'acdbe');
  });
  it('goes to the ends of the whole backlog', () => {
    assert.equal(moved(some, 'b', 'move-to-top'), 'bacde');
    assert.equal(moved(some, 'b', 'move-to-bottom'), 'acdeb');
  });
  it('does nothing without a row', () => assert.equal(moved(all, '', 'move-up'), undefined));
});
