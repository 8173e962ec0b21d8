// Takes the pictures that the documentation shows, of the example product in a real VS Code.
// node scripts/screenshots.mjs [NAME ..]   (after `npm run build`; writes docs/images/; all pictures unless named)
import fs from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../test/testbed/browser.mjs';
import { drive, driverPort } from '../test/testbed/driver.mjs';
import { root } from '../test/testbed/project.mjs';
import { linkExtensions, startServer, temporaryDir } from '../test/testbed/server.mjs';
import { openWindow } from '../test/testbed/window.mjs';
import { copyWorkspace, exampleFolder } from '../test/testbed/workspaces.mjs';
import { clear, pictures, VIEWPORT } from './authoringPictures.mjs';

const images = path.join(root, 'docs/images');
const viewport = { width: 1360, height: 778 }; // the backlog ends with a whole row
/** The sidebar's width without the activity bar, in pixels. */
const sidebarWidth = 380;
/** The story in the editor: one that shows what Storymark is for. */
const story = 'stories/swap-two-visits.md';
const settings = {
  'workbench.colorTheme': 'Dark Modern',
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'editor.fontSize': 12,
  'breadcrumbs.enabled': false,
  'window.commandCenter': false,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code's own variables
  'window.title': '${activeEditorShort}${separator}${folderName}',
};

/** For pictures of a part of the editor: nothing but the text and what stands in it. */
const plain = {
  'workbench.activityBar.location': 'hidden',
  'workbench.statusBar.visible': false,
  'editor.fontSize': 13,
  'editor.renderLineHighlight': 'none',
  'editor.stickyScroll.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.overviewRulerBorder': false,
  'editor.overviewRulerLanes': 0,
  'editor.hideCursorInOverviewRuler': true,
  'editor.padding.top': 14,
  'markdown.preview.frontMatter': 'hide',
  'editor.scrollbar.vertical': 'hidden',
  'editor.hover.delay': 100,
  'workbench.layoutControl.enabled': false,
};

/**
 * Drags a border of the workbench.
 * @param {import('playwright-core').Page} page
 * @param {{ x: number, y: number }} from
 * @param {{ x: number, y: number }} to
 */
async function drag(page, from, to) {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

/**
 * Brings the window into the state that the pictures show.
 * @param {import('playwright-core').Page} page
 * @param {number} port the driver's
 */
async function arrange(page, port) {
  await drive(port, { command: 'workbench.view.extension.storymark' });
  const part = page.locator('.part.sidebar');
  const pane = (/** @type {string} */ title) =>
    part.locator('.pane', { has: page.locator('.pane-header', { hasText: title }) });
  const backlog = page.frameLocator('iframe.webview').frameLocator('#active-frame');
  await backlog.getByRole('option').first().waitFor();
  const treeItem = (/** @type {RegExp} */ name) => pane('Product').getByRole('treeitem', { name });
  await treeItem(/Nurses confirm visits early/).waitFor();

  const box = await part.boundingBox();
  if (box === null) throw new Error('the sidebar is hidden');
  const middle = box.y + box.height / 2;
  await drag(page, { x: box.x + box.width, y: middle }, { x: box.x + sidebarWidth, y: middle });
  await treeItem(/Nurses confirm visits early/)
    .locator('.monaco-tl-twistie')
    .click();
  // The Product view ends with a whole row.
  const last = await treeItem(/Confirm a visit with one tap/).boundingBox();
  const border = await pane('Backlog').boundingBox();
  if (border === null || last === null) throw new Error('the views are hidden');
  const x = box.x + 60;
  await drag(page, { x, y: border.y }, { x, y: last.y + last.height });

  await backlog.locator(`[data-key="${story}"]`).dblclick();
  await page.locator('.tab.active', { hasText: path.basename(story) }).waitFor();
  await page.locator('.squiggly-error').first().waitFor();
  await drive(port, { command: 'editor.action.marker.next' });
  await page.locator('.zone-widget .descriptioncontainer').waitFor();
  await page.mouse.move(viewport.width * 0.7, viewport.height - 60);
}

const themes = /** @type {const} */ ([
  ['Dark Modern', 'dark'],
  ['Light Modern', 'light'],
]);
/** The pictures that are wanted; none named: all. */
const wanted = process.argv.slice(2);
const isWanted = (/** @type {string} */ name) => wanted.length === 0 || wanted.includes(name);

/**
 * Takes the pictures of authoring, each in both themes.
 * @param {import('playwright-core').Browser} browser
 * @param {import('../test/testbed/server.mjs').Server} server
 */
async function takeAuthoring(browser, server) {
  server.writeSettings({ ...settings, ...plain });
  const product = copyWorkspace(exampleFolder());
  const { page, close } = await openWindow({ browser, url: server.url, folder: product.open, viewport: VIEWPORT });
  page.setDefaultTimeout(20_000);
  const port = await driverPort(scratch, product.folder);
  const stage = {
    page,
    folder: product.folder,
    execute: (/** @type {string} */ command, /** @type {readonly unknown[]} */ ...args) =>
      drive(port, { command, args }),
  };
  await stage.execute('workbench.view.extension.storymark'); // everything is read then
  await page.frameLocator('iframe.webview').frameLocator('#active-frame').getByRole('option').first().waitFor();
  await stage.execute('workbench.action.closeSidebar');
  for (const [theme, name] of themes) {
    await drive(port, { settings: { 'workbench.colorTheme': theme } });
    await page.locator(`.monaco-workbench[class*="${name}_modern-json"]`).waitFor({ state: 'attached' });
    for (const picture of pictures.filter(one => isWanted(one.name))) {
      const file = path.join(images, `${picture.name}-${name}.png`);
      await stage.execute('notifications.clearAll');
      try {
        const clip = await picture.show(stage);
        await page.screenshot({ path: file, clip, animations: 'disabled', caret: 'hide' });
      } catch (error) {
        await page.screenshot({ path: path.join(root, 'out', `failed-${picture.name}-${name}.png`) });
        console.error(`${picture.name}: ${error instanceof Error ? error.message : error}`);
        process.exitCode = 1;
      }
      await clear(stage);
    }
  }
  await close();
  product.remove();
}

/**
 * Takes the whole window, the sidebar and its views.
 * @param {import('playwright-core').Browser} browser
 * @param {import('../test/testbed/server.mjs').Server} server
 */
async function takeSidebar(browser, server) {
  const copy = copyWorkspace(exampleFolder());
  const { page, close } = await openWindow({ browser, url: server.url, folder: copy.open, viewport });
  const port = await driverPort(scratch, copy.folder);
  await arrange(page, port);
  for (const [theme, name] of themes) {
    await drive(port, { settings: { 'workbench.colorTheme': theme } });
    await page.locator(`.monaco-workbench[class*="${name}_modern-json"]`).waitFor({ state: 'attached' });
    const take = (/** @type {string} */ file, /** @type {import('playwright-core').Locator} */ part) =>
      part.screenshot({ path: path.join(images, `${file}.png`), animations: 'disabled', caret: 'hide' });
    await take(name === 'dark' ? 'storymark' : `storymark-${name}`, page.locator('body'));
    await take(`sidebar-${name}`, page.locator('.part.sidebar'));
    const pane = (/** @type {string} */ title) =>
      page.locator('.part.sidebar .pane', { has: page.locator('.pane-header', { hasText: title }) });
    await take(`tree-${name}`, pane('Product'));
    await take(`backlog-${name}`, pane('Backlog'));
  }
  await close();
  copy.remove();
}

const scratch = temporaryDir('screenshots');
const extensionsDir = path.join(scratch, 'extensions');
linkExtensions(extensionsDir, [root, path.join(root, 'test/testbed/driver')]);
const [browser, server] = await Promise.all([
  launchBrowser(console.log),
  startServer({ extensionsDir, settings, log: console.log, env: { STORYMARK_DRIVER_DIR: scratch } }),
]);
try {
  fs.mkdirSync(images, { recursive: true });
  if (wanted.length === 0 || isWanted('sidebar')) await takeSidebar(browser, server);
  await takeAuthoring(browser, server);
} finally {
  await browser.close();
  await server.stop();
  fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
}
for (const name of fs.readdirSync(images))
  console.log(`docs/images/${name}: ${Math.round(fs.statSync(path.join(images, name)).size / 1024)} KB`);
process.exit(process.exitCode ?? 0);
