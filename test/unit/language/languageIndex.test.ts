import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Artifact } from '../../../src/core/artifacts/artifact';
import { Checker } from '../../../src/core/check';
import { LanguageIndex, type WordField } from '../../../src/core/language/languageIndex';
import { TODAY } from './products';

const FIELDS: readonly WordField[] = ['owner', 'team', 'labels', 'release', 'priority', 'audience', 'status of story'];

/** All that an index says. */
function said(index: LanguageIndex) {
  const paths = (artifacts: Iterable<Artifact>) => [...artifacts].map(({ path }) => path);
  return {
    words: FIELDS.map(field => index.inUse(field, '')),
    open: paths(index.open),
    outcomes: paths(index.ofKind('outcome')).sort(),
    found: paths(index.search('title', 100)).sort(),
  };
}

describe('the language index', () => {
  const file = fc.record({
    path: fc.constantFrom('a.md', 'b.md', 'c.md', 'd.md'),
    type: fc.constantFrom('story', 'outcome', 'post', undefined),
    id: fc.constantFrom('A-1', 'B-2', ''),
    owner: fc.constantFrom('Ines', 'Mara', '[Ines, Mara, Ines]'),
    labels: fc.constantFrom('[a, b, a]', '[b]', ''),
    status: fc.constantFrom('done', 'ready', 'To Do'),
    title: fc.constantFrom('One title', 'Another'),
  });

  it('says after any changes what a fresh one says', () => {
    fc.assert(
      fc.property(fc.array(file, { maxLength: 12 }), files => {
        const checker = new Checker({ today: () => TODAY });
        const index = new LanguageIndex(checker.product);
        for (const { path, type, id, owner, labels, status, title } of files) {
          const text = `---\ntype: ${type}\nid: ${id}\nowner: ${owner}\nlabels: ${labels}\nstatus: ${status}\n---\n# ${title}\n`;
          index.update(checker.update(path, type === undefined ? undefined : text));
          if (title === 'Another') index.search('a', 1);
        }
        assert.deepEqual(said(index), said(new LanguageIndex(checker.product)));
      }),
      { numRuns: 100 },
    );
  });

  it('counts what others use, most frequent first', () => {
    const checker = new Checker({ today: () => TODAY });
    for (const [path, owner] of [
      ['a.md', 'Ines'],
      ['b.md', 'Mara'],
      ['c.md', 'Mara'],
      ['d.md', 'Zoe'],
    ] as const)
      checker.load(path, `---\ntype: story\nowner: ${owner}\n---\n`);
    const index = new LanguageIndex(checker.product);
    assert.deepEqual(index.inUse('owner', 'd.md'), [
      { value: 'Mara', count: 2 },
      { value: 'Ines', count: 1 },
    ]);
  });

  it('finds ids and titles, case ignored, each artifact once', () => {
    const checker = new Checker({ today: () => TODAY });
    checker.load('a.md', '---\ntype: story\nid: AB-1\n---\n# ab and AB\n');
    checker.load('b.md', '---\ntype: story\nid: CD-1\n---\n# other\n');
    const index = new LanguageIndex(checker.product);
    assert.deepEqual(
      index.search('Ab', 9).map(({ path }) => path),
      ['a.md'],
    );
    assert.deepEqual(
      index.search('1', 9).map(({ path }) => path),
      ['a.md', 'b.md'],
    );
    assert.deepEqual(index.search('ab\ncd', 9), []);
    assert.equal(index.search('1', 1).length, 1);
  });
});
