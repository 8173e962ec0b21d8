// The backlog panel in the real workbench: setting values, places by command, the line, what is kept, and what is never half done.
import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { Workbench } from './workbench';

describe('the backlog panel', function () {
  this.timeout(120_000);
  let workbench: Workbench;
  let view: FrameLocator;

  before(async () => {
    workbench = await Workbench.open();
    await workbench.showStorymark();
    view = workbench.backlog();
    await rows().first().waitFor();
  });
  after(() => workbench.close());
  afterEach('takes everything back', async () => {
    await workbench.page.keyboard.press('Escape');
    while (workbench.changes().size > 0) await workbench.execute('storymark.undoMove');
  });

  const rows = () => view.getByRole('option');
  const row = (id: string) => view.getByRole('option', { name: id });
  const ids = () => view.locator('.row .id').allTextContents();
  const menu = (label: string) => workbench.page.locator('.monaco-menu .action-label', { hasText: label });
  /** Chooses from a menu that is open, by key: a menu takes no click in its first moment. */
  const choose = async (label: string) => {
    await menu(label).hover();
    await workbench.page.locator('.monaco-menu .action-item.focused', { hasText: label }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await menu(label).waitFor({ state: 'hidden' });
  };
  const pick = (label: string | RegExp) =>
    workbench.page.locator('.quick-input-list-row', { has: workbench.page.locator('.label-name', { hasText: label }) });
  /** The row of the list that Enter takes. */
  const focused = (text: string | RegExp) =>
    workbench.page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: text });
  const input = () => workbench.page.locator('.quick-input-widget input').first();
  /** Each changed file's lines, without the files' names. */
  const changed = () => [...workbench.changes().values()];
  const added = () => changed().flatMap(change => change.added);
  const untilAdded = (line: RegExp) => workbench.untilFiles(() => added().some(text => line.test(text)));
  const untilChanged = (files: number) => workbench.untilFiles(() => workbench.changes().size === files);
  /** From now on, looks at the list in each frame; what it answers with gives every order that was seen. */
  const watchOrders = async () => {
    const list = view.getByRole('listbox');
    await list.evaluate((element: HTMLElement & { orders?: Set<string> }) => {
      const orders = new Set<string>();
      element.orders = orders;
      const look = () => {
        orders.add([...element.querySelectorAll('.row .id')].map(id => id.textContent).join());
        requestAnimationFrame(look);
      };
      look();
    });
    return () => list.evaluate((element: HTMLElement & { orders?: Set<string> }) => [...(element.orders ?? [])]);
  };
  /** Selects rows, the last of them with the keyboard on it. */
  const select = async (first: Locator, ...others: readonly Locator[]) => {
    await first.click();
    for (const other of others) await other.click({ modifiers: ['ControlOrMeta'] });
  };

  it('sets a status from the menu of several rows, one line in each file, and takes it back at once', async () => {
    const [first, second] = await ids();
    assert.ok(first && second);
    await select(row(first), row(second));
    await row(second).click({ button: 'right' });
    await choose('Set Status');
    await pick('waiting').click();
    await workbench.untilFiles(() => added().join() === 'status: waiting,status: waiting');
    assert.ok(changed().every(({ removed }) => removed.length === 1));
    await workbench.execute('storymark.undoMove');
    await untilChanged(0);
  });

  it('sets a priority and an estimate by their letters, and a new release from the palette', async () => {
    const [first] = await ids();
    assert.ok(first);
    await select(row(first));
    await workbench.page.keyboard.press('p');
    await pick('wont').click();
    await untilAdded(/^priority: wont$/);
    await view.getByRole('listbox').focus();
    await workbench.page.keyboard.press('e');
    await input().fill('0.5');
    await workbench.page.keyboard.press('Enter');
    await untilAdded(/^estimate: 0.5$/);
    await workbench.runCommand('storymark.setRelease');
    await input().fill('some day');
    await workbench.page.keyboard.press('Enter');
    await untilAdded(/^release: some day$/);
    assert.equal(changed().length, 1);
  });

  it('takes a value that is there for what is typed, and else what is typed', async () => {
    const [, second] = await ids();
    assert.ok(second);
    await select(row(second));
    await workbench.page.keyboard.press('s');
    await input().fill('in prog');
    await pick('in-progress').waitFor();
    await focused('in-progress').waitFor();
    await workbench.page.locator('.quick-input-list-row', { hasText: 'in prog' }).last().waitFor();
    await workbench.page.keyboard.press('Enter');
    await untilAdded(/^status: in-progress$/);
    await view.getByRole('listbox').focus();
    await workbench.page.keyboard.press('s');
    await input().fill('on hold');
    await focused('on hold').waitFor();
    await workbench.page.keyboard.press('Enter');
    await untilAdded(/^status: on.hold$/);
    await view.getByRole('listbox').focus();
    await workbench.page.keyboard.press('e');
    await input().fill('abc');
    await focused('Not a number').waitFor();
    await workbench.page.keyboard.press('Enter');
    await input().fill('0,5');
    await focused('0.5').waitFor();
    await workbench.page.keyboard.press('Enter');
    await untilAdded(/^estimate: 0.5$/);
  });

  it('shows the outcome that a story is linked to, and takes the link away on request alone', async () => {
    const ticked = workbench.page.locator('.quick-input-widget .monaco-list-row.focused .codicon-check');
    await select(rows().first());
    await workbench.page.keyboard.press('o');
    await ticked.waitFor();
    await workbench.page.locator('.monaco-list-row.focused').getByText('linked').waitFor();
    await pick('No outcome').waitFor();
    await workbench.page.keyboard.press('Enter');
    await input().waitFor({ state: 'hidden' });
    await view.getByRole('listbox').focus();
    await workbench.page.keyboard.press('o');
    await pick('No outcome').click();
    await workbench.untilFiles(() => changed().some(({ removed }) => removed.some(line => /^outcome: /.test(line))));
    const lines = changed().map(({ removed, added }) => [removed.length, added]);
    assert.deepEqual(lines, [[1, []]], 'choosing what is linked already has written nothing before');
  });

  it('says what was set and taken back to a screen reader, and takes it back by Ctrl+Z', async () => {
    const heard = (text: string | RegExp) => view.getByRole('status').getByText(text).waitFor();
    const [first = '', second = ''] = await ids();
    await select(row(first));
    await workbench.page.keyboard.press('s');
    await pick('waiting').click();
    await heard(`${first}: status is now waiting`);
    await untilAdded(/^status: waiting$/);
    await view.getByRole('listbox').focus();
    await workbench.page.keyboard.press('s');
    await focused('waiting').waitFor();
    await workbench.page.keyboard.press('Enter');
    await heard(`${first}: status is already waiting`);
    await view.getByRole('listbox').focus();
    await workbench.page.keyboard.press('ControlOrMeta+z');
    await untilChanged(0);
    await heard(`${first}: last change undone`);
    await workbench.page.keyboard.press('o');
    await pick('No outcome').click();
    await heard(`${first}: outcome removed`);
    await view.getByRole('listbox').focus();
    await workbench.page.keyboard.press('o');
    await input().fill('Families read');
    await pick('Families read the plan').waitFor();
    await workbench.page.keyboard.press('Enter');
    await heard(`${first}: linked to Families read the plan instead of calling`);
    await select(row(first), row(second));
    await workbench.page.keyboard.press('e');
    await pick(/^8$/).click();
    await heard('2 stories: estimate is now 8');
    for (const left of ['2 stories', first, first]) {
      await view.getByRole('listbox').focus();
      await workbench.page.keyboard.press('ControlOrMeta+z');
      await heard(`${left}: last change undone`);
      await view.locator('.message').getByText(`${left}: last change undone`).waitFor();
    }
    await untilChanged(0);
  });

  it('leaves the filter its own Ctrl+Z', async () => {
    await select(rows().first());
    await workbench.page.keyboard.press('Alt+ArrowDown');
    await untilAdded(/^rank: /);
    const filter = view.getByLabel('Filter stories');
    await filter.click();
    await workbench.page.keyboard.type('visit');
    await view.locator('.matches').getByText(/ of /).waitFor();
    // VS Code takes a moment to notice that the keyboard is in the view, and then takes back letter by letter.
    for (let presses = 0; presses < 200 && (await filter.inputValue()) !== ''; presses++)
      await workbench.page.keyboard.press('ControlOrMeta+z');
    assert.equal(await filter.inputValue(), '');
    await view.locator('.matches').waitFor({ state: 'hidden' });
    assert.equal(changed().length, 1, 'the move was taken back too');
  });

  it('moves once for one key, and shows its menu by key', async () => {
    const before = await ids();
    await select(rows().nth(1));
    await workbench.page.keyboard.press('Alt+ArrowDown');
    await view.getByRole('status').getByText('moved to position 3').waitFor();
    await untilAdded(/^rank: /);
    assert.deepEqual((await ids()).slice(0, 4), [before[0], before[2], before[1], before[3]]);
    await workbench.page.keyboard.press('Shift+F10');
    await menu('Set Outcome').waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('moves to a position, and beside a story found by its title', async () => {
    const before = await ids();
    await select(rows().nth(4));
    await workbench.runCommand('storymark.moveToPosition');
    await input().fill('2');
    await workbench.page.keyboard.press('Enter');
    await view.getByRole('status').getByText('moved to position 2').waitFor();
    assert.equal((await ids())[1], before[4]);
    const title = await rows().nth(6).locator('.title').textContent();
    await workbench.runCommand('storymark.moveAfter');
    await input().fill(title ?? '');
    await workbench.page.keyboard.press('Enter');
    await view.getByRole('status').getByText('moved to position 7').waitFor();
    await untilAdded(/^rank: /);
    assert.equal(added().length, 1);
  });

  it('moves the open story from the palette, and sets something of the story in the tree', async () => {
    await workbench.openFile('see-tomorrows-route.md');
    await workbench.page.locator('.editor-instance .view-lines').first().click();
    await workbench.runCommand('storymark.moveToBottom');
    await untilAdded(/^rank: /);
    assert.deepEqual([...workbench.changes().keys()], ['stories/see-tomorrows-route.md']);
    await workbench.execute('storymark.undoMove');
    await untilChanged(0);
    const story = workbench.treeItem('Swap two visits');
    const group = workbench.treeItem('Stories without an outcome');
    for (let tries = 0; tries < 5 && !(await story.isVisible()); tries++) {
      if ((await group.getAttribute('aria-expanded')) !== 'true') await group.locator('.monaco-tl-twistie').click();
      await story.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    // The tree may be drawn anew under the pointer, which closes the menu, or takes its story away and says so.
    for (let tries = 0; tries < 5 && !(await input().isVisible()); tries++) {
      await story.click({ button: 'right' });
      const open = await menu('Set Team')
        .waitFor({ timeout: 2000 })
        .then(
          () => true,
          () => false,
        );
      if (!open) continue;
      await choose('Set Team');
      await input().or(workbench.page.getByText('Choose once more')).first().waitFor();
    }
    await input().fill('night shift');
    await workbench.page.keyboard.press('Enter');
    await untilAdded(/^team: night shift$/);
    assert.deepEqual([...workbench.changes().keys()], ['stories/swap-two-visits.md']);
  });

  it('writes where the line is dragged to, comments kept, and takes it back', async () => {
    const line = view.locator('.line');
    const [from, to] = [await line.boundingBox(), await rows().nth(1).boundingBox()];
    assert.ok(from && to);
    await workbench.page.mouse.move(from.x + 50, from.y + from.height / 2);
    await workbench.page.mouse.down();
    await workbench.page.mouse.move(from.x + 50, to.y + 4, { steps: 6 });
    await workbench.page.mouse.up();
    await untilAdded(/^ {2}"backlog": \{ "capacity": \d+ \},$/);
    assert.deepEqual([...workbench.changes().keys()], ['.storymark.jsonc']);
    await workbench.execute('storymark.undoMove');
    await untilChanged(0);
    await line.getByText('of 20 points').waitFor({ state: 'attached' });
  });

  it('says how many files a rebalance changes, and changes none when it is called off', async () => {
    await workbench.runCommand('storymark.rebalance');
    const dialog = workbench.page.getByRole('dialog').filter({ hasText: 'Rebalance the backlog' });
    const text = (await dialog.textContent()) ?? '';
    const files = Number(/(\d+) files will change/.exec(text)?.[1]);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    assert.equal(workbench.changes().size, 0);
    const before = await ids();
    const orders = await watchOrders();
    const done = workbench.execute('storymark.rebalance');
    await dialog.getByRole('button', { name: `Change ${files} files` }).click();
    await workbench.untilFiles(
      () => added().length === files && changed().every(({ removed }) => removed.length === 1),
    );
    assert.ok(added().every(line => /^rank: "[0-9A-Za-z]{2,4}"$/.test(line)));
    await done;
    // What the view is told comes in turn: when it has heard of this, it has drawn what was written.
    await view.getByRole('listbox').press('ControlOrMeta+z');
    await untilChanged(0);
    await view
      .getByRole('status')
      .getByText(/undone/)
      .waitFor();
    assert.deepEqual(await orders(), [before.join()], 'not even for a moment another one');
  });

  it('keeps the filter for a tab, and over a reload', async () => {
    await view.getByLabel('Filter stories').fill('visit');
    await view.locator('.matches').getByText(/ of /).waitFor();
    await workbench.runCommand('storymark.openBacklog');
    const tab = workbench.backlogTab();
    await tab.getByRole('option').first().waitFor();
    assert.equal(await tab.getByLabel('Filter stories').inputValue(), 'visit');
    await workbench.page.reload();
    await workbench.activityBarIcon().waitFor();
    // The window starts its extensions anew.
    await rows().first().waitFor({ timeout: 40_000 });
    assert.equal(await view.getByLabel('Filter stories').inputValue(), 'visit');
  });
});
