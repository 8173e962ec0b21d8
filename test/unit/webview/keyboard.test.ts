import assert from 'node:assert/strict';
import { filterOf } from '../../../src/protocol/parseBacklog';
import { scrollSpeed } from '../../../src/webview/backlog/drag';
import { noFilter } from '../../../src/webview/backlog/filter';
import type { Key } from '../../../src/webview/backlog/keyboard';
import { isUndoKey, listKey, steppedTo } from '../../../src/webview/backlog/keyboard';
import { readSavedState } from '../../../src/webview/backlog/savedState';

const press = (key: string, part: Partial<Key> = {}): Key => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...part,
});

describe('keys in the list', () => {
  it('walk, extend and walk without selecting', () => {
    assert.deepEqual(listKey(press('ArrowDown')), { type: 'go', step: 'next', select: 'only' });
    assert.deepEqual(listKey(press('End', { shiftKey: true })), { type: 'go', step: 'last', select: 'extend' });
    assert.deepEqual(listKey(press('ArrowUp', { metaKey: true })), {
      type: 'go',
      step: 'previous',
      select: 'keep',
    });
  });
  it('move rows with Alt', () => {
    assert.deepEqual(listKey(press('Home', { altKey: true })), { type: 'command', name: 'move-to-top' });
    assert.equal(listKey(press('ArrowUp', { altKey: true, shiftKey: true })), undefined);
  });
  it('set what their letter says, and call the menu', () => {
    assert.deepEqual(listKey(press('s')), { type: 'choose', field: 'status' });
    assert.deepEqual(listKey(press('F10', { shiftKey: true })), { type: 'menu' });
    assert.deepEqual(listKey(press('ContextMenu')), { type: 'menu' });
  });
  it('take the last change back with Ctrl or Cmd and Z alone', () => {
    assert.ok(isUndoKey(press('z', { ctrlKey: true })));
    assert.ok(isUndoKey(press('Z', { metaKey: true })));
    assert.ok(!isUndoKey(press('z')));
    assert.ok(!isUndoKey(press('Z', { ctrlKey: true, shiftKey: true })));
    assert.ok(!isUndoKey(press('z', { ctrlKey: true, altKey: true })));
  });
  it('belong to others where they mean nothing', () => {
    for (const key of [
      press('Tab'),
      press('x'),
      press('F10'),
      press('s', { ctrlKey: true }),
      press('Enter', { ctrlKey: true }),
    ])
      assert.equal(listKey(key), undefined);
  });
  it('stop at the ends of the list', () => {
    assert.equal(steppedTo('previous', 0, 5, 3), 0);
    assert.equal(steppedTo('page-down', 1, 50, 10), 10);
    assert.equal(steppedTo('page-down', 48, 50, 10), 49);
    assert.equal(steppedTo('next', undefined, 5, 3), 0);
    assert.equal(steppedTo('first', undefined, 0, 3), undefined);
  });
});

describe('scrolling while dragging', () => {
  it('begins near the edges and gets faster towards them', () => {
    assert.equal(scrollSpeed(200, 0, 400), 0);
    assert.ok(scrollSpeed(390, 0, 400) > scrollSpeed(370, 0, 400));
    assert.ok(scrollSpeed(5, 0, 400) < 0);
    assert.equal(scrollSpeed(1000, 0, 400), scrollSpeed(400, 0, 400));
  });
});

describe('the saved state', () => {
  it('is read as far as it makes sense', () => {
    const state = readSavedState({
      current: 'k',
    });
    assert.equal(state.current, 'k');
    assert.equal(state.scrollTop, 0);
    for (const nothing of [undefined, null, 'x', { selected: [1] }])
      assert.deepEqual(readSavedState(nothing), { selected: [], scrollTop: 0 });
    const filter = { text: 'x', priorities: ['must', 'high'], teams: 'all', closed: true };
    assert.deepEqual(filterOf(filter), { ...noFilter, text: 'x', closed: true });
    assert.deepEqual(filterOf(3), noFilter);
  });
});
