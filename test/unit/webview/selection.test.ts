import assert from 'node:assert/strict';
import {
  extendTo,
  goTo,
  noSelection,
  selectAll,
  selectedRows,
  selectOnly,
  settle,
  toggle,
} from '../../../src/webview/backlog/selection';

const visible = [...'abcde'];
const exists = (key: string) => visible.includes(key);

describe('the selection', () => {
  it('extends from its anchor in both directions', () => {
    const down = extendTo(selectOnly('c'), 'e', visible);
    assert.deepEqual([...down.keys], ['c', 'd', 'e']);
    assert.deepEqual([...extendTo(down, 'b', visible).keys], ['b', 'c']);
  });
  it('starts anew when the anchor is out of sight', () => {
    assert.deepEqual(extendTo(selectOnly('x'), 'b', visible), selectOnly('b'));
  });
  it('takes rows in and out', () => {
    const two = toggle(selectOnly('a'), 'c');
    assert.deepEqual([...two.keys], ['a', 'c']);
    assert.deepEqual([...toggle(two, 'a').keys], ['c']);
  });
  it('gives the rows in the order on screen, never a hidden one', () => {
    assert.deepEqual(selectedRows(toggle(selectOnly('d'), 'b'), visible), ['b', 'd']);
    assert.deepEqual(selectedRows(selectAll(selectOnly('a'), ['a', 'x']), visible), ['a']);
    assert.deepEqual(selectedRows(noSelection, visible), []);
  });
  it('is about the row that the keyboard is on when that one is not selected', () => {
    assert.deepEqual(selectedRows(goTo(selectOnly('a'), 'c'), visible), ['c']);
  });
  it('goes on at the same place when the current row goes away', () => {
    assert.equal(settle(selectOnly('b'), [...'abcde'], [...'acde'], key => key !== 'b').current, 'c');
    assert.equal(settle(selectOnly('e'), [...'abcde'], [...'abcd'], key => key !== 'e').current, 'd');
    assert.deepEqual([...settle(selectOnly('b'), [...'abcde'], [...'acde'], key => key !== 'b').keys], ['c']);
  });
  it('keeps rows that the filter hides for when it shows them again', () => {
    const hidden = settle(selectOnly('b'), visible, ['a', 'c'], exists);
    assert.deepEqual([...hidden.keys], ['b']);
    assert.equal(hidden.current, 'c');
    assert.deepEqual(selectedRows(hidden, ['a', 'c']), ['c']);
  });
  it('survives an empty list', () =>
    assert.equal(settle(selectOnly('b'), visible, [], () => false).current, undefined));
  it('is the same object when nothing changed', () => {
    const selection = selectOnly('b');
    assert.equal(settle(selection, visible, visible, exists), selection);
  });
});
