// The window that is measured: the workbench on a generated product, with the backlog shown.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchBrowser } from '../test/testbed/browser.mjs';
import { drive, driverPort } from '../test/testbed/driver.mjs';
import { outDir, root } from '../test/testbed/project.mjs';
import { linkExtensions, startServer, temporaryDir } from '../test/testbed/server.mjs';
import { openWindow } from '../test/testbed/window.mjs';
import { writeProduct } from './generate';
import { noteFirstRows } from './panelProbe';

/** The window and what belongs to it. */
export interface PanelWindow {
  readonly browser: Browser;
  readonly page: Page;
  /** The product's folder. */
  readonly folder: string;
  /** When all products had been read, in milliseconds since 1970, once for each time. */
  timesRead(): readonly number[];
  /** The backlog's own document, once it has rows. It is another one after each reload. */
  backlog(): Promise<Frame>;
  close(): Promise<void>;
}

const isThere = (name: string) => fs.existsSync(path.join(root, name));

/** The extension as it ships, in a folder of its own: dist/ is what people debug. */
export function buildExtension(): string {
  const extension = path.join(outDir, 'bench/extension');
  fs.rmSync(extension, { recursive: true, force: true });
  fs.mkdirSync(extension, { recursive: true });
  for (const name of ['package.json', 'package.nls.json', 'media', 'syntaxes', 'snippets', 'l10n'].filter(isThere))
    fs.cpSync(path.join(root, name), path.join(extension, name), { recursive: true });
  const build = ['esbuild.mjs', '--production', `--dist=${path.join(extension, 'dist')}`];
  const { status } = spawnSync(process.execPath, build, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed');
  return extension;
}

/** Opens the window on a product of `stories` stories; everything that it starts ends with `close`, or with this process. */
export async function openPanelWindow(stories: number): Promise<PanelWindow> {
  const scratch = temporaryDir('bench');
  const extensionsDir = path.join(scratch, 'extensions');
  const driverDir = path.join(scratch, 'driver');
  const clock = path.join(scratch, 'clock');
  const folder = path.join(scratch, 'product');
  fs.mkdirSync(driverDir);
  fs.writeFileSync(clock, '');
  writeProduct(folder, stories);
  const driver = path.join(root, 'test/testbed/driver');
  linkExtensions(extensionsDir, [buildExtension(), driver, path.join(root, 'bench/clock')]);
  const env = { STORYMARK_DRIVER_DIR: driverDir, STORYMARK_BENCH_CLOCK: clock };
  const [browser, server] = await Promise.all([
    launchBrowser(console.error),
    startServer({ extensionsDir, env, log: console.error }),
  ]);
  const { page } = await openWindow({ browser, url: server.url, folder });
  page.setDefaultTimeout(60_000);
  await page.context().addInitScript(noteFirstRows);
  const port = await driverPort(driverDir, folder);
  await drive(port, { command: 'workbench.view.extension.storymark' });
  return {
    browser,
    page,
    folder,
    timesRead: () => fs.readFileSync(clock, 'utf8').trim().split('\n').filter(Boolean).map(Number),
    backlog: () => backlogFrame(page),
    close: async () => {
      await browser.close();
      await server.stop();
      fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function backlogFrame(page: Page): Promise<Frame> {
  const inView = 'iframe.webview[src*="extensionId=storymark.storymark"][src*="purpose=webviewView"]';
  const body = page.frameLocator(inView).frameLocator('#active-frame').locator('body');
  await body.locator('.list .row').first().waitFor();
  const handle = await body.elementHandle();
  const frame = await handle?.ownerFrame();
  if (!frame) throw new Error('the backlog has no frame');
  return frame;
}
