// Reads a workspace: the same on disk, remote and in virtual workspaces.
import * as vscode from 'vscode';
import { LARGEST_FILE } from '../core/product/files';
import { diskOf, type Stamp } from './disk';
import { decode } from './encoding';

/**
 * A file's text: unsaved where there is such, else as it is on disk; `undefined` when there is neither. A document without
 * unsaved text says nothing that the disk does not, and stays open in the host for minutes after its file has gone.
 */
export async function readCurrent(uri: vscode.Uri): Promise<string | undefined> {
  return unsavedText(uri) ?? (await readText(uri));
}

/** The text of a file's document where it has changes that are not saved; `undefined` otherwise. */
export function unsavedText(uri: vscode.Uri): string | undefined {
  const wanted = uri.toString();
  const document = vscode.workspace.textDocuments.find(
    one => one.isDirty && !one.isClosed && one.uri.toString() === wanted,
  );
  return document?.getText();
}

/** The text of a file on disk; `undefined` when it cannot be read. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const bytes = await readBytes(uri);
  return bytes && decode(bytes);
}

/** The bytes of a file on disk; `undefined` when it cannot be read. */
export async function readBytes(uri: vscode.Uri): Promise<Uint8Array | undefined> {
  try {
    return await diskOf(uri).readFile(uri);
  } catch {
    return undefined; // gone, or not for us: the caller says what that means
  }
}

/**
 * When a file was written, in milliseconds since 1970, and how large it is; `undefined` when there is no such file, or it is
 * too large to be read, or a symbolic link: as for git, what that leads to stands elsewhere.
 */
export async function stampOf(uri: vscode.Uri): Promise<Stamp | undefined> {
  try {
    const { type, mtime, size } = await diskOf(uri).stat(uri);
    return type === vscode.FileType.File && size <= LARGEST_FILE ? { mtime, size } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether there is a folder of its own, no link to one. */
export async function isFolder(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await diskOf(uri).stat(uri)).type === vscode.FileType.Directory;
  } catch {
    return false;
  }
}

/** Whether there is a file or folder. */
export async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await diskOf(uri).stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** What a folder holds; nothing where it has vanished or cannot be read. */
export async function list(folder: vscode.Uri): Promise<readonly [string, vscode.FileType][]> {
  try {
    return await diskOf(folder).readDirectory(folder);
  } catch {
    return [];
  }
}
