import assert from 'node:assert/strict';
import { chipsOf, matcher, narrows, noFilter } from '../../../src/webview/backlog/filter';
import { lineOf, median } from '../../../src/webview/backlog/line';
import { shownOf } from '../../../src/webview/backlog/shown';
import { closedToggle, filterCount, lineTexts, totals } from '../../../src/webview/backlog/words';
import { listOf, stories, story } from './rows';

const rows = [
  story('a', { estimate: 3, title: 'Éclair au café', owner: 'ann', otherOwners: ['bo'] }),
  story('b', { category: 'done', estimate: 8 }),
  story('c', { estimate: 5, priority: 'must', problems: { errors: 0, warnings: 1, infos: 0 } }),
  story('d', { category: 'dropped' }),
  story('e', { outcome: { id: 'OUT-1', title: 'Fewer calls', state: 'testing' } }),
];
const list = listOf(rows, { capacity: 8 });

describe('a backlog that nobody estimates', () => {
  const plain = listOf([story('a', {}), story('b', { category: 'done' })], {});
  it('misses no estimate, and counts no points', () => {
    const shown = shownOf(plain, noFilter);
    assert.deepEqual([shown.estimates, shown.outcomes], [false, false]);
    assert.equal(totals(shown), '1 open');
  });
  it('counts no points below a line either, as long as no open story has an estimate', () => {
    const shown = shownOf(
      listOf([story('a', {}), story('b', { category: 'done', estimate: 3 })], { capacity: 3 }),
      noFilter,
    );
    assert.equal(totals(shown), '1 open');
  });
  it('is estimated from the first estimate on, and where a line is drawn', () => {
    assert.equal(shownOf(listOf([story('a', { estimate: 0 })], {}), noFilter).estimates, true);
    assert.equal(shownOf(listOf([story('a', {})], { capacity: 3 }), noFilter).estimates, true);
    assert.equal(totals(shownOf(list, noFilter)), '3 open · 8 points');
    assert.equal(totals(shownOf(listOf([story('a', { estimate: 0 })], {}), noFilter)), '1 open · 0 points');
    assert.equal(shownOf(list, noFilter).outcomes, true);
  });
});

describe('the filter', () => {
  const found = (part: Partial<typeof noFilter>) =>
    rows
      .filter(matcher({ ...noFilter, ...part }))
      .map(row => row.key)
      .join('');
  it('hides closed stories unless they are wanted', () => {
    assert.equal(found({}), 'ace');
    assert.equal(found({ closed: true }), 'abcde');
  });
  it('finds all words anywhere in the row, ignoring case and accents', () => {
    assert.equal(found({ text: ' CAFE  ann' }), 'a');
    assert.equal(found({ text: 'fewer' }), 'e');
    assert.equal(found({ text: 'cafe calls' }), '');
  });
  it('finds by value', () => {
    assert.equal(found({ priorities: ['must', 'should'] }), 'c');
    assert.equal(found({ outcomes: ['OUT-1'] }), 'e');
    assert.equal(found({ withProblems: true }), 'c');
    assert.equal(found({ owners: ['bo'] }), 'a');
    assert.equal(found({ owners: [''] }), 'ce');
    assert.equal(found({ text: 'bo' }), 'a');
    assert.equal(found({ owners: ['ann'], withProblems: true }), '');
  });
  it('knows when it narrows the list', () => {
    assert.equal(narrows({ ...noFilter, closed: true, text: '  ' }), false);
    assert.equal(narrows({ ...noFilter, teams: ['north'] }), true);
  });
  it('gives a chip for each part, which takes away just that', () => {
    const filter = { ...noFilter, text: 'x', priorities: ['must', 'wont'] as const, outcomes: ['OUT-1'] };
    const chips = chipsOf(filter, () => 'Fewer calls');
    assert.deepEqual(
      chips.map(chip => chip.label),
      ["must, won't", 'Fewer calls'],
    );
    assert.deepEqual(chips[0]?.without, { ...filter, priorities: [] });
  });
});

describe('what is shown', () => {
  it('counts places over open stories, whatever the filter', () => {
    const shown = shownOf(list, { ...noFilter, text: 'fewer' });
    assert.deepEqual(shown.visible, ['e']);
    assert.equal(shown.places.get('e'), 3);
    assert.equal(filterCount(shown), '1 of 3');
    assert.deepEqual(shownOf(list, { ...noFilter, closed: true }).places.get('b'), undefined);
  });
  it('sums up', () => {
    const shown = shownOf(list, noFilter);
    assert.equal(totals(shown), '3 open · 8 points');
    assert.equal(closedToggle(shown, false), '2 closed hidden');
    assert.equal(closedToggle(shownOf(listOf([story('x', { category: 'done' })]), noFilter), true), 'hide 1 done');
    assert.equal(closedToggle(shownOf(listOf(stories('a')), noFilter), false), undefined);
  });
  it('puts the line before the first visible story that does not fit', () => {
    assert.equal(shownOf(list, noFilter).lineIndex, 2);
    assert.equal(shownOf(list, { ...noFilter, closed: true }).lineIndex, 4);
    assert.equal(shownOf(list, { ...noFilter, text: 'cafe' }).lineIndex, 1);
    assert.equal(shownOf(listOf(rows), noFilter).lineIndex, undefined);
    assert.equal(shownOf(listOf([], { capacity: 3 }), noFilter).line, undefined);
  });
});

describe('the line between now and later', () => {
  const estimates = (...values: readonly (number | undefined)[]) =>
    values.map((estimate, index) => story(String(index), estimate === undefined ? {} : { estimate }));
  const above = (capacity: number, ...values: readonly (number | undefined)[]) =>
    lineOf(estimates(...values), capacity).now.stories;
  it('stands where the next story does not fit', () => {
    assert.equal(above(20, 3, 2, 5, 8, 5, 1), 4);
    assert.equal(above(0, 3), 0);
    assert.equal(above(99, 3, 4), 2);
    assert.equal(above(0.3, 0.1, 0.2, 0.1), 2);
  });
  it('takes the median for a missing estimate, and 1 where there is none at all', () => {
    assert.equal(above(9, 3, undefined, 5, 1), 2);
    assert.equal(above(2, undefined, undefined, undefined), 2);
  });
  it('marks sums that contain a median', () => {
    const texts = lineTexts(lineOf(estimates(3, undefined, 5), 6));
    assert.equal(texts.now, '3 of 6 points');
    assert.equal(texts.later, 'later: 2 stories, ~9 points');
    assert.equal(lineTexts(lineOf(estimates(1), 1)).later, 'later: nothing');
  });
  it('knows the median', () => {
    assert.equal(median([]), undefined);
    assert.equal(median([8, 1, 3]), 3);
    assert.equal(median([8, 1]), 4.5);
  });
});
