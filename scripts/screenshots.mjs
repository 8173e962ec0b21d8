// Takes the pictures that the documentation shows, of the example product in a real VS Code.
// node scripts/screenshots.mjs   (after `npm run build`; writes docs/images/)
import fs from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../test/testbed/browser.mjs';
import { drive, driverPort } from '../test/testbed/driver.mjs';
import { root } from '../test/testbed/project.mjs';
import { linkExtensions, startServer, temporaryDir } from '../test/testbed/server.mjs';
import { openWindow } from '../test/testbed/window.mjs';
import { copyWorkspace, exampleFolder } from '../test/testbed/workspaces.mjs';

const images = path.join(root, 'docs/images');
const viewport = { width: 1360, height: 800 };
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
  fs.mkdirSync(images, { recursive: true });
}

const scratch = temporaryDir('screenshots');
const extensionsDir = path.join(scratch, 'extensions');
linkExtensions(extensionsDir, [root, path.join(root, 'test/testbed/driver')]);
const [browser, server] = await Promise.all([
  launchBrowser(console.log),
  startServer({ extensionsDir, settings, log: console.log, env: { STORYMARK_DRIVER_DIR: scratch } }),
]);
const copy = copyWorkspace(exampleFolder());
try {
  const { page, close } = await openWindow({ browser, url: server.url, folder: copy.open, viewport });
  const port = await driverPort(scratch, copy.folder);
  await arrange(page, port);
  for (const [theme, name] of /** @type {const} */ ([
    ['Dark Modern', 'dark'],
    ['Light Modern', 'light'],
  ])) {
    await drive(port, { settings: { 'workbench.colorTheme': theme } });
    await page.locator(`.monaco-workbench[class*="${name}_modern-json"]`).waitFor({ state: 'attached' });
    const take = (/** @type {string} */ file, /** @type {import('playwright-core').Locator} */ part) =>
      part.screenshot({ path: path.join(images, `${file}.png`), animations: 'disabled', caret: 'hide' });
    await take(name === 'dark' ? 'storymark' : `storymark-${name}`, page.locator('body'));
    await take(`sidebar-${name}`, page.locator('.part.sidebar'));
  }
  await close();
} finally {
  await browser.close();
  await server.stop();
  copy.remove();
  fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
}
for (const name of fs.readdirSync(images))
  console.log(`docs/images/${name}: ${Math.round(fs.statSync(path.join(images, name)).size / 1024)} KB`);
process.exit(0);
