// Finds a browser and starts it without a window.
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { installChromium } from './install.mjs';

/** @typedef {{ executablePath: string, env?: NodeJS.ProcessEnv }} Executable */

/** Where Chrome, Chromium and Edge are usually found. */
function usualPlaces() {
  const programs = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(name => process.env[name] ?? []);
  switch (process.platform) {
    case 'darwin':
      return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
        app => `/Applications/${app}.app/Contents/MacOS/${app}`,
      );
    case 'win32':
      return programs.flatMap(dir => [
        path.join(dir, 'Google/Chrome/Application/chrome.exe'),
        path.join(dir, 'Microsoft/Edge/Application/msedge.exe'),
      ]);
    default:
      return ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'].map(
        name => `/usr/bin/${name}`,
      );
  }
}

/**
 * Lets Chromium find the fonts that came with it, and the machine's own. The interface is set in Open Sans everywhere, so
 * that screenshots are alike from machine to machine.
 * @param {string} dir Chromium's
 */
const fontConfiguration = dir => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(dir, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${path.join(dir, 'fonts-cache')}</cachedir>
  <alias binding="strong"><family>system-ui</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="strong"><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
  <alias binding="strong"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
`;

/**
 * The browser to test with: CHROME_PATH, else an installed one, else, on Linux, Chromium from the registry.
 * @param {(line: string) => void} log
 * @returns {Promise<Executable>}
 */
export async function findBrowser(log) {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && !fs.existsSync(named)) throw new Error(`CHROME_PATH names no file: ${named}`);
  const installed = named ?? usualPlaces().find(file => fs.existsSync(file));
  if (installed !== undefined) return { executablePath: installed };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('No Chrome, Chromium or Edge was found: set CHROME_PATH to one.');
  const dir = await installChromium(log);
  fs.writeFileSync(path.join(dir, 'fonts.conf'), fontConfiguration(dir));
  const env = { ...process.env, LD_LIBRARY_PATH: path.join(dir, 'lib'), FONTCONFIG_FILE: path.join(dir, 'fonts.conf') };
  return { executablePath: path.join(dir, 'chromium'), env };
}

/**
 * Starts the browser. It ends with this process.
 * @param {(line: string) => void} log
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchBrowser(log) {
  return chromium.launch({
    ...(await findBrowser(log)),
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--font-render-hinting=none',
    ],
  });
}
