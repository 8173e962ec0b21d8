// Runs every test, or the stages that are named, and ends with the line "N passed, N failed".
// node test/run.mjs [unit] [vscode] [web] [ui] [vsix] [desktop] [--grep TEXT]
import fs from 'node:fs';
import path from 'node:path';
import { launchBrowser } from './testbed/browser.mjs';
import { hostRuns, runInNodeHost, runInWebHost } from './testbed/hostRuns.mjs';
import { installServer, installWeb } from './testbed/install.mjs';
import { start, stopAll, stopOnSignals } from './testbed/processes.mjs';
import { newest, oldest, outDir, root } from './testbed/project.mjs';
import { noResults, resultReader } from './testbed/report.mjs';

/** @typedef {import('./testbed/report.mjs').Results} Results */
/** @typedef {{ label: string, run: () => Promise<Results> }} Task */

const stages = /** @type {const} */ (['unit', 'vscode', 'web', 'ui', 'vsix', 'desktop']);
/** What `npm test` runs: the desktop is downloaded, which not every machine can. */
const usual = ['unit', 'vscode', 'web', 'ui', 'vsix'];

const options = parse(process.argv.slice(2));
const log = (/** @type {string} */ line) => console.log(`  ${line}`);
const seconds = (/** @type {number} */ since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** @param {readonly string[]} args */
function parse(args) {
  /** @type {string[]} */
  const named = [];
  /** @type {string | undefined} */
  let grep;
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '--grep') grep = args[++i];
    else if (stages.some(stage => stage === arg)) named.push(arg);
    else {
      console.error(`unknown stage or option ${arg}; stages: ${stages.join(', ')}; option: --grep TEXT`);
      process.exit(2);
    }
  }
  return { stages: named.length > 0 ? named : usual, everything: named.length === 0, grep };
}

/**
 * Runs a command whose exit code is all that counts.
 * @param {string} label
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Promise<string | undefined>} its output when it failed
 */
async function check(label, command, args) {
  const started = Date.now();
  const run = start(command, args);
  const code = await run.exited;
  log(`${label}${code === 0 ? '' : ' failed'}, ${seconds(started)}`);
  return code === 0 ? undefined : `${label} failed:\n${run.output().trim()}`;
}

/** Type check, lint, format and build, side by side. @returns {Promise<string[]>} the outputs of what failed */
async function checks() {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const build = check('build', process.execPath, ['esbuild.mjs', '--tests']);
  const others = options.everything
    ? [
        check('types', npm, ['run', '--silent', 'typecheck']),
        check('lint and format', npm, ['run', '--silent', 'lint']),
      ]
    : [];
  return (await Promise.all([build, ...others])).filter(output => output !== undefined);
}

/** Every *.test.js or *.test.mjs below a folder of out/test. @param {string} dir */
function bundles(dir) {
  const absolute = path.join(outDir, 'test', dir);
  if (!fs.existsSync(absolute)) return [];
  return fs
    .readdirSync(absolute, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && /\.test\.m?js$/.test(entry.name))
    .map(entry => path.join(entry.parentPath, entry.name))
    .sort();
}

/**
 * Runs mocha in a process of its own.
 * @param {string} label
 * @param {readonly string[]} files
 * @param {number} timeout in milliseconds
 * @returns {Promise<Results>}
 */
async function runMocha(label, files, timeout) {
  const reader = resultReader();
  const env = options.grep === undefined ? {} : { STORYMARK_TEST_GREP: options.grep };
  /** @type {string[]} */
  const lines = [];
  const run = start(process.execPath, [path.join(root, 'test/testbed/mocha.mjs'), ...files], {
    env,
    onLine: line => {
      if (reader.read(line)) return;
      lines.push(line);
      if (/^skip/i.test(line)) log(line); // the reason, in the suite's own words
    },
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void run.stop();
  }, timeout);
  const code = await run.exited;
  clearTimeout(timer);
  if (!reader.ended()) {
    const why = late ? `not done after ${timeout / 1000} s` : `ended with exit code ${code} before its tests did`;
    reader.results.failures.push(`${label}: ${why}\n${lines.slice(-40).join('\n')}`);
  }
  return reader.results;
}

/**
 * Runs a suite in windows, and once more in new ones where it fails: a busy machine now and then loses a key press between
 * browser and window. What failed at first is in `retries`, which is printed; what is broken fails again.
 * @param {() => Promise<Results>} run
 * @returns {Promise<Results>}
 */
async function onceMore(run) {
  const first = await run();
  if (first.failures.length === 0) return first;
  const second = await run();
  return { ...second, retries: first.failures };
}

/** @type {import('playwright-core').Browser | undefined} */
let browser;

/** The one browser of this run. */
async function bench() {
  browser ??= await launchBrowser(log);
  return { browser, log, grep: options.grep };
}

/** Packages the extension. @returns {Promise<string>} the .vsix file */
async function packageExtension() {
  const vsix = path.join(outDir, 'storymark.vsix');
  const run = start(process.execPath, ['scripts/package.mjs', vsix]);
  if ((await run.exited) !== 0) throw new Error(`packaging failed:\n${run.output().trim()}`);
  return vsix;
}

/** What the stages consist of, in order. @returns {Task[]} */
function plan() {
  const wanted = (/** @type {string} */ stage) => options.stages.includes(stage);
  /** @type {Task[]} */
  const tasks = [];
  const host = hostRuns();
  if (wanted('unit')) {
    const files = ['unit', 'manifest', 'cli'].flatMap(bundles);
    tasks.push({ label: 'unit', run: () => runMocha('unit', files, 400_000) });
  }
  if (wanted('vscode'))
    for (const one of host.filter(({ installed }) => !installed))
      for (const version of one.versions)
        tasks.push({
          label: `vscode ${version} ${one.run}`,
          run: async () => runInNodeHost(one, version, await bench()),
        });
  if (wanted('web')) tasks.push({ label: 'web', run: async () => runInWebHost(await bench()) });
  if (wanted('vsix'))
    for (const one of host.filter(({ installed }) => installed))
      tasks.push({
        label: `vsix ${newest}`,
        run: async () => {
          const vsix = await packageExtension();
          return runInNodeHost(one, newest, { ...(await bench()), vsix });
        },
      });
  if (wanted('ui'))
    for (const file of bundles('ui')) {
      const label = `ui ${path.relative(path.join(outDir, 'test/ui'), file).replace(/\.test\.m?js$/, '')}`;
      tasks.push({ label, run: () => onceMore(() => runMocha(label, [file], 300_000)) });
    }
  if (wanted('desktop'))
    tasks.push({ label: 'desktop', run: async () => (await import('./desktop.mjs')).runOnDesktop(log) });
  return tasks;
}

/** @param {Task} task @returns {Promise<Results>} */
async function perform({ label, run }) {
  const started = Date.now();
  const results = await run().catch(error => noResults(`${label}: ${error instanceof Error ? error.message : error}`));
  const counts = [`${results.passed} passed`, `${results.failures.length} failed`];
  if (results.skips.length > 0) counts.push(`${results.skips.length} skipped`);
  log(`${label}: ${counts.join(', ')}, ${seconds(started)}`);
  for (const title of results.skips) log(`  skipped: ${title}`);
  for (const test of results.slow) log(`  slow: ${test}`);
  for (const test of results.retries) log(`  tried again: ${test}`);
  return results;
}

/** Fetches what the stages will need, while the checks run. Its failures show in the stages. */
function prefetch() {
  const needs = [];
  if (options.stages.some(stage => ['vscode', 'ui', 'vsix'].includes(stage))) needs.push(installServer(newest, log));
  if (options.stages.includes('vscode')) needs.push(installServer(oldest, log));
  if (options.stages.includes('web')) needs.push(installWeb(log));
  if (options.stages.some(stage => ['vscode', 'ui', 'vsix', 'web'].includes(stage))) needs.push(bench());
  return Promise.allSettled(needs);
}

/**
 * Prints the failures and the last line, and ends.
 * @param {readonly Results[]} all
 */
async function finish(all) {
  await browser?.close().catch(() => {});
  await stopAll();
  const failures = all.flatMap(results => results.failures);
  failures.forEach((failure, index) => {
    console.log(`\n${index + 1}) ${failure.replaceAll('\n', '\n   ')}`);
  });
  const passed = all.reduce((sum, results) => sum + results.passed, 0);
  const skipped = all.reduce((sum, results) => sum + results.skips.length, 0);
  console.log(`\n${passed} passed, ${failures.length} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exit(failures.length > 0 || passed === 0 ? 1 : 0);
}

stopOnSignals(() => console.log('\nstopped'));
const began = Date.now();
fs.rmSync(path.join(outDir, 'test'), { recursive: true, force: true });
const installed = prefetch();
const broken = await checks();
if (broken.length > 0) await finish([noResults(...broken)]);
// Two at a time: a run waits for its window and its events more than it computes.
/** @type {Results[]} */
const results = [];
const waiting = plan();
async function work() {
  for (let task = waiting.shift(); task; task = waiting.shift()) {
    if (task.label.startsWith('ui')) await installed; // a process of its own would install the same once more
    results.push(await perform(task));
  }
}
await Promise.all([work(), work()]);
log(`all: ${seconds(began)}`);
await finish(results);
