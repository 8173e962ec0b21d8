// What a story offers to do with it, as a person does it: the light bulb, the pickers, File > New File.
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { Workbench } from './workbench';

describe('authoring in the editor', function () {
  this.timeout(120_000);
  let workbench: Workbench;

  const input = (): Locator => workbench.page.locator('.quick-input-widget input[type="text"]').first();
  const row = (text: string | RegExp): Locator =>
    workbench.page.locator('.quick-input-widget .quick-input-list-row', { hasText: text }).first();
  const press = (key: string) => workbench.page.keyboard.press(key);

  before(async () => {
    workbench = await Workbench.open();
  });

  after(() => workbench.close());

  it('splits a story: criteria picked from a list, a title, both files as one step', async () => {
    const file = 'stories/see-why-a-visit-was-moved.md';
    await workbench.openFile(file);
    await workbench.runCommand('storymark.splitStory');
    const second = row('Nobody gives a reason');
    await second.click();
    await workbench.screenshot('split-criteria');
    await input().press('Enter');
    await workbench.page.locator('.quick-input-message', { hasText: 'What somebody can do' }).waitFor();
    await input().fill('See whom to call about a moved visit');
    await input().press('Enter');
    const made = 'stories/see-whom-to-call-about-a-moved-visit.md';
    await workbench.editor('see-whom-to-call-about-a-moved-visit.md').waitFor();
    await workbench.untilFiles(() => workbench.changes().size === 2);
    const text = workbench.read(made);
    assert.match(text, /^outcome: OUTCOME-8F2M\nparent: STORY-6GXT\nrank: "[0-9A-Za-z]+"$|^parent: STORY-6GXT$/m);
    assert.match(
      text,
      /## Acceptance criteria\n\n### Nobody gives a reason\n\nGiven a visit [\s\S]*telephone number\n$/,
    );
    assert.match(text, /^As a home-care nurse, I want \[what\], so that I can answer the patient/m);
    assert.deepEqual(workbench.changes().get(file)?.added, []);
    await workbench.screenshot('split-story');
    // The cursor has the first placeholder selected: what is typed takes its place.
    await workbench.page.keyboard.insertText('to see whom to call');
    await workbench.page.getByText('I want to see whom to call, so that').first().waitFor();
    await workbench.runCommand('File: Revert File');
    await workbench.runCommand('storymark.undoMove');
    await workbench.untilFiles(() => workbench.changes().size === 0);
  });

  it('makes the outcome of a story from the light bulb', async () => {
    const file = 'stories/see-the-door.md';
    const text =
      '---\ntype: story\nid: STORY-DOOR\nstatus: ready\n---\n\n# See the door\n\nAs a nurse, I want a photo of the door, so that I find it in the dark.\n\n## Acceptance criteria\n\n- [ ] The photo is above the address\n';
    workbench.write(file, text);
    await workbench.openFile(file);
    await press('ControlOrMeta+Home');
    await press('ArrowDown');
    await press('End');
    await workbench.page.locator('.squiggly-warning').first().waitFor();
    const menu = await workbench.openActions();
    await menu.getByText('Link to an outcome…').waitFor();
    await workbench.screenshot('light-bulb');
    await menu.getByText('Create the outcome from the benefit').click();
    const made = 'outcomes/find-it-in-the-dark.md';
    await workbench.untilFiles(
      () => workbench.changes().get(made)?.added.includes('behaviour: find it in the dark') === true,
    );
    const id = /^id: (OUTCOME-\w+)$/m.exec(workbench.read(made))?.[1];
    assert.ok(id);
    await workbench.untilFiles(() => workbench.read(file) !== text);
    assert.equal(workbench.read(file), text.replace('status: ready\n', `status: ready\noutcome: ${id}\n`));
    await workbench.screenshot('outcome-created');
  });

  it('stands under File > New File', async () => {
    await workbench.runCommand('Create: New File...');
    for (const title of ['New Vision…', 'New Outcome…', 'New Story…']) await row(title).waitFor();
    await workbench.screenshot('new-file');
    await row('New Vision…').click();
    await input().fill('Nobody waits');
    await input().press('Enter');
    await workbench.editor('nobody-waits.md').waitFor();
    assert.match(workbench.read('nobody-waits.md'), /^---\ntype: vision\nid: VISION-\w+\n/);
  });
});
