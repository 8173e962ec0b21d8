import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/core/document/text';
import { completionsAt } from '../../../src/core/language/completion';
import type { FileContext, ProductContext } from '../../../src/core/language/context';
import { definitionAt, mentionsOfMeaning } from '../../../src/core/language/definition';
import { hoverAt } from '../../../src/core/language/hover';
import { lensesOf } from '../../../src/core/language/lenses';
import { linksOf } from '../../../src/core/language/links';
import { refusal, renameAt, renameMeaning } from '../../../src/core/language/rename';
import { Neighbourhood } from '../../../src/core/product/neighbours';
import { MemoryProduct } from './products';

/** Two products that know each other, and the contexts of their files. */
function two(config = '{}') {
  const platform = new MemoryProduct({
    'outcomes/o.md': '---\ntype: outcome\nid: OUTCOME-1\nstatus: testing\n---\n# Fewer calls\n',
    's/1.md': '---\ntype: story\nid: STORY-1\n---\n# Of the platform\n',
  });
  const app = new MemoryProduct(
    {
      'a.md':
        '---\ntype: story\nid: STORY-1\noutcome: "platform:OUTCOME-1"\n---\n# Of the app\n\nWaits for platform:STORY-1 and STORY-1, not for platform:STORY-9.\nSee [[platform:STORY-1]].\n',
      'b.md': '---\ntype: story\nid: STORY-9\ndepends-on: [STORY-1, "platform:STORY-1"]\n---\n# Nine\n',
    },
    config,
  );
  const around = new Neighbourhood();
  around.settle([
    ['platform', platform.checker.product],
    ['app', app.checker.product],
  ]);
  for (const { checker } of [platform, app]) checker.finishLoading();
  const contexts = (): readonly ProductContext[] => [platform.file('s/1.md'), app.file('a.md')];
  const file = (of: MemoryProduct, path: string, text?: string): FileContext => ({
    ...of.file(path, text),
    around: contexts,
  });
  return { platform, app, file };
}

const at = (file: FileContext, text: string, within = 0) => {
  const found = file.document.text.indexOf(text);
  assert.ok(found >= 0, text);
  return found + within;
};

describe('ids across products', () => {
  const { platform, app, file } = two();
  const a = file(app, 'a.md');

  it('lead from the name or the id to the other product', () => {
    for (const within of [2, 12]) {
      const definition = definitionAt(a, at(a, 'platform:STORY-1', within));
      assert.deepEqual(
        definition?.targets.map(({ path, product }) => [path, product === platform.checker.product]),
        [['s/1.md', true]],
      );
    }
    const own = definitionAt(a, at(a, ' STORY-1,', 3));
    assert.deepEqual(
      own?.targets.map(({ path, product }) => [path, product]),
      [['a.md', undefined]],
    );
  });

  it('lead nowhere where that product has no such id, though this one has', () => {
    assert.equal(definitionAt(a, at(a, 'platform:STORY-9', 12)), undefined);
  });

  it('show the card of the other product, name and all', () => {
    const hover = hoverAt(a, at(a, 'platform:OUTCOME-1', 12));
    assert.equal(a.document.text.slice(hover?.range.start, hover?.range.end), 'platform:OUTCOME-1');
    assert.equal(hover?.product, platform.checker.product);
    assert.equal(hover?.cards[0]?.lines[0]?.[0]?.text, 'Fewer calls');
    const served = hover?.cards[0]?.lines.flat().find(({ text }) => text === 'Of the app');
    assert.equal(served?.product, app.checker.product);
  });

  it('are links, and none to the file itself', () => {
    assert.deepEqual(
      linksOf(a).map(({ range, path, product }) => [
        a.document.text.slice(range.start, range.end),
        path,
        product === platform.checker.product,
      ]),
      [
        ['platform:OUTCOME-1', 'outcomes/o.md', true],
        ['platform:STORY-1', 's/1.md', true],
        ['platform:STORY-1', 's/1.md', true],
      ],
    );
  });

  it('are counted by the lenses on the other side', () => {
    const [, lens] = lensesOf(file(platform, 'outcomes/o.md')).map(({ title, action }) => ({ title, action }));
    const titles = lensesOf(file(platform, 'outcomes/o.md')).map(({ title }) => title);
    assert.ok(titles.includes('1 story serves this outcome'), titles.join(', '));
    assert.equal(lens, undefined);
    const opens = lensesOf(a).find(({ title }) => title.startsWith('serves Fewer calls'))?.action;
    assert.ok(opens?.does === 'open' && opens.product === platform.checker.product);
  });

  it('are found and renamed in both products, each in its way', () => {
    const here = file(platform, 's/1.md');
    const start = renameAt(here, at(here, 'STORY-1', 2));
    assert.ok(start.ok);
    const { meaning } = start;
    const homes = [platform, app];
    const found = homes.flatMap(home =>
      [...home.texts.keys()].flatMap(path => {
        const { document, reading } = home.file(path);
        const read = { path, document, artifact: reading?.artifact };
        return mentionsOfMeaning(meaning, read, home.checker.product).map(
          mention => `${path}:${mention.start.line}${mention.isDefinition ? ' defined' : ''}`,
        );
      }),
    );
    assert.deepEqual(found, ['s/1.md:2 defined', 'a.md:7', 'a.md:8', 'b.md:3']);
    const renamed = (home: MemoryProduct, path: string) => {
      const { document, reading } = home.file(path);
      const edits = renameMeaning(
        meaning,
        'STORY-77',
        { path, document, artifact: reading?.artifact },
        home.checker.product,
      );
      return applyEdits(document.text, edits);
    };
    assert.match(renamed(platform, 's/1.md'), /^id: STORY-77$/m);
    assert.match(renamed(app, 'a.md'), /^Waits for platform:STORY-77 and STORY-1, not for platform:STORY-9\.$/m);
    assert.match(renamed(app, 'a.md'), /^id: STORY-1$/m);
    assert.match(renamed(app, 'b.md'), /depends-on: \[STORY-1, "platform:STORY-77"\]/);
  });

  it('leave alone in a rename what stands behind the name of another product', () => {
    const start = renameAt(a, at(a, 'id: STORY-1', 5));
    assert.ok(start.ok);
    const read = { path: 'a.md', document: a.document, artifact: a.reading?.artifact };
    const text = applyEdits(a.document.text, renameMeaning(start.meaning, 'STORY-5', read, app.checker.product));
    assert.match(text, /^Waits for platform:STORY-1 and STORY-5, not/m);
  });

  describe('completed', () => {
    const labels = (text: string, mark: string, typed?: string) => {
      const context = file(app, 'a.md', text);
      const offset = text.indexOf(mark) + mark.length;
      return completionsAt(context, { offset, typed }).items;
    };

    it('offer own ids first, then names', () => {
      const found = labels('---\ntype: story\nid: STORY-1\ndepends-on: \n---\n', 'depends-on: ');
      assert.deepEqual(
        found.map(({ label }) => label),
        ['STORY-9', 'platform:'],
      );
      assert.ok(found[1]?.again);
      assert.ok((found[0]?.sortKey ?? '') < (found[1]?.sortKey ?? ''));
    });

    it('offer the ids of a product behind its name', () => {
      for (const [text, mark] of [
        ['---\ntype: story\ndepends-on: platform:\n---\n', 'platform:'],
        ['---\ntype: story\ndepends-on: platform:STO\n---\n', 'platform:STO'],
        ['---\ntype: story\ndepends-on: [STORY-9, platform:S]\n---\n', 'platform:S'],
        ['---\ntype: story\ndepends-on:\n  - "platform:S"\n---\n', 'platform:S'],
      ] as const) {
        const [only, ...others] = labels(text, mark);
        assert.equal(only?.label, 'platform:STORY-1', text);
        assert.match(only?.newText ?? '', /^"?platform:STORY-1"?$/);
        assert.equal(text.slice(only?.range.start, only?.range.end).replace(/"/g, ''), mark);
        assert.deepEqual(others, [], text);
      }
    });

    it('do so in running text and in wiki links', () => {
      const ids = (text: string, mark: string, typed?: string) =>
        labels(text, mark, typed).map(({ newText }) => newText);
      const head = '---\ntype: story\n---\n# T\n\n';
      assert.deepEqual(ids(`${head}see platform:`, 'see platform:', ':'), ['platform:STORY-1', 'platform:OUTCOME-1']);
      assert.deepEqual(ids(`${head}see platform:ST`, 'see platform:ST'), ['platform:STORY-1', 'platform:OUTCOME-1']);
      assert.deepEqual(ids(`${head}see [[platform:`, '[[platform:', ':'), [
        'platform:STORY-1]]',
        'platform:OUTCOME-1]]',
      ]);
      assert.deepEqual(ids(`${head}note: `, 'note:', ':'), []);
    });
  });

  describe('that are unique in each folder', () => {
    const folders = new MemoryProduct(
      {
        'a/1.md': '---\ntype: story\nid: US-1\n---\n# One of a\n',
        'a/2.md': '---\ntype: story\nid: US-2\nparent: US-1\n---\n# Two of a\n\nUS-1 first.\n',
        'b/1.md': '---\ntype: story\nid: US-1\n---\n# One of b\n',
        'b/2.md': '---\ntype: story\nid: US-2\nparent: US-1\n---\n# Two of b\n',
      },
      '{"ids": {"unique": "folder"}}',
    );
    const inA = folders.file('a/2.md');

    it('mean the one in the same folder', () => {
      assert.deepEqual(
        definitionAt(inA, at(inA, 'US-1', 2))?.targets.map(({ path }) => path),
        ['a/1.md'],
      );
      assert.deepEqual(hoverAt(inA, at(inA, 'US-1', 2))?.cards[0]?.lines[0]?.[0]?.text, 'One of a');
      assert.deepEqual(
        linksOf(inA).map(({ path }) => path),
        ['a/1.md', 'a/1.md'],
      );
    });

    it('are offered once, as they would lead', () => {
      const text = '---\ntype: story\nid: US-2\nparent: \n---\n';
      const found = completionsAt(folders.file('a/2.md', text), { offset: text.indexOf('parent: ') + 8, typed: ' ' });
      assert.deepEqual(
        found.items.map(({ label, detail }) => `${label} ${detail}`),
        ['US-1 One of a'],
      );
    });

    it('are renamed in their folder', () => {
      const start = renameAt(inA, at(inA, 'US-1', 2));
      assert.ok(start.ok);
      const [first] = start.meaning.artifacts;
      assert.match(
        refusal('US-1', 'US-2', folders.checker.product, first) ?? '',
        /US-2 is already the id of “Two of a”/,
      );
      assert.equal(refusal('US-1', 'US-3', folders.checker.product, first), undefined);
      const renamed = [...folders.texts.keys()].filter(path => {
        const { document, reading } = folders.file(path);
        const file = { path, document, artifact: reading?.artifact };
        return renameMeaning(start.meaning, 'US-3', file, folders.checker.product).length > 0;
      });
      assert.deepEqual(renamed, ['a/1.md', 'a/2.md']);
    });
  });
});
