// VS Code's own markdown preview beside Storymark.
import assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { closeAll, fileUri, storymark, until, untilRules } from '../bed';

/** Whether a tab shows a markdown preview. */
function previewIsOpen(): boolean {
  return vscode.window.tabGroups.all.some(group =>
    group.tabs.some(({ input }) => input instanceof vscode.TabInputWebview && /markdown\.preview/.test(input.viewType)),
  );
}

describe('the markdown preview', () => {
  before(storymark);
  afterEach(closeAll);

  it('runs no frontmatter that is code', async () => {
    const trace = fileUri('previewed.txt').fsPath;
    const uri = fileUri('stories/previewed.md');
    writeFileSync(
      uri.fsPath,
      `---js\n{ type: 'story', x: require('fs').writeFileSync(${JSON.stringify(trace)}, 'x') }\n---\n# Previewed\n`,
    );
    try {
      await untilRules(uri, rules => rules.includes('frontmatter-executable'));
      await vscode.commands.executeCommand('markdown.showPreview', uri);
      await until(vscode.window.tabGroups.onDidChangeTabs, previewIsOpen, () => 'no preview opened');
      // The preview asks for the page itself; asking for it here as well makes sure that it was rendered.
      const html = await vscode.commands.executeCommand<string>(
        'markdown.api.render',
        await vscode.workspace.openTextDocument(uri),
      );
      assert.match(html, /Previewed/);
      assert.equal(existsSync(trace), false, 'the frontmatter was evaluated');
    } finally {
      rmSync(uri.fsPath);
      await untilRules(uri, rules => rules.length === 0);
    }
  });
});
