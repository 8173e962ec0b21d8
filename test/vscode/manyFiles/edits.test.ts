// Changes of more files than VS Code keeps documents of: it forgets all but 50 that no editor shows.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { Edits, type FileChange } from '../../../src/extension/edits';
import { fileUri, storymark } from '../bed';

describe('a change of 60 files', () => {
  const uris = Array.from({ length: 60 }, (_, i) => fileUri(`many/${i}.md`));
  const onDisk = () => uris.map(({ fsPath }) => readFileSync(fsPath, 'utf8'));
  const append = (uri: vscode.Uri): FileChange => ({
    uri,
    compute: text => [{ range: { start: text.length, end: text.length }, newText: 'more' }],
  });
  let edits: Edits;
  let texts: readonly string[];

  before(async () => {
    await storymark();
    mkdirSync(fileUri('many').fsPath);
    uris.forEach(({ fsPath }, i) => {
      writeFileSync(fsPath, i % 2 === 0 ? `# ${i}\r\n\r\ntext\r\n` : `# ${i}\n`);
    });
    texts = onDisk();
    edits = new Edits();
  });
  after(() => edits.dispose());

  it('is on disk in all of them, and back in one step', async () => {
    assert.deepEqual(await edits.apply(uris.map(append)), { ok: true });
    assert.deepEqual(
      onDisk(),
      texts.map(text => `${text}more`),
    );
    assert.equal((await edits.undo()).ok, true);
    assert.deepEqual(onDisk(), texts);
  });

  it('is on disk in all of them but what somebody is typing in, and back in one step', async () => {
    const [first] = uris;
    assert.ok(first);
    const editor = await vscode.window.showTextDocument(first, { preview: false });
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'typed '));
    assert.deepEqual(await edits.apply(uris.map(append)), { ok: true });
    assert.deepEqual(
      onDisk(),
      texts.map((text, i) => (i === 0 ? text : `${text}more`)),
    );
    assert.equal(editor.document.getText(), `typed ${texts[0]}more`);
    assert.equal((await edits.undo()).ok, true);
    assert.deepEqual(onDisk(), texts);
    assert.equal(editor.document.getText(), `typed ${texts[0]}`);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('opens no editor', () => {
    const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs.map(({ label }) => label));
    assert.deepEqual(tabs, ['0.md']);
  });
});
