// Hears of changed files from the editor and from disk, and hands them on in calm portions.
import * as vscode from 'vscode';
import { isMarkdownName } from '../core/product/files';

/** What changed on disk since the last portion. */
export interface DiskChanges {
  /** Files that changed, and whatever may be a folder that came or went. */
  readonly files: readonly vscode.Uri[];
  /** Places whose whole workspace folder is to be looked at again. */
  readonly rescans: readonly vscode.Uri[];
}

/** Who wants to know. */
export interface ChangeListener {
  /** A document's unsaved text changed, and typing paused. */
  onTyped(uri: vscode.Uri): void;
  onDisk(changes: DiskChanges): void;
}

/** How long changes on disk are collected, in milliseconds. */
const DISK_DELAY = 80;
/** More changes than these in one portion are a checkout: it is waited for until nothing more comes. */
const BURST = 50;
/** How long nothing must have come after a burst, in milliseconds: the editor hands on many changes in portions 200 apart. */
const QUIET = 260;
/** How long a burst is waited for at most, in milliseconds. */
const LONGEST = 4000;
/** How long typing pauses before a check, in milliseconds. */
const TYPING_DELAY = 120;

/** Follows the files of the workspace folders from its making to its end. */
export class FileChanges implements vscode.Disposable {
  private readonly listener: ChangeListener;
  private readonly subscriptions: vscode.Disposable;
  /** Files that count whatever they are called, by uri as text, and what watches them. */
  private also: ReadonlyMap<string, vscode.Disposable> = new Map();
  private readonly files = new Map<string, vscode.Uri>();
  private readonly rescans: vscode.Uri[] = [];
  private readonly typing = new Map<string, ReturnType<typeof setTimeout>>();
  /** Files of which nothing is handed on for now, by uri as text, and by how many they are held. */
  private readonly held = new Map<string, number>();
  private diskTimer: ReturnType<typeof setTimeout> | undefined;
  /** When the first and the last of what is collected came. */
  private first = 0;
  private last = 0;

  constructor(listener: ChangeListener) {
    this.listener = listener;
    const anything = vscode.workspace.createFileSystemWatcher('**/*', false, true, false);
    const ours = vscode.workspace.createFileSystemWatcher('**/{*.md,*.markdown,*.jsonc,.gitignore}', true, false, true);
    const head = vscode.workspace.createFileSystemWatcher('**/.git/HEAD', true, false, true);
    this.subscriptions = vscode.Disposable.from(
      anything,
      ours,
      head,
      anything.onDidCreate(uri => this.onDisk(uri)),
      anything.onDidDelete(uri => this.onDisk(uri)),
      ours.onDidChange(uri => this.onDisk(uri)),
      head.onDidChange(uri => this.onCheckout(uri)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.onTyping(document);
      }),
      vscode.workspace.onDidSaveTextDocument(document => this.onDisk(document.uri)),
      vscode.workspace.onDidCloseTextDocument(document => this.onDisk(document.uri)),
    );
  }

  /** Whether a portion is still being collected. */
  get isWaiting(): boolean {
    return this.diskTimer !== undefined || this.typing.size > 0;
  }

  /** Follows some files whatever they are called, and no more those that were named before. */
  followAlso(uris: readonly vscode.Uri[]): void {
    const unnamed = uris.filter(uri => !isRelevantName(uri));
    const next = new Map(
      unnamed.map(uri => [uri.toString(), this.also.get(uri.toString()) ?? this.watch(uri)] as const),
    );
    for (const [key, watcher] of this.also) if (!next.has(key)) watcher.dispose();
    this.also = next;
  }

  private watch(uri: vscode.Uri): vscode.Disposable {
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), name);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern, true, false, true);
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(changed => this.onDisk(changed)),
    );
  }

  /** Hands on now what has been collected. */
  flush(): void {
    for (const uri of [...this.typing.keys()]) this.flushTyping(uri);
    this.flushDisk();
  }

  /** Drops what is known of files that will be read anyway, and what becomes known until they are released. */
  hold(uris: readonly vscode.Uri[]): void {
    for (const uri of uris) {
      const key = uri.toString();
      this.held.set(key, (this.held.get(key) ?? 0) + 1);
      clearTimeout(this.typing.get(key));
      this.typing.delete(key);
      this.files.delete(key);
    }
  }

  /** Hands on again what changes in files from now on. */
  release(uris: readonly vscode.Uri[]): void {
    for (const uri of uris) {
      const key = uri.toString();
      const others = (this.held.get(key) ?? 0) - 1;
      if (others > 0) this.held.set(key, others);
      else this.held.delete(key);
    }
  }

  dispose(): void {
    clearTimeout(this.diskTimer);
    for (const timer of this.typing.values()) clearTimeout(timer);
    this.subscriptions.dispose();
    this.followAlso([]);
  }

  private onTyping(document: vscode.TextDocument): void {
    if (!isInWorkspace(document.uri) || !this.isRelevant(document.uri)) return;
    if (vscode.workspace.getConfiguration('storymark', document).get('run') === 'onSave') return;
    const key = document.uri.toString();
    if (this.held.has(key)) return;
    clearTimeout(this.typing.get(key));
    this.typing.set(
      key,
      setTimeout(() => this.flushTyping(key), TYPING_DELAY),
    );
  }

  private flushTyping(key: string): void {
    clearTimeout(this.typing.get(key));
    this.typing.delete(key);
    this.listener.onTyped(vscode.Uri.parse(key));
  }

  private isRelevant(uri: vscode.Uri): boolean {
    return isRelevantName(uri) || this.also.has(uri.toString());
  }

  private onDisk(uri: vscode.Uri): void {
    // A deleted folder is reported alone, without its files; one that appears may bring files without events.
    if (!isInWorkspace(uri) || !(this.isRelevant(uri) || mayBeFolder(uri))) return;
    const key = uri.toString();
    if (this.held.has(key)) return;
    this.files.set(key, uri);
    this.wakeUp();
  }

  private onCheckout(uri: vscode.Uri): void {
    this.rescans.push(uri);
    this.wakeUp();
  }

  private wakeUp(): void {
    this.last = Date.now();
    if (this.diskTimer !== undefined) return;
    this.first = this.last;
    this.diskTimer = setTimeout(() => this.flushWhenCalm(), DISK_DELAY);
  }

  private flushWhenCalm(): void {
    const now = Date.now();
    const isBurst = this.files.size > BURST || this.rescans.length > 0;
    const wait = isBurst && now - this.first < LONGEST ? this.last + QUIET - now : 0;
    if (wait > 0) this.diskTimer = setTimeout(() => this.flushWhenCalm(), wait);
    else this.flushDisk();
  }

  private flushDisk(): void {
    clearTimeout(this.diskTimer);
    this.diskTimer = undefined;
    const changes = { files: [...this.files.values()], rescans: this.rescans.splice(0) };
    this.files.clear();
    if (changes.files.length + changes.rescans.length > 0) this.listener.onDisk(changes);
  }
}

/** Whether a file's name says that it is markdown. */
export function isMarkdown(uri: vscode.Uri): boolean {
  return isMarkdownName(uri.path);
}

function isRelevantName(uri: vscode.Uri): boolean {
  return isMarkdown(uri) || /\.jsonc$|\/\.gitignore$/i.test(uri.path);
}

/** Folders may be called anything: whether one came or went is seen where it was. */
function mayBeFolder({ path }: vscode.Uri): boolean {
  return !path.includes('/.git/') && !path.includes('/node_modules/');
}

/** Asked of the workspace, not of what was read: a change while the first reading runs must not be lost. */
function isInWorkspace(uri: vscode.Uri): boolean {
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined;
}
