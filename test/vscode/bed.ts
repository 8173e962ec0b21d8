// What suites inside the extension host share: the extension, its workspace, and waiting for events instead of sleeping.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StorymarkApi } from '../../src/extension/activate';

/** The id of the extension. */
export const EXTENSION = 'storymark.storymark';

/** The extension, activated, with all of its products read. */
export async function storymark(): Promise<StorymarkApi> {
  const extension = vscode.extensions.getExtension<StorymarkApi>(EXTENSION);
  assert.ok(extension, `${EXTENSION} is not there`);
  const api = await extension.activate();
  await api.products.start();
  await api.settled();
  return api;
}

/** A file of the first workspace folder. */
export function fileUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** Storymark's diagnostics of a file, as `rule`. */
export function rulesAt(uri: vscode.Uri): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'storymark')
    .map(({ code }) => String(typeof code === 'object' ? code.value : code))
    .sort();
}

/** Resolves when `holds` is true, asked again at each `event`; fails after `timeout` milliseconds with what `describe` says. */
export function until(
  event: vscode.Event<unknown>,
  holds: () => boolean,
  describe: () => string,
  timeout = 30_000,
): Promise<void> {
  if (holds()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const done = (finish: () => void) => {
      clearTimeout(timer);
      subscription.dispose();
      finish();
    };
    const timer = setTimeout(() => done(() => reject(new Error(`Waited ${timeout} ms. ${describe()}`))), timeout);
    const subscription = event(() => {
      if (holds()) done(resolve);
    });
  });
}

/** As `until`, for what no event tells of: asked every few milliseconds. */
export async function untilAsked(holds: () => boolean, describe: () => string, timeout = 30_000): Promise<void> {
  for (const end = Date.now() + timeout; !holds(); await new Promise(resolve => setTimeout(resolve, 10)))
    if (Date.now() > end) throw new Error(`Waited ${timeout} ms. ${describe()}`);
}

/** Resolves when a file's diagnostics are such that `holds`. */
export function untilRules(uri: vscode.Uri, holds: (rules: readonly string[]) => boolean): Promise<void> {
  return until(
    vscode.languages.onDidChangeDiagnostics,
    () => holds(rulesAt(uri)),
    () => `${uri.path} has: ${rulesAt(uri).join(', ') || 'none'}`,
  );
}

/** The text of a file on disk, byte for byte. */
export async function onDisk(uri: vscode.Uri): Promise<string> {
  return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
}

/** Closes all editors, throwing unsaved text away. */
export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The lines that differ between two texts of the same number of lines, or of which one has lines more. */
export function changedLines(before: string, after: string): { readonly removed: string[]; readonly added: string[] } {
  const old = before.split('\n');
  const now = after.split('\n');
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end++;
  return { removed: old.slice(start, old.length - end), added: now.slice(start, now.length - end) };
}
