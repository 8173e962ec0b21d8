// Moving stories: one changed line, saved, undoable, unsaved text kept, and the order follows changes from outside.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { StorymarkApi } from '../../../src/extension/activate';
import { changedLines, closeAll, fileUri, onDisk, storymark, until } from '../bed';

let api: StorymarkApi;

function product() {
  const [only] = api.products.list();
  assert.ok(only);
  return only;
}

/** What the backlog shows: the stories that are neither done nor dropped. */
function order(): string[] {
  return [...product().order]
    .filter(({ category }) => category !== 'done' && category !== 'dropped')
    .map(story => story.path);
}

function allFiles(): Map<string, string> {
  const folder = fileUri('stories').fsPath;
  return new Map(readdirSync(folder).map(name => [name, readFileSync(path.join(folder, name), 'utf8')]));
}

describe('moving a story', () => {
  before(async () => {
    api = await storymark();
  });
  afterEach(closeAll);

  it('writes one line of one file, saved, and can be undone to the byte', async () => {
    const before = allFiles();
    const [first, second] = order();
    assert.ok(first && second);
    await vscode.window.showTextDocument(fileUri(second));
    await vscode.commands.executeCommand('storymark.moveUp');
    assert.deepEqual(order().slice(0, 2), [second, first]);
    const after = allFiles();
    const changed = [...after].filter(([name, text]) => before.get(name) !== text).map(([name]) => `stories/${name}`);
    assert.deepEqual(changed, [second]);
    const { removed, added } = changedLines(
      before.get(path.basename(second)) ?? '',
      after.get(path.basename(second)) ?? '',
    );
    assert.ok(removed.length <= 1 && removed.every(line => line.startsWith('rank:')), removed.join());
    assert.equal(added.length, 1);
    assert.match(added[0] ?? '', /^rank: "[0-9A-Za-z]+"/);
    assert.equal(vscode.window.activeTextEditor?.document.isDirty, false);
    await vscode.commands.executeCommand('storymark.undoMove');
    assert.deepEqual(allFiles(), before);
    assert.deepEqual(order().slice(0, 2), [first, second]);
  });

  it('can be undone in the editor', async () => {
    const [first, second] = order();
    assert.ok(first && second);
    const uri = fileUri(second);
    const before = await onDisk(uri);
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('storymark.moveToTop');
    assert.equal(order()[0], second);
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('undo');
    await vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString())?.save();
    await api.settled();
    assert.equal(await onDisk(uri), before);
    assert.equal(order()[0], first);
  });

  it('keeps unsaved text unsaved', async () => {
    const [first, second] = order();
    assert.ok(first && second);
    const uri = fileUri(second);
    const disk = await onDisk(uri);
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit(edit =>
      edit.insert(editor.document.lineAt(editor.document.lineCount - 1).range.end, 'unsaved words'),
    );
    await vscode.commands.executeCommand('storymark.moveUp');
    assert.equal(order()[0], second);
    assert.ok(editor.document.isDirty);
    assert.match(editor.document.getText(), /unsaved words$/);
    assert.equal(await onDisk(uri), disk);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await api.settled();
    assert.equal(order()[0], first);
  });

  it('works on a story without a rank, with one new line', async () => {
    const unranked = [...product().order].find(
      story => story.rank === undefined && story.category !== 'done' && story.category !== 'dropped',
    );
    assert.ok(unranked, 'the example has no story without a rank');
    const uri = fileUri(unranked.path);
    const before = await onDisk(uri);
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('storymark.moveToTop');
    assert.equal(order()[0], unranked.path);
    const { removed, added } = changedLines(before, await onDisk(uri));
    assert.deepEqual(removed, []);
    assert.equal(added.length, 1);
    await vscode.commands.executeCommand('storymark.undoMove');
    assert.equal(await onDisk(uri), before);
  });

  it('moves no other story in place of one that its menu has lost', async () => {
    const second = order()[1];
    assert.ok(second);
    await vscode.window.showTextDocument(fileUri(second));
    const before = allFiles();
    await vscode.commands.executeCommand('storymark.moveUp', undefined, undefined);
    assert.equal(order()[1], second);
    assert.deepEqual(allFiles(), before);
  });

  it('shows the order that another program wrote', async () => {
    const last = [...product().order].findLast(story => story.rank !== undefined);
    assert.ok(last?.rank);
    const uri = fileUri(last.path);
    const before = await onDisk(uri);
    writeFileSync(uri.fsPath, before.replace(/^rank:.*$/m, 'rank: "Zz"'));
    await until(
      api.products.onDidChange,
      () => order()[0] === last.path,
      () => order().join(', '),
    );
    writeFileSync(uri.fsPath, before);
    await until(
      api.products.onDidChange,
      () => order()[0] !== last.path,
      () => order().join(', '),
    );
  });
});
