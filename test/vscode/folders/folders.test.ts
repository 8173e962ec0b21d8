// Several workspace folders and several products, which come and go.
import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StorymarkApi } from '../../../src/extension/activate';
import { childrenOf, rootsOf } from '../../../src/extension/views/product/nodes';
import { productsToShow } from '../../../src/extension/views/product/shownProduct';
import { closeAll, onDisk, rulesAt, storymark, until, untilRules } from '../bed';

const CRITERIA = 'story-missing-acceptance-criteria';
let api: StorymarkApi;

/** A file below the folder that holds the workspace's folders. */
function fileUri(path: string): vscode.Uri {
  const { workspaceFile } = vscode.workspace;
  assert.ok(workspaceFile, 'no workspace file is open');
  return vscode.Uri.joinPath(workspaceFile, '..', path);
}

/** The products, each with its artifacts' paths. */
function products(): Record<string, string[]> {
  return Object.fromEntries(
    api.products
      .list()
      .map(product => [product.name, [...product.checker.product.all()].map(({ path }) => path).sort()]),
  );
}

function untilProducts(holds: () => boolean): Promise<void> {
  return until(api.products.onDidChangeList, holds, () => JSON.stringify(products()));
}

describe('two folders and three products', () => {
  before(async () => {
    api = await storymark();
    // What is found in files that nobody looks at is shown a little later.
    for (const path of ['alpha', 'beta', 'beta/nested'])
      await untilRules(fileUri(`${path}/stories/plan.md`), rules => rules.length > 0);
  });
  afterEach(closeAll);

  it('are read each for itself', () => {
    assert.deepEqual(products(), {
      alpha: ['stories/plan.md'],
      beta: ['stories/plan.md'],
      nested: ['stories/plan.md'],
    });
  });

  it('may use the same ids', () => {
    for (const path of ['alpha', 'beta', 'beta/nested'])
      assert.ok(!rulesAt(fileUri(`${path}/stories/plan.md`)).includes('duplicate-id'), path);
  });

  it('are judged by their own configuration', () => {
    assert.ok(rulesAt(fileUri('alpha/stories/plan.md')).includes(CRITERIA));
    assert.ok(rulesAt(fileUri('beta/stories/plan.md')).includes(CRITERIA));
    assert.ok(!rulesAt(fileUri('beta/nested/stories/plan.md')).includes(CRITERIA));
  });

  it('say where a file belongs', () => {
    const place = api.products.placeOf(fileUri('beta/nested/stories/plan.md'));
    assert.equal(place?.product.name, 'nested');
    assert.equal(place?.path, 'stories/plan.md');
    assert.equal(api.products.placeOf(fileUri('beta/stories/plan.md'))?.product.name, 'beta');
  });

  it('are the topmost nodes of the tree', () => {
    const roots = rootsOf(api.products.list());
    assert.deepEqual(
      roots.map(node => (node.type === 'product' ? node.product.name : node.type)),
      ['alpha', 'beta', 'nested'],
    );
    for (const root of roots)
      assert.deepEqual(
        childrenOf(root).map(node => (node.type === 'group' ? node.label : node.type)),
        ['Stories without an outcome'],
      );
  });

  it('can be shown one at a time, all of them where the chosen one is gone', () => {
    const list = api.products.list();
    const names = (chosen: string | undefined) => productsToShow(list, chosen).map(({ name }) => name);
    assert.deepEqual(names(list[1]?.root.toString()), ['beta']);
    assert.deepEqual(names(undefined), ['alpha', 'beta', 'nested']);
    assert.deepEqual(names('file:///gone'), ['alpha', 'beta', 'nested']);
  });

  it('notice an id that is used twice in one of them', async () => {
    const uri = fileUri('beta/nested/stories/again.md');
    writeFileSync(uri.fsPath, '---\ntype: story\nid: STORY-0001\n---\n\n# Again\n');
    await untilRules(uri, rules => rules.includes('duplicate-id'));
    assert.ok(!rulesAt(fileUri('beta/stories/plan.md')).includes('duplicate-id'));
    rmSync(uri.fsPath);
    await untilRules(uri, rules => rules.length === 0);
    await untilRules(fileUri('beta/nested/stories/plan.md'), rules => !rules.includes('duplicate-id'));
  });

  it('are linked by their names, and hear of each other', async () => {
    const link = fileUri('alpha/stories/link.md');
    writeFileSync(link.fsPath, '---\ntype: story\nid: STORY-0002\nparent: "beta:STORY-0001"\n---\n\n# Link\n');
    await untilRules(link, rules => rules.includes(CRITERIA));
    assert.ok(!rulesAt(link).includes('broken-reference'), rulesAt(link).join());
    const other = fileUri('beta/stories/plan.md');
    const text = await onDisk(other);
    writeFileSync(other.fsPath, text.replace('STORY-0001', 'STORY-0009'));
    await untilRules(link, rules => rules.includes('broken-reference'));
    writeFileSync(other.fsPath, text);
    await untilRules(link, rules => !rules.includes('broken-reference'));
    const document = await vscode.workspace.openTextDocument(link);
    const position = document.positionAt(document.getText().indexOf('STORY-0001') + 3);
    const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      link,
      position,
    );
    assert.deepEqual(
      found.map(one => ('targetUri' in one ? one.targetUri : one.uri).toString()),
      [other.toString()],
    );
    rmSync(link.fsPath);
    await untilRules(link, rules => rules.length === 0);
  });

  it('lose what the setting files.exclude leaves out, until it does no more', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const settings = vscode.workspace.getConfiguration('files', folder.uri);
    const target = vscode.ConfigurationTarget.WorkspaceFolder;
    await settings.update('exclude', { '**/stories': true }, target);
    await untilProducts(() => products()['alpha'] === undefined);
    await untilRules(fileUri('alpha/stories/plan.md'), rules => rules.length === 0);
    assert.deepEqual(products()['beta'], ['stories/plan.md'], 'the setting is of one folder');
    await settings.update('exclude', undefined, target);
    await untilProducts(() => products()['alpha'] !== undefined);
    await untilRules(fileUri('alpha/stories/plan.md'), rules => rules.includes(CRITERIA));
    rmSync(fileUri('alpha/.vscode').fsPath, { recursive: true, force: true });
  });

  it('become one where the configuration goes, and two again where it comes', async () => {
    const config = fileUri('beta/nested/.storymark.jsonc');
    const text = await onDisk(config);
    rmSync(config.fsPath);
    await untilProducts(() => products()['nested'] === undefined);
    assert.deepEqual(products()['beta'], ['nested/stories/plan.md', 'stories/plan.md']);
    await untilRules(fileUri('beta/nested/stories/plan.md'), rules => rules.includes('duplicate-id'));
    writeFileSync(config.fsPath, text);
    await untilProducts(() => products()['nested'] !== undefined);
    assert.deepEqual(products()['beta'], ['stories/plan.md']);
    await untilRules(
      fileUri('beta/nested/stories/plan.md'),
      rules => rules.length > 0 && !rules.includes('duplicate-id'),
    );
    await untilRules(fileUri('beta/stories/plan.md'), rules => !rules.includes('duplicate-id'));
  });

  it('are joined by a folder that is added, until it is removed', async () => {
    const story = fileUri('gamma/plan.md');
    assert.deepEqual(rulesAt(story), []);
    const { workspaceFolders } = vscode.workspace;
    assert.equal(workspaceFolders?.length, 2);
    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 0, { uri: fileUri('gamma'), name: 'The third' }));
    await untilProducts(() => products()['The third'] !== undefined);
    assert.deepEqual(products()['The third'], ['plan.md']);
    await untilRules(story, rules => rules.includes(CRITERIA) && !rules.includes('duplicate-id'));
    assert.equal(rootsOf(api.products.list()).length, 4);

    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 1));
    await untilProducts(() => products()['The third'] === undefined);
    await untilRules(story, rules => rules.length === 0);
    assert.ok(rulesAt(fileUri('alpha/stories/plan.md')).includes(CRITERIA), 'the other folders lost their findings');
  });

  it('are each read once, also where one folder lies in another', async () => {
    const roots = () => api.products.list().map(({ root }) => root.path);
    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 0, { uri: fileUri('beta/nested'), name: 'Inside' }));
    await untilProducts(() => products()['Inside'] !== undefined);
    assert.equal(new Set(roots()).size, roots().length, roots().join());
    const story = fileUri('beta/nested/stories/plan.md');
    const text = await onDisk(story);
    writeFileSync(story.fsPath, text.replace('STORY-0001', 'STORY-0007'));
    const ids = () =>
      api.products
        .list()
        .flatMap(({ root, checker }) => (root.path.endsWith('/nested') ? [...checker.product.idsInUse()] : []));
    const idsNow = () => [...ids()].join();
    await until(api.products.onDidChange, () => idsNow() === 'STORY-0007', idsNow);
    writeFileSync(story.fsPath, text);
    await until(api.products.onDidChange, () => idsNow() === 'STORY-0001', idsNow);
    assert.ok(vscode.workspace.updateWorkspaceFolders(2, 1));
    await untilProducts(() => products()['Inside'] === undefined && products()['nested'] !== undefined);
  });

  it('are meant by a name that two have where they hold something', async () => {
    const link = fileUri('alpha/link.md');
    const write = (path: string, text: string) => {
      mkdirSync(fileUri(`${path}/..`).fsPath, { recursive: true });
      writeFileSync(fileUri(path).fsPath, text);
    };
    write('alpha/docs/.storymark.jsonc', '{}');
    write('beta/docs/.storymark.jsonc', '{}');
    write('alpha/link.md', '---\ntype: story\nid: STORY-0002\nparent: "docs:STORY-0003"\n---\n\n# Link\n');
    await untilRules(link, rules => rules.includes('broken-reference'));
    write('beta/docs/one.md', '---\ntype: story\nid: STORY-0003\n---\n\n# One\n');
    await untilRules(link, rules => rules.length > 0 && !rules.includes('broken-reference'));
    for (const gone of ['alpha/docs', 'beta/docs', 'alpha/link.md']) rmSync(fileUri(gone).fsPath, { recursive: true });
    await untilProducts(() => products()['docs'] === undefined);
    await untilRules(link, rules => rules.length === 0);
  });

  it('hear that the last link into them is gone, also when very many files change', async () => {
    const outcome = fileUri('beta/outcome.md');
    const many = fileUri('alpha/many').fsPath;
    const text = (n: number, key: string) => `---\ntype: story\nid: STORY-${key}${n + 100}\n---\n\n# Story ${n}\n`;
    writeFileSync(outcome.fsPath, '---\ntype: outcome\nid: OUT-0001\n---\n\n# Outcome\n');
    mkdirSync(many);
    const put = (link: string, key: string) => {
      for (let n = 0; n < 220; n++) writeFileSync(`${many}/s${n}.md`, text(n, key));
      writeFileSync(`${many}/link.md`, `---\ntype: story\nid: STORY-0002\n${link}---\n\n# Link\n`);
    };
    put('outcome: "beta:OUT-0001"\n', 'A');
    await untilRules(outcome, rules => rules.length > 0 && !rules.includes('outcome-without-story'));
    put('', 'B');
    await untilRules(outcome, rules => rules.includes('outcome-without-story'));
    rmSync(outcome.fsPath);
    rmSync(many, { recursive: true });
    await untilRules(outcome, rules => rules.length === 0);
  });
});
