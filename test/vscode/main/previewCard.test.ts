// Artifacts in VS Code's own markdown preview.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StorymarkApi } from '../../../src/extension/activate';
import { closeAll, fileUri, storymark, until } from '../bed';

let api: StorymarkApi;

async function rendered(uri: vscode.Uri): Promise<string> {
  const document = await vscode.workspace.openTextDocument(uri);
  return vscode.commands.executeCommand<string>('markdown.api.render', document);
}

/** The card on a rendered page; empty where there is none. */
function cardOn(html: string): string {
  return /<section class="storymark-card".*?<\/section>/s.exec(html)?.[0] ?? '';
}

describe('the card in the markdown preview', () => {
  before(async () => {
    api = await storymark();
  });
  afterEach(closeAll);

  it('stands above a story, and links what it serves', async () => {
    const html = await rendered(fileUri('stories/see-tomorrows-route.md'));
    assert.match(html, /^\s*<section class="storymark-card"/);
    const card = cardOn(html);
    for (const text of ['STORY-4K7Q', 'in-progress', '2 of 5 criteria met', 'place '])
      assert.ok(card.includes(text), `${text}: ${card}`);
    assert.match(card, /<a href="\.\.\/outcomes\/nurses-confirm-visits-early\.md">Nurses confirm visits early<\/a>/);
    assert.doesNotMatch(card, /storymark-title/, 'the heading says the title');
  });

  it('draws the evidence of an outcome', async () => {
    const card = cardOn(await rendered(fileUri('outcomes/nurses-confirm-visits-early.md')));
    assert.match(card, /<svg class="storymark-chart"[^>]* role="img" aria-label="[^"]*2026-10-31 33 %/);
  });

  it('shows criteria as boxes, ticked or not', async () => {
    const html = await rendered(fileUri('stories/see-tomorrows-route.md'));
    assert.equal(html.match(/class="storymark-box" disabled checked/g)?.length, 2);
    assert.equal(html.match(/class="storymark-box"/g)?.length, 5);
    assert.doesNotMatch(html, /\[x\] From/);
  });

  it('says nothing twice where the preview shows the frontmatter', async () => {
    const uri = fileUri('stories/see-tomorrows-route.md');
    const config = vscode.workspace.getConfiguration('markdown');
    if (config.inspect('preview.frontMatter')?.defaultValue === undefined) {
      assert.match(cardOn(await rendered(uri)), /3 points/, 'this version never shows it');
      return;
    }
    const words: string[] = [];
    try {
      for (const value of ['table', 'hide']) {
        await config.update('preview.frontMatter', value, vscode.ConfigurationTarget.Global);
        words.push(cardOn(await rendered(uri)));
      }
    } finally {
      await config.update('preview.frontMatter', undefined, vscode.ConfigurationTarget.Global);
    }
    assert.doesNotMatch(words[0] ?? '', /3 points/);
    assert.match(words[1] ?? '', /3 points/);
  });

  it('leaves other markdown as it is', async () => {
    const uri = fileUri('plain.md');
    writeFileSync(uri.fsPath, '# Plain\n\n- [x] ticked\n');
    try {
      const html = await rendered(uri);
      assert.doesNotMatch(html, /storymark/);
      assert.match(html, /\[x\] ticked/);
    } finally {
      rmSync(uri.fsPath);
    }
  });

  it('makes nothing active that a file says', async () => {
    const uri = fileUri('stories/hostile.md');
    const text = JSON.stringify(`"><img src=x onerror=alert(1)><script>x</script>`);
    writeFileSync(
      uri.fsPath,
      `---\ntype: story\nid: STORY-H0ST\ntitle: ${text}\nowner: ${text}\nstatus: ${text}\n---\n`,
    );
    try {
      await until(
        api.products.onDidChange,
        () => api.products.artifactAt(uri) !== undefined,
        () => 'the story is not known',
      );
      const card = cardOn(await rendered(uri));
      assert.match(card, /&lt;script&gt;/);
      assert.doesNotMatch(card, /<script|<img/);
    } finally {
      rmSync(uri.fsPath);
      await until(
        api.products.onDidChange,
        () => api.products.artifactAt(uri) === undefined,
        () => 'the story is still known',
      );
    }
  });

  it('follows what other files say, unsaved text included', async () => {
    const story = fileUri('stories/see-tomorrows-route.md');
    assert.match(cardOn(await rendered(story)), /<\/a><span class="storymark-quiet"> testing</);
    const editor = await vscode.window.showTextDocument(fileUri('outcomes/nurses-confirm-visits-early.md'));
    const at = editor.document.getText().indexOf('testing');
    const range = new vscode.Range(editor.document.positionAt(at), editor.document.positionAt(at + 7));
    await editor.edit(edit => edit.replace(range, 'validated'));
    await api.settled();
    assert.match(cardOn(await rendered(story)), /<\/a><span class="storymark-quiet"> validated</);
  });
});
