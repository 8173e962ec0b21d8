// Findings in the Problems view: of files open or not, while typing, on save, after changes from outside, and gone with the file.
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { closeAll, fileUri, onDisk, rulesAt, storymark, untilRules } from '../bed';

const CRITERIA = 'story-missing-acceptance-criteria';
const BARE = '---\ntype: story\nid: STORY-T3ST\nstatus: ready\n---\n\n# A story of the test\n';
const FULL = `${BARE}\n## Acceptance criteria\n\n- [ ] It can be seen\n`;

describe('diagnostics', () => {
  before(storymark);
  afterEach(closeAll);

  it('are there for files that nobody opened', () => {
    assert.ok(rulesAt(fileUri('stories/swap-two-visits.md')).includes(CRITERIA));
  });

  it('follow typing, with unsaved text', async () => {
    const uri = fileUri('stories/swap-two-visits.md');
    const before = await onDisk(uri);
    const editor = await vscode.window.showTextDocument(uri);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit(edit =>
      edit.insert(end, '\n\n## Acceptance criteria\n\n- [ ] Both nurses see the swap within a minute\n'),
    );
    await untilRules(uri, rules => !rules.includes(CRITERIA));
    assert.equal(await onDisk(uri), before, 'the file on disk was changed');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await untilRules(uri, rules => rules.includes(CRITERIA));
  });

  it('follow saving', async () => {
    const uri = fileUri('stories/print-the-day-plan.md');
    const original = await onDisk(uri);
    const editor = await vscode.window.showTextDocument(uri);
    const line = editor.document
      .getText()
      .split('\n')
      .findIndex(text => text.startsWith('id:'));
    await editor.edit(edit => edit.delete(editor.document.lineAt(line).rangeIncludingLineBreak));
    await editor.document.save();
    await untilRules(uri, rules => rules.includes('missing-id'));
    writeFileSync(uri.fsPath, original);
    await untilRules(uri, rules => !rules.includes('missing-id'));
  });

  it('follow files that other programs write, move and delete', async () => {
    const uri = fileUri('stories/from-outside.md');
    writeFileSync(uri.fsPath, BARE);
    await untilRules(uri, rules => rules.includes(CRITERIA));
    writeFileSync(uri.fsPath, FULL);
    await untilRules(uri, rules => !rules.includes(CRITERIA));
    writeFileSync(uri.fsPath, BARE);
    await untilRules(uri, rules => rules.includes(CRITERIA));
    const moved = fileUri('stories/moved-outside.md');
    renameSync(uri.fsPath, moved.fsPath);
    await untilRules(moved, rules => rules.includes(CRITERIA));
    await untilRules(uri, rules => rules.length === 0);
    rmSync(moved.fsPath);
    await untilRules(moved, rules => rules.length === 0);
  });

  it('go when their folder goes', async () => {
    const folder = fileUri('stories/deep');
    mkdirSync(folder.fsPath);
    const uri = fileUri('stories/deep/story.md');
    writeFileSync(uri.fsPath, BARE);
    await untilRules(uri, rules => rules.includes(CRITERIA));
    rmSync(folder.fsPath, { recursive: true });
    await untilRules(uri, rules => rules.length === 0);
  });

  it('name the rule and lead to its page', () => {
    const [diagnostic] = vscode.languages
      .getDiagnostics(fileUri('stories/swap-two-visits.md'))
      .filter(({ code }) => typeof code === 'object' && code.value === CRITERIA);
    assert.ok(diagnostic && typeof diagnostic.code === 'object');
    assert.match(diagnostic.code.target.toString(), /docs\/rules\/story-missing-acceptance-criteria\.md$/);
    assert.equal(
      diagnostic.severity,
      vscode.DiagnosticSeverity.Error,
      'a story in progress without criteria is an error',
    );
  });

  it('say what is wrong in the configuration, while the rest of it counts', async () => {
    const uri = fileUri('.storymark.jsonc');
    const original = await onDisk(uri);
    writeFileSync(uri.fsPath, '{ "colour": "red", "rules": { "story-missing-acceptance-criteria": "off" } }');
    await untilRules(uri, rules => rules.includes('configuration'));
    await untilRules(fileUri('stories/swap-two-visits.md'), rules => !rules.includes(CRITERIA));
    writeFileSync(uri.fsPath, original);
    await untilRules(fileUri('stories/swap-two-visits.md'), rules => rules.includes(CRITERIA));
    await untilRules(uri, rules => rules.length === 0);
  });

  it('never run frontmatter that is code', async () => {
    const trace = fileUri('evaluated.txt');
    const uri = fileUri('stories/code.md');
    writeFileSync(
      uri.fsPath,
      `---js\n{ type: 'story', x: require('fs').writeFileSync(${JSON.stringify(trace.fsPath)}, 'x') }\n---\n# Code\n`,
    );
    await untilRules(uri, rules => rules.includes('frontmatter-executable'));
    await assert.rejects(async () => vscode.workspace.fs.stat(trace), 'the frontmatter was evaluated');
    rmSync(uri.fsPath);
    await untilRules(uri, rules => rules.length === 0);
  });
});
