// What is a reason to read the workspace although no open file says that it is an artifact: a configuration. No file is read here.
import * as vscode from 'vscode';
import { CONFIG_FILE } from '../core/product/configFile';
import { diskOf } from './disk';

/** Whether a folder holds a configuration at its root: one look. */
export async function hasConfiguration(folder: vscode.Uri): Promise<boolean> {
  try {
    await diskOf(folder).stat(vscode.Uri.joinPath(folder, CONFIG_FILE));
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether a document is a configuration of the workspace, or markdown in a folder that one may be about: it need not say itself
 * that it is an artifact. Looks into the folders around it, no further than the workspace folder.
 */
export async function isConfigured({ uri, languageId }: vscode.TextDocument): Promise<boolean> {
  const top = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (!top) return false;
  if (uri.path.endsWith(`/${CONFIG_FILE}`)) return true;
  if (languageId !== 'markdown') return false;
  for (let at = uri; at.path.length > top.path.length; ) {
    at = vscode.Uri.joinPath(at, '..');
    if (await hasConfiguration(at)) return true;
  }
  return false;
}
