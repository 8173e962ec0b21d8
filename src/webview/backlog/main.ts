import { startBacklogView } from './backlogView';
import { speak } from './texts';

/** What VS Code puts into a webview's page; it may be asked for once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

speak(document.body.dataset['texts']);
const vscode = acquireVsCodeApi();
const receive = startBacklogView(document.body, {
  post: message => vscode.postMessage(message),
  savedState: () => vscode.getState(),
  save: state => vscode.setState(state),
});
window.addEventListener('message', event => receive(event.data));
