// The markdown preview: the card of an artifact above its text.
import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { Workbench } from './workbench';

const STORY = 'stories/see-tomorrows-route.md';

describe('the markdown preview', function () {
  this.timeout(120_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({ viewport: { width: 1000, height: 760 } });
    await workbench.openFile('outcomes/nurses-confirm-visits-early.md');
    await workbench.execute('markdown.showPreview');
  });

  after(() => workbench.close());

  const page = (): FrameLocator =>
    workbench.page.locator('iframe.webview').last().contentFrame().frameLocator('#active-frame');
  const card = (text?: string): Locator =>
    page().locator('.storymark-card', text === undefined ? {} : { hasText: text });

  it('has a card whose chart fits into it', async () => {
    await card('OUTCOME-8F2M').waitFor();
    const outer = await card().boundingBox();
    const chart = await card().getByRole('img').boundingBox();
    assert.ok(outer && chart);
    assert.ok(chart.x >= outer.x && chart.x + chart.width <= outer.x + outer.width);
    await workbench.screenshot('preview-dark', workbench.page.locator('.part.editor'));
  });

  it('is shown anew when another artifact changes on disk', async () => {
    workbench.write(STORY, workbench.read(STORY).replace(/^# .*$/m, '# See another title'));
    await card('See another title').waitFor();
  });

  it('opens what the card links', async () => {
    await card().getByRole('link', { name: 'No nurse drives to a closed door' }).click();
    await workbench.page.locator('.tab.active', { hasText: 'vision.md' }).waitFor();
  });
});
