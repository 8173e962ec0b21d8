// The only place that changes files: minimal edits through the editor, so that they can be undone and unsaved text is kept.
// It is the editor that writes, in a process of its own: an extension host that dies leaves every file whole, old or new.
import * as vscode from 'vscode';
import type { TextEdit } from '../core/document/text';
import { toTextEdit } from './convert';

/** What to change in one file. */
export interface FileChange {
  readonly uri: vscode.Uri;
  /** The edits for the text that stands there now, or why there can be none. Asked again if the text changes meanwhile. */
  compute(text: string): readonly TextEdit[] | { readonly reason: string };
}

/** What became of a change. */
export type ChangeResult = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** One part of a change that can be taken back. */
interface Undo {
  /** Where the new text stands, by offsets in the text as it was right after the change. */
  readonly start: number;
  readonly newText: string;
  readonly oldText: string;
}

/** What a change did to one file. */
interface FileUndo {
  readonly uri: vscode.Uri;
  readonly parts: readonly Undo[];
}

/** A change that can be taken back: edits of files, or a new file with its text. */
type Step =
  | { readonly type: 'edits'; readonly files: readonly FileUndo[] }
  | { readonly type: 'created'; readonly uri: vscode.Uri; readonly text: string };

type Attempt =
  | { readonly ok: true; readonly files: readonly FileUndo[] }
  | { readonly ok: false; readonly reason: string };

/** How many changes can be taken back. */
const UNDO_LIMIT = 50;

/** Makes changes in files, all or none, and remembers how to take them back. */
export class Edits implements vscode.Disposable {
  private readonly undoStack: Step[] = [];
  private readonly changed = new vscode.EventEmitter<void>();
  /** Changes are made one after the other: two at once could each see half of the other. */
  private queue: Promise<unknown> = Promise.resolve();

  /** What can be undone changed. */
  readonly onDidChange = this.changed.event;

  /** Makes all changes as one, saves the files that had nothing unsaved, and leaves the others unsaved. */
  apply(changes: readonly FileChange[]): Promise<ChangeResult> {
    return this.enqueue(async () => {
      const result = await attempt(changes);
      if (!result.ok) return result;
      if (result.files.length > 0) this.remember({ type: 'edits', files: result.files });
      return { ok: true };
    });
  }

  /** Makes a new file. Refuses where there is one. */
  create(uri: vscode.Uri, text: string): Promise<ChangeResult> {
    return this.enqueue(async () => {
      const edit = new vscode.WorkspaceEdit();
      edit.createFile(uri, { contents: new TextEncoder().encode(text) });
      if (!(await vscode.workspace.applyEdit(edit))) return { ok: false, reason: `${nameOf(uri)} cannot be written` };
      this.remember({ type: 'created', uri, text });
      return { ok: true };
    });
  }

  /** Takes the last change back, where its texts still stand as it left them. Gives the files that it concerns. */
  undo(): Promise<ChangeResult & { readonly uris: readonly vscode.Uri[] }> {
    return this.enqueue(async () => {
      const last = this.undoStack.pop();
      this.publish();
      if (!last) return { ok: false, reason: 'there is nothing to undo', uris: [] };
      if (last.type === 'created') return { ...(await uncreate(last.uri, last.text)), uris: [last.uri] };
      const uris = last.files.map(({ uri }) => uri);
      const result = await attempt(last.files.map(({ uri, parts }) => ({ uri, compute: text => revert(parts, text) })));
      return result.ok ? { ok: true, uris } : { ...result, uris };
    });
  }

  dispose(): void {
    this.changed.dispose();
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  private remember(step: Step): void {
    this.undoStack.push(step);
    if (this.undoStack.length > UNDO_LIMIT) this.undoStack.shift();
    this.publish();
  }

  private publish(): void {
    void vscode.commands.executeCommand('setContext', 'storymark.canUndo', this.undoStack.length > 0);
    this.changed.fire();
  }
}

async function attempt(changes: readonly FileChange[]): Promise<Attempt> {
  const opened = await Promise.all(changes.map(({ uri }) => open(uri)));
  const missing = opened.find(one => 'reason' in one);
  if (missing && 'reason' in missing) return { ok: false, reason: missing.reason };
  const documents = opened.flatMap(one => ('document' in one ? [one.document] : []));
  // An edit is refused by the editor when a document changed while it was on its way: once more, on the new text.
  for (let tries = 0; tries < 2; tries++) {
    const edit = new vscode.WorkspaceEdit();
    const files: FileUndo[] = [];
    const wereClean: vscode.TextDocument[] = [];
    for (const [i, change] of changes.entries()) {
      const document = documents[i];
      if (!document) continue;
      const text = document.getText();
      const edits = change.compute(text);
      if ('reason' in edits) return { ok: false, reason: `${nameOf(document.uri)}: ${edits.reason}` };
      if (edits.length === 0) continue;
      const converted = edits.map(one => toTextEdit(document, one));
      edit.set(document.uri, converted);
      files.push({ uri: document.uri, parts: undoOf(text, edits) });
      if (!document.isDirty) wereClean.push(document);
    }
    if (files.length === 0) return { ok: true, files };
    if (!(await vscode.workspace.applyEdit(edit))) continue;
    const unsaved = await save(wereClean);
    if (unsaved.length === 0) return { ok: true, files };
    await rollBack(files, wereClean, unsaved);
    return { ok: false, reason: `${unsaved.map(({ uri }) => nameOf(uri)).join(', ')} cannot be written` };
  }
  return { ok: false, reason: 'the files changed at the same moment; try once more' };
}

/** The document of a file that is there; a document outlives its file for a while, and saving it would bring the file back. */
async function open(uri: vscode.Uri): Promise<{ document: vscode.TextDocument } | { reason: string }> {
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    if (!document.isDirty) await vscode.workspace.fs.stat(uri);
    return { document };
  } catch {
    return { reason: `${nameOf(uri)} is no longer there, or cannot be read` };
  }
}

/** Saves documents and gives those that could not be. */
async function save(documents: readonly vscode.TextDocument[]): Promise<readonly vscode.TextDocument[]> {
  const saved = await Promise.all(
    documents.map(async document => ({ document, ok: await document.save().then(Boolean, () => false) })),
  );
  return saved.filter(({ ok }) => !ok).map(({ document }) => document);
}

/** Puts every file back: those that were saved on disk too, and those that could not be without unsaved text. */
async function rollBack(
  files: readonly FileUndo[],
  wereClean: readonly vscode.TextDocument[],
  unsaved: readonly vscode.TextDocument[],
): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri, parts } of files) {
    const document = await vscode.workspace.openTextDocument(uri);
    const edits = revert(parts, document.getText());
    if (!('reason' in edits))
      edit.set(
        uri,
        edits.map(one => toTextEdit(document, one)),
      );
  }
  await vscode.workspace.applyEdit(edit);
  await save(wereClean.filter(document => !unsaved.includes(document)));
  for (const document of unsaved) await discard(document);
}

/** Makes a document that cannot be saved say what its file says again. The editor can do that only for what it shows. */
async function discard(document: vscode.TextDocument): Promise<void> {
  const before = vscode.window.activeTextEditor;
  const wasShown = vscode.window.tabGroups.all.some(group =>
    group.tabs.some(
      ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === document.uri.toString(),
    ),
  );
  await vscode.window.showTextDocument(document, { preview: false });
  const close = wasShown ? 'workbench.action.files.revert' : 'workbench.action.revertAndCloseActiveEditor';
  await vscode.commands.executeCommand(close);
  if (before) await vscode.window.showTextDocument(before.document, { viewColumn: before.viewColumn ?? 1 });
}

async function uncreate(uri: vscode.Uri, text: string): Promise<ChangeResult> {
  const document = await vscode.workspace.openTextDocument(uri).then(
    found => found,
    () => undefined,
  );
  if (document?.getText() !== text) return { ok: false, reason: `${nameOf(uri)} was edited since; nothing was undone` };
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(uri);
  return (await vscode.workspace.applyEdit(edit))
    ? { ok: true }
    : { ok: false, reason: `${nameOf(uri)} cannot be removed` };
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

function undoOf(text: string, edits: readonly TextEdit[]): readonly Undo[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.range.start - b.range.start)
    .map(({ range, newText }) => {
      const start = range.start + shift;
      shift += newText.length - (range.end - range.start);
      return { start, newText, oldText: text.slice(range.start, range.end) };
    });
}

function revert(parts: readonly Undo[], text: string): readonly TextEdit[] | { readonly reason: string } {
  const edits: TextEdit[] = [];
  for (const { start, newText, oldText } of parts) {
    const range = { start, end: start + newText.length };
    if (text.slice(range.start, range.end) !== newText) return { reason: 'it was edited since; nothing was undone' };
    edits.push({ range, newText: oldText });
  }
  return edits;
}
