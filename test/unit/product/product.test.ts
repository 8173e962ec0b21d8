import assert from 'node:assert/strict';
import { readArtifact } from '../../../src/core/artifacts/read';
import { Product } from '../../../src/core/product/product';

const file = (keys: string) => `---\ntype: story\n${keys}---\n`;

describe('product/product', () => {
  const product = (files: Readonly<Record<string, string>>) => {
    const made = new Product();
    for (const [path, keys] of Object.entries(files)) replace(made, path, keys);
    return made;
  };
  const replace = (to: Product, path: string, keys: string | undefined) =>
    [...to.replace(path, keys === undefined ? undefined : readArtifact(file(keys), { path })?.artifact)].sort();

  it('finds by path, id, rank and title, and forgets what is gone', () => {
    const made = product({
      'a.md': 'id: A\nrank: "a0"\ntitle: Same Title!\n',
      'b.md': 'id: B\nrank: "a0"\ntitle: same title\n',
    });
    const paths = (of: Iterable<{ path: string }>) => [...of].map(({ path }) => path);
    assert.deepEqual([made.at('a.md')?.id?.value, made.withId('B')?.path, made.size], ['A', 'b.md', 2]);
    assert.deepEqual(
      [paths(made.allWithRank('a0')), paths(made.allWithTitle('SAME title'))],
      [
        ['a.md', 'b.md'],
        ['a.md', 'b.md'],
      ],
    );
    replace(made, 'a.md', undefined);
    assert.deepEqual(
      [paths(made.all()), paths(made.allWithRank('a0')), paths(made.allWithTitle('same title'))],
      [['b.md'], ['b.md'], ['b.md']],
    );
    assert.deepEqual([made.at('a.md'), made.withId('A'), [...made.idsInUse()]], [undefined, undefined, ['B']]);
  });

  it('names equals in the order of their paths, whatever the order in which they came', () => {
    for (const order of [
      ['a.md', 'b.md', 'c.md'],
      ['c.md', 'b.md', 'a.md'],
      ['b.md', 'c.md', 'a.md'],
    ]) {
      const made = product(Object.fromEntries(order.map(path => [path, 'id: X\nparent: Y\nrank: "a"\ntitle: t\n'])));
      const expected = ['a.md', 'b.md', 'c.md'];
      assert.deepEqual(
        made.allWithId('X').map(({ path }) => path),
        expected,
      );
      assert.deepEqual(
        made.referrersTo('Y').map(({ artifact }) => artifact.path),
        expected,
      );
      assert.deepEqual(
        made.allWithRank('a').map(({ path }) => path),
        expected,
      );
      assert.deepEqual(
        made.allWithTitle('t').map(({ path }) => path),
        expected,
      );
      assert.equal(made.withId('X')?.path, 'a.md');
    }
  });

  it('names those who refer, once per reference', () => {
    const made = product({ 'a.md': 'id: A\n', 'b.md': 'id: B\nparent: A\ndepends-on: [A, C]\n' });
    assert.deepEqual(
      made.referrersTo('A').map(({ artifact, reference }) => `${artifact.path} ${reference.role}`),
      ['b.md parent', 'b.md depends-on'],
    );
    replace(made, 'b.md', 'id: B\n');
    assert.deepEqual(made.referrersTo('A'), []);
  });

  describe('says whose findings may differ', () => {
    const files = {
      'a.md': 'id: A\nstatus: draft\n',
      'b.md': 'id: B\nparent: A\n',
      'c.md': 'id: C\nparent: B\n',
      'd.md': 'id: D\n',
    };

    it('the file alone where nothing changed that others see', () => {
      assert.deepEqual(replace(product(files), 'a.md', 'id: A\nstatus: draft\nowner: Ann\n'), ['a.md']);
    });

    it('the file and those that refer to it where that changed', () => {
      assert.deepEqual(replace(product(files), 'a.md', 'id: A\nstatus: done\n'), ['a.md', 'b.md']);
      assert.deepEqual(replace(product(files), 'a.md', 'id: Z\n'), ['a.md', 'b.md']);
      assert.deepEqual(replace(product(files), 'a.md', undefined), ['a.md', 'b.md']);
    });

    it('those it refers to where its links changed, and a cycle it closes', () => {
      assert.deepEqual(replace(product(files), 'd.md', 'id: D\nparent: C\n'), ['c.md', 'd.md']);
      assert.deepEqual(replace(product(files), 'a.md', 'id: A\nparent: C\n'), ['a.md', 'b.md', 'c.md']);
    });

    it('those that share its id, rank or title, before and after', () => {
      const made = product({
        'a.md': 'id: A\nrank: "a0"\ntitle: x\n',
        'b.md': 'id: A\ntitle: y\n',
        'c.md': 'id: C\nrank: "a0"\ntitle: z\n',
        'd.md': 'id: D\ntitle: X\n',
      });
      assert.deepEqual(replace(made, 'a.md', 'id: E\ntitle: w\n'), ['a.md', 'b.md', 'c.md', 'd.md']);
      assert.deepEqual(replace(made, 'a.md', 'id: C\ntitle: y\n'), ['a.md', 'b.md', 'c.md']);
    });
  });

  it('finds cycles of one role, the artifact itself first', () => {
    const made = product({
      'a.md': 'id: A\nparent: B\n',
      'b.md': 'id: B\nparent: C\ndepends-on: A\n',
      'c.md': 'id: C\nparent: A\n',
      'd.md': 'id: D\nparent: A\n',
      'e.md': 'id: E\nparent: E\n',
    });
    const cycle = (path: string) =>
      made.cycleThrough(made.at(path) ?? assert.fail(), 'parent').map(({ id }) => id?.value);
    assert.deepEqual(
      [cycle('a.md'), cycle('c.md'), cycle('d.md'), cycle('e.md')],
      [['A', 'B', 'C'], ['C', 'A', 'B'], [], ['E']],
    );
    assert.deepEqual(made.cycleThrough(made.at('b.md') ?? assert.fail(), 'depends-on'), []);
  });
});
