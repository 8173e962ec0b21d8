// Snippets as VS Code expands them: the ids and dates that only it fills in.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { storymark } from '../bed';

describe('snippets', () => {
  before(storymark);
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  async function inserted(name: string): Promise<string> {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: '' });
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'markdown', name });
    const text = document.getText();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return text;
  }

  for (const [name, prefix] of [
    ['Vision', 'VISION'],
    ['Outcome', 'OUTCOME'],
    ['Story', 'STORY'],
  ] as const)
    it(`make a file with an id and today's date: ${name}`, async () => {
      const text = await inserted(name);
      assert.match(text, new RegExp(`^---\\ntype: ${name.toLowerCase()}\\nid: ${prefix}-[0-9A-F]{4}\\n`));
      assert.match(text, /\ncreated: \d{4}-\d\d-\d\d\n---\n\n# \[title\]\n/);
      assert.doesNotMatch(text, /\$/);
    });

  it('give evidence the date of today', async () => {
    assert.match(await inserted('Evidence'), /^\| \d{4}-\d\d-\d\d \| \[value\] \| \[source\] \|\n/);
  });
});
