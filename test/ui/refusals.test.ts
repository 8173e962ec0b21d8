// What cannot be done is said at once, in words: nobody is asked first, and nothing jumps back in silence.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { Workbench } from './workbench';

const SPEC = `# Feature Specification: Albums

### User Story 1 - Group photos (Priority: P2)

As a visitor, I want albums, so that I find photos.

### User Story 2 - Reorder albums (Priority: P1)

As a visitor, I want to drag albums, so that the best is first.
`;

const story = (id: string, title: string) =>
  `---\ntype: story\nid: ${id}\nstatus: open\nestimate: 3\n---\n\n# ${title}\n`;
const outcome = (id: string, title: string) => `---\ntype: outcome\nid: ${id}\nstatus: testing\n---\n\n# ${title}\n`;

const FILES: Readonly<Record<string, string>> = {
  'albums/.storymark.jsonc': '{ "files": { "story": ["spec.md"] } }\n',
  'albums/spec.md': SPEC,
  'shop/.storymark.jsonc': '{ "backlog": { "capacity": 4 } }\n',
  'shop/outcomes/sooner.md': outcome('O-1', 'Customers pay sooner'),
  'shop/stories/later.md': story('S-1', 'Pay later'),
  'shop/stories/card.md': story('S-2', 'Pay by card'),
  'depot/.storymark.jsonc': '{}\n',
  'depot/outcomes/fuller.md': outcome('O-1', 'Vans leave fuller'),
  'depot/stories/vans.md': story('D-1', 'See which vans are full'),
};

describe('what cannot be done', function () {
  this.timeout(60_000);
  let workbench: Workbench;
  let view: FrameLocator;
  let source: string;

  before(async () => {
    source = fs.mkdtempSync(path.join(os.tmpdir(), 'storymark-refusals-'));
    for (const [file, text] of Object.entries(FILES)) {
      fs.mkdirSync(path.dirname(path.join(source, file)), { recursive: true });
      fs.writeFileSync(path.join(source, file), text);
    }
    workbench = await Workbench.open({ product: source, viewport: { width: 1400, height: 1200 } });
    await workbench.showStorymark();
    view = workbench.backlog();
  });

  after(async () => {
    await workbench.close();
    fs.rmSync(source, { recursive: true, force: true });
  });

  afterEach(() => workbench.execute('notifications.clearAll'));

  const show = async (product: string, title: string) => {
    await view.getByRole('combobox', { name: 'Product' }).selectOption(product);
    await view.getByRole('option', { name: title }).waitFor();
  };
  const picker = () => workbench.page.locator('.quick-input-widget');
  /** Waits until a notification says it. */
  const told = async (text: string) => {
    await workbench.execute('notifications.showList');
    await workbench.page
      .locator('.notifications-center .notification-list-item-message')
      .getByText(text, { exact: true })
      .waitFor();
    await workbench.execute('notifications.clearAll');
  };

  it('says in the backlog that there is nothing to undo, and makes no notification of it', async () => {
    await show('shop', 'Pay later');
    await view.getByRole('listbox').focus();
    await workbench.page.keyboard.press('ControlOrMeta+z');
    await view.locator('.message').getByText('There is nothing to undo.').waitFor();
    assert.deepEqual(await workbench.notifications(), []);
  });

  it('is said of a story that shares its file before a value or a place is asked for', async () => {
    const hasNoPlace = (field: string) =>
      `Not changed: US2: it is one of several stories in its file, which has no place for its ${field}.`;
    await show('albums', 'Reorder albums');
    const keepsPlace = 'Not moved: US2 shares its file with other stories, and keeps its place there.';
    await view.getByRole('option', { name: 'Reorder albums' }).click();
    const isNotAsked = async (words: string) => {
      await told(words);
      assert.equal(await picker().isVisible(), false, 'a question is open');
    };
    for (const [key, field] of [
      ['s', 'status'],
      ['o', 'outcome'],
    ] as const) {
      await view.getByRole('listbox').press(key);
      await isNotAsked(hasNoPlace(field));
    }
    for (const [command, words] of [
      ['storymark.setRelease', hasNoPlace('release')],
      ['storymark.moveToPosition', keepsPlace],
      ['storymark.moveBefore', keepsPlace],
      ['storymark.splitStory', 'Not split: it is one of several stories in its file.'],
    ] as const) {
      await workbench.execute(command);
      await isNotAsked(words);
    }
    assert.equal(workbench.changes().size, 0);
  });

  it('is not said of what does have a place in a section', async () => {
    await view.getByRole('option', { name: 'Group photos' }).click();
    await view.getByRole('listbox').press('p');
    await picker().getByText('Set priority of “Group photos”').waitFor();
    await picker().locator('.quick-input-list-row', { hasText: 'P1' }).click();
    await workbench.untilFiles(
      () =>
        workbench.changes().get('albums/spec.md')?.added.join() === '### User Story 1 - Group photos (Priority: P1)',
    );
    await view.getByRole('listbox').press('ControlOrMeta+z');
    await workbench.untilFiles(() => workbench.changes().size === 0);
  });

  it('is said of a story that is dropped on an outcome of another product', async () => {
    const shop = workbench.treeItem(/^shop/);
    await shop.waitFor();
    const dragged = workbench.treeItem('Pay later');
    const target = workbench.treeItem('Vans leave fuller');
    for (const group of await workbench.treeItem(/without/).all())
      if ((await group.getAttribute('aria-expanded')) !== 'true') await group.click();
    await target.waitFor();
    await dragged.dragTo(target);
    await told('Not linked: “Vans leave fuller” is in another product; use Set Outcome… to link to it.');
    assert.equal(workbench.changes().size, 0);
  });

  it('is said of the capacity while the configuration has an error, which is named', async () => {
    await show('shop', 'Pay later');
    const words = 'Not changed: shop/.storymark.jsonc has an error that has to be mended first.';
    workbench.write('shop/.storymark.jsonc', '{ "extends": "gone.jsonc", "backlog": { "capacity": 4 } }\n');
    const line = view.getByRole('separator', { name: 'Line between now and later' });
    // The extension hears of the file after a moment, and goes by what was read last until then: it looks itself before it writes.
    await line.focus();
    await line.press('ArrowDown');
    await line.press('Enter');
    await view.locator('.message').getByText(words).waitFor();
    await view.getByRole('status').getByText(words).waitFor();
    await view.locator('.line').getByText('of 4 points').waitFor({ state: 'attached' });
    await view.getByRole('listbox').focus();
    await workbench.execute('storymark.setCapacity');
    await told(words);
    assert.equal(await picker().isVisible(), false);
  });
});
