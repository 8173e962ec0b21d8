// The pictures of docs/authoring.md: what each needs to be on the screen, and which part of the screen it is.
import fs from 'node:fs';
import path from 'node:path';

/**
 * A window with the example product.
 * @typedef {object} Stage
 * @property {import('playwright-core').Page} page
 * @property {string} folder the copy of the product that is open
 * @property {(command: string, ...args: readonly unknown[]) => Promise<unknown>} execute
 */

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/**
 * @typedef {object} Picture
 * @property {string} name of the file, without theme
 * @property {(stage: Stage) => Promise<Box>} show brings it on the screen and says where it is
 */

/** Width of the strip with marks at the editor's right edge, in pixels. */
const RULER = 14;
/** Size of the window. */
export const VIEWPORT = { width: 940, height: 620 };
/** Space around what a picture is about, in pixels. */
const MARGIN = 12;
const SWAP = 'swap-two-visits.md';
const ROUTE = 'see-tomorrows-route.md';

/** @type {readonly Picture[]} */
export const pictures = [
  {
    name: 'completion',
    async show(stage) {
      const { page } = stage;
      await openAt(stage, `${SWAP}:3:16`);
      await page.keyboard.press('Enter');
      await page.keyboard.type('outcome: ');
      await page.keyboard.press('Control+Space');
      const list = page.locator('.suggest-widget');
      await list.locator('.monaco-list-row').first().waitFor();
      await page.keyboard.press('Control+Space');
      const details = page.locator('.suggest-details');
      await details.waitFor();
      return around(stage, [line(stage, 1), list, details]);
    },
  },
  {
    name: 'hover',
    async show(stage) {
      await openAt(stage, `${ROUTE}:4:14`);
      await stage.execute('editor.action.showHover');
      const card = stage.page.locator('.monaco-resizable-hover:visible, .monaco-hover:visible').first();
      await card.getByText('Nurses confirm visits early').first().waitFor();
      return around(stage, [line(stage, 1), card]);
    },
  },
  {
    name: 'lenses',
    async show(stage) {
      await openAt(stage, `${ROUTE}:20:1`);
      const lens = stage.page.locator('.codelens-decoration', { hasText: 'criteria met' });
      await lens.first().waitFor();
      return around(stage, [line(stage, 15), lens.first(), line(stage, 25)]);
    },
  },
  {
    name: 'rename',
    async show(stage) {
      const { page } = stage;
      await openAt(stage, `${ROUTE}:4:14`);
      await page.keyboard.press('F2');
      await page.locator('.rename-box input').fill('OUTCOME-EARLY');
      await page.keyboard.press('Control+Enter');
      await page.setViewportSize({ ...VIEWPORT, height: 510 });
      const panel = page.locator('.bulk-edit-panel');
      await panel.locator('.monaco-list-row').nth(2).waitFor();
      // VS Code remembers that it was maximized.
      if ((await boxOf(panel)).height < VIEWPORT.height / 2)
        await stage.execute('workbench.action.toggleMaximizedPanel');
      await panel.locator('.monaco-list-row').nth(17).waitFor(); // the last file's line
      await page.mouse.move(5, 5);
      return boxOf(panel);
    },
  },
  {
    name: 'light-bulb',
    async show(stage) {
      const { page } = stage;
      await openAt(stage, `${SWAP}:2:8`);
      await page.locator('.squiggly-error').first().waitFor();
      await page.locator('.editor-instance [class*="lightbulb"]').first().waitFor();
      await page.keyboard.press('Control+.');
      const menu = page.locator('.action-widget').first();
      await menu.getByText('Link to an outcome…').waitFor();
      return around(stage, [line(stage, 1), menu]);
    },
  },
  {
    name: 'split-story',
    async show(stage) {
      const { page } = stage;
      await openAt(stage, 'see-why-a-visit-was-moved.md:1:1');
      void stage.execute('storymark.splitStory');
      const picker = page.locator('.quick-input-widget');
      await picker.locator('.quick-input-list-row', { hasText: 'Nobody gives a reason' }).click();
      return boxOf(picker);
    },
  },
  {
    name: 'preview',
    async show(stage) {
      await openAt(stage, 'nurses-confirm-visits-early.md:1:1');
      await stage.execute('markdown.showPreview');
      const inside = stage.page.frameLocator('iframe.webview').frameLocator('#active-frame');
      await inside.locator('.storymark-chart').waitFor();
      const frame = await boxOf(stage.page.locator('iframe.webview'));
      const end = await boxOf(inside.getByText('A nurse who learns at the door'));
      return { ...frame, height: end.y + end.height + MARGIN - frame.y };
    },
  },
  {
    name: 'walkthrough',
    async show(stage) {
      await stage.page.setViewportSize({ width: 1240, height: 830 });
      await stage.execute('storymark.getStarted');
      await stage.page.locator('.getting-started-step .step-title').nth(4).waitFor();
      const inside = stage.page.frameLocator('iframe.webview').frameLocator('#active-frame');
      await inside.locator('svg').first().waitFor();
      return boxOf(stage.page.locator('.gettingStartedContainer').last());
    },
  },
  {
    name: 'new-story',
    async show(stage) {
      await openAt(stage, `${ROUTE}:20:1`);
      void stage.execute('storymark.newStory');
      await stage.page.locator('.quick-input-widget input').first().fill('Confirm a visit by voice');
      return boxOf(stage.page.locator('.quick-input-widget'));
    },
  },
  {
    name: 'new-story-file',
    async show(stage) {
      const { page } = stage;
      void stage.execute('storymark.newStory');
      await page.locator('.quick-input-widget input').first().fill('Confirm a visit by voice');
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: 'confirm-a-visit-by-voice' }).waitFor();
      await page.locator('.codelens-decoration', { hasText: 'place' }).first().waitFor();
      await page.locator('.squiggly-info, .squiggly-warning').first().waitFor();
      return around(stage, [line(stage, 1), line(stage, 13)]);
    },
  },
];

/**
 * Takes away what a picture left.
 * @param {Stage} stage
 */
export async function clear({ page, folder, execute }) {
  await page.setViewportSize(VIEWPORT);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Escape');
  await execute('workbench.action.closeQuickOpen');
  await execute('refactorPreview.discard').catch(() => {});
  await execute('workbench.action.closePanel');
  await execute('workbench.action.files.revert').catch(() => {});
  await execute('workbench.action.closeAllEditors');
  fs.rmSync(path.join(folder, 'stories/confirm-a-visit-by-voice.md'), { force: true });
}

/**
 * @param {Stage} stage
 * @param {string} place a file's name, a line and a column, from 1
 */
async function openAt({ page, execute }, place) {
  await execute('workbench.action.quickOpen', place);
  const input = page.locator('.quick-input-widget input').first();
  const name = place.slice(0, place.indexOf(':'));
  await page.locator('.quick-input-list-row', { hasText: name }).first().waitFor();
  await input.press('Enter');
  await page.locator('.tab.active', { hasText: name }).waitFor();
  await page.locator('.codelens-decoration').first().waitFor();
}

/**
 * A line of the editor, by its number.
 * @param {Stage} stage
 * @param {number} number from 1
 */
function line({ page }, number) {
  return page.locator('.editor-instance .line-numbers', { hasText: new RegExp(`^${number}$`) }).first();
}

/**
 * The rows of the editor from the first of some parts to the last, none of them cut.
 * @param {Stage} stage
 * @param {readonly import('playwright-core').Locator[]} parts
 * @returns {Promise<Box>}
 */
async function around({ page }, parts) {
  for (const part of parts) await part.waitFor();
  const boxes = await Promise.all(parts.map(part => boxOf(part)));
  const editor = await boxOf(page.locator('.editor-instance').first());
  const rows = await page
    .locator('.editor-instance .line-numbers')
    .evaluateAll(numbers =>
      numbers.map(number => number.getBoundingClientRect()).map(({ top, bottom }) => ({ top, bottom })),
    );
  const top = Math.min(...boxes.map(box => box.y)) - MARGIN;
  const end = Math.max(...boxes.map(box => box.y + box.height)) + MARGIN;
  const y = Math.max(editor.y, ...rows.filter(row => row.top < top && row.bottom > top).map(row => row.bottom));
  const bottom = Math.min(
    editor.y + editor.height,
    Math.max(end, ...rows.filter(row => row.top < end && row.bottom > end).map(row => row.bottom)),
  );
  const from = rows.some(row => row.top < top && row.bottom > top) ? y : Math.max(editor.y, top);
  return { x: editor.x, y: from, width: editor.width - RULER, height: bottom - from };
}

/** @param {import('playwright-core').Locator} part @returns {Promise<Box>} */
async function boxOf(part) {
  const box = await part.boundingBox();
  if (box === null) throw new Error(`${part} is not on the screen`);
  return box;
}
