import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type MoveIntent, type MoveTarget, planMove, type RankWrite } from '../../../src/core/backlog/move';
import { BacklogOrder, type Orderable } from '../../../src/core/backlog/order';
import type { OrderScheme } from '../../../src/core/backlog/scheme';
import { runs } from '../runs';
import { anyStories, type StoryFacts, seeded, story, withPlace, withRank } from './stories';

const paths = (order: Iterable<Orderable>) => [...order].map(({ path }) => path);

function orderOf(...facts: readonly StoryFacts[]): BacklogOrder<Orderable> {
  return new BacklogOrder(facts.map(story));
}

function ranked(...ranks: readonly (string | undefined)[]): BacklogOrder<Orderable> {
  return orderOf(...ranks.map((rank, i) => ({ path: `${i}.md`, id: `S-${i}`, rank })));
}

/** What to write, where the move is possible. */
function writesOf(order: BacklogOrder<Orderable>, intent: MoveIntent, seed = 1): readonly RankWrite[] {
  const plan = planMove(order, intent, seeded(seed));
  return plan.ok ? plan.writes : assert.fail(plan.reason);
}

function apply(order: BacklogOrder<Orderable>, writes: readonly RankWrite[]): void {
  for (const { path, rank } of writes) {
    const before = order.get(path) ?? assert.fail(`${path} is not in the order`);
    order.insert(withRank(before, rank));
  }
}

/** The same move on a plain list. */
function moveInList(list: readonly string[], { paths: moved, target }: MoveIntent): readonly string[] {
  const group = list.filter(path => moved.includes(path));
  const rest = list.filter(path => !moved.includes(path));
  const to =
    target.at === 'top'
      ? 0
      : target.at === 'bottom'
        ? rest.length
        : rest.indexOf(target.path) + (target.at === 'after' ? 1 : 0);
  return [...rest.slice(0, to), ...group, ...rest.slice(to)];
}

/** A move in numbers, to be read against whatever list there is. */
const anyMove = fc.record({
  picked: fc.array(fc.nat(20), { minLength: 1, maxLength: 4 }),
  at: fc.constantFrom('before', 'after', 'before', 'after', 'top', 'bottom'),
  anchor: fc.nat(20),
});

function intentOf(list: readonly string[], move: { picked: number[]; at: string; anchor: number }): MoveIntent {
  const pick = (n: number) => list[n % list.length] ?? '';
  const moved = [...new Set(move.picked.map(pick))];
  const path = pick(move.anchor);
  const target: MoveTarget =
    move.at === 'top'
      ? { at: 'top' }
      : move.at === 'bottom' || moved.includes(path)
        ? { at: 'bottom' }
        : { at: move.at === 'before' ? 'before' : 'after', path };
  return { paths: moved, target };
}

describe('a move', function () {
  this.timeout(60_000);

  it('does to the backlog what it does to a plain list, however odd the ranks, and writes no more than it must', () => {
    fc.assert(
      fc.property(
        anyStories(8),
        fc.array(anyMove, { minLength: 1, maxLength: 6 }),
        fc.integer(),
        (facts, moves, seed) => {
          const order = new BacklogOrder(facts.map(story));
          for (const move of moves) {
            const list = paths(order);
            const intent = intentOf(list, move);
            const expected = moveInList(list, intent);
            const writes = writesOf(order, intent, seed);
            for (const { rank } of writes) assert.match(rank, /^[0-9A-Za-z]+$/);
            assert.equal(new Set(writes.map(({ path }) => path)).size, writes.length, 'a file is written once');
            const unchanged = expected.every((path, i) => path === list[i]);
            assert.equal(writes.length === 0, unchanged, 'writes something exactly where something moves');
            apply(order, writes);
            assert.deepEqual(paths(order), expected);
          }
        },
      ),
      runs(10_000),
    );
  });

  it('writes the moved stories alone where ranks leave room, or where there are none', () => {
    const room = fc.constantFrom('a0', 'a1', 'a1V', 'b00', '1100', '2', 'Zz', 'first', 'x9', 'é', '1.10', undefined);
    fc.assert(
      fc.property(
        fc.uniqueArray(room, { minLength: 2, comparator: (a, b) => a !== undefined && a === b }),
        anyMove,
        (ranks, move) => {
          const order = ranked(...ranks);
          const intent = intentOf(paths(order), move);
          for (const { path } of writesOf(order, intent))
            assert.ok(intent.paths.includes(path), `${path} was not moved`);
        },
      ),
      runs(1000),
    );
  });

  it('is one rank line in the middle of 700 stories without a rank, short enough to read', () => {
    const random = seeded(3);
    const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
    const id = () => `STORY-${Array.from({ length: 4 }, () => digits[Math.floor(random() * 32)]).join('')}`;
    const ids = new Set(Array.from({ length: 700 }, id));
    const order = orderOf(
      ...[...ids].map(id => ({ path: `stories/${id}.md`, id, priority: 1, created: '2026-03-02' })),
    );
    const lengths: number[] = [];
    for (let i = 0; i < 300; i++) {
      const list = paths(order);
      const intent = intentOf(list, { picked: [Math.floor(random() * 700)], at: 'after', anchor: 300 + (i % 100) });
      const writes = writesOf(order, intent, i);
      assert.ok(writes.length <= 1);
      apply(order, writes);
      assert.deepEqual(paths(order), moveInList(list, intent));
      lengths.push(...writes.map(({ rank }) => rank.length));
    }
    lengths.sort((a, b) => a - b);
    assert.ok((lengths[lengths.length >> 1] ?? 99) <= 20, `median ${lengths[lengths.length >> 1]}`);
    assert.ok((lengths.at(-1) ?? 99) <= 24, `longest ${lengths.at(-1)}`);
  });

  it('to the top of a backlog without ranks begins with a short rank', () => {
    const order = ranked(undefined, undefined, undefined);
    const writes = writesOf(order, { paths: ['2.md'], target: { at: 'top' } });
    assert.equal(writes.length, 1);
    assert.ok((writes[0]?.rank.length ?? 99) <= 4);
  });

  it('keeps every moved story that stands right already', () => {
    const order = ranked('a0', 'a1', 'a2', 'a3', 'a4', 'a5');
    const intent: MoveIntent = { paths: ['4.md', '0.md', '2.md'], target: { at: 'after', path: '1.md' } };
    const writes = writesOf(order, intent);
    assert.deepEqual(
      writes.map(({ path }) => path),
      ['0.md', '4.md'],
    );
    apply(order, writes);
    assert.deepEqual(paths(order), ['1.md', '0.md', '2.md', '4.md', '3.md', '5.md']);
  });

  it('writes nothing where it changes nothing', () => {
    const order = ranked('a0', 'a1', 'a1', undefined, undefined);
    const still: MoveIntent[] = [
      { paths: ['0.md'], target: { at: 'top' } },
      { paths: ['1.md'], target: { at: 'after', path: '0.md' } },
      { paths: ['1.md', '2.md'], target: { at: 'before', path: '3.md' } },
      { paths: ['4.md', '3.md'], target: { at: 'bottom' } },
      { paths: ['0.md', '1.md', '2.md', '3.md', '4.md'], target: { at: 'top' } },
    ];
    for (const intent of still) assert.deepEqual(writesOf(order, intent), []);
  });

  it('between equal ranks mends the fewer of them', () => {
    for (const [tied, after, mended] of [
      [5, 0, ['0.md']],
      [5, 3, ['4.md']],
      [5, 1, ['0.md', '1.md']],
    ] as const) {
      const order = ranked(...Array<string>(tied).fill('a5'), 'b00');
      const writes = writesOf(order, { paths: ['5.md'], target: { at: 'after', path: `${after}.md` } });
      assert.deepEqual(writes.map(({ path }) => path).sort(), [...mended, '5.md'].sort());
      apply(order, writes);
      assert.equal(order.position('5.md'), after + 1);
    }
  });

  it('between ranks that leave no room mends the nearest that helps', () => {
    const order = ranked('a', 'a!', 'a"', 'b', 'c');
    const writes = writesOf(order, { paths: ['4.md'], target: { at: 'after', path: '0.md' } });
    assert.equal(writes.length, 2);
    apply(order, writes);
    assert.deepEqual(paths(order), ['0.md', '4.md', '1.md', '2.md', '3.md']);
  });

  it('never writes a rank of the unranked among the ranked', () => {
    const cases: readonly (readonly [readonly (string | undefined)[], string])[] = [
      [['zp', 'zr5', 'a0'], 'zp'],
      [['zp~', 'zs', 'a0'], 'zp~'],
      [['zpzzzz', 'a0', undefined], 'zpzzzz'],
      [['zp', 'zr5', 'a0', undefined], 'zr5'],
    ];
    for (const [ranks, after] of cases) {
      const order = ranked(...ranks);
      const list = paths(order);
      const target = { at: 'after', path: `${ranks.indexOf(after)}.md` } as const;
      const intent: MoveIntent = { paths: [`${ranks.indexOf('a0')}.md`], target };
      const writes = writesOf(order, intent);
      assert.equal(writes.length, 1);
      assert.equal(writes[0]?.rank.startsWith('zq'), after === 'zr5', `${writes[0]?.rank} after ${after}`);
      apply(order, writes);
      assert.deepEqual(paths(order), moveInList(list, intent));
    }
  });

  it('mends thousands of equal ranks in a moment', () => {
    const order = ranked(...Array<string>(5000).fill('1'));
    const list = paths(order);
    const intent: MoveIntent = { paths: [list[4000] ?? ''], target: { at: 'after', path: list[2000] ?? '' } };
    const writes = writesOf(order, intent);
    assert.equal(writes.length, 2002);
    apply(order, writes);
    assert.deepEqual(paths(order), moveInList(list, intent));
  });

  it('is refused with a reason where it makes no sense', () => {
    const order = ranked('a0', 'a1');
    const refused = (intent: MoveIntent) => {
      const plan = planMove(order, intent, seeded(1));
      return plan.ok ? assert.fail('not refused') : [plan.refusal, plan.path];
    };
    const top: MoveTarget = { at: 'top' };
    assert.deepEqual(refused({ paths: [], target: top }), ['nothing-to-move', undefined]);
    assert.deepEqual(refused({ paths: ['0.md', 'x.md'], target: top }), ['unknown-story', 'x.md']);
    assert.deepEqual(refused({ paths: ['0.md'], target: { at: 'after', path: 'x.md' } }), ['unknown-target', 'x.md']);
    const among: MoveIntent = { paths: ['0.md', '1.md'], target: { at: 'before', path: '1.md' } };
    assert.deepEqual(refused(among), ['target-is-moved', '1.md']);
  });
});

describe('moves on two branches', function () {
  this.timeout(60_000);

  /** Rank lines after a merge of two branches by lines; the paths of conflicts. */
  function merge(base: BacklogOrder<Orderable>, ours: BacklogOrder<Orderable>, theirs: BacklogOrder<Orderable>) {
    const rank = (order: BacklogOrder<Orderable>, path: string) => order.get(path)?.rank?.value;
    const conflicts: string[] = [];
    const merged = [...base].map(before => {
      const { path } = before;
      const [was, our, their] = [rank(base, path), rank(ours, path), rank(theirs, path)];
      if (our !== was && their !== was && our !== their) conflicts.push(path);
      const is = our !== was ? our : their;
      return is === undefined ? before : withRank(before, is);
    });
    return { conflicts, merged: new BacklogOrder(merged) };
  }

  it('write the same ranks to stories that both move out of the way of what they move', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(11), fc.nat(11), fc.integer(), (tied, one, other, seed) => {
        const base = () => ranked(...Array<string>(tied).fill('a5'), 'b00', 'b01', 'b02');
        const written = (after: number, moved: number, salt: number) => {
          const target: MoveTarget = { at: 'after', path: paths(base())[after % (tied - 1)] ?? '' };
          return writesOf(base(), { paths: [`${tied + moved}.md`], target }, seed + salt);
        };
        const ours = new Map(written(one, 0, 1).map(({ path, rank }) => [path, rank]));
        for (const { path, rank } of written(other, 1, 2)) assert.equal(ours.get(path) ?? rank, rank, path);
      }),
      runs(1000),
    );
  });

  it('conflict only where both moved the same story, and merge to one order both ways', () => {
    let ties = 0;
    let trials = 0;
    const branch = fc.array(anyMove, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(anyStories(16), branch, branch, fc.integer(), (facts, ourMoves, theirMoves, seed) => {
        // Ties of the base are mended by whoever moves between them: here all ranks differ, or there are none.
        const unique = facts.map((fact, i) => ({
          ...fact,
          rank: fact.rank === undefined ? undefined : `a${i % 10}${'ABCDEFGH'[i >> 1]}`,
        }));
        const base = new BacklogOrder(unique.map(story));
        const start = paths(base);
        const movedBy = (moves: typeof ourMoves, salt: number) => {
          const order = new BacklogOrder(unique.map(story));
          const moved = new Set<string>();
          moves.forEach((move, i) => {
            const intent = intentOf(paths(order), move);
            for (const path of intent.paths) moved.add(path);
            apply(order, writesOf(order, intent, seed + salt + i));
          });
          return { order, moved };
        };
        const ours = movedBy(ourMoves, 0);
        const theirs = movedBy(theirMoves, 1_000_003);
        const there = merge(base, ours.order, theirs.order);
        const back = merge(base, theirs.order, ours.order);
        assert.deepEqual(there.conflicts, back.conflicts);
        for (const path of there.conflicts)
          assert.ok(ours.moved.has(path) && theirs.moved.has(path), `${path} conflicts`);
        trials++;
        if (there.conflicts.length > 0) return;
        assert.deepEqual(paths(there.merged), paths(back.merged));
        const still = (list: readonly string[]) =>
          list.filter(path => !ours.moved.has(path) && !theirs.moved.has(path));
        assert.deepEqual(still(paths(there.merged)), still(start), 'what nobody moved stays in order');
        const places = there.merged.places();
        ties += places.filter((place, i) => place.key === places[i - 1]?.key).length;
        const next = intentOf(paths(there.merged), { picked: [seed >>> 1], at: 'after', anchor: 3 });
        apply(there.merged, writesOf(there.merged, next));
      }),
      runs(1000),
    );
    assert.ok(ties <= trials / 200, `${ties} silent ties in ${trials} merges`);
  });
});

describe('a move by another tool’s numbers', function () {
  this.timeout(60_000);

  const scheme: OrderScheme = { by: 'number', key: 'ordinal', whole: false };
  const wholeScheme: OrderScheme = { by: 'number', key: 'priority', whole: true };

  function numbered(how: OrderScheme, ...numbers: readonly (number | undefined)[]): BacklogOrder<Orderable> {
    const stories = numbers.map((ordinal, i) => story({ path: `${i}.md`, id: `task-${i}`, ordinal }));
    return new BacklogOrder<Orderable>(stories, how);
  }

  function write(order: BacklogOrder<Orderable>, writes: readonly RankWrite[]): void {
    for (const { path, rank } of writes)
      order.insert(withPlace(order.get(path) ?? assert.fail(`${path} is not in the order`), rank, order.scheme));
  }

  it('leaves the numbers of closed stories alone, and does to the others what it does to a plain list', () => {
    const closed = fc.array(fc.constantFrom('open', 'done', 'dropped', undefined), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(anyStories(8), closed, anyMove, fc.constantFrom(scheme, wholeScheme), (facts, states, move, how) => {
        const stories = facts.map((one, i) => ({ ...one, category: states[i] }));
        const isClosed = (path: string) =>
          ['done', 'dropped'].includes(stories.find(s => s.path === path)?.category ?? '');
        const order = new BacklogOrder<Orderable>(stories.map(story), how);
        const intent = intentOf(paths(order), move);
        const plan = planMove(order, intent, seeded(1));
        if (!plan.ok) return assert.equal(plan.refusal, 'no-room');
        for (const { path } of plan.writes)
          assert.ok(intent.paths.includes(path) || !isClosed(path), `${path} is closed`);
        const open = (path: string) => intent.paths.includes(path) || !isClosed(path);
        const expected = moveInList(paths(order), intent).filter(open);
        write(order, plan.writes);
        assert.deepEqual(paths(order).filter(open), expected);
      }),
      runs(10_000),
    );
  });

  it('goes to the bottom of what is open, however many are done without a number', () => {
    const done = Array.from({ length: 30 }, (_, i) => ({
      path: `d${i}.md`,
      id: `task-${i}`,
      category: 'done' as const,
    }));
    const open = [1000, 2000, undefined].map((ordinal, i) => ({ path: `o${i}.md`, id: `task-${9 * i}.1`, ordinal }));
    const order = new BacklogOrder<Orderable>([...done, ...open].map(story), scheme);
    const plan = planMove(order, { paths: ['o0.md'], target: { at: 'bottom' } }, seeded(1));
    assert.deepEqual(plan.ok && plan.writes, [
      { path: 'o2.md', rank: '3000' },
      { path: 'o0.md', rank: '4000' },
    ]);
  });

  it('does to the backlog what it does to a plain list, however odd the numbers', () => {
    fc.assert(
      fc.property(
        anyStories(8),
        fc.array(anyMove, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(scheme, wholeScheme),
        (facts, moves, how) => {
          const order = new BacklogOrder<Orderable>(facts.map(story), how);
          for (const move of moves) {
            const list = paths(order);
            const intent = intentOf(list, move);
            const expected = moveInList(list, intent);
            const plan = planMove(order, intent, seeded(1));
            // Numbers that differ by less than can be written, and nothing else, leave no room even when all are written anew.
            if (!plan.ok) {
              assert.equal(plan.refusal, 'no-room');
              return;
            }
            const { writes } = plan;
            for (const { rank } of writes) assert.match(rank, /^-?\d+(?:\.\d+)?(?:e\+\d+)?$/);
            assert.equal(new Set(writes.map(({ path }) => path)).size, writes.length, 'a file is written once');
            const unchanged = expected.every((path, i) => path === list[i]);
            assert.equal(writes.length === 0, unchanged, 'writes something exactly where something moves');
            write(order, writes);
            assert.deepEqual(paths(order), expected);
          }
        },
      ),
      runs(10_000),
    );
  });

  it('is by number, then without one by id, digits as numbers', () => {
    const facts: [string, number | undefined][] = [
      ['task-10', 2000],
      ['task-9', 2000],
      ['TASK-2', undefined],
      ['task-10.2', undefined],
      ['task-10.10', undefined],
      ['task-1', -5],
      ['task-3', 1999.5],
    ];
    const stories = facts.map(([id, ordinal]) => story({ path: `${id}.md`, id, ordinal, rank: 'a0', priority: 1 }));
    assert.deepEqual(
      [...new BacklogOrder<Orderable>(stories, scheme)].map(({ id }) => id?.value),
      ['task-1', 'task-3', 'task-9', 'task-10', 'TASK-2', 'task-10.2', 'task-10.10'],
    );
  });

  /** The numbers that a move writes, by file, and that it does what is asked for. */
  function moved(order: BacklogOrder<Orderable>, intent: MoveIntent): Readonly<Record<string, string>> {
    const expected = moveInList(paths(order), intent);
    const writes = writesOf(order, intent);
    write(order, writes);
    assert.deepEqual(paths(order), expected);
    return Object.fromEntries(writes.map(({ path, rank }) => [path, rank]));
  }

  it('writes one number where there is room', () => {
    const order = () => numbered(scheme, 1000, 2000, 3000, 4000);
    assert.deepEqual(moved(order(), { paths: ['3.md'], target: { at: 'after', path: '0.md' } }), { '3.md': '1500' });
    assert.deepEqual(moved(order(), { paths: ['0.md'], target: { at: 'bottom' } }), { '0.md': '5000' });
    assert.deepEqual(moved(order(), { paths: ['3.md'], target: { at: 'top' } }), { '3.md': '500' });
    assert.deepEqual(
      moved(numbered(wholeScheme, 1, 2, 4), { paths: ['0.md'], target: { at: 'after', path: '1.md' } }),
      {
        '0.md': '3',
      },
    );
  });

  it('gives the fewest others a new number where there is no room', () => {
    const equal = numbered(scheme, 1000, 1000, 2000, 3000);
    const between: MoveIntent = { paths: ['3.md'], target: { at: 'after', path: '0.md' } };
    assert.deepEqual(moved(equal, between), { '3.md': '1300', '1.md': '1700' });
    const dense = numbered(wholeScheme, 1, 2, 3, 4, 5);
    assert.deepEqual(moved(dense, { paths: ['4.md'], target: { at: 'after', path: '0.md' } }), {
      '0.md': '0',
      '4.md': '1',
    });
  });

  it('gives stories without a number one where another goes behind them, and only these', () => {
    const order = numbered(scheme, 1000, undefined, undefined, undefined);
    assert.deepEqual(moved(order, { paths: ['0.md'], target: { at: 'after', path: '2.md' } }), {
      '1.md': '1000',
      '2.md': '2000',
      '0.md': '3000',
    });
    const top = numbered(scheme, 1000, undefined, undefined);
    assert.deepEqual(moved(top, { paths: ['2.md'], target: { at: 'top' } }), { '2.md': '500' });
  });

  it('stays short over a hundred moves into the same place', () => {
    const order = numbered(scheme, ...Array.from({ length: 60 }, (_, i) => (i + 1) * 1000));
    let others = 0;
    for (let i = 0; i < 100; i++) {
      const path = order.at(59)?.path ?? assert.fail();
      const writes = Object.entries(moved(order, { paths: [path], target: { at: 'after', path: '0.md' } }));
      others += writes.length - 1;
      for (const [, number] of writes) assert.ok(number.length <= 12, number);
    }
    assert.ok(others <= 30, `${others} others were written`);
  });
});

describe('stories that share a file', function () {
  this.timeout(60_000);

  const facts = [
    { path: 'specs/b.md//US1', id: 'US1', section: 10, priority: 1 },
    { path: 'specs/a.md//US2', id: 'US2', section: 300, priority: 0 },
    { path: 'specs/a.md//US1', id: 'US1', section: 400, priority: 2 },
    { path: 'x.md', id: 'X', priority: 1 },
    { path: 'y.md', id: 'Y', rank: 'a0' },
    { path: 'tasks/z.md', id: 'zz' },
  ];
  const sorted = ['y.md', 'x.md', 'specs/a.md//US2', 'specs/a.md//US1', 'specs/b.md//US1', 'tasks/z.md'];

  it('come by file, then as they stand there, and cannot be moved', () => {
    const order = new BacklogOrder(facts.map(story));
    assert.deepEqual(paths(order), sorted);
    const plan = planMove(order, { paths: ['x.md', 'specs/a.md//US1'], target: { at: 'top' } }, seeded(1));
    assert.ok(!plan.ok && plan.refusal === 'shares-file' && plan.path === 'specs/a.md//US1');
    assert.match(plan.reason, /^US1 shares its file with other stories/);
  });

  it('let others stand between them, by one line', () => {
    for (const path of ['specs/a.md//US2', 'specs/b.md//US1', 'specs/a.md//US1']) {
      const order = new BacklogOrder(facts.map(story));
      const intent: MoveIntent = { paths: ['y.md'], target: { at: 'after', path } };
      const expected = moveInList(paths(order), intent);
      const writes = writesOf(order, intent);
      assert.equal(writes.length, 1);
      apply(order, writes);
      assert.deepEqual(paths(order), expected);
    }
  });

  it('are never asked for a rank or number, whatever is moved', () => {
    const any = fc.tuple(
      anyStories(5),
      fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(5)), { maxLength: 4 }),
    );
    const schemes = fc.constantFrom<OrderScheme>(
      { by: 'rank' },
      { by: 'number', key: 'ordinal', whole: false },
      { by: 'number', key: 'priority', whole: true },
    );
    fc.assert(
      fc.property(any, anyMove, schemes, fc.integer(), ([stories, sections], move, scheme, seed) => {
        const shared = sections.map(([file, line]) => ({ path: `${file}.md//US${line}`, section: line * 100 }));
        const order = new BacklogOrder<Orderable>([...stories, ...shared].map(story), scheme);
        const before = paths(order);
        const intent = intentOf(before, move);
        const plan = planMove(order, intent, seeded(seed));
        if (!plan.ok) {
          assert.ok(plan.refusal === 'no-room' || intent.paths.some(path => path.includes('//')), plan.reason);
          return;
        }
        for (const { path, rank } of plan.writes) {
          assert.ok(!path.includes('//'), `${path} is to be written`);
          order.insert(withPlace(order.get(path) ?? assert.fail(path), rank, scheme));
        }
        const isAboveThem = scheme.by === 'number' && intent.target.at === 'bottom';
        const expected = moveInList(before, intent);
        if (!isAboveThem) assert.deepEqual(paths(order), expected);
      }),
      runs(10_000),
    );
  });
});
