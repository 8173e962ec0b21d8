import assert from 'node:assert/strict';
import { isOpen } from '../../../src/core/artifacts/artifact';
import { Checker } from '../../../src/core/check';
import { type Comparison, compare, type State } from '../../../src/core/exchange/compare';
import { storiesOf } from '../../../src/core/exchange/exported';

type Texts = Readonly<Record<string, string>>;

function stateOf(texts: Texts): State {
  const checker = new Checker({ today: () => '2026-05-04' });
  for (const [path, text] of Object.entries(texts)) checker.load(path, text);
  const open = storiesOf(checker).filter(isOpen);
  return {
    artifacts: [...checker.product.all()],
    positions: new Map(open.map(({ path }, i) => [path, i + 1])),
    placeOf: ({ rank }) => rank?.value,
    criteriaOf: ({ path }) => checker.read(path, texts[path] ?? '')?.criteria?.criteria ?? [],
    textOf: ({ path }) => texts[path],
  };
}

function between(before: Texts, after: Texts): Comparison {
  return compare(stateOf(before), stateOf(after));
}

const story = (id: string, facts: string, body = '') =>
  `---\ntype: story\nid: ${id}\ntitle: ${id}\n${facts}---\n${body}`;
const CRITERIA = '\n## Acceptance criteria\n\n- [ ] one\n- [ ] two\n';

describe('what changed between two states of a product', () => {
  it('is nothing where nothing changed', () => {
    const texts = { 'a.md': story('A', ''), 'b.md': story('B', '') };
    assert.deepEqual(between(texts, { ...texts }), { added: [], removed: [], changed: [] });
  });

  it('is what came and went', () => {
    const { added, removed, changed } = between({ 'a.md': story('A', '') }, { 'b.md': story('B', '') });
    assert.deepEqual(added, [{ id: 'B', kind: 'story', title: 'B', path: 'b.md' }]);
    assert.deepEqual(
      removed.map(({ id }) => id),
      ['A'],
    );
    assert.deepEqual(changed, []);
  });

  it('is the status, values and links of what stayed', () => {
    const { changed } = between(
      { 'a.md': story('A', 'status: ready\npriority: must\noutcome: [O-1, O-2]\n') },
      { 'a.md': story('A', 'status: done\nestimate: 3\noutcome: [O-2, O-3]\n') },
    );
    assert.deepEqual(changed[0]?.changes, [
      { what: 'status', from: 'ready', to: 'done' },
      { what: 'priority', from: 'must', to: null },
      { what: 'estimate', from: null, to: '3' },
      { what: 'links', role: 'outcome', added: ['O-3'], removed: ['O-1'] },
    ]);
  });

  it('is the place of those stories only whose rank changed', () => {
    const texts = Object.fromEntries(['A', 'B', 'C'].map((id, i) => [`${id}.md`, story(id, `rank: "a${i}"\n`)]));
    const { changed } = between(texts, { ...texts, 'C.md': story('C', 'rank: "Zz"\n') });
    assert.deepEqual(
      changed.map(({ id, changes }) => [id, changes]),
      [['C', [{ what: 'moved', from: 3, to: 1 }]]],
    );
  });

  it('has no place for a story that is closed', () => {
    const { changed } = between(
      { 'a.md': story('A', 'rank: "a0"\n') },
      { 'a.md': story('A', 'status: done\nrank: "a1"\n') },
    );
    assert.deepEqual(changed[0]?.changes.at(-1), { what: 'moved', from: 1, to: null });
  });

  it('is the criteria that were ticked, added and taken away', () => {
    const { changed } = between(
      { 'a.md': story('A', '', CRITERIA) },
      { 'a.md': story('A', '', CRITERIA.replace('[ ] one', '[x] one').replace('two', 'three')) },
    );
    assert.deepEqual(changed[0]?.changes, [
      {
        what: 'criteria',
        ticked: ['one'],
        unticked: [],
        added: ['three'],
        removed: ['two'],
        now: { ticked: 1, all: 2 },
      },
    ]);
  });

  it('is new evidence', () => {
    const outcome = (rows: string) =>
      `---\ntype: outcome\nid: O\ntitle: O\n---\n\n## Evidence\n\n| Date | Value | Source |\n| - | - | - |\n| 2026-01-01 | 10 % | log |\n${rows}`;
    const { changed } = between({ 'o.md': outcome('') }, { 'o.md': outcome('| 2026-02-01 | 20 % | log |\n') });
    assert.deepEqual(changed[0]?.changes, [
      { what: 'evidence', added: [{ date: '2026-02-01', value: '20 %', source: 'log' }], removed: [] },
    ]);
  });

  it('knows an artifact again by its id in another file, and by its file with another id', () => {
    const moved = between({ 'a.md': story('A', '') }, { 'b/a.md': story('A', '') });
    assert.deepEqual(moved.changed[0]?.changes, [{ what: 'file', from: 'a.md', to: 'b/a.md' }]);
    const renamed = between({ 'a.md': story('A', '') }, { 'a.md': story('A', '').replace('id: A', 'id: B') });
    assert.deepEqual(renamed.changed[0]?.changes, [{ what: 'id', from: 'A', to: 'B' }]);
    assert.deepEqual([...moved.added, ...moved.removed, ...renamed.added, ...renamed.removed], []);
  });

  it('says of other words only that they were edited, and tells several artifacts with one id apart by their files', () => {
    const texts = { 'a.md': story('A', ''), 'b.md': story('A', '') };
    const { added, removed, changed } = between(texts, { ...texts, 'b.md': story('A', '', '\nMore.\n') });
    assert.deepEqual([added, removed], [[], []]);
    assert.deepEqual(
      changed.map(({ path, changes }) => [path, changes]),
      [['b.md', [{ what: 'text' }]]],
    );
  });
});
