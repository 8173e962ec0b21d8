// An empty folder: what Storymark offers there, and the first artifacts made with it.
import assert from 'node:assert/strict';
import { untilText } from './backlogRows';
import { Workbench } from './workbench';

describe('an empty folder', function () {
  this.timeout(60_000);
  let workbench: Workbench;

  before(async () => {
    workbench = await Workbench.open({ product: null });
    await workbench.showStorymark();
  });

  after(() => workbench.close());

  /** Answers the question for a title. */
  async function giveTitle(title: string): Promise<void> {
    await workbench.page.locator('.quick-input-widget input').first().fill(title);
    await workbench.page.keyboard.press('Enter');
  }

  it('offers what can be made, with buttons', async () => {
    const product = workbench.view('Product');
    for (const name of ['New Vision', 'New Outcome'])
      await product.locator('.monaco-button', { hasText: new RegExp(`^${name}$`) }).waitFor();
    await workbench.backlog().getByRole('button', { name: 'New Story' }).waitFor();
    await workbench.screenshot('empty-dark');
  });

  it('takes no title that says nothing', async () => {
    await workbench.backlog().getByRole('button', { name: 'New Story' }).click();
    await giveTitle('   ');
    await workbench.page.locator('.quick-input-widget').getByText('Give it a title').waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    assert.equal(workbench.changes().size, 0);
  });

  it('gets its first story from the template, with the first placeholder selected', async () => {
    await workbench.backlog().getByRole('button', { name: 'New Story' }).click();
    await giveTitle('Confirm a visit with one tap');
    await workbench.editor('confirm-a-visit-with-one-tap.md').waitFor();
    const file = 'stories/confirm-a-visit-with-one-tap.md';
    assert.deepEqual([...workbench.changes().keys()], [file]);
    const text = workbench.read(file);
    assert.match(text, /^---\ntype: story\nid: STORY-[0-9A-HJKMNP-TV-Z]{4}\n/);
    assert.match(text, /\n# Confirm a visit with one tap\n/);
    // What is typed replaces the selection.
    await workbench.page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await workbench.page.keyboard.type('nurse');
    await untilText(workbench.page.locator('.editor-instance .view-lines'), /As\sa\snurse,\sI\swant\s\[what\]/);
    await workbench.runCommand('File: Save');
    await workbench.untilFiles(() => /As a nurse, I want \[what\]/.test(workbench.read(file)));
    await workbench.backlog().getByRole('option').first().waitFor();
  });

  it('gets a vision and an outcome by command', async () => {
    await workbench.runCommand('storymark.newVision');
    await giveTitle('No nurse drives to a closed door');
    await workbench.editor('no-nurse-drives-to-a-closed-door.md').waitFor();
    await workbench.runCommand('storymark.newOutcome');
    await giveTitle('Nurses confirm visits early');
    await workbench.editor('nurses-confirm-visits-early.md').waitFor();
    await workbench.treeItem('No nurse drives to a closed door').waitFor();
    assert.match(workbench.read('no-nurse-drives-to-a-closed-door.md'), /^---\ntype: vision\nid: VISION-/);
    assert.match(workbench.read('outcomes/nurses-confirm-visits-early.md'), /^---\ntype: outcome\nid: OUTCOME-/);
  });
});
