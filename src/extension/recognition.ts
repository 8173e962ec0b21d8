// Recognises by its markers that another tool is at home in a folder, and lets the empty Product view offer to set it up.
// Nothing is set up, and nothing pops up.
import * as vscode from 'vscode';
import { MARKERS, presetFor } from '../core/product/presets/presets';
import type { Products } from './products';
import { exists } from './workspaceSource';

/** The context key that names the preset of the tool that was recognised; empty: none was. */
const KEY = 'storymark.recognised';

/** Keeps the context key right while the workspace holds no artifact. */
export function registerRecognition(products: Products): vscode.Disposable {
  let looked = '';
  const look = async () => {
    const isEmpty =
      products.state === 'ready' &&
      products.list().every(({ checker, configuration }) => !configuration && checker.product.size === 0);
    const folders = isEmpty ? (vscode.workspace.workspaceFolders ?? []) : [];
    const question = folders.map(({ uri }) => uri.toString()).join('\n');
    if (question === looked) return;
    looked = question;
    const recognised = await Promise.all(folders.map(async ({ uri }) => presetFor(await existingMarkers(uri))));
    if (question !== looked) return;
    const name = recognised.find(preset => preset !== undefined)?.name ?? '';
    await vscode.commands.executeCommand('setContext', KEY, name);
  };
  return products.onDidChangeList(() => void look());
}

/** The markers that exist in a folder. */
export async function existingMarkers(folder: vscode.Uri): Promise<readonly string[]> {
  const found = await Promise.all(MARKERS.map(marker => exists(vscode.Uri.joinPath(folder, marker))));
  return MARKERS.filter((_, i) => found[i]);
}
