// The files of a workspace folder that were read, and what they were like on disk then: what has not changed is not read again.
import type * as vscode from 'vscode';
import type { Stamp } from './disk';
import { decode, isUtf8 } from './encoding';
import { fetchInTurns } from './pace';
import { readBytes, stampOf, unsavedText } from './workspaceSource';

/** What a file says: `text` is `undefined` where there is no such file. */
export interface FileText {
  readonly text: string | undefined;
}

/** How many files are read at a time: each question goes through the editor's window and back. */
const AT_ONCE = 256;
/** A file written less than this long ago, in milliseconds, may be written once more without looking different. */
const FRESH = 50;

/** Reads files, and remembers what each was like. */
export class KnownFiles {
  private readonly stamps = new Map<string, string>();
  private readonly garbledUris = new Map<string, vscode.Uri>();

  /** The files whose bytes, when they were read last, were no UTF-8. */
  garbled(): Iterable<vscode.Uri> {
    return this.garbledUris.values();
  }

  /** What a file says now, unsaved text before what is on disk; `undefined`: the same as when it was read last. */
  async read(uri: vscode.Uri): Promise<FileText | undefined> {
    const key = uri.toString();
    // Unsaved text counts even when the file is gone: closing the editor will tell.
    const unsaved = unsavedText(uri);
    if (unsaved !== undefined) {
      this.stamps.delete(key);
      return { text: unsaved };
    }
    const before = this.stamps.get(key);
    const asked = Date.now();
    // Of one that is not known both are asked at once: what was written after that shows by its time.
    const reading = before === undefined ? readBytes(uri) : undefined;
    const found = await stampOf(uri);
    const stamp = found && textOf(found);
    if (stamp !== undefined && before === stamp) return undefined;
    this.stamps.delete(key);
    this.garbledUris.delete(key);
    const bytes = await (reading ?? (found && readBytes(uri)));
    if (!found || !bytes) return { text: undefined };
    if (stamp !== undefined && found.mtime < asked - FRESH) this.stamps.set(key, stamp);
    const text = decode(bytes);
    if ((text.includes('\ufffd') || bytes[0] === 0xff || bytes[0] === 0xfe) && !isUtf8(bytes))
      this.garbledUris.set(key, uri);
    return { text };
  }

  /** Reads those of many files that have changed, several at a time, and hands each on, in turns, as it comes. */
  readEach<T extends { readonly uri: vscode.Uri }>(
    files: readonly T[],
    take: (file: T, text: string | undefined) => void,
  ): Promise<void> {
    return fetchInTurns({
      items: files,
      atOnce: AT_ONCE,
      fetch: ({ uri }) => this.read(uri),
      take: (file, found) => found && take(file, found.text),
    });
  }

  /** Whether at least one of some files is not as it was read last. */
  async someDiffer(uris: readonly vscode.Uri[]): Promise<boolean> {
    for (let i = 0; i < uris.length; i += AT_ONCE) {
      const differ = await Promise.all(uris.slice(i, i + AT_ONCE).map(uri => this.differs(uri)));
      if (differ.includes(true)) return true;
    }
    return false;
  }

  private async differs(uri: vscode.Uri): Promise<boolean> {
    if (unsavedText(uri) !== undefined) return true;
    const found = await stampOf(uri);
    return this.stamps.get(uri.toString()) !== (found && textOf(found));
  }

  /** Takes note that a file is gone. */
  forget(uri: vscode.Uri): void {
    this.stamps.delete(uri.toString());
    this.garbledUris.delete(uri.toString());
  }

  /** Reads everything anew from now on. */
  clear(): void {
    this.stamps.clear();
    this.garbledUris.clear();
  }
}

function textOf({ mtime, size }: Stamp): string {
  return `${mtime}:${size}`;
}
