// Opens a workbench window in the browser, and runs suites inside its extension host.
import fs from 'node:fs';
import path from 'node:path';
import { outDir } from './project.mjs';
import { resultReader } from './report.mjs';

/**
 * @typedef {object} WindowOptions
 * @property {import('playwright-core').Browser} browser
 * @property {string} url the server's
 * @property {string} [folder] or a .code-workspace file, as the server sees it; what the server opens by itself unless given
 * @property {Readonly<Record<string, string>>} [payload] what the page tells the workbench, for example extensionDevelopmentPath
 * @property {{ width: number, height: number }} [viewport] 1400 x 900 unless given
 * @property {string} [language] that extensions get to speak, for example 'de': VS Code's own texts stay English, since it takes them from a language pack
 * @property {(line: string) => void} [onConsole] hears what the extension host's console prints
 */

/**
 * Opens a window.
 * @param {WindowOptions} options
 * @returns {Promise<{ page: import('playwright-core').Page, exited: Promise<number>, close: () => Promise<void> }>}
 * `exited` gives the exit code of suites that the payload names
 */
export async function openWindow({ browser, url, folder, payload, viewport, language, onConsole }) {
  const context = await browser.newContext({
    viewport: viewport ?? { width: 1400, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce', // nothing to wait for, and less to draw
  });
  if (language !== undefined)
    await context.addInitScript(name => {
      // The page's own texts come as English and say so.
      Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => name, set: () => {} });
    }, language);
  const page = await context.newPage();
  /** @type {Promise<number>} */
  const exited = new Promise((resolve, reject) => {
    void page.exposeFunction('codeAutomationExit', resolve);
    page.on('crash', () => reject(new Error('The page crashed.')));
  });
  exited.catch(() => {}); // of interest only to those who wait for it
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ args) =>
    onConsole?.(args.map(arg => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ')),
  );
  const query = new URLSearchParams();
  if (folder !== undefined) query.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', folder);
  if (payload !== undefined) query.set('payload', JSON.stringify(Object.entries(payload)));
  await page.goto(`${url}/?${query}`);
  return { page, exited, close: () => context.close() };
}

/** What VS Code itself says here on every start: missing native modules, no gallery, a file system that comes late. */
const harmless =
  /bindings file|build\/Release\/|@vscode\/spdlog|ENOPRO|CodeExpectedError|Ignoring (the error|fetching)|socket \(renderer|connection token|AgentHost|Service Worker|AccountPolicyGate|reconnection-grace/;

/**
 * Runs suites in a window's extension host and reads their results. A run that crashes, takes too long or ends without
 * saying so counts as one more failure, and leaves a screenshot and the console's lines under out/.
 * @param {WindowOptions & { name: string, timeout: number }} options `name` names what is left; `timeout` in milliseconds
 * @returns {Promise<import('./report.mjs').Results>}
 */
export async function runSuitesInWindow({ name, timeout, ...options }) {
  const reader = resultReader();
  /** @type {string[]} */
  const lines = [];
  const onConsole = (/** @type {string} */ line) => {
    if (reader.read(line) || harmless.test(line)) return;
    lines.push(line);
    options.onConsole?.(line);
  };
  const window = await openWindow({ ...options, onConsole });
  const screenshot = path.join(outDir, `${name}.png`);
  const log = path.join(outDir, `${name}.log`);
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  try {
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not done after ${timeout / 1000} s`)), timeout);
    });
    const code = await Promise.race([window.exited, late]);
    if (!reader.ended()) throw new Error(`ended with exit code ${code} before its suites did`);
  } catch (error) {
    fs.mkdirSync(outDir, { recursive: true });
    await window.page.screenshot({ path: screenshot, timeout: 5000 }).catch(() => {});
    const seen = `last lines of its console:\n${lines.slice(-25).join('\n')}\nsee ${screenshot} and ${log}`;
    reader.results.failures.push(`${name}: ${error instanceof Error ? error.message : error}\n${seen}`);
  } finally {
    clearTimeout(timer);
    fs.mkdirSync(outDir, { recursive: true });
    fs.writeFileSync(log, `${lines.join('\n')}\n`);
    await window.close();
  }
  return reader.results;
}
