// The Backlog view in the sidebar, and the same as an editor tab.
import * as vscode from 'vscode';
import { backlogHtml, backlogOptions } from './html';
import { type BacklogServices, BacklogSession } from './session';

/** The editor tab's type, by which VS Code brings it back after a reload. */
const TAB = 'storymark.backlogTab';

/** Shows the Backlog view in the sidebar and, on request, as an editor tab. Reading begins when it is first shown. */
export function registerBacklogView(services: BacklogServices): vscode.Disposable {
  const { extensionUri } = services;
  const provider: vscode.WebviewViewProvider = {
    resolveWebviewView(view) {
      view.webview.options = backlogOptions(extensionUri);
      const session = new BacklogSession(view.webview, services);
      view.onDidDispose(() => session.dispose());
      view.webview.html = backlogHtml(view.webview, extensionUri);
    },
  };
  const fill = (panel: vscode.WebviewPanel) => {
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'icon.svg');
    const session = new BacklogSession(panel.webview, services);
    panel.onDidDispose(() => session.dispose());
    panel.webview.html = backlogHtml(panel.webview, extensionUri);
  };
  const openTab = () =>
    fill(
      vscode.window.createWebviewPanel(
        TAB,
        vscode.l10n.t('Backlog'),
        vscode.ViewColumn.Active,
        backlogOptions(extensionUri),
      ),
    );
  const serializer: vscode.WebviewPanelSerializer = {
    async deserializeWebviewPanel(panel) {
      panel.webview.options = backlogOptions(extensionUri);
      fill(panel);
    },
  };
  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider('storymark.backlog', provider),
    vscode.window.registerWebviewPanelSerializer(TAB, serializer),
    vscode.commands.registerCommand('storymark.openBacklog', openTab),
  );
}
