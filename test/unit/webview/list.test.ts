import assert from 'node:assert/strict';
import type { MoveMessage, PatchMessage } from '../../../src/protocol/backlog';
import {
  acknowledged,
  afterPatch,
  fromSnapshot,
  orderOnScreen,
  withMove,
  withoutMove,
} from '../../../src/webview/backlog/list';
import { listOf, snapshotOf, stories, story } from './rows';

const list = listOf(stories('abcd'));
const toTop = (key: string, intentId: string): MoveMessage => ({
  type: 'move',
  intentId,
  version: 1,
  keys: [key],
  to: { at: 'top' },
});
const patch = (part: Partial<PatchMessage>): PatchMessage => ({
  type: 'patch',
  from: 1,
  version: 2,
  changed: [],
  removed: [],
  placed: [],
  ...part,
});
const screen = (of: typeof list | undefined) => (of ? orderOnScreen(of).join('') : undefined);

describe('the backlog list', () => {
  it('takes a patch: a changed, a new, a moved and a removed row', () => {
    const next = afterPatch(
      list,
      patch({
        changed: [story('b', { title: 'new words' }), story('x')],
        removed: ['c'],
        placed: [
          { key: 'x', index: 1 },
          { key: 'd', index: 0 },
        ],
      }),
    );
    assert.equal(screen(next), 'dxab');
    assert.equal(next?.rows.get('b')?.title, 'new words');
    assert.equal(next?.version, 2);
  });
  it('ignores a patch that it has, and asks again after one that it missed', () => {
    assert.equal(afterPatch(list, patch({ from: 0, version: 1 })), list);
    assert.equal(afterPatch(list, patch({ from: 2, version: 3 })), undefined);
  });
  it('asks again when a patch does not describe a row that it places', () => {
    assert.equal(afterPatch(list, patch({ placed: [{ key: 'x', index: 0 }] })), undefined);
    assert.equal(afterPatch(list, patch({ changed: [story('x')] })), undefined);
  });
  it('shows a move at once and takes it back when it is refused', () => {
    const moved = withMove(list, toTop('c', 'one'));
    assert.equal(screen(moved), 'cabd');
    assert.equal(screen(withoutMove(moved, 'one')), 'abcd');
  });
  it('keeps a move on screen over changes from outside until its own version is here', () => {
    const moved = withMove(list, toTop('c', 'one'));
    const other = afterPatch(moved, patch({ placed: [{ key: 'd', index: 0 }] }));
    assert.ok(other);
    assert.equal(screen(other), 'cdab');
    const known = acknowledged(other, 'one', 3);
    assert.equal(known.pending.length, 1);
    const written = afterPatch(known, patch({ from: 2, version: 3, placed: [{ key: 'c', index: 0 }] }));
    assert.equal(screen(written), 'cdab');
    assert.equal(written?.pending.length, 0);
  });
  it('needs no patch when the acknowledged version is here already', () => {
    const moved = withMove(list, toTop('c', 'one'));
    const written = afterPatch(moved, patch({ placed: [{ key: 'c', index: 0 }] }));
    assert.ok(written);
    assert.equal(acknowledged(written, 'one', 2).pending.length, 0);
  });
  it('takes back only the refused one of several moves', () => {
    const moved = withMove(withMove(list, toTop('c', 'one')), toTop('d', 'two'));
    assert.equal(screen(moved), 'dcab');
    assert.equal(screen(withoutMove(moved, 'one')), 'dabc');
  });
  it('keeps unanswered moves over a snapshot, whatever it lost', () => {
    const moved = withMove(list, toTop('c', 'one'));
    assert.equal(screen(fromSnapshot(snapshotOf(stories('dcba')), moved)), 'cdba');
    assert.equal(screen(fromSnapshot(snapshotOf(stories('ab')), moved)), 'ab');
  });
});
