// Sets up a folder: looks at what it holds, writes a configuration for it and opens that.
import * as vscode from 'vscode';
import { CONFIG_FILE } from '../../core/product/configFile';
import { configurationFor } from '../../core/product/setUp';
import { Surveyor } from '../../core/product/survey';
import type { Products } from '../products';
import { existingMarkers } from '../recognition';
import { walk } from '../walk';
import { exists, readCurrent } from '../workspaceSource';

/** How many files are read at a time. */
const AT_ONCE = 32;

/** Registers the command that sets up a workspace folder. */
export function registerInit(products: Products): vscode.Disposable {
  return vscode.commands.registerCommand('storymark.init', async () => {
    const folder = await chooseFolder();
    if (!folder) return;
    const file = vscode.Uri.joinPath(folder, CONFIG_FILE);
    if (!(await exists(file))) {
      const text = await vscode.window.withProgress({ location: { viewId: 'storymark.product' } }, () =>
        proposalFor(folder),
      );
      if (!(await create(file, text))) return;
      // Reading may not have begun, and then it finds the file itself.
      if (products.state !== 'idle') await products.takeNow([file]);
    }
    await vscode.window.showTextDocument(file);
  });
}

/** The folder to set up: the only one, the only one without a configuration, or the one that is picked. */
async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0)
    void vscode.window.showErrorMessage(vscode.l10n.t('Open a folder first: artifacts are files in it.'));
  if (folders.length <= 1) return folders[0]?.uri;
  const items = await Promise.all(
    folders.map(async ({ uri, name }) => ({
      label: name,
      description: (await exists(vscode.Uri.joinPath(uri, CONFIG_FILE))) ? vscode.l10n.t('set up already') : '',
      uri,
    })),
  );
  const open = items.filter(item => item.description === '');
  if (open.length === 1) return open[0]?.uri;
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Set up a folder'),
    placeHolder: vscode.l10n.t('Which folder?'),
  });
  return picked?.uri;
}

/** The text of a configuration for what a folder holds. */
async function proposalFor(folder: vscode.Uri): Promise<string> {
  const surveyor = new Surveyor(await existingMarkers(folder));
  const found = (await walk(folder)).products.find(({ root }) => root.toString() === folder.toString());
  const files = found?.files ?? [];
  for (let i = 0; i < files.length; i += AT_ONCE) {
    const paths = files.slice(i, i + AT_ONCE);
    const texts = await Promise.all(paths.map(path => readCurrent(vscode.Uri.joinPath(folder, path))));
    paths.forEach((path, j) => {
      const text = texts[j];
      if (text !== undefined) surveyor.take(path, text);
    });
  }
  return configurationFor(surveyor.survey());
}

/** Writes a file that is not there yet; says so and gives false where that cannot be. */
async function create(file: vscode.Uri, text: string): Promise<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(file, { contents: new TextEncoder().encode(text) });
  if (await vscode.workspace.applyEdit(edit)) return true;
  void vscode.window.showErrorMessage(
    vscode.l10n.t('{0} could not be written.', vscode.workspace.asRelativePath(file)),
  );
  return false;
}
