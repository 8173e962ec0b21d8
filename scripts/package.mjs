// Makes the .vsix: a production build and what .vscodeignore lets through, packaged from a folder of their own so that a
// development build in dist/ stays as it is. Fails on any warning of vsce, and on a package that is not fit to ship.
// node scripts/package.mjs [FILE.vsix]
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const limit = 1024 * 1024;
/** What each bundle may have at most, in KB: one that grows past it has taken in something that it should not have, or needs a new limit. */
const bundleLimits = {
  'extension.js': 8,
  'storymark.js': 640,
  'extension.web.js': 640,
  'cli.js': 640,
  'webview/backlog.js': 64,
};

/** @param {string} message @returns {never} */
function fail(message) {
  console.error(message);
  process.exit(1);
}

/** What vsce need not look through, which takes it long: what tools wrote here, and nothing that ships. */
const written = new Set(['.git', '.vscode-test', 'dist', 'node_modules', 'out']);

/** Copies the project to a folder, with a production build in it; .vscodeignore says there what ships. @param {string} stage */
function fill(stage) {
  fs.rmSync(stage, { recursive: true, force: true });
  fs.mkdirSync(stage, { recursive: true });
  for (const name of fs.readdirSync(root).filter(name => !written.has(name) && !name.endsWith('.vsix')))
    fs.cpSync(path.join(root, name), path.join(stage, name), { recursive: true });
  // The manifest of a package has no use for what only development needs.
  const manifestFile = path.join(stage, 'package.json');
  const { scripts, devDependencies, private: _, ...manifest } = JSON.parse(fs.readFileSync(manifestFile, 'utf8'));
  fs.writeFileSync(manifestFile, `${JSON.stringify(manifest, undefined, 2)}\n`);
  const dist = path.relative(root, path.join(stage, 'dist'));
  execFileSync(process.execPath, ['esbuild.mjs', '--production', `--dist=${dist}`], { cwd: root, stdio: 'inherit' });
}

/**
 * The names of a zip archive's entries, from its central directory.
 * @param {string} file
 */
function entriesOf(file) {
  const zip = fs.readFileSync(file);
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const names = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(at + 28);
    names.push(zip.toString('utf8', at + 46, at + 46 + nameLength));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return names;
}

const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
const target = path.resolve(process.argv[2] ?? path.join(root, `${manifest.name}-${manifest.version}.vsix`));
const stage = path.join(root, 'out/package');
fill(stage);
fs.rmSync(target, { force: true });
const tool = path.join(root, 'node_modules/@vscode/vsce/vsce');
const run = spawnSync(process.execPath, [tool, 'package', '--no-dependencies', '--out', target], {
  cwd: stage,
  encoding: 'utf8',
  input: '', // a question would otherwise wait for ever
});
const output = run.stdout + run.stderr;
if (run.status !== 0) fail(output);
if (/warning/i.test(output)) fail(`${output}\nvsce warned: a package is made without warnings.`);

const names = entriesOf(target);
const unfit = names.filter(name => /\.(ts|map|tsbuildinfo)$|(^|\/)(src|test|node_modules|out)\//.test(name));
if (unfit.length > 0) fail(`These do not belong into a package: ${unfit.join(', ')}`);
const expected = Object.keys(bundleLimits).map(name => `extension/dist/${name}`);
const missing = expected.filter(name => !names.includes(name));
if (missing.length > 0) fail(`The package lacks ${missing.join(', ')}`);
for (const [name, most] of Object.entries(bundleLimits)) {
  const kilobytes = fs.statSync(path.join(stage, 'dist', name)).size / 1024;
  if (kilobytes > most) fail(`${name} has ${Math.ceil(kilobytes)} KB; ${most} were the limit.`);
}
const { size } = fs.statSync(target);
if (size >= limit) fail(`The package has ${size} bytes; less than ${limit} were wanted.`);
console.log(`${path.relative(process.cwd(), target)}: ${names.length} files, ${Math.round(size / 1024)} KB`);
