// Starts VS Code's server (Node extension host) or its web build (web extension host) on a free port of 127.0.0.1.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installServer, installWeb } from './install.mjs';
import { freePort, start, untilPrinted } from './processes.mjs';
import { newest, root } from './project.mjs';

/** @typedef {Readonly<Record<string, unknown>>} Settings */

/**
 * A running VS Code.
 * @typedef {object} Server
 * @property {string} url without a final slash
 * @property {string} dataDir where its settings, logs and state are: a folder of its own, removed by `stop`
 * @property {(file: string) => string} remote a local path as the server's address of it
 * @property {(settings: Settings) => void} writeSettings replaces the user's settings; open windows follow
 * @property {() => string} output the last lines it printed
 * @property {Promise<number>} ended resolves when it is gone
 * @property {() => Promise<void>} stop
 */

/** What a person and a test want alike: no page, prompt, chat or update that nobody asked for. @type {Settings} */
export const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  // The browser's default saves while a test still looks at unsaved text.
  'files.autoSave': 'off',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'telemetry.telemetryLevel': 'off',
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

/** @type {Set<string>} */
const temporary = new Set();

/**
 * A folder for one run's files. It is gone at the latest when this process ends.
 * @param {string} purpose a word for its name
 */
export function temporaryDir(purpose) {
  if (temporary.size === 0) process.on('exit', () => temporary.forEach(remove));
  const dir = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), `storymark-${purpose}-`));
  temporary.add(dir);
  return dir;
}

/**
 * Removes a folder, also one that a process on its way out still writes to.
 * @param {string} dir
 */
export const remove = dir => fs.rmSync(dir, { recursive: true, force: true, maxRetries: 3 });

/**
 * Lets an extension run from a folder outside the extensions folder, as if it were installed.
 * @param {string} extensionsDir
 * @param {readonly string[]} folders each with a package.json
 */
export function linkExtensions(extensionsDir, folders) {
  fs.mkdirSync(extensionsDir, { recursive: true });
  const entries = folders.map(folder => {
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return {
      identifier: { id: `${manifest.publisher}.${manifest.name}` },
      version: manifest.version,
      location: { $mid: 1, path: asUriPath(folder), scheme: 'file' },
      metadata: { installedTimestamp: Date.now(), source: 'vsix', pinned: true },
    };
  });
  fs.writeFileSync(path.join(extensionsDir, 'extensions.json'), JSON.stringify(entries));
}

/** Those of VS Code's own extensions that Storymark's features meet; loading all of them takes a third of a window's time. */
const met = [
  'configuration-editing',
  'json',
  'json-language-features',
  'markdown-basics',
  'markdown-language-features',
  'markdown-math',
  'merge-conflict',
  'theme-defaults',
  'theme-seti',
];

/**
 * A folder with those of VS Code's own extensions that tests need.
 * @param {string} dir where the server is installed
 */
function linkOwnExtensions(dir) {
  const folder = temporaryDir('builtin');
  for (const name of met) fs.symlinkSync(path.join(dir, 'extensions', name), path.join(folder, name), 'junction');
  return folder;
}

/** @param {string} file */
const asUriPath = file => (process.platform === 'win32' ? `/${file.replaceAll('\\', '/')}` : file);

/**
 * @typedef {object} ServerOptions
 * @property {import('./project.mjs').VSCodeVersion} [version] the newest unless given
 * @property {boolean} [workspaceTrust] whether unknown folders open in Restricted Mode; off unless given
 * @property {Settings} [settings] beside the quiet ones
 * @property {string} [dataDir] kept by `stop` where given, else a temporary one
 * @property {string} [extensionsDir] what is installed; nothing unless given
 * @property {string} [folder] what the plain address opens
 * @property {string} [token] what an address must carry; none is asked for unless given
 * @property {boolean} [automation] whether pages may choose extensions and tests; on unless given
 * @property {boolean} [allOwnExtensions] whether all of VS Code's own extensions are there, as users have it; without
 * automation they are
 * @property {Readonly<Record<string, string>>} [env] what the extension host finds in its environment besides
 * @property {(line: string) => void} [log]
 */

/**
 * Starts VS Code's server, installing it first where needed.
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer(options = {}) {
  const { version = newest, log = () => {}, automation = true } = options;
  const { dir, node } = await installServer(version, log);
  const dataDir = options.dataDir ?? temporaryDir('server');
  const settingsFile = path.join(dataDir, 'data/User/settings.json');
  fs.mkdirSync(path.dirname(settingsFile), { recursive: true });
  /** @param {Settings} settings */
  const writeSettings = settings =>
    fs.writeFileSync(settingsFile, JSON.stringify({ ...quiet, ...options.settings, ...settings }, undefined, 2));
  if (options.dataDir === undefined || !fs.existsSync(settingsFile)) writeSettings({});
  const port = await freePort();
  const args = ['--host', '127.0.0.1', '--port', String(port), '--server-data-dir', dataDir];
  args.push('--extensions-dir', options.extensionsDir ?? path.join(dataDir, 'extensions'));
  args.push('--accept-server-license-terms', '--telemetry-level', 'off', '--disable-getting-started-override');
  args.push(...(options.token === undefined ? ['--without-connection-token'] : ['--connection-token', options.token]));
  if (options.folder !== undefined) args.push('--default-folder', asUriPath(options.folder));
  if (options.workspaceTrust !== true) args.push('--disable-workspace-trust');
  if (automation) args.push('--enable-smoke-test-driver');
  if (automation && options.allOwnExtensions !== true) args.push('--builtin-extensions-dir', linkOwnExtensions(dir));
  // Tests never ask an extension gallery for anything.
  const env = { ...(automation ? { EXTENSIONS_GALLERY: '{}' } : {}), ...options.env };
  const server = start(node, ['out/server-main.js', ...args], { cwd: dir, env });
  await untilPrinted(server, 'Extension host agent listening');
  return {
    url: `http://127.0.0.1:${port}`,
    dataDir,
    remote: file => `vscode-remote://127.0.0.1:${port}${asUriPath(file)}`,
    writeSettings,
    output: server.output,
    ended: server.exited,
    stop: async () => {
      await server.stop();
      if (options.dataDir === undefined) remove(dataDir);
    },
  };
}

/**
 * Installs a packaged extension, as a user does.
 * @param {{ vsix: string, extensionsDir: string, version?: import('./project.mjs').VSCodeVersion, log?: (line: string) => void }} options
 */
export async function installExtension({ vsix, extensionsDir, version = newest, log = () => {} }) {
  const { dir, node } = await installServer(version, log);
  const dataDir = temporaryDir('install');
  const args = ['out/server-main.js', '--accept-server-license-terms', '--server-data-dir', dataDir];
  const run = start(node, [...args, '--extensions-dir', extensionsDir, '--install-extension', vsix], { cwd: dir });
  const code = await run.exited;
  remove(dataDir);
  if (code !== 0 || !run.output().includes('successfully installed'))
    throw new Error(`VS Code did not install ${vsix}:\n${run.output()}`);
}

/**
 * Starts the web build, whose window has a web extension host and a virtual file system over `folder`.
 * @param {{ extension: string, tests?: string, folder: string, log?: (line: string) => void }} options
 * @returns {Promise<{ url: string, output: () => string, stop: () => Promise<void> }>}
 */
export async function startWebHost({ extension, tests, folder, log = () => {} }) {
  const { build, main } = await installWeb(log);
  const port = await freePort();
  const config = {
    build: { type: 'static', location: build, quality: 'stable' },
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
    folderMountPath: folder,
  };
  const script = path.join(root, 'test/testbed/webServer.mjs');
  const server = start(process.execPath, [script, JSON.stringify({ main, port, config })]);
  await untilPrinted(server, 'Listening on http');
  return { url: `http://127.0.0.1:${port}`, output: server.output, stop: server.stop };
}
