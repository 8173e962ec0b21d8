// Opens the walkthrough.
import * as vscode from 'vscode';

/** Registers the command that opens the walkthrough. */
export function registerGetStarted({ extension }: vscode.ExtensionContext): vscode.Disposable {
  return vscode.commands.registerCommand('storymark.getStarted', () =>
    vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extension.id}#getStarted`, false),
  );
}
