// Orders that other tools keep: a number under their key, kanbn's index, sections of one file. Products of their own for a while.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import type { StorymarkApi } from '../../../src/extension/activate';
import type { LoadedProduct } from '../../../src/extension/loadedProduct';
import { closeAll, fileUri, storymark, until } from '../bed';

const task = (id: string, facts = '') => `---\nid: ${id}\nstatus: To Do\n${facts}---\n\nText.\n`;
const FILES: Readonly<Record<string, string>> = {
  'numbers/.storymark.jsonc': '{ "preset": "backlog-md" }',
  'numbers/backlog/tasks/task-1 - a.md': task('TASK-1', 'ordinal: 1000\n'),
  'numbers/backlog/tasks/task-2 - b.md': task('TASK-2', 'ordinal: 2000\n'),
  'numbers/backlog/tasks/task-10 - c.md': task('TASK-10'),
  'board/.storymark.jsonc': '{ "preset": "kanbn" }',
  'board/.kanbn/index.md': '# Board\n\n## Todo\n\n- [two](tasks/two.md)\n- [one](tasks/one.md)\n',
  'board/.kanbn/tasks/one.md': '# One\n\nText.\n',
  'board/.kanbn/tasks/two.md': '# Two\n\nText.\n',
  'specs/.storymark.jsonc': '{ "preset": "spec-kit" }',
  'specs/specs/001-bell/spec.md':
    '# Feature Specification: Bell\n\n## User Scenarios & Testing\n\n### User Story 1 - Ring (Priority: P2)\n\nText.\n\n### User Story 2 - Stop (Priority: P1)\n\nText.\n',
};
const FOLDERS = ['numbers', 'board', 'specs'];

describe('orders of other tools', () => {
  let api: StorymarkApi;

  const product = (name: string): LoadedProduct | undefined =>
    api.products.list().find(({ root }) => root.path.endsWith(`/${name}`));
  const order = (name: string) =>
    [...(product(name)?.order ?? [])].map(({ path: file }) => file.replace(/^(?:[^/]+\/(?!\/))*/, ''));
  const untilOrder = (name: string, wanted: readonly string[]) =>
    until(
      api.products.onDidChange,
      () => order(name).join() === wanted.join(),
      () => `${name}: ${order(name).join()}`,
    );
  const text = (file: string) => readFileSync(fileUri(file).fsPath, 'utf8');

  before(async () => {
    api = await storymark();
    for (const [file, content] of Object.entries(FILES)) {
      const { fsPath } = fileUri(file);
      mkdirSync(path.dirname(fsPath), { recursive: true });
      writeFileSync(fsPath, content);
    }
    await until(
      api.products.onDidChange,
      () => FOLDERS.every(name => order(name).length >= 2),
      () => FOLDERS.map(name => `${name}: ${order(name).join()}`).join('; '),
    );
  });
  afterEach(closeAll);
  after(async () => {
    for (const folder of FOLDERS) rmSync(fileUri(folder).fsPath, { recursive: true, force: true });
    await until(
      api.products.onDidChangeList,
      () => FOLDERS.every(name => product(name) === undefined),
      () => 'products that are gone are still there',
    );
  });

  it('are moved in by the other tool’s number, and back by undo', async () => {
    const file = 'numbers/backlog/tasks/task-10 - c.md';
    assert.deepEqual(order('numbers'), ['task-1 - a.md', 'task-2 - b.md', 'task-10 - c.md']);
    await vscode.window.showTextDocument(fileUri(file));
    await vscode.commands.executeCommand('storymark.moveUp');
    assert.deepEqual(order('numbers'), ['task-1 - a.md', 'task-10 - c.md', 'task-2 - b.md']);
    assert.equal(text(file), task('TASK-10', 'ordinal: 1500\n'));
    await vscode.commands.executeCommand('storymark.undoMove');
    assert.equal(text(file), task('TASK-10'));
    assert.deepEqual(order('numbers'), ['task-1 - a.md', 'task-2 - b.md', 'task-10 - c.md']);
  });

  it('follow kanbn’s index while it is typed, and back', async () => {
    assert.deepEqual(order('board'), ['two.md', 'one.md']);
    const index = fileUri('board/.kanbn/index.md');
    assert.equal(api.products.artifactAt(index), undefined);
    const editor = await vscode.window.showTextDocument(index);
    const everything = new vscode.Range(0, 0, editor.document.lineCount, 0);
    const typed = '# Board\n\n## Todo\n\n- [one](tasks/one.md)\n\n## Done\n\n- [two](tasks/two.md)\n';
    await editor.edit(edit => edit.replace(everything, typed));
    await untilOrder('board', ['one.md', 'two.md']);
    const artifact = () => api.products.artifactAt(fileUri('board/.kanbn/tasks/two.md'))?.artifact;
    assert.deepEqual([artifact()?.status?.value, artifact()?.category], ['Done', 'done']);
    await vscode.commands.executeCommand('undo');
    await untilOrder('board', ['two.md', 'one.md']);
    assert.equal(artifact()?.category, 'open');
  });

  it('stay as sections stand in their file', async () => {
    const file = 'specs/specs/001-bell/spec.md';
    assert.deepEqual(order('specs'), ['spec.md//US1', 'spec.md//US2']);
    const editor = await vscode.window.showTextDocument(fileUri(file));
    const heading = editor.document.getText().indexOf('Stop');
    editor.selection = new vscode.Selection(editor.document.positionAt(heading), editor.document.positionAt(heading));
    await vscode.commands.executeCommand('storymark.moveUp');
    assert.deepEqual(order('specs'), ['spec.md//US1', 'spec.md//US2']);
    assert.equal(text(file), FILES[file]);
  });
});
