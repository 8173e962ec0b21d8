// Language features as the editor asks for them, on documents of the example product.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { StorymarkApi } from '../../../src/extension/activate';
import { codeReferences } from '../../../src/extension/language/codeReferences';
import { closeAll, fileUri, storymark } from '../bed';

let api: StorymarkApi;

const STORY = 'stories/see-why-a-visit-was-moved.md';

/** An editor on a file of the example, with other text that is not saved; the cursor where `|` stands in `text`. */
async function edit(path: string, text: string): Promise<{ document: vscode.TextDocument; position: vscode.Position }> {
  const editor = await vscode.window.showTextDocument(fileUri(path));
  const { document } = editor;
  const offset = text.lastIndexOf('|');
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  await editor.edit(builder => builder.replace(all, text.slice(0, offset) + text.slice(offset + 1)));
  await api.settled();
  return { document, position: document.positionAt(offset) };
}

/** The place of a text in a file, and the file's document. */
async function at(path: string, text: string): Promise<{ document: vscode.TextDocument; position: vscode.Position }> {
  const document = await vscode.workspace.openTextDocument(fileUri(path));
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is not in ${path}`);
  return { document, position: document.positionAt(offset + 1) };
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

async function completions(text: string): Promise<readonly vscode.CompletionItem[]> {
  const { document, position } = await edit(STORY, text);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items;
}

describe('language features', () => {
  before(async () => {
    api = await storymark();
  });
  afterEach(closeAll);

  it('complete ids with their titles, in the range that they replace', async () => {
    const items = await completions('---\ntype: story\nid: STORY-6GXT\noutcome: [OUT|]\n---\n# See\n');
    const item = items.find(candidate => labelOf(candidate) === 'OUTCOME-8F2M');
    assert.ok(item, items.map(labelOf).join());
    assert.equal(typeof item.label === 'string' ? '' : item.label.description, 'Nurses confirm visits early');
    const range = item.range instanceof vscode.Range ? item.range : item.range?.replacing;
    assert.deepEqual([range?.start.line, range?.start.character, range?.end.character], [3, 10, 13]);
    assert.equal(item.insertText, 'OUTCOME-8F2M');
  });

  it("complete the team's statuses first", async () => {
    const items = await completions('---\ntype: story\nid: STORY-6GXT\nstatus: |\n---\n# See\n');
    const sorted = [...items].sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    assert.equal(labelOf(sorted[0] ?? { label: '' }), 'waiting');
  });

  it('complete keys that are not there yet', async () => {
    const labels = (await completions('---\ntype: story\nid: STORY-6GXT\n|\n---\n# See\n')).map(labelOf);
    assert.ok(labels.includes('outcome') && labels.includes('estimate'), labels.join());
    assert.ok(!labels.includes('id'));
  });

  it('show the card of an id, with nothing in it that a file could make active', async () => {
    const { document, position } = await edit(
      STORY,
      '---\ntype: story\nid: STORY-6GXT\n---\n# <b>x</b> [y](command:z) $(bug)\n\nSTORY-6GXT|\n',
    );
    const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const [content] = hovers.flatMap(({ contents }) => contents);
    assert.ok(content instanceof vscode.MarkdownString);
    assert.ok(!content.isTrusted && !content.supportHtml && !content.supportThemeIcons);
    assert.ok(!content.value.includes('<b>') && !content.value.includes('](command'), content.value);
  });

  it('lead from a link to the artifact', async () => {
    const { document, position } = await at(STORY, 'OUTCOME-8F2M');
    const [link] = await vscode.commands.executeCommand<readonly (vscode.LocationLink | vscode.Location)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      position,
    );
    const target = link && 'targetUri' in link ? link.targetUri : link?.uri;
    assert.equal(target?.toString(), fileUri('outcomes/nurses-confirm-visits-early.md').toString());
  });

  it('find all that mention an id, unsaved text included', async () => {
    await edit(
      'stories/print-the-day-plan.md',
      '---\ntype: story\nid: STORY-PR1N\n---\n# Print\n\nAs in STORY-4K7Q.|\n',
    );
    const { document, position } = await at(STORY, 'STORY-4K7Q');
    const found = await vscode.commands.executeCommand<readonly vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      position,
    );
    const files = new Set(found.map(({ uri }) => vscode.workspace.asRelativePath(uri)));
    for (const file of [STORY, 'stories/print-the-day-plan.md', 'stories/see-tomorrows-route.md'])
      assert.ok(files.has(file), [...files].join());
  });

  it('find artifacts as symbols of the workspace', async () => {
    const found = await vscode.commands.executeCommand<readonly vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'STORY-6GXT',
    );
    assert.ok(
      found.some(({ name }) => name === 'STORY-6GXT See why a visit was moved'),
      found.map(({ name }) => name).join(),
    );
  });

  it('show where a story stands, and turn off', async () => {
    const uri = fileUri(STORY);
    const titles = async () => {
      const lenses = await vscode.commands.executeCommand<readonly vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        uri,
        20,
      );
      return lenses.map(({ command }) => command?.title ?? '');
    };
    await vscode.window.showTextDocument(uri);
    const shown = await titles();
    assert.ok(
      shown.some(title => /^place \d+ of \d+$/.test(title)),
      shown.join(),
    );
    assert.ok(
      shown.some(title => title.startsWith('serves Nurses confirm visits early')),
      shown.join(),
    );
    const settings = vscode.workspace.getConfiguration('storymark');
    await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Global);
    assert.deepEqual(await titles(), []);
    await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Global);
  });

  it('link ids to their files', async () => {
    const links = await vscode.commands.executeCommand<readonly vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      fileUri(STORY),
    );
    const targets = links.map(({ target }) => target && vscode.workspace.asRelativePath(target));
    assert.ok(targets.includes('outcomes/nurses-confirm-visits-early.md'), targets.join());
  });

  it('offer to silence a rule and to record evidence', async () => {
    const titlesOf = async (uri: vscode.Uri) => {
      const document = await vscode.workspace.openTextDocument(uri);
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        all,
      );
      return actions.map(({ title }) => title);
    };
    const ofStory = await titlesOf(fileUri('stories/swap-two-visits.md'));
    assert.ok(ofStory.includes('Silence story-missing-acceptance-criteria in this file'), ofStory.join());
    assert.ok((await titlesOf(fileUri('outcomes/fewer-missed-visits.md'))).includes('Record evidence'));
  });
});

describe('language: an id in code', () => {
  const folder = fileUri('code').fsPath;

  before(async () => {
    api = await storymark();
    mkdirSync(path.join(folder, 'ignored'), { recursive: true });
    writeFileSync(path.join(folder, '.gitignore'), 'ignored\n');
    writeFileSync(
      path.join(folder, 'route.ts'),
      '// STORY-6GXT: why\r\nconst a = "STORY-6GXTX"; // see STORY-6GXT\r\n',
    );
    writeFileSync(path.join(folder, 'ignored/route.ts'), '// STORY-6GXT\n');
    writeFileSync(path.join(folder, 'image.bin'), Buffer.from('\0STORY-6GXT'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is found on request, outside of artifacts, of what git ignores, and of what is no text', async () => {
    assert.deepEqual(await placesIn(fileUri('')), IN_ROUTE);
  });

  it('is found once where one workspace folder lies in another, whichever comes first', async () => {
    assert.deepEqual(
      await placesIn(fileUri('').with({ path: fileUri('').path.replace(/\/$/, '') }), fileUri('code')),
      IN_ROUTE,
    );
    assert.deepEqual(await placesIn(fileUri('code'), fileUri('')), IN_ROUTE);
    const inIgnored = await placesIn(fileUri(''), fileUri('code/ignored'));
    assert.deepEqual(inIgnored, [['code/ignored/route.ts', 0, 3], ...IN_ROUTE], 'an opened folder is searched');
  });

  const IN_ROUTE = [
    ['code/route.ts', 0, 3],
    ['code/route.ts', 1, 32],
  ];

  async function placesIn(...folders: vscode.Uri[]) {
    const { token } = new vscode.CancellationTokenSource();
    const found = await codeReferences('STORY-6GXT', { products: api.products, folders, token });
    return found.map(({ uri, range }) => [
      vscode.workspace.asRelativePath(uri),
      range.start.line,
      range.start.character,
    ]);
  }
});

describe('language: renaming an id', () => {
  const target = 'outcomes/nurses-confirm-visits-early.md';

  before(async () => {
    api = await storymark();
  });
  afterEach(closeAll);

  async function rename(newName: string): Promise<vscode.WorkspaceEdit> {
    const { document, position } = await at(target, 'OUTCOME-8F2M');
    return vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      position,
      newName,
    );
  }

  it('is one edit of every file that uses it, and of its own', async () => {
    const edit = await rename('OUTCOME-EARLY');
    const changed = edit.entries().map(([uri]) => vscode.workspace.asRelativePath(uri));
    const using = readdirSync(fileUri('').fsPath, { recursive: true, encoding: 'utf8' })
      .map(name => name.replaceAll('\\', '/'))
      .filter(name => name.endsWith('.md') && /\bOUTCOME-8F2M\b/.test(readFileSync(fileUri(name).fsPath, 'utf8')));
    assert.ok(using.length > 2);
    assert.deepEqual(changed.sort(), using.sort());
    assert.ok(edit.entries().every(([, edits]) => edits.every(({ newText }) => newText === 'OUTCOME-EARLY')));
  });

  it('is refused with the reason', async () => {
    await assert.rejects(rename('STORY-6GXT'), /already the id of/);
    await assert.rejects(rename('two words'), /white space/);
    const { document, position } = await at(STORY, 'home-care nurse');
    await assert.rejects(async () => vscode.commands.executeCommand('vscode.prepareRename', document.uri, position));
  });
});
