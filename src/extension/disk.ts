// What reads places: vscode's file system, and where the host can read its own disk without that, files of it are read so.
import * as vscode from 'vscode';

/** What reading takes. Each fails where there is nothing of that kind, or it cannot be read. */
export interface Disk {
  /** What is at a place. Links may be told by `SymbolicLink` alone or beside what they lead to. */
  stat(uri: vscode.Uri): Thenable<Stamp & { readonly type: vscode.FileType }>;
  readFile(uri: vscode.Uri): Thenable<Uint8Array>;
  readDirectory(uri: vscode.Uri): Thenable<readonly [string, vscode.FileType][]>;
}

/** What a file on disk was like. */
export type Stamp = Pick<vscode.FileStat, 'mtime' | 'size'>;

let local: Disk | undefined;

/** Sets what reads places whose scheme is `file`, once, before anything is read. */
export function readLocallyWith(disk: Disk): void {
  local = disk;
}

/** What reads a place. */
export function diskOf({ scheme }: vscode.Uri): Disk {
  return (scheme === 'file' ? local : undefined) ?? vscode.workspace.fs;
}
