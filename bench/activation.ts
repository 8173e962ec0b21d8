// npm run bench -- activation [--rounds 7]
// What Storymark takes of a window's start: loading its code and activating, as VS Code's own list of running extensions
// says, in the example product and in a folder that only has markdown of other kinds. Each time a window of its own.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../test/testbed/browser.mjs';
import { drive, driverPort } from '../test/testbed/driver.mjs';
import { stopAll, stopOnSignals } from '../test/testbed/processes.mjs';
import { root } from '../test/testbed/project.mjs';
import { linkExtensions, type Server, startServer, temporaryDir } from '../test/testbed/server.mjs';
import { openWindow } from '../test/testbed/window.mjs';
import { copyWorkspace, exampleFolder } from '../test/testbed/workspaces.mjs';
import { median } from './measure';
import { buildExtension } from './panelWindow';

const { values } = parseArgs({
  args: process.argv.slice(2).filter(arg => arg !== 'activation'),
  options: { rounds: { type: 'string', default: '7' } },
});
const rounds = Number(values.rounds);

interface Bed {
  readonly browser: Browser;
  readonly server: Server;
  readonly driverDir: string;
}

/** Milliseconds of loading and activating in a new window on a copy of `source`, with `file` opened in it. */
async function activation({ browser, server, driverDir }: Bed, source: string, file: string): Promise<number> {
  const copy = copyWorkspace(source);
  const { page, close } = await openWindow({ browser, url: server.url, folder: copy.open });
  try {
    page.setDefaultTimeout(60_000);
    const port = await driverPort(driverDir, copy.folder);
    await page.locator('.activitybar .action-item', { has: page.getByLabel(/^Storymark\b/) }).waitFor();
    // VS Code's own markdown extension wakes with the same file. It takes its time first, so that it is not counted here.
    await drive(port, { command: 'markdown.preview.refresh' });
    await page.keyboard.press('ControlOrMeta+P');
    await page.locator('.quick-input-widget input').first().fill(file);
    await page.locator('.quick-input-list-row', { hasText: file }).first().click();
    await page.locator('.tabs-container .tab', { hasText: file }).waitFor();
    await drive(port, { command: 'workbench.action.showRuntimeExtensions' });
    const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Storymark' });
    const time = await row.locator('.activation-time', { hasText: /\d+ms/ }).textContent();
    return Number(/(\d+)ms/.exec(time ?? '')?.[1] ?? Number.NaN);
  } finally {
    await close();
    copy.remove();
  }
}

async function main(): Promise<void> {
  const scratch = temporaryDir('bench');
  const driverDir = path.join(scratch, 'driver');
  fs.mkdirSync(driverDir);
  const plain = path.join(scratch, 'plain');
  fs.mkdirSync(plain);
  fs.writeFileSync(path.join(plain, 'notes.md'), '# Notes\n\nNothing of a product.\n');
  const extensionsDir = path.join(scratch, 'extensions');
  linkExtensions(extensionsDir, [buildExtension(), path.join(root, 'test/testbed/driver')]);
  const example = exampleFolder();
  if (example === undefined) throw new Error('the example is missing');
  const env = { STORYMARK_DRIVER_DIR: driverDir };
  const [browser, server] = await Promise.all([
    launchBrowser(console.error),
    startServer({ extensionsDir, env, log: console.error }),
  ]);
  const bed = { browser, server, driverDir };
  const inProduct: number[] = [];
  const outside: number[] = [];
  try {
    for (let i = 0; i < rounds; i++) {
      inProduct.push(await activation(bed, example, 'vision.md'));
      outside.push(await activation(bed, plain, 'notes.md'));
    }
  } finally {
    await browser.close();
    await server.stop();
    await stopAll();
  }
  console.log(`Node's extension host; loading and activating, ms; ${rounds} windows each, in turn\n`);
  console.log('                      limit  median   all');
  console.log(`in a product             50  ${String(median(inProduct)).padStart(6)}   ${inProduct.join(' ')}`);
  console.log(`in other markdown        20  ${String(median(outside)).padStart(6)}   ${outside.join(' ')}`);
}

stopOnSignals();
await main();
