import assert from 'node:assert/strict';
import { facetsOf } from '../../../src/webview/backlog/facets';
import { matcher, noFilter } from '../../../src/webview/backlog/filter';
import { story } from './rows';

const rows = [
  story('a', { priority: 'should', status: 'ready', outcome: { id: 'O2', title: 'Zebra', state: 'testing' } }),
  story('b', { priority: 'must', status: 'ready', outcome: { id: 'O1', title: 'Apple', state: 'testing' } }),
  story('c', { status: 'done', category: 'done', team: 'north', owner: 'ann', otherOwners: ['bo'] }),
  story('d', { problems: { errors: 1, warnings: 0, infos: 0 } }),
];
const told = (closed: boolean) =>
  facetsOf(rows, closed).map(
    ({ name, values }) => `${name}: ${values.map(({ label, count }) => `${label} ${count}`).join(', ')}`,
  );

describe('what the stories can be filtered by', () => {
  it('is what occurs in the list', () => {
    assert.deepEqual(told(false), [
      'Priority: must 1, should 1',
      'Status: ready 2, no status 1',
      'Outcome: Apple 1, Zebra 1, no outcome 1',
      'Problems: with problems 1',
    ]);
    assert.ok(told(true).includes('Team: north 1, no team 3'));
    assert.ok(told(true).includes('Owner: ann 1, bo 1, no owner 3'));
  });
  it('finds as many stories as it says, and can be taken back', () => {
    for (const { values } of facetsOf(rows, true))
      for (const value of values) {
        const start = { ...noFilter, closed: true };
        const filter = value.toggle(start);
        assert.equal(rows.filter(matcher(filter)).length, value.count, value.label);
        assert.ok(value.chosen(filter) && !value.chosen(start));
        assert.deepEqual(value.toggle(filter), start);
      }
  });
});
