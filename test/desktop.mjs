// Runs the in-host suites in desktop VS Code, which is downloaded: for machines that can, and that have a display.
// npm run test:desktop; STORYMARK_DESKTOP_VERSION chooses a version other than the newest stable one.
import fs from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { hostRuns } from './testbed/hostRuns.mjs';
import { start } from './testbed/processes.mjs';
import { installRoot, outDir, root } from './testbed/project.mjs';
import { noResults, resultReader } from './testbed/report.mjs';
import { quiet, remove, temporaryDir } from './testbed/server.mjs';
import { workspaceOf } from './testbed/workspaces.mjs';

/** How long a run may take, in milliseconds. */
const timeout = 120_000;

/**
 * Runs every folder of suites, except those of the installed package, one window after the other.
 * @param {(line: string) => void} log
 * @returns {Promise<import('./testbed/report.mjs').Results>}
 */
export async function runOnDesktop(log) {
  const version = process.env['STORYMARK_DESKTOP_VERSION'] ?? 'stable';
  log(`desktop: VS Code ${version} from its download page, once`);
  const executable = await downloadAndUnzipVSCode({ version, cachePath: path.join(installRoot, 'desktop') });
  const all = noResults();
  for (const hostRun of hostRuns().filter(({ installed }) => !installed)) {
    const results = await runWindow(executable, hostRun);
    log(`desktop ${hostRun.run}: ${results.passed} passed, ${results.failures.length} failed`);
    all.passed += results.passed;
    all.failures.push(...results.failures);
    all.skips.push(...results.skips);
    all.slow.push(...results.slow);
    all.retries.push(...results.retries);
  }
  return all;
}

/**
 * @param {string} executable
 * @param {import('./testbed/hostRuns.mjs').HostRun} hostRun
 */
async function runWindow(executable, { run, workspaceTrust }) {
  const profile = temporaryDir('desktop');
  const workspace = workspaceOf(run);
  const settings = path.join(profile, 'User/settings.json');
  fs.mkdirSync(path.dirname(settings), { recursive: true });
  fs.writeFileSync(settings, JSON.stringify(quiet));
  const args = [workspace.open, `--extensionDevelopmentPath=${root}`];
  args.push(`--extensionTestsPath=${path.join(root, 'out/test/vscode', `${run}.js`)}`);
  args.push(`--user-data-dir=${profile}`, `--extensions-dir=${path.join(profile, 'extensions')}`);
  args.push('--skip-welcome', '--skip-release-notes', '--disable-updates', '--disable-gpu', '--no-sandbox');
  if (!workspaceTrust) args.push('--disable-workspace-trust');
  const reader = resultReader();
  /** @type {string[]} */
  const lines = [];
  const onLine = (/** @type {string} */ line) => {
    if (!reader.read(line)) lines.push(line);
  };
  const code = start(executable, args, { onLine, env: { ELECTRON_RUN_AS_NODE: undefined } });
  const timer = setTimeout(() => void code.stop(), timeout);
  const exitCode = await code.exited;
  clearTimeout(timer);
  if (!reader.ended()) {
    const last = lines.slice(-25).join('\n');
    reader.results.failures.push(`desktop ${run}: ended with exit code ${exitCode} before its suites did\n${last}`);
  }
  fs.mkdirSync(outDir, { recursive: true });
  fs.writeFileSync(path.join(outDir, `desktop-${run}.log`), `${lines.join('\n')}\n`);
  workspace.remove();
  remove(profile);
  return reader.results;
}
