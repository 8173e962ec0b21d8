// The backlog webview's page: a constant frame with the words of the user's language. All content comes as data, later.
import * as vscode from 'vscode';

/** What the page may load: its own bundle's folder and nothing else. */
export function backlogOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')],
  };
}

/** The page of the backlog, with a nonce of its own for its one script. */
export function backlogHtml(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const resource = (name: string) =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name)).toString();
  const nonce = newNonce();
  const source = webview.cspSource;
  return `<!DOCTYPE html>
<html lang="${vscode.l10n.bundle ? escaped(vscode.env.language) : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; font-src ${source}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(vscode.l10n.t('Backlog'))}</title>
<link rel="stylesheet" href="${resource('codicon.css')}">
<link rel="stylesheet" href="${resource('backlog.css')}">
</head>
<body data-texts="${escaped(JSON.stringify(vscode.l10n.bundle ?? {}))}">
<script nonce="${nonce}" src="${resource('backlog.js')}"></script>
</body>
</html>`;
}

/** `text` as the value of an attribute, or between tags. */
function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
