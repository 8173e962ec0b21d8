// Runs of suites inside VS Code's extension hosts. Each folder of test/vscode with *.test.ts files is one run.
import fs from 'node:fs';
import path from 'node:path';
import { newest, oldest, root } from './project.mjs';
import { installExtension, remove, startServer, startWebHost, temporaryDir } from './server.mjs';
import { runSuitesInWindow } from './window.mjs';
import { copyWorkspace, exampleFolder, workspaceOf } from './workspaces.mjs';

/** How long a run may take, in milliseconds. */
const timeout = 300_000;

/** @typedef {import('./project.mjs').VSCodeVersion} VSCodeVersion */

/**
 * @typedef {object} HostRun
 * @property {string} run the folder's name
 * @property {readonly VSCodeVersion[]} versions
 * @property {boolean} workspaceTrust whether its workspace opens in Restricted Mode
 * @property {boolean} installed whether the packaged extension runs, not the project's folder
 */

/** What differs from an ordinary run, by the folder's name. @type {Readonly<Record<string, Partial<HostRun>>>} */
const special = {
  manyFiles: { versions: [newest] },
  quiet: { versions: [newest] },
  restricted: { versions: [newest], workspaceTrust: true },
  vsix: { versions: [newest], installed: true },
};

/** Every run that has suites. @returns {HostRun[]} */
export function hostRuns() {
  const dir = path.join(root, 'test/vscode');
  return fs
    .readdirSync(dir, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && fs.existsSync(path.join(root, 'out/test/vscode', `${entry.name}.js`)))
    .map(({ name }) => ({
      run: name,
      versions: [newest, oldest],
      workspaceTrust: false,
      installed: false,
      ...special[name],
    }));
}

/** @typedef {{ browser: import('playwright-core').Browser, log: (line: string) => void, grep?: string | undefined }} Bench */

/**
 * Runs the suites of one folder on one version of VS Code.
 * @param {HostRun} hostRun
 * @param {VSCodeVersion} version
 * @param {Bench & { vsix?: string }} bench `vsix` is needed where the run is an installed one
 */
export async function runInNodeHost(hostRun, version, { browser, log, grep, vsix }) {
  const scratch = temporaryDir('extensions');
  const extensionsDir = path.join(scratch, 'extensions');
  const workspace = workspaceOf(hostRun.run);
  try {
    let extension = root;
    if (hostRun.installed) {
      if (vsix === undefined) throw new Error('there is no package to install');
      await installExtension({ vsix, extensionsDir, version, log });
      extension = writeBystander(path.join(scratch, 'bystander'));
    }
    const env = grep === undefined ? {} : { STORYMARK_TEST_GREP: grep };
    const { workspaceTrust, installed: allOwnExtensions } = hostRun;
    const server = await startServer({ version, workspaceTrust, allOwnExtensions, extensionsDir, log, env });
    try {
      return await runSuitesInWindow({
        name: `vscode-${version}-${hostRun.run}`,
        timeout,
        browser,
        url: server.url,
        folder: workspace.open,
        payload: {
          extensionDevelopmentPath: server.remote(extension),
          extensionTestsPath: server.remote(path.join(root, 'out/test/vscode', `${hostRun.run}.js`)),
        },
      });
    } finally {
      await server.stop();
    }
  } finally {
    workspace.remove();
    remove(scratch);
  }
}

/**
 * An extension that does nothing: VS Code runs suites only beside one under development.
 * @param {string} dir
 */
function writeBystander(dir) {
  fs.mkdirSync(dir, { recursive: true });
  const manifest = { name: 'bystander', publisher: 'storymark', version: '1.0.0', engines: { vscode: '^1.100.0' } };
  fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify(manifest));
  return dir;
}

/**
 * Runs the suites of test/web in the web extension host, on a virtual copy of the example product.
 * @param {Bench} bench
 */
export async function runInWebHost({ browser, log }) {
  const workspace = copyWorkspace(exampleFolder());
  const server = await startWebHost({
    extension: root,
    tests: path.join(root, 'out/test/web/index.js'),
    folder: workspace.folder,
    log,
  });
  try {
    return await runSuitesInWindow({ name: 'web', timeout, browser, url: server.url });
  } finally {
    await server.stop();
    workspace.remove();
  }
}
