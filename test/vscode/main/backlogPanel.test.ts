// Changes of many files at once: all or none, saved or left unsaved as they were, and taken back in one step.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Edits, type FileChange } from '../../../src/extension/edits';
import { closeAll } from '../bed';

/** Files in memory, of which some refuse to be written. */
class Shelf implements vscode.FileSystemProvider {
  readonly files = new Map<string, Uint8Array>();
  readonly locked = new Set<string>();
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  private time = 1;

  put(name: string, text: string): vscode.Uri {
    this.files.set(`/${name}`, new TextEncoder().encode(text));
    return vscode.Uri.from({ scheme: 'shelf', path: `/${name}` });
  }

  text(name: string): string {
    return new TextDecoder().decode(this.files.get(`/${name}`));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    if (path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const file = this.files.get(path);
    if (!file) throw vscode.FileSystemError.FileNotFound(path);
    return { type: vscode.FileType.File, ctime: 0, mtime: this.time, size: file.length };
  }

  readDirectory(): [string, vscode.FileType][] {
    return [...this.files.keys()].map(path => [path.slice(1), vscode.FileType.File]);
  }

  createDirectory(): void {}

  readFile({ path }: vscode.Uri): Uint8Array {
    const file = this.files.get(path);
    if (!file) throw vscode.FileSystemError.FileNotFound(path);
    return file;
  }

  writeFile({ path }: vscode.Uri, content: Uint8Array): void {
    if (this.locked.has(path)) throw vscode.FileSystemError.NoPermissions(path);
    this.files.set(path, content);
    this.time++;
  }

  delete({ path }: vscode.Uri): void {
    this.files.delete(path);
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}

const append = (uri: vscode.Uri, line: string): FileChange => ({
  uri,
  compute: text => [{ range: { start: text.length, end: text.length }, newText: line }],
});

describe('a change of many files', () => {
  const shelf = new Shelf();
  let edits: Edits;
  let registration: vscode.Disposable;

  before(() => {
    registration = vscode.workspace.registerFileSystemProvider('shelf', shelf);
  });
  after(() => registration.dispose());
  beforeEach(() => {
    edits = new Edits();
  });
  afterEach(async () => {
    edits.dispose();
    shelf.locked.clear();
    await closeAll();
  });

  const dirty = () =>
    vscode.workspace.textDocuments
      .filter(({ uri, isDirty }) => uri.scheme === 'shelf' && isDirty)
      .map(({ uri }) => uri.path);

  it('is saved, and taken back to the byte in one step', async () => {
    const [a, b] = [shelf.put('a.md', 'one\r\n'), shelf.put('b.md', 'two')];
    assert.deepEqual(await edits.apply([append(a, 'x\r\n'), append(b, 'y')]), { ok: true });
    assert.deepEqual([shelf.text('a.md'), shelf.text('b.md'), dirty()], ['one\r\nx\r\n', 'twoy', []]);
    assert.equal((await edits.undo()).ok, true);
    assert.deepEqual([shelf.text('a.md'), shelf.text('b.md'), dirty()], ['one\r\n', 'two', []]);
  });

  it('leaves unsaved what was unsaved', async () => {
    const [c, d] = [shelf.put('c.md', 'one'), shelf.put('d.md', 'two')];
    const editor = await vscode.window.showTextDocument(c);
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'mine '));
    assert.deepEqual(await edits.apply([append(c, '!'), append(d, '!')]), { ok: true });
    assert.deepEqual([shelf.text('c.md'), shelf.text('d.md'), dirty()], ['one', 'two!', ['/c.md']]);
    assert.equal(editor.document.getText(), 'mine one!');
  });

  it('is not half done where one file cannot be written: every file as before, and the reason names it', async () => {
    const [e, f, g] = [shelf.put('e.md', 'one'), shelf.put('f.md', 'two'), shelf.put('g.md', 'three')];
    shelf.locked.add('/f.md');
    const result = await edits.apply([append(e, '!'), append(f, '!'), append(g, '!')]);
    assert.ok(!result.ok);
    assert.match(result.reason, /f\.md cannot be written$/);
    assert.doesNotMatch(result.reason, /[eg]\.md/);
    assert.deepEqual([shelf.text('e.md'), shelf.text('f.md'), shelf.text('g.md')], ['one', 'two', 'three']);
    assert.deepEqual(dirty(), []);
    assert.equal((await edits.undo()).ok, false, 'there is nothing to take back');
  });

  it('is refused where one file has gone, also while its document lives on', async () => {
    const [h, i] = [shelf.put('h.md', 'one'), shelf.put('i.md', 'two')];
    await vscode.workspace.openTextDocument(i);
    shelf.delete(i);
    const result = await edits.apply([append(h, '!'), append(i, '!')]);
    assert.ok(!result.ok);
    assert.match(result.reason, /i\.md is no longer there/);
    assert.deepEqual([shelf.text('h.md'), shelf.files.has('/i.md')], ['one', false]);
  });

  it('is refused as a whole where one file has no place for it', async () => {
    const [j, k] = [shelf.put('j.md', 'one'), shelf.put('k.md', 'two')];
    const result = await edits.apply([append(j, '!'), { uri: k, compute: () => ({ reason: 'it is no story' }) }]);
    assert.ok(!result.ok && result.reason.endsWith('k.md: it is no story'));
    assert.deepEqual([shelf.text('j.md'), shelf.text('k.md')], ['one', 'two']);
  });

  it('is not taken back over what somebody wrote since', async () => {
    const l = shelf.put('l.md', 'one');
    await edits.apply([append(l, '!')]);
    const editor = await vscode.window.showTextDocument(l);
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'mine '));
    const result = await edits.undo();
    assert.ok(!result.ok);
    assert.equal(editor.document.getText(), 'mine one!');
  });

  it('remains the last one where it cannot be taken back, until it can', async () => {
    const [older, last] = [shelf.put('older.md', 'one'), shelf.put('last.md', 'two')];
    await edits.apply([append(older, '!')]);
    await edits.apply([append(last, '!')]);
    const editor = await vscode.window.showTextDocument(last);
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'mine '));
    const refused = await edits.undo();
    assert.ok(!refused.ok);
    assert.match(refused.reason, /last\.md: it was edited since/);
    assert.deepEqual([editor.document.getText(), shelf.text('older.md')], ['mine two!', 'one!']);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'two!');
    assert.equal((await edits.undo()).ok, true);
    assert.deepEqual([editor.document.getText(), shelf.text('older.md')], ['two', 'one!']);
    assert.equal((await edits.undo()).ok, true);
    assert.equal(shelf.text('older.md'), 'one');
  });

  it('is let go when it is refused twice, so that the one before it can be taken back', async () => {
    const [older, last] = [shelf.put('before.md', 'one'), shelf.put('kept.md', 'two')];
    await edits.apply([append(older, '!')]);
    await edits.apply([append(last, '!')]);
    const editor = await vscode.window.showTextDocument(last);
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'mine '));
    assert.deepEqual(
      [(await edits.undo()).ok, (await edits.undo()).ok, shelf.text('before.md')],
      [false, false, 'one!'],
    );
    assert.equal((await edits.undo()).ok, true);
    assert.deepEqual([editor.document.getText(), shelf.text('before.md')], ['mine two!', 'one']);
  });

  it('takes no text back that only reads the same', async () => {
    const uri = shelf.put('same.md', 'estimate: 3\n');
    await edits.apply([{ uri, compute: () => [{ range: { start: 10, end: 11 }, newText: '5' }] }]);
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'priority: 5\n'));
    assert.equal((await edits.undo()).ok, false);
    assert.equal(editor.document.getText(), 'priority: 5\nestimate: 5\n');
  });

  it('is passed over where nothing of it stands any more', async () => {
    const [older, edited, gone] = [shelf.put('first.md', '1'), shelf.put('second.md', '2'), shelf.put('third.md', '3')];
    const made = vscode.Uri.from({ scheme: 'shelf', path: '/made.md' });
    for (const uri of [older, edited, gone]) await edits.apply([append(uri, '!')]);
    assert.deepEqual(await edits.create(made, 'new'), { ok: true });
    await vscode.window.showTextDocument(edited);
    await vscode.commands.executeCommand('undo');
    await vscode.workspace.fs.delete(gone);
    await vscode.workspace.fs.delete(made);
    const { ok, uris } = await edits.undo();
    assert.deepEqual([ok, uris.map(({ path }) => path), shelf.text('first.md')], [true, ['/first.md'], '1']);
    assert.equal((await edits.undo()).ok, false, 'there is nothing to take back');
  });

  it('is not taken back where what it took away can no longer be placed', async () => {
    const uri = shelf.put('deletion.md', 'one\ntwo\nthree\n');
    await edits.apply([{ uri, compute: () => [{ range: { start: 4, end: 8 }, newText: '' }] }]);
    assert.equal(shelf.text('deletion.md'), 'one\nthree\n');
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'mine '));
    assert.equal((await edits.undo()).ok, false);
    assert.equal(editor.document.getText(), 'mine one\nthree\n');
  });

  it('can be a new file, which is taken back too', async () => {
    const uri = vscode.Uri.from({ scheme: 'shelf', path: '/new.md' });
    assert.deepEqual(await edits.create(uri, '{}\n'), { ok: true });
    assert.equal(shelf.text('new.md'), '{}\n');
    assert.equal((await edits.undo()).ok, true);
    assert.equal(shelf.files.has('/new.md'), false);
  });

  it('waits for the one before', async () => {
    const m = shelf.put('m.md', '0');
    await Promise.all([1, 2, 3, 4].map(n => edits.apply([append(m, String(n))])));
    assert.equal(shelf.text('m.md'), '01234');
  });
});
