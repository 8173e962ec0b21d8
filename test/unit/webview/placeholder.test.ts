import assert from 'node:assert/strict';
import type { BacklogPanel, BacklogRow } from '../../../src/protocol/backlog';
import { noFilter } from '../../../src/webview/backlog/filter';
import { absenceOf } from '../../../src/webview/backlog/placeholder';
import { shownOf } from '../../../src/webview/backlog/shown';
import { listOf, story } from './rows';

describe('why there is no list', () => {
  const absence = (rows: readonly BacklogRow[], panel: Partial<BacklogPanel> = {}) => {
    const list = listOf(rows, panel);
    return absenceOf(list, shownOf(list, noFilter));
  };
  it('is the configuration where that is broken, and otherwise that there is no story', () => {
    assert.equal(absence([]), 'no-stories');
    assert.equal(absence([], { broken: true }), 'broken');
  });
  it('is nothing where stories are shown, although the configuration is broken', () => {
    assert.equal(absence([story('a')], { broken: true }), undefined);
    assert.equal(absence([story('a', { category: 'done' })], { broken: true }), 'all-closed');
  });
});
