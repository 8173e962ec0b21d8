import assert from 'node:assert/strict';
import { categoryOf, DEFAULT_STATUSES, statusName } from '../../../src/core/artifacts/status';

describe('artifacts/status', () => {
  it('gives the words of real repos their category', () => {
    for (const [word, category] of [
      ['To Do', 'open'],
      ['todo', 'open'],
      ['○ To Do', undefined],
      ['In Progress', 'active'],
      ['in_progress', 'active'],
      ['in-progress', 'active'],
      ['InProgress', 'active'],
      ['completed', 'done'],
      ['Done', 'done'],
      ['✅ Done', 'done'],
      ['Approved', 'open'],
      ['review', 'active'],
      ['blocked', 'active'],
      ['draft', 'draft'],
      ["won't do", 'dropped'],
      ['Wont Do', 'dropped'],
      ['nonsense', undefined],
      ['constructor', undefined],
      ['', undefined],
    ] as const)
      assert.equal(categoryOf(word, 'story'), category, word);
  });

  it('lets the team’s own word win', () => {
    assert.equal(categoryOf('Done', 'story', new Map([[statusName('done'), 'active']])), 'active');
  });

  it('tells kinds apart', () => {
    assert.equal(categoryOf('proposed', 'outcome'), 'open');
    for (const kind of ['vision', 'outcome', 'story'] as const)
      for (const [word, category] of Object.entries(DEFAULT_STATUSES[kind]))
        assert.equal(categoryOf(word, kind), category);
  });
});
