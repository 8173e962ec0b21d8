import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BacklogOrder } from '../../../src/core/backlog/order';
import { runs } from '../runs';
import { anyStories, type StoryFacts, story } from './stories';

const bytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Texts in the order of their bytes, but numbers in them as numbers; 0 where only zeros before these differ. */
function natural(a: string, b: string): number {
  for (let [x, y] = [a, b]; ; ) {
    const [m, n] = [/^\d+/.exec(x)?.[0], /^\d+/.exec(y)?.[0]];
    if (m !== undefined && n !== undefined && BigInt(m) !== BigInt(n)) return BigInt(m) < BigInt(n) ? -1 : 1;
    const [p, q] = m !== undefined && n !== undefined ? [m, n] : [[...x][0] ?? '', [...y][0] ?? ''];
    if (p !== q && (m === undefined || n === undefined)) return bytes(p, q);
    if (p === '' && q === '') return 0;
    [x, y] = [x.slice(p.length), y.slice(q.length)];
  }
}

/** The order of the product page, told once more and without keys: for ranks that no move wrote among the unranked. */
function compareFacts(a: StoryFacts, b: StoryFacts): number {
  const identity = (x: StoryFacts) => x.id ?? x.path;
  const last = natural(identity(a), identity(b)) || bytes(a.path, b.path);
  if (a.rank !== undefined && b.rank !== undefined) return bytes(a.rank, b.rank) || last;
  if (a.rank !== undefined || b.rank !== undefined) return a.rank !== undefined ? -1 : 1;
  const ordinal = (x: StoryFacts) => x.ordinal ?? Number.POSITIVE_INFINITY;
  if (ordinal(a) !== ordinal(b)) return ordinal(a) < ordinal(b) ? -1 : 1;
  const created = (x: StoryFacts) => {
    if (!x.created) return '2';
    const isDate = !Number.isNaN(Date.parse(x.created.slice(0, 10))) && /^\d{4}-\d\d-\d\d/.test(x.created);
    return `${isDate ? '0' : '1'}${x.created}`;
  };
  const priority = (x: StoryFacts) => x.priority ?? Number.POSITIVE_INFINITY;
  if (priority(a) !== priority(b)) return priority(a) < priority(b) ? -1 : 1;
  return bytes(created(a), created(b)) || last;
}

const paths = (order: Iterable<{ readonly path: string }>) => [...order].map(({ path }) => path);

describe('backlog order', function () {
  this.timeout(60_000);

  it('is by rank; then, without one, by ordinal, priority, created and id; ties by id and path', () => {
    fc.assert(
      fc.property(anyStories(12), facts => {
        const plain = facts.filter(({ rank }) => !rank?.startsWith('zq'));
        const expected = [...plain].sort(compareFacts).map(({ path }) => path);
        assert.deepEqual(paths(new BacklogOrder(plain.map(story))), expected);
      }),
      runs(1500),
    );
  });

  it('puts ids and paths of any characters in the order of their bytes, numbers as numbers, where nothing else tells', () => {
    const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 4 });
    const near = fc.string({
      unit: fc.constantFrom(...'-./09:AJKPQRTUVWXYZ[_`apqvxz{}~é'),
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.uniqueArray(fc.oneof(text, near), { maxLength: 8 }), fc.boolean(), (names, withIds) => {
        const stories = names.map((name, i) => story(withIds ? { path: `${i}.md`, id: name } : { path: name }));
        const found = [...new BacklogOrder(stories)].map(({ id, path }) => (withIds ? id?.value : path));
        const zeros = (name: string) => Number(!withIds && /(?:^|\D)0\d/.test(name));
        const path = (name: string) => (withIds ? '' : name);
        const expected = [...names].sort((a, b) => natural(a, b) || zeros(a) - zeros(b) || bytes(path(a), path(b)));
        assert.deepEqual(found, expected);
      }),
      runs(1500),
    );
  });

  it('has US-2 before US-10, and 1.2 before 1.10, with a rank that others have and without one', () => {
    for (const ids of [
      ['US-1', 'US-2', 'US-10', 'US-10.1', 'US-10.10', 'US-11'],
      ['1', '1.1', '1.2', '1.10', '2', '10', '10000000000', '20000000000', '100000000000'],
    ]) {
      const found = (rank: string | undefined) =>
        [...new BacklogOrder(ids.map((id, i) => story({ path: `${9 - i}.md`, id, rank })).reverse())].map(
          ({ id }) => id?.value,
        );
      assert.deepEqual(found(undefined), ids);
      assert.deepEqual(found('a0'), ids);
    }
  });

  it('stays as if sorted anew, whatever is put in, replaced or taken out', () => {
    const change = fc.record({
      facts: anyStories(1).map(([facts]) => facts ?? { path: 'a.md' }),
      remove: fc.constantFrom(false, false, true),
    });
    fc.assert(
      fc.property(anyStories(8), fc.array(change, { maxLength: 12 }), (start, changes) => {
        const order = new BacklogOrder(start.map(story));
        const expected = new Map(start.map(facts => [facts.path, story(facts)]));
        for (const { facts, remove } of changes) {
          const from = paths(order).indexOf(facts.path);
          const shift = remove ? order.remove(facts.path) : order.insert(story(facts));
          if (remove) expected.delete(facts.path);
          else expected.set(facts.path, story(facts));
          assert.equal(shift.from ?? -1, from);
          assert.equal(shift.to ?? -1, paths(order).indexOf(facts.path));
        }
        const sorted = paths(new BacklogOrder(expected.values()));
        assert.deepEqual(paths(order), sorted);
        assert.equal(order.size, sorted.length);
        sorted.forEach((path, i) => {
          assert.equal(order.position(path), i);
          assert.equal(order.at(i)?.path, path);
          const { before, after } = order.neighbours(path);
          assert.deepEqual([before?.path, after?.path], [sorted[i - 1], sorted[i + 1]]);
        });
      }),
      runs(800),
    );
  });

  it('knows nothing of a story that is not there', () => {
    const order = new BacklogOrder([story({ path: 'a.md' })]);
    assert.equal(order.position('b.md'), undefined);
    assert.equal(order.get('b.md'), undefined);
    assert.deepEqual(order.neighbours('b.md'), { before: undefined, after: undefined });
    assert.deepEqual(order.remove('b.md'), { from: undefined, to: undefined });
    assert.equal(order.at(1), undefined);
  });
});
