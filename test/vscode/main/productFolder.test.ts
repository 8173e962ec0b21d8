// What a folder takes in of what it holds, and what is read again when something in it changes.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { StorymarkApi } from '../../../src/extension/activate';
import { Edits } from '../../../src/extension/edits';
import { Moves } from '../../../src/extension/moves';
import { type FolderHost, ProductFolder } from '../../../src/extension/productFolder';
import { fileUri, storymark, until, untilRules } from '../bed';

const story = (id: string, facts = '') => `---\ntype: story\nid: ${id}\n${facts}---\n\n# Story ${id}\n`;

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

describe('a product folder', () => {
  let top: string;
  const failures: unknown[] = [];
  const host: FolderHost = {
    today: () => '2026-11-22',
    changed: () => undefined,
    listChanged: () => undefined,
    failed: (_, error) => void failures.push(error),
  };
  const uri = (name: string) => vscode.Uri.file(path.join(top, name));
  const changed = { again: false, isComplete: false };
  const order = (folder: ProductFolder) =>
    [...(folder.products[0]?.order ?? [])].map(one => `${path.basename(one.path)} ${one.status?.value ?? ''}`.trim());

  beforeEach(() => {
    top = mkdtempSync(path.join(tmpdir(), 'storymark-folder-'));
    failures.length = 0;
  });
  afterEach(() => {
    rmSync(top, { recursive: true, force: true });
    assert.deepEqual(failures, []);
  });

  const board = (...links: readonly string[]) => `# Board\n\n## Todo\n\n${links.map(at => `- [x](${at})\n`).join('')}`;
  const KANBN = {
    '.storymark.jsonc': '{ "preset": "kanbn" }',
    '.kanbn/tasks/a.md': '# A\n\nText.\n',
    '.kanbn/tasks/b.md': '# B\n\nText.\n',
    '.kanbn/index.md': board('tasks/b.md', 'tasks/a.md'),
  };

  it('takes in nothing that is not read otherwise, whatever the file that orders stories lists', async () => {
    write(top, {
      ...KANBN,
      '.gitignore': 'private/\n',
      'private/p.md': story('P-1'),
      'inner/.storymark.jsonc': '{}',
      'inner/i.md': story('I-1'),
      'notes.txt': story('N-1'),
    });
    const folder = await ProductFolder.read(vscode.Uri.file(top), host);
    assert.deepEqual(order(folder), ['b.md Todo', 'a.md Todo']);
    const links = ['tasks/a.md', '../private/p.md', '../inner/i.md', '../notes.txt', 'tasks/b.md'];
    write(top, { '.kanbn/index.md': `${board(...links)}\n` });
    await folder.follow([uri('.kanbn/index.md')], changed);
    assert.deepEqual(order(folder), ['a.md Todo', 'b.md Todo']);
  });

  it('sees that the file that orders stories has gone and come back, though nothing tells of it', async () => {
    write(top, KANBN);
    const folder = await ProductFolder.read(vscode.Uri.file(top), host);
    rmSync(path.join(top, '.kanbn/index.md'));
    await folder.rescan();
    assert.deepEqual(order(folder), ['a.md', 'b.md']);
    write(top, { '.kanbn/index.md': KANBN['.kanbn/index.md'] });
    await folder.rescan();
    assert.deepEqual(order(folder), ['b.md Todo', 'a.md Todo']);
  });

  it('heeds the .gitignore files above it, as far as its repository goes', async () => {
    mkdirSync(path.join(top, 'repository/.git'), { recursive: true });
    write(top, {
      '.gitignore': 'plan/\n',
      'repository/.gitignore': 'made/\n',
      'repository/app/plan/one.md': story('S-1'),
      'repository/app/made/two.md': story('S-2'),
    });
    const folder = await ProductFolder.read(uri('repository/app'), host);
    assert.deepEqual(order(folder), ['one.md']);
  });

  it('reads only the product again whose configuration changed, and none for a comment', async () => {
    const faults = '{ "rules": { "story-missing-acceptance-criteria": "off" } }';
    write(top, {
      '.storymark.jsonc': '{}',
      'one.md': story('S-1'),
      'inner/.storymark.jsonc': '{}',
      'inner/two.md': story('S-2'),
    });
    const folder = await ProductFolder.read(vscode.Uri.file(top), host);
    const checkers = () => folder.products.map(({ checker }) => checker);
    const [outer, inner] = checkers();
    const config = uri('.storymark.jsonc');
    write(top, { '.storymark.jsonc': '{ /* ours */ }' });
    await folder.follow([config], changed);
    assert.ok(checkers()[0] === outer, 'a comment');
    write(top, { '.storymark.jsonc': faults, 'new.md': story('S-3') });
    await folder.follow([config, uri('new.md')], changed);
    assert.ok(checkers()[0] !== outer && checkers()[1] === inner);
    assert.deepEqual(order(folder), ['one.md', 'new.md']);
    const found = checkers()[0]?.allFindings() ?? [];
    assert.ok(!found.some(({ rule }) => rule === 'story-missing-acceptance-criteria'));
    rmSync(path.join(top, 'inner/.storymark.jsonc'));
    await folder.follow([uri('inner/.storymark.jsonc')], changed);
    assert.deepEqual(order(folder), ['one.md', 'two.md', 'new.md']);
  });

  it('that cannot be read says so, and is read with the next change in it', async () => {
    write(top, { 'one.md': story('S-1') });
    let fails = true;
    const today = () => {
      if (fails) throw new Error('no day');
      return '2026-11-22';
    };
    const folder = await ProductFolder.read(vscode.Uri.file(top), { ...host, today });
    assert.deepEqual(failures.splice(0).map(String), ['Error: no day']);
    assert.deepEqual(folder.products, []);
    fails = false;
    await folder.follow([uri('one.md')], changed);
    assert.deepEqual(order(folder), ['one.md']);
  });
});

describe('a product that comes and goes', () => {
  let api: StorymarkApi;
  const HOME = 'passing';
  const home = () => fileUri(HOME).fsPath;
  const product = () => api.products.list().find(({ root }) => root.path.endsWith(`/${HOME}`));
  const order = () => [...(product()?.order ?? [])].map(one => path.basename(one.path)).join();
  const untilOrder = (wanted: readonly string[]) =>
    until(api.products.onDidChange, () => order() === wanted.join(), order);

  before(async () => {
    api = await storymark();
  });
  afterEach(async () => {
    rmSync(home(), { recursive: true, force: true });
    await until(
      api.products.onDidChangeList,
      () => product() === undefined,
      () => 'the product is still there',
    );
  });

  it('takes the faults of its configuration along', async () => {
    const config = fileUri(`${HOME}/.storymark.jsonc`);
    write(home(), { '.storymark.jsonc': '{ "nonsense": 1 }', 'one.md': story('S-1') });
    await untilRules(config, rules => rules.includes('configuration'));
    rmSync(config.fsPath);
    await untilRules(config, rules => rules.length === 0);
    write(home(), { '.storymark.jsonc': '{ "nonsense": 1 }' });
    await untilRules(config, rules => rules.includes('configuration'));
    rmSync(home(), { recursive: true });
    await untilRules(config, rules => rules.length === 0);
  });

  it('follows the file that orders its stories, whatever it is called', async () => {
    write(home(), {
      '.storymark.jsonc': '{ "preset": "kanbn", "backlog": { "orderFile": "board.txt" } }',
      '.kanbn/tasks/a.md': '# A\n\nText.\n',
      '.kanbn/tasks/b.md': '# B\n\nText.\n',
      'board.txt': '## Todo\n\n- [b](.kanbn/tasks/b.md)\n- [a](.kanbn/tasks/a.md)\n',
    });
    await untilOrder(['b.md', 'a.md']);
    write(home(), { 'board.txt': '## Doing\n\n- [a](.kanbn/tasks/a.md)\n- [b](.kanbn/tasks/b.md)\n' });
    await untilOrder(['a.md', 'b.md']);
  });

  it('writes what a move needs by what the files say once the question is answered', async () => {
    const numbers = Array.from({ length: 30 }, (_, n) => n + 10);
    const name = (n: number) => `s${n}.md`;
    const files = (facts: (n: number) => string) =>
      Object.fromEntries(numbers.map(n => [name(n), story(`S-${n}`, facts(n))]));
    write(home(), { '.storymark.jsonc': '{ "backlog": { "orderKey": "ordinal" } }', ...files(() => '') });
    await untilOrder(numbers.map(name));
    const edits = new Edits();
    const asked: number[] = [];
    const moves = new Moves(api.products, edits, async (_, others) => {
      asked.push(others);
      // Meanwhile somebody else has numbered them all, the last first.
      write(
        home(),
        files(n => `ordinal: ${(50 - n) * 1000}\n`),
      );
      await untilOrder([...numbers].reverse().map(name));
      return true;
    });
    const now = product();
    assert.ok(now);
    const result = await moves.move({ product: now, paths: ['s10.md'], target: { at: 'after', path: 's35.md' } });
    assert.deepEqual(result, { ok: true });
    assert.equal(asked.length, 1);
    const wanted = [...numbers].reverse().filter(n => n !== 10);
    wanted.splice(wanted.indexOf(35) + 1, 0, 10);
    assert.equal(order(), wanted.map(name).join());
    for (const n of numbers.slice(1))
      assert.match(readFileSync(path.join(home(), name(n)), 'utf8'), new RegExp(`^ordinal: ${(50 - n) * 1000}$`, 'm'));
    edits.dispose();
  });
});
