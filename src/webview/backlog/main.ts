import { startBacklogView } from './backlogView';

/** What VS Code puts into a webview's page; it may be asked for once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();
const receive = startBacklogView(document.body, {
  post: message => vscode.postMessage(message),
  savedState: () => vscode.getState(),
  save: state => vscode.setState(state),
});
window.addEventListener('message', event => receive(event.data));
