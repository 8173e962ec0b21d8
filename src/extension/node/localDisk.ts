// Reads files of this machine through Node. VS Code's own file system asks the editor's window about each of them first, which
// takes the longest where it matters most: while a window opens.
import fs from 'node:fs';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import type { Disk } from '../disk';

// Half the work of node:fs/promises, which counts where hundreds of files are read at once.
const lstat = promisify(fs.lstat);
const readFile = promisify(fs.readFile);
const readdir = promisify(fs.readdir);

/** Reads places whose scheme is `file`; fails as `vscode.workspace.fs` does where there is nothing to be read. */
export const localDisk: Disk = {
  readFile: ({ fsPath }) => readFile(fsPath),
  async stat({ fsPath }) {
    const stats = await lstat(fsPath);
    return { type: typeOf(stats), mtime: stats.mtimeMs, size: stats.size };
  },
  async readDirectory({ fsPath }) {
    const entries = await readdir(fsPath, { withFileTypes: true });
    return entries.map(entry => [composed(entry.name), typeOf(entry)]);
  },
};

/** What a place is by itself: a symbolic link is one, whatever it leads to. */
function typeOf(entry: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): vscode.FileType {
  if (entry.isSymbolicLink()) return vscode.FileType.SymbolicLink;
  if (entry.isDirectory()) return vscode.FileType.Directory;
  return entry.isFile() ? vscode.FileType.File : vscode.FileType.Unknown;
}

/** A name as VS Code gives it in its uris: on macOS the disk may hold the same letters in another form. */
function composed(name: string): string {
  return process.platform === 'darwin' ? name.normalize('NFC') : name;
}
