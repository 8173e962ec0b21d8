import assert from 'node:assert/strict';
import { Checker } from '../../../src/core/check';
import { parseConfig } from '../../../src/core/product/config';
import { compareProducts, Neighbourhood, nameInLinks } from '../../../src/core/product/neighbours';
import type { Product } from '../../../src/core/product/product';
import { RULE_IDS } from '../../../src/core/rules/index';

type Files = Readonly<Record<string, string>>;

function checkerOf(files: Files, config = '{}'): Checker {
  const checker = new Checker({ config: parseConfig(config, RULE_IDS).config, today: () => '2026-11-22' });
  for (const [path, keys] of Object.entries(files)) checker.load(path, text(keys));
  return checker;
}

function text(keys: string): string {
  return `---\ntype: story\n${keys}---\n\n# T\n`;
}

/** Products side by side, each checked. */
function side(products: Readonly<Record<string, Checker>>): void {
  const around = new Neighbourhood();
  around.settle(Object.entries(products).map(([name, { product }]) => [name, product] as const));
  for (const checker of Object.values(products)) checker.finishLoading();
}

const target = (product: Product, path: string, n = 0): string | undefined => {
  const artifact = product.at(path) ?? assert.fail(`no ${path}`);
  const reference = artifact.references[n] ?? assert.fail('no reference');
  return product.target(reference, artifact)?.path;
};
const links = (checker: Checker, path: string) =>
  checker.findings(path).flatMap(({ rule, message }) => (rule === 'broken-reference' ? [message] : []));
const rules = (checker: Checker, path: string) => checker.findings(path).map(({ rule }) => rule);

describe('ids that are unique in each folder', () => {
  const rest = 'status: draft\n';

  it('keep findings as if all were read anew, whatever is edited', () => {
    // A seeded walk: artifacts come, go and change their ids and links in nested folders.
    let seed = 7;
    const pick = <T>(all: readonly T[]): T => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return all[Math.floor((seed / 2147483648) * all.length)] ?? assert.fail();
    };
    const paths = ['a.md', 'x/a.md', 'x/b.md', 'x/y/a.md', 'x/y/b.md', 'x-y/a.md', 'z/a.md', 'z/q/r/a.md'];
    const config = '{ "ids": { "unique": "folder" }, "rules": { "reference-cycle": "error" } }';
    const files = new Map<string, string>();
    const edited = checkerOf({}, config);
    edited.finishLoading();
    for (let n = 0; n < 400; n++) {
      const path = pick(paths);
      const [id, to] = pick(
        ['', 'US-1', 'US-2'].flatMap(one => ['', 'US-1', 'US-2'].map(other => [one, other] as const)),
      );
      if (id) files.set(path, `id: ${id}\n${to && `depends-on: ${to}\n`}${rest}`);
      else files.delete(path);
      const now = files.get(path);
      edited.update(path, now && text(now));
      const fresh = checkerOf(Object.fromEntries(files), config);
      fresh.finishLoading();
      assert.deepEqual(edited.allFindings(), fresh.allFindings(), `${n}: ${path}`);
      for (const at of files.keys())
        if (files.get(at)?.includes('depends')) assert.equal(target(edited.product, at), target(fresh.product, at));
    }
  });

  it('concern only the folder and those that lead there, however many share them', () => {
    const folders = Array.from({ length: 300 }, (_, n) => `f${n}`);
    const checker = checkerOf(
      Object.fromEntries(
        folders.flatMap(folder => [
          [`${folder}/1.md`, `id: US-1\ntitle: ${folder} one\n`],
          [`${folder}/2.md`, `id: US-2\ntitle: ${folder} two\ndepends-on: US-1\n`],
        ]),
      ),
      '{ "ids": { "unique": "folder" } }',
    );
    checker.finishLoading();
    assert.deepEqual([...checker.update('f7/1.md', text('id: US-1\ntitle: other\n'))].sort(), ['f7/1.md', 'f7/2.md']);
  });
});

describe('product/neighbours', () => {
  it('come in one order: what holds something first, then by folder, an outer one before those in it', () => {
    const product = (folder: string, isEmpty = false) => ({ folder, isEmpty });
    const given = [product('/w/a/docs', true), product('/w/b/docs'), product('/w/a-b'), product('/w/a'), product('/w')];
    const wanted = ['/w', '/w/a', '/w/a-b', '/w/b/docs', '/w/a/docs'];
    assert.deepEqual(
      [...given].sort(compareProducts).map(({ folder }) => folder),
      wanted,
    );
    assert.deepEqual(
      [...given]
        .reverse()
        .sort(compareProducts)
        .map(({ folder }) => folder),
      wanted,
    );
    assert.equal(compareProducts(product('/w/a'), product('/w/a')), 0);
  });

  describe('ids that are unique in each folder', () => {
    const perFolder = '{"ids": {"unique": "folder"}}';
    const files = {
      'a/us-1.md': 'id: US-1\n',
      'a/us-2.md': 'id: US-2\nparent: US-1\n',
      'b/us-1.md': 'id: US-1\n',
      'b/us-2.md': 'id: US-2\nparent: US-1\n',
      'b/deep/x.md': 'id: X\ndepends-on: [US-1, US-7]\n',
      'c/us-7.md': 'id: US-7\n',
    };

    it('may be used again elsewhere, and not in the folder', () => {
      const checker = checkerOf({ ...files, 'a/again.md': 'id: US-2\n' }, perFolder);
      checker.finishLoading();
      const twins = [...checker.product.all()].filter(({ path }) => rules(checker, path).includes('duplicate-id'));
      assert.deepEqual(twins.map(({ path }) => path).sort(), ['a/again.md', 'a/us-2.md']);
    });

    it('lead to the artifact in the same folder, else to the nearest', () => {
      const { product } = checkerOf(files, perFolder);
      assert.equal(target(product, 'a/us-2.md'), 'a/us-1.md');
      assert.equal(target(product, 'b/us-2.md'), 'b/us-1.md');
      assert.equal(target(product, 'b/deep/x.md'), 'b/us-1.md');
      assert.equal(target(product, 'b/deep/x.md', 1), 'c/us-7.md');
    });

    it('say who refers to which of them', () => {
      const { product } = checkerOf(files, perFolder);
      const holders = (path: string) =>
        product.referrersOf(product.at(path) ?? assert.fail()).map(({ artifact }) => artifact.path);
      assert.deepEqual(holders('a/us-1.md'), ['a/us-2.md']);
      assert.deepEqual(holders('b/us-1.md'), ['b/deep/x.md', 'b/us-2.md']);
    });

    it('keep findings as if all had been read anew, change by change', () => {
      const checker = checkerOf(files, perFolder);
      checker.finishLoading();
      const now: Record<string, string> = { ...files };
      const changes: readonly (readonly [string, string | undefined])[] = [
        ['b/us-1.md', undefined],
        ['b/deep/us-1.md', 'id: US-1\nparent: X\n'],
        ['a/us-1.md', 'id: US-1\nparent: US-2\n'],
        ['c/us-1.md', 'id: US-1\nparent: US-1\n'],
        ['a/us-2.md', 'id: US-3\nparent: US-1\n'],
        ['b/us-1.md', 'id: US-1\ndepends-on: X\n'],
      ];
      for (const [path, keys] of changes) {
        if (keys === undefined) delete now[path];
        else now[path] = keys;
        checker.update(path, keys === undefined ? undefined : text(keys));
        const anew = checkerOf(now, perFolder);
        anew.finishLoading();
        assert.deepEqual(checker.allFindings(), anew.allFindings(), `after ${path}`);
      }
    });
  });

  describe('links by a name', () => {
    const alpha = () => checkerOf({ 's/1.md': 'id: S-1\n', 's/2.md': 'id: S-2\nparent: S-1\n' });

    it('lead into the product of that name, whatever its case, with hyphens for spaces', () => {
      const home = alpha();
      const other = checkerOf({
        'x.md': 'id: X\ndepends-on: ["Home-care:S-1", "home-care:S-2", "home-care:S-3", "away:S-1", S-1]\n',
      });
      side({ 'Home  Care': home, other });
      assert.deepEqual(
        [0, 1, 2, 3, 4].map(n => target(other.product, 'x.md', n)),
        ['s/1.md', 's/2.md', undefined, undefined, undefined],
      );
      assert.deepEqual(links(other, 'x.md'), [
        'The product “home-care” has no story with the id “S-3”.',
        'There is no story with the id “away:S-1”, and no product “away”.',
        'There is no story with the id “S-1”.',
      ]);
    });

    it('mean an id of the own product where it has one that is written so', () => {
      const own = checkerOf({ 'x.md': 'id: X\nparent: "alpha:S-1"\n', 'y.md': 'id: "alpha:S-1"\n' });
      side({ alpha: alpha(), own });
      assert.equal(target(own.product, 'x.md'), 'y.md');
    });

    it('lead into the own product too', () => {
      const own = checkerOf({ 'x.md': 'id: X\nparent: "own:Y"\n', 'y.md': 'id: Y\nparent: X\n' });
      side({ own });
      assert.equal(target(own.product, 'x.md'), 'y.md');
      assert.ok(rules(own, 'x.md').includes('reference-cycle'));
    });

    it('are told apart by order where two products have one name', () => {
      const first = alpha();
      const user = checkerOf({ 'x.md': 'id: X\nparent: "docs:S-1"\n' });
      const around = new Neighbourhood();
      around.settle([
        ['docs', first.product],
        ['docs', alpha().product],
        ['user', user.product],
      ]);
      assert.equal(user.product.meaningOf('docs:S-1', 'x.md')?.product, first.product);
    });

    it('count for what serves an outcome', () => {
      const platform = new Checker({ today: () => '2026-11-22' });
      platform.load('o.md', '---\ntype: outcome\nid: O-1\nstatus: testing\n---\n\n# O\n');
      const app = checkerOf({ 's.md': 'id: S\noutcome: "platform:O-1"\n' });
      side({ platform, app });
      assert.ok(!rules(platform, 'o.md').includes('outcome-without-story'));
      assert.ok(!rules(app, 's.md').includes('story-missing-value-hypothesis'));
      const [referrer] = platform.product.referrersOf(platform.product.at('o.md') ?? assert.fail());
      assert.equal(referrer?.product, app.product);
      assert.equal(referrer?.artifact.path, 's.md');
    });

    it('have the findings on both sides checked again when one side changes', () => {
      const home = alpha();
      const other = checkerOf({ 'x.md': 'id: X\nparent: "home:S-1"\n', 'y.md': 'id: Y\n' });
      side({ home, other });
      const elsewhere = (from: Checker, to: Checker) => [...(from.product.takeElsewhere().get(to.product) ?? [])];
      elsewhere(home, other);
      elsewhere(other, home);
      assert.deepEqual(links(other, 'x.md'), []);
      home.update('s/1.md', undefined);
      const stale = elsewhere(home, other);
      assert.deepEqual(stale, ['x.md']);
      other.recheck(stale);
      assert.equal(links(other, 'x.md').length, 1);
      home.update('s/1.md', text('id: S-1\n'));
      other.recheck(elsewhere(home, other));
      assert.deepEqual(links(other, 'x.md'), []);
      other.update('y.md', text('id: Y\ndepends-on: "home:S-2"\n'));
      assert.deepEqual(elsewhere(other, home), ['s/2.md']);
      home.update('s/1.md', text('id: S-1\nowner: Ann\n'));
      assert.deepEqual(elsewhere(home, other), [], 'nothing that others see has changed');
    });

    it('are mended with ids of that product', () => {
      const home = alpha();
      const other = checkerOf({ 'x.md': 'id: X\nparent: "home:S-11"\n' });
      side({ home, other });
      const finding = other.findings('x.md').find(({ rule }) => rule === 'broken-reference') ?? assert.fail();
      const reading = other.read('x.md', text('id: X\nparent: "home:S-11"\n')) ?? assert.fail();
      assert.deepEqual(
        other.fixes(finding, reading).map(({ title }) => title),
        ['Link to home:S-1: T', 'Link to home:S-2: T', 'Remove the link to home:S-11'],
      );
    });
  });

  it('writes names as links can hold them', () => {
    assert.deepEqual(['Home Care', ' a, b ', 'x:y', '患者'].map(nameInLinks), ['Home-Care', 'a-b', 'x-y', '患者']);
  });
});
