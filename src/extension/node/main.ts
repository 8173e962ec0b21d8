// Entry point of the Node extension host. The rest of the extension is a file of its own beside it, so that a window that has
// no use for it does not even compile it.
import type * as vscode from 'vscode';
import type { StorymarkApi } from '../activate';
import { readLocallyWith } from '../disk';
import { type ExtensionModule, listenForReason } from '../entry';
import { localDisk } from './localDisk';

declare function require(name: './storymark.js'): ExtensionModule;

/** Called by VS Code when one of the activation events occurs. */
export function activate(context: vscode.ExtensionContext): StorymarkApi {
  readLocallyWith(localDisk);
  return listenForReason(context, () => require('./storymark.js'));
}
