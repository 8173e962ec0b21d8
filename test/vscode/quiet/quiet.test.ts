// A workspace of plain markdown: Storymark wakes with the first markdown file and reads none until there is an artifact.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StorymarkApi } from '../../../src/extension/activate';
import { isConfigured } from '../../../src/extension/reason';
import { closeAll, EXTENSION, fileUri, rulesAt, until, untilAsked, untilRules } from '../bed';

/** The extension, if it is active by itself. */
function active(): vscode.Extension<StorymarkApi> | undefined {
  const extension = vscode.extensions.getExtension<StorymarkApi>(EXTENSION);
  return extension?.isActive ? extension : undefined;
}

function api(): StorymarkApi {
  const extension = active();
  assert.ok(extension, 'the extension is not active');
  return extension.exports;
}

/** Whether the rest of the extension has been loaded into this extension host. */
function isLoaded(): boolean {
  return Object.keys(require.cache).some(file => /[\\/]dist[\\/]storymark\.js$/.test(file));
}

function allRules(): string[] {
  return vscode.languages.getDiagnostics().flatMap(([uri]) => rulesAt(uri).map(rule => `${uri.path} ${rule}`));
}

// These run in the order in which they stand: each goes one step further than the one before.
describe('a workspace of plain markdown', () => {
  after(closeAll);

  it('does not start the extension', () => {
    assert.equal(active(), undefined);
  });

  it('starts it with its first markdown file, and nothing is read', async () => {
    await vscode.window.showTextDocument(fileUri('README.md'));
    await untilAsked(
      () => active() !== undefined,
      () => 'the extension is not active',
    );
    await api().settled();
    assert.deepEqual(allRules(), []);
    assert.equal(isLoaded(), false, 'more was loaded than the entry');
  });

  it('lets every command be there all the same', async () => {
    const commands = await vscode.commands.getCommands(true);
    assert.ok(commands.includes('storymark.newStory'));
    assert.equal(isLoaded(), false);
  });

  it('loads the rest when it is asked for something, and reads nothing', async () => {
    assert.equal(api().products.state, 'idle');
    assert.equal(isLoaded(), true);
    assert.ok((await vscode.commands.getCommands(true)).includes('storymark.newStory'));
  });

  it('lets the posts of other tools be', async () => {
    await vscode.window.showTextDocument(fileUri('drafts/post.md'));
    await api().settled();
    assert.equal(api().products.state, 'idle');
  });

  it('previews them without reading anything', async () => {
    for (const path of ['README.md', 'drafts/post.md']) {
      const document = await vscode.workspace.openTextDocument(fileUri(path));
      const html = await vscode.commands.executeCommand<string>('markdown.api.render', document);
      assert.match(html, /<h1/);
      assert.doesNotMatch(html, /storymark-/);
      await vscode.commands.executeCommand('markdown.showPreview', document.uri);
      await api().settled();
      assert.equal(api().products.state, 'idle');
    }
  });

  it('is read when a file is about to become a story', async () => {
    const uri = fileUri('drafts/new.md');
    writeFileSync(uri.fsPath, '');
    const editor = await vscode.window.showTextDocument(uri);
    await api().settled();
    assert.equal(api().products.state, 'idle');
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), '---\ntype: story\n---\n# New\n'));
    await untilRules(uri, rules => rules.includes('missing-id'));
    assert.equal(api().products.state, 'ready');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    rmSync(uri.fsPath);
    await untilRules(uri, rules => rules.length === 0);
  });

  it('then has findings in artifacts, and in no other file', async () => {
    await untilRules(fileUri('drafts/story.md'), rules => rules.includes('story-missing-acceptance-criteria'));
    await untilRules(fileUri('drafts/nearly.md'), rules => rules.includes('unknown-type'));
    const files = new Set(allRules().map(text => text.replace(/ .*/, '')));
    assert.deepEqual([...files].sort(), [fileUri('drafts/nearly.md').path, fileUri('drafts/story.md').path]);
    const paths = api()
      .products.list()
      .flatMap(product => [...product.checker.product.all()].map(({ path }) => path));
    assert.deepEqual(paths.sort(), ['drafts/nearly.md', 'drafts/story.md']);
  });

  it('has no product any more when its last artifact is gone', async () => {
    const gone = ['drafts/story.md', 'drafts/nearly.md'].map(fileUri);
    for (const uri of gone) rmSync(uri.fsPath);
    await until(
      api().products.onDidChangeList,
      () => api().products.list().length === 0,
      () => `there are ${api().products.list().length} products`,
    );
    assert.deepEqual(allRules(), []);
  });

  it('has a reason to be read in a configuration that is open, and in any markdown file near one', async () => {
    const isReason = async (path: string) => isConfigured(await vscode.workspace.openTextDocument(fileUri(path)));
    assert.equal(await isReason('docs/note-01.md'), false);
    const config = fileUri('docs/.storymark.jsonc');
    writeFileSync(config.fsPath, '{}');
    assert.equal(await isReason('docs/.storymark.jsonc'), true);
    assert.equal(await isReason('docs/note-01.md'), true);
    assert.equal(await isReason('README.md'), false);
    rmSync(config.fsPath);
  });
});
