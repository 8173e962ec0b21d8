// Entry point of the Node extension host. The rest of the extension is a file of its own beside it, so that a window that has
// no use for it does not even compile it.
import type * as vscode from 'vscode';
import type { StorymarkApi } from './activate';
import { type ExtensionModule, listenForReason } from './entry';

declare function require(name: './storymark.js'): ExtensionModule;

/** Called by VS Code when one of the activation events occurs. */
export function activate(context: vscode.ExtensionContext): StorymarkApi {
  return listenForReason(context, () => require('./storymark.js'));
}
