// Quick fixes and source.fixAll.storymark, as the editor asks for them.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { changedLines, closeAll, fileUri, rulesAt, storymark, untilRules } from '../bed';

const uri = () => fileUri('stories/to-fix.md');
const TEXT = '---\r\ntype: story # kept\r\nstatus: ready\r\n---\r\n\r\n# To fix\r\n';

describe('quick fixes', () => {
  before(storymark);
  afterEach(async () => {
    await closeAll();
    rmSync(uri().fsPath, { force: true });
    await untilRules(uri(), rules => rules.length === 0);
  });

  it('mend what the diagnostic says, and nothing else', async () => {
    writeFileSync(uri().fsPath, TEXT);
    await untilRules(uri(), rules => rules.includes('missing-id'));
    const document = await vscode.workspace.openTextDocument(uri());
    await vscode.window.showTextDocument(document);
    const [diagnostic] = vscode.languages
      .getDiagnostics(uri())
      .filter(({ code }) => typeof code === 'object' && code.value === 'missing-id');
    assert.ok(diagnostic);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri(),
      diagnostic.range,
      'quickfix',
    );
    const action = actions.find(({ title }) => title.startsWith('Add the id'));
    assert.ok(action?.edit, `offered: ${actions.map(({ title }) => title).join(', ')}`);
    const before = document.getText();
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    await untilRules(uri(), rules => !rules.includes('missing-id'));
    const { removed, added } = changedLines(before, document.getText());
    assert.deepEqual(removed, []);
    assert.equal(added.length, 1);
    assert.match(added[0] ?? '', /^id: STORY-[0-9A-Z]{4}\r$/);
  });

  it('are made all at once by source.fixAll.storymark, and once more changes nothing', async () => {
    writeFileSync(uri().fsPath, TEXT);
    await untilRules(uri(), rules => rules.includes('missing-id'));
    const document = await vscode.workspace.openTextDocument(uri());
    await vscode.window.showTextDocument(document);
    const fixAll = async () => {
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri(),
        whole,
        'source.fixAll.storymark',
      );
      return actions.find(({ kind }) => kind?.value === 'source.fixAll.storymark');
    };
    const first = await fixAll();
    assert.ok(first?.edit);
    assert.ok(await vscode.workspace.applyEdit(first.edit));
    await untilRules(uri(), rules => !rules.includes('missing-id'));
    assert.equal(await fixAll(), undefined);
    assert.ok(rulesAt(uri()).includes('story-missing-acceptance-criteria'), 'what needs thought is left to people');
  });
});
