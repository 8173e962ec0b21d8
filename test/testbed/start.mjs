// Opens VS Code in the browser, with Storymark in it, on a folder: the example product unless another one is named.
// npm start [-- FOLDER] [--no-open]
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { installServer } from './install.mjs';
import { start, stopAll, stopOnSignals } from './processes.mjs';
import { newest, root } from './project.mjs';
import { linkExtensions, startServer, temporaryDir } from './server.mjs';
import { exampleFolder } from './workspaces.mjs';

const say = (/** @type {string} */ line) => console.log(line);

/** Whether a browser of the user can be expected here. */
const hasDisplay = () =>
  process.platform !== 'linux' || process.env['DISPLAY'] !== undefined || process.env['WAYLAND_DISPLAY'] !== undefined;

/** @param {string} url */
function openBrowser(url) {
  const [command, args] =
    process.platform === 'darwin'
      ? ['open', [url]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '', url.replaceAll('&', '^&')]]
        : ['xdg-open', [url]];
  // The browser is the user's own: it is not ours to end. Where there is none, the address has been printed.
  spawn(command, args, { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}

/**
 * A second small extension, for this window only, that shows Storymark's view, which a new window would hide behind its icon.
 * @param {string} dir
 */
function writeOpener(dir) {
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const container = manifest.contributes?.viewsContainers?.activitybar?.[0]?.id;
  fs.mkdirSync(dir, { recursive: true });
  fs.writeFileSync(
    path.join(dir, 'package.json'),
    JSON.stringify({
      name: 'storymark-demo-window',
      publisher: 'storymark',
      version: '1.0.0',
      engines: { vscode: '^1.100.0' },
      main: './main.js',
      activationEvents: ['onStartupFinished'],
      extensionKind: ['workspace'],
    }),
  );
  const show =
    container === undefined
      ? ''
      : `require('vscode').commands.executeCommand('workbench.view.extension.${container}');`;
  fs.writeFileSync(path.join(dir, 'main.js'), `exports.activate = () => { ${show} };\n`);
}

/** Builds the extension; refuses with what the build printed. */
async function build() {
  const run = start(process.execPath, ['esbuild.mjs']);
  if ((await run.exited) !== 0) throw new Error(`the build failed:\n${run.output()}`);
}

/** Whether the user has ended it, so that what ends now is no error. */
let stopping = false;

async function main() {
  const args = process.argv.slice(2);
  const named = args.find(arg => !arg.startsWith('-'));
  const unknown = args.find(arg => arg.startsWith('-') && arg !== '--no-open');
  if (unknown !== undefined) throw new Error(`unknown option ${unknown}; npm start [-- FOLDER] [--no-open]`);
  const folder = named === undefined ? exampleFolder() : path.resolve(named);
  if (folder !== undefined && !fs.existsSync(folder)) throw new Error(`there is no folder ${folder}`);

  const dataDir = temporaryDir('start');
  stopOnSignals(() => {
    stopping = true;
    say('\nstopping ..');
  });
  await Promise.all([build(), installServer(newest, say)]);
  const opener = path.join(dataDir, 'opener');
  writeOpener(opener);
  const extensionsDir = path.join(dataDir, 'extensions');
  linkExtensions(extensionsDir, [root, opener]);
  // The token keeps pages of other sites, and other users of this machine, out of the window.
  const token = randomBytes(16).toString('hex');
  const server = await startServer({
    dataDir,
    extensionsDir,
    token,
    automation: false,
    ...(folder === undefined ? {} : { folder }),
    log: say,
  });
  const url = `${server.url}/?tkn=${token}`;
  say(`\nVS Code ${newest} with Storymark, on ${folder ?? 'no folder'}:\n\n  ${url}\n\nCtrl-C ends it.`);
  if (!args.includes('--no-open') && hasDisplay()) openBrowser(url);
  await server.ended;
  if (!stopping) throw new Error(`VS Code's server ended:\n${server.output().slice(-2000)}`);
}

main().catch(async error => {
  if (stopping) return;
  console.error(`npm start: ${error instanceof Error ? error.message : error}`);
  await stopAll();
  process.exit(1);
});
