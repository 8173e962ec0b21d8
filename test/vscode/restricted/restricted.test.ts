// Restricted Mode: everything works on a folder that nobody trusts, since nothing of it is ever executed.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { changedLines, fileUri, onDisk, rulesAt, storymark, untilRules } from '../bed';

describe('a folder that is not trusted', () => {
  it('is what this window has open', () => {
    assert.equal(vscode.workspace.isTrusted, false);
  });

  it('gets diagnostics', async () => {
    await storymark();
    await untilRules(fileUri('stories/second.md'), rules => rules.includes('story-missing-acceptance-criteria'));
  });

  it('gets moves, written and taken back', async () => {
    const api = await storymark();
    const [product] = api.products.list();
    assert.ok(product);
    const order = () => [...product.order].map(story => story.path).filter(path => path !== 'stories/code.md');
    assert.deepEqual(order(), ['stories/first.md', 'stories/second.md']);
    const uri = fileUri('stories/second.md');
    const before = await onDisk(uri);
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('storymark.moveToTop');
    assert.deepEqual(order(), ['stories/second.md', 'stories/first.md']);
    const { removed, added } = changedLines(before, await onDisk(uri));
    assert.deepEqual(removed, []);
    assert.match(added.join('\n'), /^rank: "[0-9A-Za-z]+"$/);
    await vscode.commands.executeCommand('storymark.undoMove');
    assert.equal(await onDisk(uri), before);
  });

  it('runs no code of its files', async () => {
    await storymark();
    assert.deepEqual(rulesAt(fileUri('stories/code.md')).includes('frontmatter-executable'), true);
    assert.equal(Reflect.get(globalThis, 'storymarkEvaluated'), undefined);
    assert.equal(vscode.workspace.isTrusted, false, 'the folder became trusted on the way');
  });
});
