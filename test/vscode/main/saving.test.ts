// Saving: fixes on save come to an end, and checks may be left for it.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { closeAll, fileUri, onDisk, rulesAt, storymark, untilRules } from '../bed';

const uri = () => fileUri('stories/to-save.md');
const TEXT = '---\ntype: story\nstatus: ready\n---\n\n# To save\n';

function set(section: string, key: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration(section).update(key, value, vscode.ConfigurationTarget.Workspace);
}

async function open(): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(uri());
  assert.equal(editor.document.getText(), TEXT);
  return editor;
}

async function append(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  assert.ok(await editor.edit(edit => edit.insert(document.lineAt(document.lineCount - 1).range.end, text)));
}

describe('saving', () => {
  before(storymark);
  beforeEach(async () => {
    writeFileSync(uri().fsPath, TEXT);
    await untilRules(uri(), rules => rules.includes('missing-id'));
  });
  afterEach(async () => {
    await closeAll();
    rmSync(uri().fsPath);
    await untilRules(uri(), rules => rules.length === 0);
  });

  it('makes the fixes that editor.codeActionsOnSave asks for, once', async () => {
    await set('editor', 'codeActionsOnSave', { 'source.fixAll.storymark': 'explicit' });
    const saves: string[] = [];
    const listening = vscode.workspace.onDidSaveTextDocument(document => saves.push(document.getText()));
    try {
      const editor = await open();
      await append(editor, '\nA new line.\n');
      assert.ok(await editor.document.save());
      const saved = await onDisk(uri());
      assert.match(
        saved,
        /^---\ntype: story\nid: STORY-[0-9A-Z]{4}\nstatus: ready\n---\n\n# To save\n\nA new line.\n$/,
      );
      assert.equal(editor.document.isDirty, false);
      await untilRules(uri(), rules => !rules.includes('missing-id'));
      await append(editor, 'Another.\n');
      assert.ok(await editor.document.save());
      assert.equal(await onDisk(uri()), `${saved}Another.\n`, 'the second save changed more than was typed');
      assert.deepEqual(saves, [saved, `${saved}Another.\n`], 'a save led to another save');
    } finally {
      listening.dispose();
      await set('editor', 'codeActionsOnSave', undefined);
    }
  });

  it('is what checks wait for where storymark.run says so', async () => {
    const api = await storymark();
    await set('storymark', 'run', 'onSave');
    try {
      const editor = await open();
      await editor.edit(edit => edit.insert(new vscode.Position(1, 0), 'id: STORY-0S4V\n'));
      await api.settled();
      assert.ok(rulesAt(uri()).includes('missing-id'), 'typing was checked');
      assert.ok(await editor.document.save());
      await untilRules(uri(), rules => !rules.includes('missing-id'));
    } finally {
      await set('storymark', 'run', undefined);
    }
  });
});
