// A workspace of two products: what is made from a view is made in the product that it shows.
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

  /** Presses "+" in a view's title bar, and answers with a title. */
  async function makeStory(view: string, title: string): Promise<void> {
    const header = workbench.view(view).locator('.pane-header');
    await header.hover();
    await header.getByRole('button', { name: /New Story/ }).click();
    const question = workbench.page.locator('.quick-input-widget');
    await question.getByText('What somebody can do when it is done').waitFor();
    await question.locator('input').first().fill(title);
    await workbench.page.keyboard.press('Enter');
    await workbench.editor(`${title.toLowerCase().replaceAll(' ', '-')}.md`).waitFor();
  }

  it('get a new story where the Backlog view shows one of them, and nobody is asked in which', async () => {
    await workbench.backlog().getByRole('combobox', { name: 'Product' }).selectOption('shop');
    await workbench.backlog().getByRole('option', { name: 'In the shop' }).waitFor();
    await makeStory('Backlog', 'Pay later');
    assert.deepEqual([...workbench.changes().keys()], ['shop/stories/pay-later.md']);
  });

  it('are shown one at a time in the Product view, which then makes a new story there', async () => {
    await workbench.treeItem('In the shop').waitFor();
    await workbench.runCommand('storymark.showProduct');
    await workbench.page.locator('.quick-input-list-row', { hasText: 'care' }).click();
    await workbench.view('Product').locator('.pane-header .description', { hasText: 'care' }).waitFor();
    await workbench.treeItem('In the shop').waitFor({ state: 'detached' });
    assert.equal(await workbench.editor('pay-later.md').getAttribute('aria-selected'), 'true', 'the editor is in shop');
    await makeStory('Product', 'Call back');
    assert.deepEqual(
      new Set(workbench.changes().keys()),
      new Set(['shop/stories/pay-later.md', 'care/stories/call-back.md']),
    );
  });
});
