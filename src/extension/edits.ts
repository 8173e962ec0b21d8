// The only place that changes files: minimal edits through the editor, so that they can be undone and unsaved text is kept.
// It is the editor that writes, in a process of its own: an extension host that dies leaves every file whole, old or new.
import * as vscode from 'vscode';
import type { TextEdit } from '../core/document/text';
import { toTextEdit } from './convert';
import { isSavedAsUtf8, isUtf8 } from './encoding';
import { type Inverse, inverseOf, isAsBefore, revert } from './inverse';
import { readBytes, readText } from './workspaceSource';

/** What to change in one file. */
export interface FileChange {
  readonly uri: vscode.Uri;
  /** The edits for the text that stands there now, or why there can be none. Asked again if the text changes meanwhile. */
  compute(text: string): readonly TextEdit[] | NoEdit;
}

/** Why there can be no edit. */
export interface NoEdit {
  readonly reason: string;
  /** What it is about, in the words of people; absent: the file. */
  readonly subject?: string | undefined;
}

/** What became of a change; `unchanged`: every file said already what it was to say, and none was written. */
export type ChangeResult =
  | { readonly ok: true; readonly unchanged?: true }
  | { readonly ok: false; readonly reason: string };

/** What a change did to one file. */
interface FileUndo {
  readonly uri: vscode.Uri;
  readonly inverse: Inverse;
}

/** A file to make. */
export interface NewFile {
  readonly uri: vscode.Uri;
  readonly text: string;
}

/** A change that can be taken back: edits of files together with new ones, or a new file alone. */
type Step =
  | { readonly type: 'edits'; readonly files: readonly FileUndo[]; readonly created: readonly NewFile[] }
  | { readonly type: 'created'; readonly uri: vscode.Uri; readonly text: string };

type Attempt =
  | { readonly ok: true; readonly files: readonly FileUndo[] }
  | { readonly ok: false; readonly reason: string };

/** How many changes can be taken back. */
const UNDO_LIMIT = 50;

/** Makes changes in files, all or none, and remembers how to take them back. */
export class Edits implements vscode.Disposable {
  private readonly undoStack: Step[] = [];
  /** The change that could not be taken back when that was asked last. */
  private refused: Step | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  /** Changes are made one after the other: two at once could each see half of the other. */
  private queue: Promise<unknown> = Promise.resolve();

  /** What can be undone changed. */
  readonly onDidChange = this.changed.event;

  /**
   * Makes all changes as one, saves the files that had nothing unsaved, and leaves the others unsaved. New files are made in
   * the same step; it refuses where there is one already.
   */
  apply(changes: readonly FileChange[], created: readonly NewFile[] = []): Promise<ChangeResult> {
    return this.enqueue(async () => {
      const result = await attempt(changes, created);
      if (!result.ok) return result;
      if (result.files.length + created.length === 0) return { ok: true, unchanged: true };
      this.remember({ type: 'edits', files: result.files, created });
      return { ok: true };
    });
  }

  /** Makes a new file. Refuses where there is one. */
  create(uri: vscode.Uri, text: string): Promise<ChangeResult> {
    return this.enqueue(async () => {
      const edit = new vscode.WorkspaceEdit();
      edit.createFile(uri, { contents: new TextEncoder().encode(text) });
      if (!(await vscode.workspace.applyEdit(edit))) return { ok: false, reason: unwritable(nameOf(uri)) };
      this.remember({ type: 'created', uri, text });
      return { ok: true };
    });
  }

  /** The files of the change that `undo` would take back. */
  get undoable(): readonly vscode.Uri[] {
    const last = this.undoStack.at(-1);
    return last ? urisOf(last) : [];
  }

  /**
   * Takes the last change back, where its texts still stand as it left them; else it remains the last one, to be taken back when
   * what was edited since is as it was, until that is refused once more: then the one before it is next. A change of which nothing stands any more is passed over: the user took it back in an
   * editor or with git, or deleted its files.
   * Gives the files that it concerns.
   */
  undo(): Promise<ChangeResult & { readonly uris: readonly vscode.Uri[] }> {
    return this.enqueue(async () => {
      for (let last = this.undoStack.at(-1); last; last = this.undoStack.at(-1)) {
        const { left, ...result } = await takeBack(last);
        const isGone = !result.ok && (await standsNoMore(last));
        if (result.ok || isGone || last === this.refused) this.undoStack.pop();
        else {
          this.refused = left ?? last;
          this.undoStack.splice(-1, 1, this.refused);
        }
        this.publish();
        if (!isGone) return { ...result, uris: urisOf(last) };
      }
      return { ok: false, reason: vscode.l10n.t('there is nothing to undo'), uris: [] };
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

/** How many documents are opened at once: VS Code keeps no more than 50 that no editor shows, and forgets the oldest. */
const BATCH = 40;

/** What a change comes to in one file. */
interface PlannedChange {
  readonly change: FileChange;
  readonly document: vscode.TextDocument;
  readonly version: number;
  /** When the file was written before it was read; `undefined`: the document had unsaved text. */
  readonly written: number | undefined;
  readonly wasDirty: boolean;
  readonly edits: readonly vscode.TextEdit[];
  readonly undo: FileUndo;
}

type Refusal = { readonly reason: string };

async function attempt(changes: readonly FileChange[], created: readonly NewFile[] = []): Promise<Attempt> {
  for (const { uri } of created)
    if ((await whenWritten(uri)) !== undefined)
      return { ok: false, reason: vscode.l10n.t('{0} is there already', nameOf(uri)) };
  // An edit is refused by the editor when a document changed while it was on its way: once more, on the new text.
  for (let tries = 0; tries < 2; tries++) {
    const plan = await planAll(changes);
    if ('reason' in plan) return { ok: false, reason: plan.reason };
    // Reading many files takes a while, in which somebody may have typed in one of those that are open.
    if (plan.some(({ document, version }) => !document.isClosed && document.version !== version)) continue;
    const files = plan.map(({ undo }) => undo);
    if (files.length + created.length === 0) return { ok: true, files };
    const forgotten = plan.filter(({ document }) => document.isClosed);
    const edit = new vscode.WorkspaceEdit();
    for (const { uri, text } of created) edit.createFile(uri, { contents: new TextEncoder().encode(text) });
    for (const { change, edits } of plan) edit.set(change.uri, [...edits]);
    const tabs = new Set(tabsOf(plan));
    // A refactoring is what the editor saves at once: many unsaved files would open as many editors. It would save too what
    // was unsaved before.
    const isRefactoring = plan.every(({ wasDirty }) => !wasDirty);
    if (!(await vscode.workspace.applyEdit(edit, { isRefactoring }))) {
      await removeAll(created);
      continue;
    }
    const open = new Map(vscode.workspace.textDocuments.map(document => [document.uri.toString(), document]));
    const wereClean = plan.flatMap(one => (one.wasDirty ? [] : (open.get(one.change.uri.toString()) ?? [])));
    const unsaved = await save(wereClean);
    await vscode.window.tabGroups.close(tabsOf(plan).filter(tab => !tabs.has(tab) && !tab.isDirty && !tab.isActive));
    if (unsaved.length > 0) {
      await rollBack(files, wereClean, unsaved);
      await removeAll(created);
      return { ok: false, reason: unwritable(unsaved.map(({ uri }) => nameOf(uri)).join(', ')) };
    }
    const [other] = (await Promise.all(forgotten.map(changedBeside))).filter(one => one !== undefined);
    if (other)
      void vscode.window.showWarningMessage(
        vscode.l10n.t('{0} changed at the same moment. Look at it.', nameOf(other)),
      );
    return { ok: true, files };
  }
  return { ok: false, reason: vscode.l10n.t('the files changed at the same moment; try once more') };
}

/** The file of a change if the change does not stand where it should; what is saved may be formatted elsewhere. */
async function changedBeside({ change: { uri }, undo }: PlannedChange): Promise<vscode.Uri | undefined> {
  const text = documentOf(uri)?.getText() ?? (await readText(uri));
  return text === undefined || 'reason' in revert(undo.inverse, text) ? uri : undefined;
}

function documentOf(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
}

/** Plans changes on what the files say; files in which nothing is to change are left out. */
async function planAll(changes: readonly FileChange[]): Promise<readonly PlannedChange[] | Refusal> {
  const plan: PlannedChange[] = [];
  for (let start = 0; start < changes.length; start += BATCH) {
    const batch = changes.slice(start, start + BATCH);
    const planned = await Promise.all(batch.map(read));
    for (const one of planned) {
      if (one && 'reason' in one) return one;
      if (one) plan.push(one);
    }
  }
  // Somebody may have typed in one, or written it, while another was read.
  const now = await Promise.all(plan.map(async one => ((await isStale(one)) ? read(one.change) : one)));
  const refused = now.find(one => one && 'reason' in one);
  if (refused && 'reason' in refused) return refused;
  return now.flatMap(one => (one && !('reason' in one) ? [one] : []));
}

/** Whether a file says something else than what its change was planned on. */
async function isStale({ document, version, written }: PlannedChange): Promise<boolean> {
  return document.isClosed ? written !== (await whenWritten(document.uri)) : document.version !== version;
}

/** When a file was written last, in milliseconds since 1970; `undefined`: it is not there. */
async function whenWritten(uri: vscode.Uri): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).mtime;
  } catch {
    return undefined;
  }
}

/** Plans one change on what its file says now; `undefined`: there is nothing to change in it. */
async function read(change: FileChange): Promise<PlannedChange | Refusal | undefined> {
  const { uri } = change;
  const known = documentOf(uri);
  try {
    const [written, document] = await Promise.all([
      known?.isDirty ? undefined : whenWritten(uri),
      known ?? vscode.workspace.openTextDocument(uri),
    ]);
    // A document outlives its file for a while, and saving it would bring the file back.
    if (written !== undefined || document.isDirty) {
      const plan = planIn(document, change, written);
      return plan && !('reason' in plan) && !(await isWritable(document)) ? notUtf8(uri) : plan;
    }
  } catch {
    // Told below: the file cannot be read.
  }
  return { reason: vscode.l10n.t('{0} is no longer there, or cannot be read', nameOf(uri)) };
}

/** Whether a document can be saved without touching a byte that no edit touches. */
async function isWritable(document: vscode.TextDocument): Promise<boolean> {
  const text = document.getText();
  if (!isSavedAsUtf8(document, text)) return false;
  if (!text.includes('\ufffd')) return true;
  const bytes = await readBytes(document.uri);
  return bytes !== undefined && isUtf8(bytes);
}

function notUtf8(uri: vscode.Uri): Refusal {
  return { reason: vscode.l10n.t('{0} is not UTF-8, so it is left as it is', nameOf(uri)) };
}

function planIn(
  document: vscode.TextDocument,
  change: FileChange,
  written: number | undefined,
): PlannedChange | Refusal | undefined {
  const text = document.getText();
  const edits = change.compute(text);
  if ('reason' in edits) return { reason: `${edits.subject ?? nameOf(document.uri)}: ${edits.reason}` };
  if (edits.length === 0) return undefined;
  return {
    change,
    document,
    version: document.version,
    written,
    wasDirty: document.isDirty,
    edits: edits.map(one => toTextEdit(document, one)),
    undo: { uri: document.uri, inverse: inverseOf(text, edits) },
  };
}

/** The tabs that show files of a change. */
function tabsOf(plan: readonly PlannedChange[]): readonly vscode.Tab[] {
  const uris = new Set(plan.map(({ change }) => change.uri.toString()));
  return vscode.window.tabGroups.all.flatMap(group =>
    group.tabs.filter(({ input }) => input instanceof vscode.TabInputText && uris.has(input.uri.toString())),
  );
}

/** Saves documents and gives those that could not be. */
async function save(documents: readonly vscode.TextDocument[]): Promise<readonly vscode.TextDocument[]> {
  const dirty = documents.filter(({ isDirty }) => isDirty);
  const saved = await Promise.all(
    dirty.map(async document => ({ document, ok: await document.save().then(Boolean, () => false) })),
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
  for (const { uri, inverse } of files) {
    const document = await vscode.workspace.openTextDocument(uri);
    const edits = revert(inverse, document.getText());
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

/** Whether a new file still says what it was made with. */
async function isAsCreated({ uri, text }: NewFile): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(uri).then(
    found => found,
    () => undefined,
  );
  return document?.getText() === text;
}

function wasEdited(uri: vscode.Uri): { readonly ok: false; readonly reason: string } {
  return { ok: false, reason: vscode.l10n.t('{0} was edited since; nothing was undone', nameOf(uri)) };
}

/** Takes away the new files of a change that came to nothing. */
async function removeAll(created: readonly NewFile[]): Promise<void> {
  for (const { uri, text } of created) if ((await whenWritten(uri)) !== undefined) await uncreate(uri, text);
}

/** Takes a change back; `left`: what remains of it where only its edits could be. */
async function takeBack(step: Step): Promise<ChangeResult & { readonly left?: Step }> {
  if (step.type === 'created') return uncreate(step.uri, step.text);
  for (const file of step.created) if (!(await isAsCreated(file))) return wasEdited(file.uri);
  const changes = step.files.map(({ uri, inverse }) => ({ uri, compute: (text: string) => revert(inverse, text) }));
  const result = await attempt(changes);
  if (!result.ok) return result;
  for (const [index, { uri, text }] of step.created.entries()) {
    const removed = await uncreate(uri, text);
    if (!removed.ok) return { ...removed, left: { type: 'edits', files: [], created: step.created.slice(index) } };
  }
  return { ok: true };
}

/** Whether nothing of a change stands any more: each of its files says what it said before, or is gone. */
async function standsNoMore(step: Step): Promise<boolean> {
  const created = step.type === 'created' ? [step] : step.created;
  for (const { uri } of created) if ((await whenWritten(uri)) !== undefined) return false;
  const files = step.type === 'created' ? [] : step.files;
  for (const { uri, inverse } of files) {
    const document = documentOf(uri);
    if (!document?.isDirty && (await whenWritten(uri)) === undefined) continue;
    const text = document?.getText() ?? (await readText(uri));
    if (text === undefined || !isAsBefore(inverse, text)) return false;
  }
  return true;
}

function urisOf(step: Step): readonly vscode.Uri[] {
  return step.type === 'created' ? [step.uri] : [...step.files, ...step.created].map(({ uri }) => uri);
}

async function uncreate(uri: vscode.Uri, text: string): Promise<ChangeResult> {
  if (!(await isAsCreated({ uri, text }))) return wasEdited(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.deleteFile(uri);
  return (await vscode.workspace.applyEdit(edit))
    ? { ok: true }
    : { ok: false, reason: vscode.l10n.t('{0} cannot be removed', nameOf(uri)) };
}

function unwritable(names: string): string {
  return vscode.l10n.t('{0} cannot be written', names);
}

function nameOf(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}
