// A workspace of two products: what is made from the Backlog view is made in the product that it shows.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Workbench } from './workbench';

describe('two products', function () {
  this.timeout(60_000);
  let workbench: Workbench;
  let source: string;

  before(async () => {
    source = fs.mkdtempSync(path.join(os.tmpdir(), 'storymark-two-'));
    for (const name of ['care', 'shop']) {
      fs.mkdirSync(path.join(source, name, 'stories'), { recursive: true });
      fs.writeFileSync(path.join(source, name, '.storymark.jsonc'), '{}\n');
      const story = `---\ntype: story\nid: S-1\nstatus: open\n---\n\n# In the ${name}\n`;
      fs.writeFileSync(path.join(source, name, 'stories/one.md'), story);
    }
    workbench = await Workbench.open({ product: source });
    await workbench.showStorymark();
  });

  after(async () => {
    await workbench.close();
    fs.rmSync(source, { recursive: true, force: true });
  });

  it('get a new story where the Backlog view shows one of them, and nobody is asked in which', async () => {
    await workbench.backlog().getByRole('combobox', { name: 'Product' }).selectOption('shop');
    await workbench.backlog().getByRole('option', { name: 'In the shop' }).waitFor();
    const view = workbench.view('Backlog');
    await view.locator('.pane-header').hover();
    await view
      .locator('.pane-header')
      .getByRole('button', { name: /New Story/ })
      .click();
    const input = workbench.page.locator('.quick-input-widget input').first();
    await workbench.page.locator('.quick-input-widget').getByText('What somebody can do when it is done').waitFor();
    await input.fill('Pay later');
    await workbench.page.keyboard.press('Enter');
    await workbench.editor('pay-later.md').waitFor();
    assert.deepEqual([...workbench.changes().keys()], ['shop/stories/pay-later.md']);
  });
});
