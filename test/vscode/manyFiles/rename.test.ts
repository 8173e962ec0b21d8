// An id that 500 files use, renamed and taken back. A run of its own: the editors that VS Code opens end with its window.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StorymarkApi } from '../../../src/extension/activate';
import { fileUri, storymark } from '../bed';

describe('an id that 500 files use', () => {
  const target = 'stories/renamed-target.md';
  const paths = Array.from({ length: 500 }, (_, i) => `stories/renamed/${i}.md`);
  const text = (i: number) =>
    `---\r\ntype: story\r\nid: S-${i}X\r\nparent: STORY-RN1\r\n---\r\n# Story ${i}\r\n\r\nAs STORY-RN1 says, and STORY-RN12.\r\n`;
  const unsaved = [3, 4];
  let api: StorymarkApi;

  before(async () => {
    api = await storymark();
    mkdirSync(fileUri('stories/renamed').fsPath);
    writeFileSync(fileUri(target).fsPath, '---\ntype: story\nid: STORY-RN1\n---\n# Target\n');
    paths.forEach((path, i) => {
      writeFileSync(fileUri(path).fsPath, text(i));
    });
    await api.products.refresh();
    for (const i of unsaved) {
      const editor = await vscode.window.showTextDocument(fileUri(paths[i] ?? ''), { preview: false });
      await editor.edit(builder => builder.insert(new vscode.Position(5, 0), 'Unsaved STORY-RN1.\r\n'));
    }
    await api.settled();
  });

  async function rename(): Promise<vscode.WorkspaceEdit> {
    const document = await vscode.workspace.openTextDocument(fileUri(target));
    const position = document.positionAt(document.getText().indexOf('STORY-RN1') + 1);
    const began = Date.now();
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      position,
      'STORY-RN2',
    );
    console.log(`rename in ${edit.size} files: computed in ${Date.now() - began} ms`);
    return edit;
  }

  it('is renamed in one edit, in unsaved text too', async () => {
    const edit = await rename();
    const changes = new Map(edit.entries().map(([uri, edits]) => [vscode.workspace.asRelativePath(uri), edits]));
    assert.equal(changes.size, 501);
    assert.equal(changes.get(target)?.length, 1);
    paths.forEach((path, i) => {
      assert.equal(changes.get(path)?.length, unsaved.includes(i) ? 3 : 2, path);
    });
    assert.ok([...changes.values()].flat().every(({ newText }) => newText === 'STORY-RN2'));
  });

  it('is back in every file, to the byte, with one undo', async () => {
    const onDisk = [target, ...paths].map(path => readFileSync(fileUri(path).fsPath, 'utf8'));
    const before = onDisk.map((text, i) =>
      unsaved.includes(i - 1) ? text.replace('# Story', 'Unsaved STORY-RN1.\r\n# Story') : text,
    );
    assert.ok(await vscode.workspace.applyEdit(await rename()));
    const open = new Map(
      vscode.workspace.textDocuments.map(document => [vscode.workspace.asRelativePath(document.uri), document]),
    );
    const documents = [target, ...paths].map(path => open.get(path));
    assert.deepEqual(
      documents.map(document => document?.getText()),
      before.map(text => text.replaceAll(/\bSTORY-RN1\b/g, 'STORY-RN2')),
    );
    await vscode.window.showTextDocument(fileUri(target));
    await vscode.commands.executeCommand('undo');
    assert.deepEqual(
      documents.map(document => document?.getText()),
      before,
    );
  });
});
