// Opens a copy of the example product that ships with the extension.
import * as vscode from 'vscode';

const EXAMPLE = ['examples', 'home-care'];

/** Registers the command that opens the example product. */
export function registerOpenExample({ extensionUri, globalStorageUri }: vscode.ExtensionContext): vscode.Disposable {
  return vscode.commands.registerCommand('storymark.openExample', async () => {
    if (vscode.env.uiKind === vscode.UIKind.Web && extensionUri.scheme !== 'file') {
      await vscode.env.openExternal(
        vscode.Uri.parse('https://github.com/storymark/storymark/tree/main/examples/home-care'),
      );
      return;
    }
    // A copy of its own, so that playing with it never changes the installed extension.
    const copy = vscode.Uri.joinPath(globalStorageUri, 'home-care');
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(extensionUri, ...EXAMPLE), copy, { overwrite: true });
    await vscode.commands.executeCommand('vscode.openFolder', copy, {
      forceNewWindow: (vscode.workspace.workspaceFolders ?? []).length > 0,
    });
  });
}
