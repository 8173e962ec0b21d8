// The only place that changes files: minimal edits through the editor, so that they can be undone and unsaved text is kept.
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

/** One file's part of a change that can be taken back. */
interface Undo {
  readonly uri: vscode.Uri;
  /** Where the new text stands, by offsets in the text as it was right after the change. */
  readonly start: number;
  readonly newText: string;
  readonly oldText: string;
}

/** How many changes can be taken back. */
const UNDO_LIMIT = 50;

/** Makes changes in files, all or none, and remembers how to take them back. */
export class Edits implements vscode.Disposable {
  private readonly undoStack: (readonly (readonly Undo[])[])[] = [];
  private readonly changed = new vscode.EventEmitter<void>();

  /** What can be undone changed. */
  readonly onDidChange = this.changed.event;

  /** Makes all changes as one, saves the files that had nothing unsaved, and leaves the others unsaved. */
  async apply(changes: readonly FileChange[]): Promise<ChangeResult> {
    const result = await this.attempt(changes);
    if (!result.ok) return result;
    if (result.undo.length > 0) {
      this.undoStack.push(result.undo);
      if (this.undoStack.length > UNDO_LIMIT) this.undoStack.shift();
      this.publish();
    }
    return { ok: true };
  }

  /** Takes the last change back, where its texts still stand as it left them. Gives the files that it concerns. */
  async undo(): Promise<ChangeResult & { readonly uris: readonly vscode.Uri[] }> {
    const last = this.undoStack.pop();
    this.publish();
    if (!last) return { ok: false, reason: 'there is nothing to undo', uris: [] };
    const changes = last.flatMap((undos): FileChange[] => {
      const uri = undos[0]?.uri;
      return uri ? [{ uri, compute: text => revert(undos, text) }] : [];
    });
    const result = await this.attempt(changes);
    const uris = changes.map(change => change.uri);
    return result.ok ? { ok: true, uris } : { ...result, uris };
  }

  dispose(): void {
    this.changed.dispose();
  }

  private publish(): void {
    void vscode.commands.executeCommand('setContext', 'storymark.canUndo', this.undoStack.length > 0);
    this.changed.fire();
  }

  private async attempt(
    changes: readonly FileChange[],
  ): Promise<{ ok: true; undo: readonly (readonly Undo[])[] } | { ok: false; reason: string }> {
    let documents: readonly vscode.TextDocument[];
    try {
      documents = await Promise.all(changes.map(({ uri }) => vscode.workspace.openTextDocument(uri)));
    } catch (error) {
      return { ok: false, reason: error instanceof Error ? error.message : String(error) };
    }
    // An edit is refused by the editor when a document changed while it was on its way: once more, on the new text.
    for (let tries = 0; tries < 2; tries++) {
      const edit = new vscode.WorkspaceEdit();
      const undo: Undo[][] = [];
      const wereClean = new Set<vscode.TextDocument>();
      for (const [i, change] of changes.entries()) {
        const document = documents[i];
        if (!document) continue;
        const text = document.getText();
        const edits = change.compute(text);
        if ('reason' in edits)
          return { ok: false, reason: `${vscode.workspace.asRelativePath(document.uri)}: ${edits.reason}` };
        if (edits.length === 0) continue;
        edit.set(
          document.uri,
          edits.map(one => toTextEdit(document, one)),
        );
        undo.push(undoOf(document.uri, text, edits));
        if (!document.isDirty) wereClean.add(document);
      }
      if (undo.length === 0) return { ok: true, undo };
      if (await vscode.workspace.applyEdit(edit)) {
        const unsaved = await save(wereClean);
        return unsaved
          ? { ok: false, reason: `${unsaved} could not be saved; the change stands there unsaved` }
          : { ok: true, undo };
      }
    }
    return { ok: false, reason: 'the files changed at the same moment; try once more' };
  }
}

async function save(documents: ReadonlySet<vscode.TextDocument>): Promise<string | undefined> {
  const saved = await Promise.all([...documents].map(async document => ({ document, ok: await document.save() })));
  const failed = saved.find(({ ok }) => !ok);
  return failed && vscode.workspace.asRelativePath(failed.document.uri);
}

function undoOf(uri: vscode.Uri, text: string, edits: readonly TextEdit[]): Undo[] {
  let shift = 0;
  return [...edits]
    .sort((a, b) => a.range.start - b.range.start)
    .map(({ range, newText }) => {
      const start = range.start + shift;
      shift += newText.length - (range.end - range.start);
      return { uri, start, newText, oldText: text.slice(range.start, range.end) };
    });
}

function revert(undos: readonly Undo[], text: string): readonly TextEdit[] | { readonly reason: string } {
  const edits: TextEdit[] = [];
  for (const { start, newText, oldText } of undos) {
    const range = { start, end: start + newText.length };
    if (text.slice(range.start, range.end) !== newText) return { reason: 'it was edited since; nothing was undone' };
    edits.push({ range, newText: oldText });
  }
  return edits;
}
