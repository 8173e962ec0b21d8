import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Story } from '../../../src/core/artifacts/artifact';
import { readArtifact } from '../../../src/core/artifacts/read';
import { planMove } from '../../../src/core/backlog/move';
import { BacklogOrder } from '../../../src/core/backlog/order';
import { type Filter, lineAt, matcher, targetInFiltered } from '../../../src/core/backlog/select';
import { seeded, story, withRank } from './stories';

function read(path: string, keys: string, title: string): Story {
  const reading = readArtifact(`---\ntype: story\n${keys}\n---\n# ${title}\n`, { path });
  return reading?.artifact.kind === 'story' ? reading.artifact : assert.fail('no story');
}

const stories: readonly Story[] = [
  read(
    '1.md',
    'id: S-1\nstatus: ready\npriority: must\noutcome: [O-1, O-2]\nowner: [Zoë, "@max"]\nrelease: "1.10"',
    'Plan a tour',
  ),
  read('2.md', 'id: S-2\nstatus: In Progress\npriority: high\nteam: Nord', 'Record a visit'),
  read('3.md', 'id: S-3\nstatus: done\npriority: could\noutcome: O-2', 'Print the plan'),
  read('4.md', 'id: S-4\nlabels: [night]', 'Call a nurse'),
];

const context = {
  hasProblems: (path: string) => path === '4.md',
  outcomeTitle: (id: string) => (id === 'O-2' ? 'Nurses trust the tour plan' : undefined),
  outcomesOf: (story: Story) => story.references.map(({ target }) => target),
};

function found(filter: Filter): string {
  const matches = matcher(filter, context);
  return stories
    .filter(matches)
    .map(({ path }) => path[0])
    .join('');
}

describe('a filter', () => {
  const cases: readonly (readonly [string, Filter, string])[] = [
    ['asks for open stories where it asks for nothing', {}, '124'],
    ['shows closed ones on request', { closed: true }, '1234'],
    ['by category', { categories: ['done', 'active'] }, '23'],
    ['by status, without case', { statuses: ['in progress'] }, '2'],
    ['by priority, whatever word stands there', { priorities: ['must'] }, '12'],
    ['by any of a story’s outcomes', { outcomes: ['O-2'], closed: true }, '13'],
    ['by release', { releases: ['1.10'] }, '1'],
    ['by team', { teams: ['Nord', 'Süd'] }, '2'],
    ['by one owner of several', { owners: ['@max'] }, '1'],
    ['by owner, without accents', { owners: ['Zoe'] }, '1'],
    ['with problems', { withProblems: true }, '4'],
    ['by all words, in any part', { text: 'PLAN s-1' }, '1'],
    ['by the words of an outcome', { text: 'trust', closed: true }, '13'],
    ['by the words of a second owner', { text: 'max' }, '1'],
    ['by a label', { text: 'night' }, '4'],
    ['by everything at once', { text: 'tour', priorities: ['must'], owners: ['zoë'] }, '1'],
    ['that nothing matches', { text: 'zebra' }, ''],
  ];
  for (const [name, filter, expected] of cases) it(name, () => assert.equal(found(filter), expected));
});

describe('the line between now and later', () => {
  const nowhere = { start: 0, end: 0 };
  const list = (...estimates: readonly (number | undefined | 'done')[]) =>
    estimates.map(estimate => ({
      category: estimate === 'done' ? ('done' as const) : ('open' as const),
      estimate: typeof estimate === 'number' ? { value: estimate, range: nowhere } : undefined,
    }));

  it('falls before the first open story that does not fit', () => {
    const line = lineAt(list(5, 'done', 3, 8, 1), 10);
    assert.equal(line.index, 3);
    assert.deepEqual(line.now, { stories: 2, points: 8, unestimated: 0 });
    assert.deepEqual(line.later, { stories: 2, points: 9, unestimated: 0 });
  });

  it('lets a story in that fills it exactly, tenths too', () => {
    assert.equal(lineAt(list(5, 5, 1), 10).index, 2);
    assert.equal(lineAt(list(0.1, 0.2, 0.3), 0.6).index, 3);
  });

  it('counts a story without an estimate as the median of the open ones that have one', () => {
    const line = lineAt(list(undefined, 2, 4, 'done', 8, 20), 12);
    assert.equal(line.median, 6);
    assert.deepEqual(line.now, { stories: 3, points: 12, unestimated: 1 });
    assert.equal(line.index, 4);
  });

  it('counts 1 for each where none has an estimate, and stands at an end where all or nothing fits', () => {
    assert.equal(lineAt(list(undefined, undefined, undefined), 2).index, 2);
    assert.equal(lineAt(list(3, 4), 100).index, 2);
    assert.equal(lineAt(list(3, 4), 0).index, 0);
    assert.deepEqual(lineAt([], 5), {
      index: 0,
      median: 1,
      now: { stories: 0, points: 0, unestimated: 0 },
      later: { stories: 0, points: 0, unestimated: 0 },
    });
  });
});

describe('a drop into a filtered list', () => {
  it('lands after the story seen above it, at the top before the one below, and shows what was asked for', () => {
    const all = [...'abcdefgh'];
    fc.assert(
      fc.property(
        fc.subarray(all, { minLength: 1 }),
        fc.array(fc.nat(7), { minLength: 1, maxLength: 3 }),
        fc.nat(8),
        (visible, picked, place) => {
          const moved = new Set(picked.map(n => visible[n % visible.length] ?? ''));
          const index = place % (visible.length + 1);
          const target = targetInFiltered({ visible, moved, index });
          const stays = (path: string) => !moved.has(path);
          const wanted = [
            ...visible.slice(0, index).filter(stays),
            ...visible.filter(path => moved.has(path)),
            ...visible.slice(index).filter(stays),
          ];
          assert.equal(
            target === undefined,
            wanted.join() === visible.join(),
            'nothing to do where nothing would change',
          );
          if (!target) return;
          const order = new BacklogOrder(all.map(path => story({ path, rank: `a${path}` })));
          const plan = planMove(order, { paths: [...moved], target }, seeded(1));
          assert.ok(plan.ok);
          for (const { path, rank } of plan.writes) order.insert(withRank(order.get(path) ?? assert.fail(path), rank));
          const full = [...order].map(({ path }) => path);
          assert.deepEqual(
            full.filter(path => visible.includes(path)),
            wanted,
          );
          const first = full.findIndex(path => moved.has(path));
          const above = visible.slice(0, index).filter(stays).at(-1);
          if (above !== undefined) assert.equal(full[first - 1], above);
          else assert.equal(full[first + moved.size], visible.find(stays));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
