import assert from 'node:assert/strict';
import { noFilter } from '../../../src/webview/backlog/filter';
import { orderOnScreen, withMove } from '../../../src/webview/backlog/list';
import type { PlannedMove } from '../../../src/webview/backlog/move';
import { shownOf } from '../../../src/webview/backlog/shown';
import { destination, movedText, obstacleTo, problemOf, spokenRow, tooltip } from '../../../src/webview/backlog/words';
import { listOf, stories, story } from './rows';

const list = listOf([...stories('abc'), story('z', { category: 'done' }), ...stories('de')]);
const said = (planned: PlannedMove, text = '') => {
  const next = withMove(list, { type: 'move', intentId: '1', version: 1, ...planned });
  assert.notDeepEqual(orderOnScreen(next), list.order);
  return movedText(planned, shownOf(next, { ...noFilter, text, closed: true }), next.rows);
};

describe('what is said about a move', () => {
  it('names the story and its new place among the open ones', () => {
    assert.equal(said({ keys: ['e'], to: { at: 'after', key: 'c' } }), 'e moved to position 4 of 5');
    assert.equal(said({ keys: ['d', 'e'], to: { at: 'top' } }), '2 stories moved to position 1 of 5');
  });
  it('names the neighbour as well in a filtered list', () => {
    assert.equal(said({ keys: ['e'], to: { at: 'before', key: 'b' } }, 'e'), 'e moved to position 2 of 5, before b');
  });
  it('names the neighbour alone for a closed story', () => {
    assert.equal(said({ keys: ['z'], to: { at: 'after', key: 'a' } }), 'z moved, after a');
  });
  it('tells why stories that share a file cannot go', () => {
    const { rows } = listOf([story('a'), story('b', { fixed: true })]);
    assert.equal(obstacleTo(['a'], rows), undefined);
    assert.equal(obstacleTo(['a', 'b'], rows), 'b shares its file with other stories, and keeps its place there');
  });
  it('tells where a drag would end', () => {
    const planned: PlannedMove = { keys: ['a'], to: { at: 'after', key: 'c' } };
    assert.equal(destination(planned, shownOf(list, noFilter), list.rows), 'position 3');
    assert.equal(destination(planned, shownOf(list, { ...noFilter, text: 'a' }), list.rows), 'after c');
  });
});

describe('what a row says', () => {
  const row = story('STORY-1', {
    title: 'Confirm a visit',
    status: 'To Do',
    priority: 'must',
    priorityText: 'P0',
    criteria: { ticked: 1, all: 3 },
    estimate: 1,
    outcome: { id: 'OUT-1', title: 'Earlier', state: 'attention' },
    problems: { errors: 1, warnings: 2, infos: 0 },
    team: 'north',
  });
  it('gives every fact to a screen reader', () => {
    assert.equal(
      spokenRow(row, 3),
      '3, Confirm a visit, STORY-1, must (P0), To Do, 1 of 3 criteria ticked, outcome Earlier (needs attention), 1 point, 1 error, 2 warnings',
    );
    assert.equal(
      spokenRow({ ...story('x'), title: 'Bare' }, undefined),
      'Bare, x, no priority, no status, no acceptance criteria, no outcome, no estimate',
    );
  });
  it('names the file in the tooltip', () => {
    assert.ok(tooltip(row).endsWith('team north\n1 error\n2 warnings\nSTORY-1.md'));
  });
  it('shows the worst severity only', () => {
    assert.deepEqual(problemOf(row), { severity: 'error', count: 1 });
    assert.equal(problemOf(story('x', { problems: { errors: 0, warnings: 0, infos: 3 } })), undefined);
  });
});
