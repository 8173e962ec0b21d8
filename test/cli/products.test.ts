// Several products side by side, and files that other programs left: links by name, other encodings, symbolic links.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { World } from './world';

interface Found {
  readonly files: number;
  readonly findings: readonly { readonly rule: string; readonly file: string; readonly message: string }[];
}

const story = (keys: string) => `---\ntype: story\n${keys}---\n\n# T\n`;

describe('products side by side on the command line', () => {
  let world: World;
  const broken = async (...paths: readonly string[]) => {
    const { stdout } = await world.run(['check', '--format', 'json', ...paths]);
    const { findings }: Found = JSON.parse(stdout);
    return findings.flatMap(({ rule, file, message }) => (rule === 'broken-reference' ? [`${file}: ${message}`] : []));
  };
  afterEach(() => world.remove());

  it('are linked by their names where both are given', async () => {
    world = new World({
      'platform/.storymark.jsonc': '{}',
      'platform/a.md': story('id: A\n'),
      'shop/.storymark.jsonc': '{ "name": "Web Shop" }',
      'shop/b.md': story('id: B\ndepends-on: ["platform:A", "web-shop:B2", "platform:C"]\n'),
      'shop/b2.md': story('id: B2\n'),
      'top.md': story('id: TOP\nparent: "web-shop:B"\n'),
    });
    const missing = 'shop/b.md: The product “platform” has no story with the id “C”.';
    assert.deepEqual(await broken(), [missing]);
    assert.deepEqual(await broken('platform', 'shop'), [missing]);
    assert.deepEqual(
      (await broken('shop')).map(line => line.replace(/^\S+ /, '')),
      [
        'There is no story with the id “platform:A”, and no product “platform”.',
        'There is no story with the id “platform:C”, and no product “platform”.',
      ],
    );
  });

  it('are linked by their names whatever part of a repository is checked', async () => {
    world = new World({
      '.git/HEAD': '',
      'platform/.storymark.jsonc': '{ "nonsense": 1 }',
      'platform/a.md': story('id: A\n'),
      'platform/deep/.storymark.jsonc': '{}',
      'platform/deep/d.md': story('id: D\nparent: NOWHERE\n'),
      'shop/.storymark.jsonc': '{}',
      'shop/b.md': story('id: B\ndepends-on: ["platform:A", "deep:D", "platform:C"]\n'),
    });
    const missing = 'b.md: The product “platform” has no story with the id “C”.';
    assert.deepEqual(await broken('shop'), [missing]);
    const { stdout, stderr } = await world.run(['check', '--format', 'json'], { cwd: world.path('shop') });
    const { findings, files }: Found = JSON.parse(stdout);
    assert.deepEqual([[...new Set(findings.map(({ file }) => file))], files, stderr], [['b.md'], 1, '']);
  });

  it('are linked from one another whatever part of a repository is checked, and set', async () => {
    world = new World({
      '.git/HEAD': '',
      'a/.storymark.jsonc': '{}',
      'a/s.md': story('id: S-1\noutcome: "b:O-1"\n'),
      'a/s2.md': story('id: S-2\n'),
      'b/.storymark.jsonc': '{}',
      'b/o.md': '---\ntype: outcome\nid: O-1\n---\n\n# O\n',
      'c/.storymark.jsonc': '{}',
      'c/s.md': story('id: S-3\n'),
    });
    const lonely = async (...paths: readonly string[]) =>
      (await world.check(...paths)).findings.filter(({ rule }) => rule === 'outcome-without-story').length;
    assert.deepEqual([await lonely('.'), await lonely('b'), await lonely('b/o.md')], [0, 0, 0]);
    const { code, stderr } = await world.run(['set', 'S-3', 'outcome=b:O-1'], { cwd: world.path('c') });
    assert.deepEqual([code, stderr], [0, '']);
    world.write('a/s.md', story('id: S-1\n'));
    world.write('c/s.md', story('id: S-3\n'));
    assert.deepEqual([await lonely('.'), await lonely('b')], [1, 1]);
  });

  it('with one name are told apart as the editor does: what holds something first, then by folder', async () => {
    world = new World({
      '.git/HEAD': '',
      'a/deep/.storymark.jsonc': '{ "name": "P" }',
      'a/deep/x.md': story('id: X\n'),
      'b/.storymark.jsonc': '{ "name": "P" }',
      'b/y.md': story('id: Y\n'),
      'c/.storymark.jsonc': '{}',
      'c/z.md': story('id: Z\ndepends-on: ["P:X", "P:Y"]\n'),
    });
    assert.deepEqual(await broken('c'), ['z.md: The product “P” has no story with the id “Y”.']);
    assert.deepEqual(await broken('.'), ['c/z.md: The product “P” has no story with the id “Y”.']);
  });

  it('with one name are reported in the configuration of the later one, whatever part is checked', async () => {
    world = new World({
      '.git/HEAD': '',
      'apps/shop/.storymark.jsonc': '{\n  // ours\n  "name": "web shop"\n}',
      'apps/shop/a.md': story('id: A\n'),
      'base/.storymark.jsonc': '{ "name": "Web-Shop" }',
      'base/b.md': story('id: B\n'),
      'web-shop/.storymark.jsonc': '{}',
      'web-shop/c.md': story('id: C\n'),
      'team.jsonc': '{ "name": "Web Shop" }',
      'zoo/.storymark.jsonc': '{ "extends": "../team.jsonc" }',
      'zoo/d.md': story('id: D\n'),
    });
    const named = async (...paths: readonly string[]) =>
      (await world.check(...paths)).findings.flatMap(({ rule, file, line, column, message }) =>
        rule === 'configuration' ? [`${file}:${line}:${column} ${message}`] : [],
      );
    const said =
      '.storymark.jsonc:1:11 The product in “../apps/shop” has this name too, and links such as “Web-Shop:ID” lead there: give one of them another.';
    assert.deepEqual(await named(), [`base/${said}`]);
    assert.deepEqual(await named('base'), [said]);
    assert.deepEqual(await named('apps/shop', 'web-shop', 'zoo'), []);
    assert.deepEqual(await named('--config', 'base/.storymark.jsonc', 'base', 'apps/shop'), []);
  });

  it('have their links checked again when another is fixed', async () => {
    world = new World({
      'a/.storymark.jsonc': '{}',
      'a/a.md': '---\ntype: story\nid: A\n---\n\n# T\n',
      'b/.storymark.jsonc': '{}',
      'b/b.md': story('id: B\nparent: "a:A"\n'),
    });
    await world.run(['check', '--fix']);
    assert.deepEqual(await broken(), []);
  });

  it('may count their ids from one in each folder', async () => {
    world = new World({
      '.storymark.jsonc': '{ "ids": { "unique": "folder" } }',
      'x/1.md': story('id: US-1\n'),
      'x/2.md': story('id: US-2\nparent: US-1\n'),
      'y/1.md': story('id: US-1\n'),
      'y/again.md': story('id: US-1\n'),
    });
    const { stdout } = await world.run(['check', '--format', 'json']);
    const { findings }: Found = JSON.parse(stdout);
    assert.deepEqual(
      findings.filter(({ rule }) => rule === 'duplicate-id').map(({ file }) => file),
      ['y/1.md', 'y/again.md'],
    );
  });

  it('are listed by an outcome of another one, however its name is written, and not with the folder around them', async () => {
    world = new World({
      '.git/HEAD': '',
      'README.md': '# Two products\n',
      'care/.storymark.jsonc': '{ "name": "Care Platform" }',
      'care/o.md': '---\ntype: outcome\nid: O-1\n---\n# O\n',
      'shop/.storymark.jsonc': '{}',
      'shop/a.md': story('id: A\noutcome: care-platform:O-1\n'),
      'shop/b.md': story('id: B\noutcome: Care Platform:O-1\n'),
      'shop/c.md': story('id: C\noutcome: O-2\n'),
    });
    for (const wanted of ['care-platform:O-1', 'Care Platform:o-1']) {
      const { stdout } = await world.run(['backlog', 'list', '--format', 'json', '--outcome', wanted]);
      const found: readonly { readonly id: string }[] = JSON.parse(stdout);
      assert.deepEqual(
        found.map(({ id }) => id),
        ['A', 'B'],
        wanted,
      );
    }
    const { stdout } = await world.run(['backlog', 'list']);
    assert.match(stdout, /^care\n/);
    assert.match(stdout, /^2 products · 3 open/m);
  });

  it('read UTF-16 by its mark, and change nothing in it', async () => {
    const text = story('title: Grüße\n').replace('# T', '# Grüße');
    const little = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
    world = new World({ 'le.md': little, 'be.md': Buffer.from(little).swap16() });
    const { stdout } = await world.run(['check', '--format', 'json', '--fix']);
    const { findings }: Found = JSON.parse(stdout);
    assert.deepEqual([...new Set(findings.map(({ file }) => file))], ['be.md', 'le.md']);
    assert.equal(findings.filter(({ rule }) => rule === 'encoding').length, 2);
    assert.deepEqual(fs.readFileSync(world.path('le.md')), little);
  });

  it('follow no links, and so no loops, but the folder itself may be one', async () => {
    world = new World({ 'real/.storymark.jsonc': '{}', 'real/a.md': story('id: A\nparent: NOWHERE\n') });
    fs.symlinkSync(world.path('real'), world.path('real/loop'), 'dir');
    fs.symlinkSync(world.path('real/a.md'), world.path('real/link.md'));
    fs.symlinkSync(world.path('real'), world.path('linked'), 'dir');
    const missing = 'a.md: There is no story with the id “NOWHERE”.';
    assert.deepEqual(await broken('real'), [missing]);
    assert.deepEqual(await broken('linked'), [missing]);
  });
});
