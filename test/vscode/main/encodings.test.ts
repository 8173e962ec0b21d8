// Files that are not UTF-8: read as far as that goes, said once, and not a byte of them changed.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StorymarkApi } from '../../../src/extension/activate';
import { Edits } from '../../../src/extension/edits';
import { closeAll, fileUri, rulesAt, storymark, untilRules } from '../bed';

const TEXT = '---\ntype: story\nid: STORY-ENC\ntitle: Grüße\nstatus: ready\n---\n\n# Grüße\n';
const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEXT, 'utf16le')]);
const FILES: readonly (readonly [name: string, bytes: Buffer, title: string])[] = [
  ['latin1.md', Buffer.from(TEXT, 'latin1'), 'Gr\ufffd\ufffde'],
  ['utf16.md', utf16, 'Grüße'],
];

describe('files that are not UTF-8', () => {
  let api: StorymarkApi;
  const uriOf = (name: string) => fileUri(`encodings/${name}`);

  before(async () => {
    api = await storymark();
    mkdirSync(fileUri('encodings').fsPath);
    for (const [name, bytes] of FILES) writeFileSync(uriOf(name).fsPath, bytes);
    writeFileSync(uriOf('genuine.md').fsPath, TEXT.replaceAll('ß', '\ufffd').replace('ENC', 'ENC9'));
    for (const [name] of FILES) await untilRules(uriOf(name), rules => rules.includes('encoding'));
  });

  after(async () => {
    await closeAll();
    rmSync(fileUri('encodings').fsPath, { recursive: true });
    for (const [name] of FILES) await untilRules(uriOf(name), rules => rules.length === 0);
  });

  for (const [name, bytes, title] of FILES)
    it(`${name} is read, and no change of it is made`, async () => {
      assert.equal(api.products.artifactAt(uriOf(name))?.artifact.title.value, title);
      assert.equal(rulesAt(uriOf(name)).filter(rule => rule === 'encoding').length, 1);
      const edits = new Edits();
      const result = await edits.apply([
        { uri: uriOf(name), compute: text => [{ range: { start: text.length, end: text.length }, newText: 'x' }] },
      ]);
      assert.ok(!result.ok && /is not UTF-8/.test(result.reason), JSON.stringify(result));
      assert.deepEqual(readFileSync(uriOf(name).fsPath), bytes);
      edits.dispose();
    });

  it('have no fixes to offer, and are not renamed', async () => {
    const document = await vscode.workspace.openTextDocument(uriOf('latin1.md'));
    await vscode.window.showTextDocument(document);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      whole,
    );
    assert.deepEqual(
      actions
        .filter(({ diagnostics }) => diagnostics?.some(({ source }) => source === 'storymark'))
        .map(one => one.title),
      [],
    );
  });

  it('are told from those that hold the sign itself', async () => {
    assert.ok(!rulesAt(uriOf('genuine.md')).includes('encoding'));
    const edits = new Edits();
    const result = await edits.apply([
      {
        uri: uriOf('genuine.md'),
        compute: text => [{ range: { start: text.length, end: text.length }, newText: 'x\n' }],
      },
    ]);
    assert.deepEqual(result, { ok: true });
    assert.ok(readFileSync(uriOf('genuine.md').fsPath, 'utf8').endsWith('x\n'));
    edits.dispose();
  });
});
