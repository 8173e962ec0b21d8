// The folders that tests open: always a fresh copy, so that a test may write what it likes.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './project.mjs';
import { remove, temporaryDir } from './server.mjs';

/** The example product, or undefined while there is none. @returns {string | undefined} */
export function exampleFolder() {
  const examples = path.join(root, 'examples');
  const entries = fs.existsSync(examples) ? fs.readdirSync(examples, { withFileTypes: true }) : [];
  const folder = entries.find(entry => entry.isDirectory());
  return folder === undefined ? undefined : path.join(examples, folder.name);
}

/**
 * Copies a folder to a temporary place.
 * @param {string | undefined} source an empty folder when undefined
 * @returns {{ folder: string, open: string, remove: () => void }} `open` is what VS Code opens: the folder, or the
 * .code-workspace file in it
 */
export function copyWorkspace(source) {
  const parent = temporaryDir('workspace');
  const folder = path.join(parent, source === undefined ? 'empty' : path.basename(source));
  if (source === undefined) fs.mkdirSync(folder);
  else fs.cpSync(source, folder, { recursive: true });
  const workspaceFile = fs.readdirSync(folder).find(name => name.endsWith('.code-workspace'));
  return {
    folder,
    open: workspaceFile === undefined ? folder : path.join(folder, workspaceFile),
    remove: () => remove(parent),
  };
}

/**
 * What a run of in-host suites opens: a copy of test/vscode/workspaces/<run>, else of the example product.
 * @param {string} run
 */
export function workspaceOf(run) {
  const own = path.join(root, 'test/vscode/workspaces', run);
  return copyWorkspace(fs.existsSync(own) ? own : exampleFolder());
}
