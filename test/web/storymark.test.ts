// Storymark in the web extension host: the same findings, fixes and moves, over a virtual file system.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StorymarkApi } from '../../src/extension/activate';

const STORY = 'stories/swap-two-visits.md';
const CRITERIA = 'story-missing-acceptance-criteria';
let api: StorymarkApi;

function fileUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

function found(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'storymark');
}

const ruleOf = ({ code }: vscode.Diagnostic) => String(typeof code === 'object' ? code.value : code);
const rulesAt = (uri: vscode.Uri) => found(uri).map(ruleOf);

function untilRules(uri: vscode.Uri, holds: (rules: readonly string[]) => boolean): Promise<void> {
  if (holds(rulesAt(uri))) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const done = (finish: () => void) => {
      clearTimeout(timer);
      subscription.dispose();
      finish();
    };
    const fail = () => reject(new Error(`Waited 10 s. ${uri.path} has: ${rulesAt(uri).join(', ') || 'none'}`));
    const timer = setTimeout(() => done(fail), 10_000);
    const subscription = vscode.languages.onDidChangeDiagnostics(() => {
      if (holds(rulesAt(uri))) done(resolve);
    });
  });
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

function write(uri: vscode.Uri, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

describe('Storymark on the web', () => {
  before(async () => {
    const extension = vscode.extensions.getExtension<StorymarkApi>('storymark.storymark');
    assert.ok(extension, 'the extension is not there');
    api = await extension.activate();
    await api.products.start();
    await api.settled();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('works on a virtual file system', () => {
    assert.notEqual(fileUri(STORY).scheme, 'file');
  });

  it('shows findings in files that nobody opened', () => {
    assert.ok(rulesAt(fileUri(STORY)).includes(CRITERIA));
  });

  it('follows typing', async () => {
    // The browser's default saves while the test still looks at unsaved text.
    await vscode.workspace.getConfiguration('files').update('autoSave', 'off', vscode.ConfigurationTarget.Global);
    const uri = fileUri(STORY);
    const editor = await vscode.window.showTextDocument(uri);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit(edit => edit.insert(end, '\n\n## Acceptance criteria\n\n- [ ] Both nurses see the swap\n'));
    await untilRules(uri, rules => !rules.includes(CRITERIA));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await untilRules(uri, rules => rules.includes(CRITERIA));
  });

  it('writes a move as one line, and takes it back', async () => {
    const [product] = api.products.list();
    assert.ok(product);
    const open = () =>
      [...product.order]
        .filter(({ category }) => category !== 'done' && category !== 'dropped')
        .map(({ path }) => path);
    const [first, second] = open();
    assert.ok(first && second);
    const uri = fileUri(second);
    const before = await read(uri);
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('storymark.moveUp');
    assert.deepEqual(open().slice(0, 2), [second, first]);
    const after = await read(uri);
    const [old, now] = [before.split('\n'), after.split('\n')];
    assert.deepEqual(
      now.filter(line => !old.includes(line)).map(line => line.replace(/".*"/, '""')),
      ['rank: ""'],
    );
    assert.ok(
      old.every(line => line.startsWith('rank:') || now.includes(line)),
      'another line changed',
    );
    await vscode.commands.executeCommand('storymark.undoMove');
    assert.equal(await read(uri), before);
    assert.deepEqual(open().slice(0, 2), [first, second]);
  });

  it('offers a quick fix, and follows files that are written and deleted', async () => {
    const uri = fileUri('stories/on-the-web.md');
    await write(uri, '---\ntype: story\nstatus: ready\n---\n\n# On the web\n');
    await untilRules(uri, rules => rules.includes('missing-id'));
    const diagnostic = found(uri).find(one => ruleOf(one) === 'missing-id');
    assert.ok(diagnostic);
    await vscode.window.showTextDocument(uri);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      diagnostic.range,
      'quickfix',
    );
    const action = actions.find(({ title }) => title.startsWith('Add the id'));
    assert.ok(action?.edit, `offered: ${actions.map(({ title }) => title).join(', ')}`);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
    await untilRules(uri, rules => !rules.includes('missing-id'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.workspace.fs.delete(uri);
    await untilRules(uri, rules => rules.length === 0);
  });

  it('never runs frontmatter that is code', async () => {
    const uri = fileUri('stories/code.md');
    await write(uri, `---js\n{ type: 'story', id: (globalThis.storymarkEvaluated = 'STORY-0001') }\n---\n# Code\n`);
    await untilRules(uri, rules => rules.includes('frontmatter-executable'));
    assert.equal(Reflect.get(globalThis, 'storymarkEvaluated'), undefined);
    await vscode.workspace.fs.delete(uri);
    await untilRules(uri, rules => rules.length === 0);
  });
});
