// Entry point of the web extension host, which loads one file: all is in the bundle, and evaluated when there is a reason. The
// bundle adds a small Buffer for gray-matter.
import type * as vscode from 'vscode';
import type { StorymarkApi } from '../activate';
import { type ExtensionModule, listenForReason } from '../entry';

declare function require(name: '../activate'): ExtensionModule;

/** Called by VS Code when one of the activation events occurs. */
export function activate(context: vscode.ExtensionContext): StorymarkApi {
  return listenForReason(context, () => require('../activate'));
}
