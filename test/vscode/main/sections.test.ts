// Several stories in one file, in the editor: each has its own symbol, lenses, findings, place and commands.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { setField } from '../../../src/core/artifacts/storyField';
import type { StorymarkApi } from '../../../src/extension/activate';
import { linkStories } from '../../../src/extension/commands/linkOutcome';
import { Edits } from '../../../src/extension/edits';
import { closeAll, fileUri, storymark, until, untilRules } from '../bed';

const CONFIG = '.storymark.jsonc';
const FILE = 'specs/001-albums/spec.md';
const CRITERIA = 'story-missing-acceptance-criteria';

const SPEC = `# Feature Specification: Albums

**Status**: Draft

### User Story 1 - Group photos (Priority: P2)

As a visitor, I want albums, so that I find photos.

**Acceptance Scenarios**:

1. **Given** photos, **When** the page opens, **Then** albums are there

### User Story 2 - Reorder albums (Priority: P1)

As a visitor, I want to drag albums, so that the best is first.

### Edge Cases

- None
`;

describe('several stories in one file', () => {
  let api: StorymarkApi;
  let original: string;
  const uri = () => fileUri(FILE);
  const artifacts = () => api.products.artifactsAt(uri()).map(({ artifact }) => artifact);

  before(async () => {
    api = await storymark();
    original = readFileSync(fileUri(CONFIG).fsPath, 'utf8');
    mkdirSync(fileUri('specs/001-albums').fsPath, { recursive: true });
    writeFileSync(uri().fsPath, SPEC);
    writeFileSync(fileUri(CONFIG).fsPath, '{ "files": { "story": ["specs/**/spec.md"] } }');
    await until(
      api.products.onDidChange,
      () => artifacts().length === 2,
      () => JSON.stringify(artifacts().map(({ path }) => path)),
    );
  });

  after(async () => {
    await closeAll();
    rmSync(fileUri('specs').fsPath, { recursive: true, force: true });
    writeFileSync(fileUri(CONFIG).fsPath, original);
    await untilRules(fileUri('stories/swap-two-visits.md'), rules => rules.includes(CRITERIA));
    await untilRules(uri(), rules => rules.length === 0);
  });

  it('are artifacts of their own, found by the place in the file', async () => {
    assert.deepEqual(
      artifacts().map(({ path, id, title }) => [path, id?.value, title.value]),
      [
        [`${FILE}//US1`, 'US1', 'Group photos'],
        [`${FILE}//US2`, 'US2', 'Reorder albums'],
      ],
    );
    const at = (line: number) => api.products.artifactAt(uri(), new vscode.Position(line, 0))?.artifact.id?.value;
    assert.deepEqual([0, 4, 10, 12, 14, 16].map(at), [undefined, 'US1', 'US1', 'US2', 'US2', undefined]);
    const [product] = api.products.list();
    assert.ok(product);
    const order = [...product.order].filter(({ path }) => path.startsWith(FILE)).map(({ id }) => id?.value);
    assert.deepEqual(order, ['US1', 'US2'], 'the order of the file, whatever the priorities');
  });

  it('have symbols and lenses where they stand', async () => {
    await vscode.window.showTextDocument(uri());
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      uri(),
    );
    const own = symbols.filter(({ name }) => /^US\d$/.test(name));
    assert.deepEqual(
      own.map(({ name, range, children }) => [name, range.start.line, children.length]),
      [
        ['US1', 4, 1],
        ['US2', 12, 0],
      ],
    );
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri(), 20);
    const lines = new Set(lenses.map(({ range }) => range.start.line));
    assert.deepEqual(
      [...lines].sort((a, b) => a - b),
      [4, 12],
    );
    assert.ok(
      !lenses.some(({ command }) => command?.command === 'storymark.moveUp'),
      'a section has no place for a rank',
    );
  });

  it('have findings, and fixes that stay in their section', async () => {
    await untilRules(uri(), rules => rules.includes(CRITERIA));
    const [missing] = vscode.languages.getDiagnostics(uri()).filter(({ code }) => ruleOf(code) === CRITERIA);
    assert.equal(missing?.range.start.line, 12);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri(),
      missing.range,
      vscode.CodeActionKind.QuickFix.value,
    );
    const fix = actions.find(({ title }) => title === 'Add acceptance criteria');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    const [[, [edit] = []] = []] = fix.edit.entries();
    assert.equal(edit?.range.start.line, 14);
    assert.match(edit.newText, /^\n\n#### /);
  });

  it('are opened at their heading', async () => {
    await closeAll();
    const [, second] = artifacts();
    assert.ok(second);
    const [product] = api.products.list();
    await vscode.commands.executeCommand('storymark.open', {
      type: 'artifact',
      id: second.path,
      product,
      artifact: second,
      above: [],
    });
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), uri().toString());
    assert.equal(editor?.selection.start.line, 12);
  });

  it('refuse what has no place in a section, and take what has', () => {
    const [product] = api.products.list();
    const reading = product?.checker.read(`${FILE}//US2`, SPEC);
    assert.ok(reading);
    const status = setField(reading.document, 'status', 'done');
    assert.ok(status && !status.ok);
    const priority = setField(reading.document, 'priority', 'must', {
      priority: { used: [], configured: [], categoryOf: () => undefined },
    });
    assert.ok(priority?.ok);
    assert.equal(SPEC.slice(priority.edit.range.start, priority.edit.range.end), 'P1');
    assert.equal(priority.edit.newText, 'P0');
  });

  it('are named by their ids where they refuse', async () => {
    const edits = new Edits();
    const [product] = api.products.list();
    const second = artifacts()[1];
    assert.ok(product && second?.kind === 'story');
    const link = { product, stories: [second], outcome: 'OUTCOME-8F2M' };
    const result = await linkStories({ products: api.products, edits }, link);
    edits.dispose();
    assert.deepEqual(result, {
      ok: false,
      reason: 'US2: it is one of several stories in its file, which has no place for its outcome',
    });
    assert.equal(readFileSync(uri().fsPath, 'utf8'), SPEC);
  });
});

function ruleOf(code: vscode.Diagnostic['code']): string {
  return typeof code === 'object' ? String(code.value) : String(code);
}
