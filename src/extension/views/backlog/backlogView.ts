// The Backlog view in the sidebar, and the same as an editor tab.
import * as vscode from 'vscode';
import { BACKLOG_TAB } from '../ids';
import { backlogHtml, backlogOptions } from './html';
import { type BacklogServices, BacklogSession } from './session';

/** What shows the backlog where VS Code asks for it. */
export interface BacklogView extends vscode.Disposable {
  /** Fills the view in the sidebar. */
  showIn(view: vscode.WebviewView): void;
  /** Fills an editor tab that VS Code brings back after a reload. */
  restore(panel: vscode.WebviewPanel): void;
}

/** Shows the Backlog view in the sidebar and, on request, as an editor tab. Reading begins when it is first shown. */
export function registerBacklogView(services: BacklogServices): BacklogView {
  const { extensionUri } = services;
  let sidebar: BacklogSession | undefined;
  const fill = (panel: vscode.WebviewPanel) => {
    panel.iconPath = {
      light: vscode.Uri.joinPath(extensionUri, 'media', 'tab-light.svg'),
      dark: vscode.Uri.joinPath(extensionUri, 'media', 'tab-dark.svg'),
    };
    const session = new BacklogSession(panel.webview, services);
    panel.onDidChangeViewState(() => {
      if (!panel.visible) services.backlogs.leave(session);
    });
    panel.onDidDispose(() => session.dispose());
    panel.webview.html = backlogHtml(panel.webview, extensionUri);
  };
  const command = vscode.commands.registerCommand('storymark.openBacklog', () =>
    fill(
      vscode.window.createWebviewPanel(
        BACKLOG_TAB,
        vscode.l10n.t('Backlog'),
        vscode.ViewColumn.Active,
        backlogOptions(extensionUri),
      ),
    ),
  );
  const newStory = vscode.commands.registerCommand('storymark.newStoryInBacklog', () =>
    sidebar ? sidebar.newStory() : vscode.commands.executeCommand('storymark.newStory'),
  );
  return {
    showIn(view) {
      view.webview.options = backlogOptions(extensionUri);
      const session = new BacklogSession(view.webview, services);
      sidebar = session;
      // What is said to a view that nobody sees is said to nobody.
      view.onDidChangeVisibility(() => {
        if (!view.visible) services.backlogs.leave(session);
      });
      view.onDidDispose(() => {
        session.dispose();
        if (sidebar === session) sidebar = undefined;
      });
      view.webview.html = backlogHtml(view.webview, extensionUri);
    },
    restore(panel) {
      panel.webview.options = backlogOptions(extensionUri);
      fill(panel);
    },
    dispose: () => vscode.Disposable.from(command, newStory).dispose(),
  };
}
