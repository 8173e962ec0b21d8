// .storymark.jsonc in the editor: completed and checked by its schema, its faults as findings, what it extends followed, and
// a first one written for a folder that has none.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StorymarkApi } from '../../../src/extension/activate';
import { closeAll, fileUri, rulesAt, storymark, until, untilRules } from '../bed';

const CRITERIA = 'story-missing-acceptance-criteria';
const CONFIG = '.storymark.jsonc';
const TEAM = 'shared/team.storymark.jsonc';

describe('the configuration', () => {
  let api: StorymarkApi;
  let original: string;
  const config = () => fileUri(CONFIG);
  const story = () => fileUri('stories/swap-two-visits.md');
  const write = (path: string, text: string) => writeFileSync(fileUri(path).fsPath, text);

  before(async () => {
    api = await storymark();
    original = readFileSync(config().fsPath, 'utf8');
  });

  afterEach(async () => {
    await closeAll();
    rmSync(fileUri('shared').fsPath, { recursive: true, force: true });
    write(CONFIG, original);
    await untilRules(story(), rules => rules.includes(CRITERIA));
    await untilRules(config(), rules => rules.length === 0);
  });

  it('is completed and checked by its schema', async () => {
    const editor = await vscode.window.showTextDocument(config());
    assert.equal(editor.document.languageId, 'jsonc');
    const text = '{ "presett": 1, /* ours */ "preset": "" }';
    await replace(editor, text);
    const bySchema = () =>
      vscode.languages
        .getDiagnostics(config())
        .filter(one => one.source !== 'storymark' && /presett/.test(one.message));
    await until(
      vscode.languages.onDidChangeDiagnostics,
      () => bySchema().length > 0,
      () => JSON.stringify(vscode.languages.getDiagnostics(config())),
    );
    const offered = async (offset: number) => {
      const position = editor.document.positionAt(offset);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        config(),
        position,
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label).replaceAll('"', ''));
    };
    const presets = await offered(text.indexOf('""') + 1);
    for (const name of ['backlog-md', 'kiro']) assert.ok(presets.includes(name), presets.join());
    await replace(editor, '{ "rules": { "" } }');
    const rules = await offered(editor.document.getText().indexOf('""') + 1);
    for (const name of [CRITERIA, 'story-too-large']) assert.ok(rules.includes(name), rules.join());
  });

  it('has its faults as findings where they stand, with what was meant', async () => {
    const editor = await vscode.window.showTextDocument(config());
    await replace(editor, '{ "fies": {},\n  "rules": { "story-too-lage": "off" } }');
    await untilRules(config(), rules => rules.length === 2);
    const found = vscode.languages
      .getDiagnostics(config())
      .filter(({ source }) => source === 'storymark')
      .map(({ range, message }) => [editor.document.getText(range), message.replace(/^.*\. /, '')]);
    assert.deepEqual(found, [
      ['"fies"', 'Did you mean “files”?'],
      ['"story-too-lage"', 'Did you mean “story-too-large”?'],
    ]);
  });

  it('follows the files that it extends, saved or not, as they come, change and go', async () => {
    write(CONFIG, `{ "extends": "${TEAM}" }`);
    await untilRules(config(), rules => rules.length === 1);
    await vscode.workspace.fs.createDirectory(fileUri('shared'));
    write(TEAM, `{ "rules": { "${CRITERIA}": "off" } }`);
    await untilRules(story(), rules => !rules.includes(CRITERIA));
    await untilRules(config(), rules => rules.length === 0);
    write(TEAM, '{}');
    await untilRules(story(), rules => rules.includes(CRITERIA));
    const editor = await vscode.window.showTextDocument(fileUri(TEAM));
    await replace(editor, `{ "folders": { "stories/**": { "rules": { "${CRITERIA}": "off" } } } }`);
    await untilRules(story(), rules => !rules.includes(CRITERIA));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await untilRules(story(), rules => rules.includes(CRITERIA));
    rmSync(fileUri(TEAM).fsPath);
    await untilRules(config(), rules => rules.length === 1);
  });

  it('counts as it could be read last while it is broken, saved or not, and says what is wrong', async () => {
    const product = () => api.products.placeOf(story())?.product;
    const counts = () => [product()?.name, product()?.checker.config.rules.get(CRITERIA)?.severity];
    const ours = ['Ours', 'off'];
    write(CONFIG, `{ "name": "Ours", "rules": { "${CRITERIA}": "off" } }`);
    await untilRules(story(), rules => !rules.includes(CRITERIA));
    const editor = await vscode.window.showTextDocument(config());
    for (const text of ['{ "preset": ', '{ "preset": "kirro" }', `{ "extends": "${TEAM}" }`, '{ "preset": "ki']) {
      await replace(editor, text);
      await api.settled();
      assert.equal(product()?.configuration?.text, text);
      assert.notDeepEqual(rulesAt(config()), [], text);
      assert.deepEqual(counts(), ours, text);
    }
    await api.products.refresh();
    assert.deepEqual(counts(), ours);
    await replace(editor, '{ "name": "Other", "rulez": {} }');
    await api.settled();
    assert.deepEqual(counts(), ['Other', undefined]);
    assert.equal(rulesAt(config()).length, 1);
  });

  it('counts as far as it can be read where it never could be whole, and is opened where it is wrong', async () => {
    const broken = fileUri(`shared/${CONFIG}`);
    await vscode.workspace.fs.createDirectory(fileUri('shared'));
    write(`shared/${CONFIG}`, '{ "name": "Shared",\n  "preset": "kirro" }');
    await untilRules(broken, rules => rules.length === 1);
    assert.ok(api.products.list().some(({ name }) => name === 'Shared'));
    await vscode.commands.executeCommand('storymark.openConfiguration');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.path, broken.path);
    assert.deepEqual([editor?.selection.active.line, editor?.selection.active.character], [1, 12]);
  });

  it('says that another product has its name, as long as one has', async () => {
    const later = fileUri(`shared/${CONFIG}`);
    await vscode.workspace.fs.createDirectory(fileUri('shared'));
    write(`shared/${CONFIG}`, '{\n  "name": "twin"\n}');
    await untilRules(later, rules => rules.length === 0);
    write(CONFIG, '{ "name": "Twin" }');
    const found = () =>
      vscode.languages
        .getDiagnostics(later)
        .map(({ message, range: { start } }) => `${start.line}:${start.character} ${message.slice(0, 42)}`);
    await until(
      vscode.languages.onDidChangeDiagnostics,
      () => found().includes('1:10 The product in “..” has this name too, and'),
      () => found().join(),
    );
    assert.deepEqual(rulesAt(config()), []);
    write(CONFIG, '{ "name": "Only" }');
    await untilRules(later, rules => rules.length === 0);
  });

  it('is opened, not written, where there is one', async () => {
    await vscode.commands.executeCommand('storymark.init');
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, config().path);
    assert.equal(readFileSync(config().fsPath, 'utf8'), original);
  });

  it('is written for what the folder holds, and counts at once', async () => {
    rmSync(config().fsPath);
    await api.settled();
    await vscode.workspace.fs.createDirectory(fileUri('shared/stories'));
    const plain = (n: number) =>
      `---\nid: T-${n}\nstatus: With legal\n---\n\n# A title\n\n## Acceptance criteria\n\n- [ ] it goes\n`;
    for (const n of [1, 2]) write(`shared/stories/T-${n}.md`, plain(n));
    await vscode.commands.executeCommand('storymark.init');
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, config().path);
    const text = readFileSync(config().fsPath, 'utf8');
    assert.match(text, /"shared\/stories\/T-\*\.md" \/\/ 2 files/);
    assert.match(text, /"With legal": "open"/);
    await api.settled();
    assert.equal(api.products.artifactAt(fileUri('shared/stories/T-1.md'))?.artifact.category, 'open');
    assert.deepEqual(rulesAt(config()), []);
  });
});

async function replace(editor: vscode.TextEditor, text: string): Promise<void> {
  const { document } = editor;
  const all = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  await editor.edit(edit => edit.replace(all, text));
}
