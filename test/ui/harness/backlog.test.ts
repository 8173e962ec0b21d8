import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { BacklogPanel, BacklogRow, MoveMessage, ToExtension } from '../../../src/protocol/backlog';
import { launchBrowser } from '../../testbed/browser.mjs';
import { root } from '../../testbed/project.mjs';
import { type Harness, type HarnessOptions, openHarness } from './page';
import { designRows, manyRows, snapshot } from './stories';

const axe = readFileSync(createRequire(path.join(root, 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');
const openRows = designRows.filter(row => row.category !== 'done' && row.category !== 'dropped');

describe('the backlog view in a page of its own', function () {
  this.timeout(120_000);
  let browser: Browser;
  let view: Harness | undefined;

  before(async () => {
    browser = await launchBrowser(console.log);
  });
  after(() => browser.close());
  afterEach(async () => {
    await view?.close();
    view = undefined;
  });

  const open = async (options: Partial<HarnessOptions> = {}) => {
    const webview = path.join(root, 'dist/webview');
    view = await openHarness({ browser, webview, theme: 'dark-modern', width: 320, height: 600, ...options });
    return view;
  };
  const openWith = async (
    rows: readonly BacklogRow[],
    panel: Partial<BacklogPanel> = {},
    options: Partial<HarnessOptions> = {},
  ) => {
    const harness = await open(options);
    await harness.send(snapshot(rows, panel));
    await harness.sent();
    return harness;
  };
  const list = (page: Page) => page.getByRole('listbox', { name: 'Backlog' });
  const row = (page: Page, id: string) => page.getByRole('option', { name: id });
  const ids = (page: Page) => page.locator('.row .id').allTextContents();
  const focused = (page: Page) =>
    page.evaluate(() => {
      const id = document.activeElement?.getAttribute('aria-activedescendant') ?? '';
      return document.getElementById(id)?.getAttribute('data-key');
    });
  const said = (page: Page) => page.getByRole('status').textContent();
  const moves = (messages: readonly ToExtension[]) =>
    messages.filter((message): message is MoveMessage => message.type === 'move');
  const dragTo = async (page: Page, from: string, to: string, part: number) => {
    const [start, end] = [await row(page, from).boundingBox(), await row(page, to).boundingBox()];
    assert.ok(start && end);
    await page.mouse.move(start.x + 100, start.y + start.height / 2);
    await page.mouse.down();
    await page.mouse.move(start.x + 104, start.y + start.height / 2 + 8);
    await page.mouse.move(end.x + 100, end.y + end.height * part, { steps: 4 });
  };

  it('asks for the list, and shows it', async () => {
    const { page, send, sent } = await open();
    assert.deepEqual(await sent(), [{ type: 'ready' }]);
    await send(snapshot(designRows));
    assert.deepEqual(
      await ids(page),
      openRows.map(one => one.id),
    );
  });

  it('chooses another product by keyboard, also from one that has no stories, and takes nothing along', async () => {
    const products = [
      { key: 'p', name: 'Home care' },
      { key: 'q', name: 'Billing' },
    ];
    const { page, send, sent } = await openWith(designRows, { products }, { width: 250 });
    await row(page, 'STORY-9D2M').click();
    const choice = page.getByRole('combobox', { name: 'Product' });
    assert.equal(await choice.inputValue(), 'p');
    const box = await choice.boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= 250, JSON.stringify(box));
    await choice.focus();
    await page.keyboard.press('ArrowDown');
    const chosen = (await sent()).filter(({ type }) => type === 'select-product');
    assert.deepEqual(chosen, [{ type: 'select-product', product: 'q' }]);
    await send({ ...snapshot([], { products, product: 'q' }), version: 2 });
    assert.ok(await page.getByText('No stories yet.').isVisible());
    assert.ok(await choice.isVisible(), 'there is no way back');
    assert.equal(await page.getByRole('textbox', { name: 'Filter stories' }).isVisible(), false);
    assert.equal(await choice.evaluate(element => document.activeElement === element), true, 'the focus was lost');
    await send({ ...snapshot(designRows, { products, product: 'p' }), version: 3 });
    assert.equal(await page.locator('.row[aria-selected="true"]').count(), 0, 'what was selected before is so again');
    assert.ok(await page.getByRole('textbox', { name: 'Filter stories' }).isVisible());
    await send({ ...snapshot(designRows), version: 4 });
    assert.equal(await choice.isVisible(), false, 'one product is no choice');
  });

  it('shows a drop in the next frame and sends where it went', async () => {
    const { page, sent } = await openWith(designRows);
    await dragTo(page, 'STORY-7H3C', 'STORY-4K7Q', 0.1);
    assert.equal(await page.locator('.drag-label').textContent(), '1 story → position 1');
    await page.mouse.up();
    assert.deepEqual((await ids(page)).slice(0, 3), ['STORY-7H3C', 'STORY-4K7Q', 'STORY-9D2M']);
    const [move] = moves(await sent());
    assert.deepEqual(move?.keys, ['key:STORY-7H3C']);
    assert.deepEqual(move.to, { at: 'before', key: 'key:STORY-4K7Q' });
    assert.equal(move.version, 1);
    assert.equal(await said(page), 'STORY-7H3C moved to position 1 of 10');
  });

  it('drags several rows, kept in order', async () => {
    const { page, sent } = await openWith(designRows);
    await row(page, 'STORY-2WXA').click();
    await row(page, 'STORY-9D2M').click({ modifiers: ['ControlOrMeta'] });
    await dragTo(page, 'STORY-2WXA', 'STORY-5PSE', 0.9);
    await page.mouse.up();
    const [move] = moves(await sent());
    assert.deepEqual(move?.keys, ['key:STORY-9D2M', 'key:STORY-2WXA']);
    assert.deepEqual(move.to, { at: 'after', key: 'key:STORY-5PSE' });
  });

  it('sends nothing for a drop where it was, nor after Escape', async () => {
    const { page, sent } = await openWith(designRows);
    await dragTo(page, 'STORY-9D2M', 'STORY-9D2M', 0.8);
    await page.mouse.up();
    await dragTo(page, 'STORY-9D2M', 'STORY-5PSE', 0.8);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    assert.deepEqual(moves(await sent()), []);
    assert.equal(await page.locator('.drag-label, .moving').count(), 0);
  });

  it('drops below the same row when the list changes under the drag', async () => {
    const { page, send, sent } = await openWith(designRows);
    await dragTo(page, 'STORY-9D2M', 'STORY-5PSE', 0.9);
    const placed = [{ key: 'key:STORY-1QZN', index: 0 }];
    await send({ type: 'patch', from: 1, version: 2, changed: [], removed: [], placed });
    await page.mouse.up();
    const [move] = moves(await sent());
    assert.deepEqual(move?.to, { at: 'after', key: 'key:STORY-5PSE' });
    assert.equal(move.version, 2);
  });

  it('scrolls by itself while dragging near an edge', async () => {
    const { page, sent } = await openWith(manyRows(200));
    const box = await list(page).boundingBox();
    assert.ok(box);
    await page.mouse.move(150, box.y + 60);
    await page.mouse.down();
    await page.mouse.move(150, box.y + box.height - 3, { steps: 4 });
    await page.waitForFunction(() => (document.querySelector('.list')?.scrollTop ?? 0) > 500);
    await page.mouse.up();
    assert.equal(moves(await sent()).length, 1);
  });

  it('moves by keyboard and stays on the row', async () => {
    const { page, sent } = await openWith(designRows);
    await list(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+ArrowDown');
    assert.equal(await focused(page), 'key:STORY-9D2M');
    assert.equal(await said(page), 'STORY-9D2M moved to position 3 of 10');
    await page.keyboard.press('Alt+Home');
    assert.equal((await ids(page))[0], 'STORY-9D2M');
    await page.keyboard.press('Alt+ArrowUp');
    assert.equal(await said(page), 'STORY-9D2M cannot move further');
    assert.deepEqual(
      moves(await sent()).map(move => move.to),
      [{ at: 'after', key: 'key:STORY-7H3C' }, { at: 'top' }],
    );
  });

  it('moves what is selected when a command says so, and to a place chosen elsewhere', async () => {
    const { page, send, sent } = await openWith(designRows);
    await row(page, 'STORY-9D2M').click();
    await send({ type: 'command', name: 'move-down' });
    await send({ type: 'place', keys: ['key:STORY-9D2M'], to: { at: 'before', key: 'key:STORY-5PSE' } });
    assert.deepEqual(
      moves(await sent()).map(move => move.to),
      [
        { at: 'after', key: 'key:STORY-7H3C' },
        { at: 'before', key: 'key:STORY-5PSE' },
      ],
    );
    assert.equal(await said(page), 'STORY-9D2M moved to position 5 of 10');
  });

  it('asks for a value by its letter, for all that is selected', async () => {
    const { page, sent } = await openWith(designRows);
    await row(page, 'STORY-9D2M').click();
    await row(page, 'STORY-7H3C').click({ modifiers: ['Shift'] });
    await page.keyboard.press('p');
    const chosen = (await sent()).filter(message => message.type === 'choose');
    assert.deepEqual(chosen, [{ type: 'choose', field: 'priority', keys: ['key:STORY-9D2M', 'key:STORY-7H3C'] }]);
  });

  it("calls the row's menu from the keyboard, where the row is", async () => {
    const { page } = await openWith(designRows);
    await row(page, 'STORY-9D2M').click();
    await page.evaluate(() =>
      addEventListener('contextmenu', event => {
        const target = event.target instanceof Element ? event.target.closest('[data-vscode-context]') : null;
        document.title = `${target?.getAttribute('data-vscode-context')} ${event.clientY}`;
      }),
    );
    await page.keyboard.press('Shift+F10');
    const box = await row(page, 'STORY-9D2M').boundingBox();
    assert.ok(box);
    assert.match(await page.title(), new RegExp(`key:STORY-9D2M.* ${box.y + box.height / 2}$`));
  });

  it('takes back a refused move and says why', async () => {
    const { page, send, sent } = await openWith(designRows);
    await row(page, 'STORY-9D2M').click();
    await page.keyboard.press('Alt+ArrowUp');
    const [move] = moves(await sent());
    assert.ok(move);
    await send({ type: 'refused', intentId: move.intentId, reason: 'the file cannot be written' });
    assert.equal((await ids(page))[0], 'STORY-4K7Q');
    assert.equal(await said(page), 'Not moved: the file cannot be written.');
    assert.ok(await page.locator('.message').getByText('Not moved: the file cannot be written.').isVisible());
    assert.equal(await focused(page), 'key:STORY-9D2M');
  });

  it('opens: a click previews, a double click and Enter pin', async () => {
    const { page, sent } = await openWith(designRows);
    const opened = async () => (await sent()).filter(message => message.type === 'open');
    await row(page, 'STORY-9D2M').click();
    assert.deepEqual(await opened(), [{ type: 'open', key: 'key:STORY-9D2M', preview: true }]);
    await page.keyboard.press('Enter');
    assert.deepEqual(await opened(), [{ type: 'open', key: 'key:STORY-9D2M', preview: false }]);
    await row(page, 'STORY-4K7Q').dblclick();
    assert.deepEqual((await opened()).at(-1), { type: 'open', key: 'key:STORY-4K7Q', preview: false });
  });

  it('filters, counts, and says where a row went in a filtered list', async () => {
    const { page, sent } = await openWith(designRows);
    await page.getByLabel('Filter stories').fill('phone');
    assert.deepEqual(await ids(page), ['STORY-2WXA', 'STORY-K8RV']);
    assert.equal(await page.locator('.matches').textContent(), '2 of 10');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+ArrowUp');
    assert.deepEqual(moves(await sent())[0]?.to, { at: 'before', key: 'key:STORY-2WXA' });
    assert.equal(await said(page), 'STORY-K8RV moved to position 4 of 10, before STORY-2WXA');
    await page.getByLabel('Filter stories').press('Escape');
    assert.equal((await ids(page)).length, 10);
  });

  it('filters by what the stories have, from a menu', async () => {
    const { page } = await openWith(designRows);
    await page.getByRole('button', { name: 'Filter by priority' }).click();
    await page.getByRole('checkbox', { name: 'should' }).check();
    await page.getByRole('checkbox', { name: 'no outcome' }).check();
    assert.deepEqual(await ids(page), ['STORY-M0TB']);
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('checkbox').count(), 0);
    await page.getByRole('button', { name: 'Remove the filter: should' }).click();
    assert.equal(await page.locator('.matches').textContent(), '3 of 10');
    await page.getByRole('button', { name: 'Remove the filter: no outcome' }).click();
    assert.equal((await ids(page)).length, 10);
  });

  it('closes the menu of filters with Escape, wherever the keyboard is in it', async () => {
    const { page } = await openWith(designRows);
    const opener = page.getByRole('button', { name: 'Filter by priority' });
    const isClosed = async () => {
      assert.equal(await page.getByRole('checkbox').count(), 0);
      assert.equal(await opener.getAttribute('aria-expanded'), 'false');
      assert.ok(await opener.evaluate(element => element === document.activeElement), 'the focus is elsewhere');
    };
    await opener.click();
    await page.keyboard.press('Escape');
    await isClosed();
    await opener.click();
    await page.getByRole('checkbox', { name: 'should' }).focus();
    await page.keyboard.press('Escape');
    await isClosed();
    await opener.click();
    await page.getByRole('group', { name: 'Filters' }).locator('legend').first().click();
    await page.keyboard.press('Escape');
    await isClosed();
  });

  it('takes the last change back by key, and leaves fields of text their own', async () => {
    const { page, sent } = await openWith(designRows, { capacity: 10 });
    await page.evaluate(() =>
      addEventListener('keydown', event => {
        if (event.key === 'z') document.title += 'forwarded';
      }),
    );
    const runs = async () => (await sent()).filter(({ type }) => type === 'run');
    await row(page, 'STORY-9D2M').click();
    await page.keyboard.press('ControlOrMeta+z');
    assert.deepEqual(await runs(), [{ type: 'run', command: 'undo' }]);
    const line = page.getByRole('separator', { name: 'Line between now and later' });
    await line.focus();
    await page.keyboard.press('ControlOrMeta+z');
    assert.deepEqual(await runs(), [{ type: 'run', command: 'undo' }]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ControlOrMeta+z');
    assert.deepEqual(await runs(), [], 'where the line was put was not sent yet');
    assert.match((await line.getAttribute('aria-valuetext')) ?? '', / of 10 points/);
    assert.equal(await page.title(), 'Backlog', 'VS Code would undo something as well');
    await page.getByLabel('Filter stories').fill('phone');
    await page.keyboard.press('ControlOrMeta+z');
    assert.deepEqual(await runs(), []);
    assert.match(await page.title(), /forwarded/);
  });

  it('says what was done outside the view, and takes an older message away', async () => {
    const { page, send } = await openWith(designRows);
    await send({ type: 'refused', intentId: 'x', reason: 'the file cannot be written' });
    await send({ type: 'announce', text: 'STORY-9D2M: status is now done', isShown: false });
    assert.equal(await said(page), 'STORY-9D2M: status is now done');
    assert.equal(await page.locator('.message').isVisible(), false);
    await send({ type: 'announce', text: 'STORY-9D2M: status is now done', isShown: false });
    assert.notEqual(await said(page), 'STORY-9D2M: status is now done', 'the same words twice are said twice');
  });

  const capacities = (messages: readonly ToExtension[]) =>
    messages.flatMap(message => (message.type === 'set-capacity' ? [message.capacity] : []));

  it('moves the line by the pointer, and sends what then stands above it', async () => {
    const { page, send, sent } = await openWith(designRows, { capacity: 10 });
    const [from, to] = [await page.locator('.line').boundingBox(), await row(page, 'STORY-M0TB').boundingBox()];
    assert.ok(from && to);
    await page.mouse.move(from.x + 60, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, to.y, { steps: 4 });
    assert.equal(await page.locator('.line .now .long').textContent(), '18 of 18 points');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('.line .now .long').textContent(), '10 of 10 points');
    await page.mouse.up();
    await page.mouse.move(from.x + 60, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, to.y, { steps: 4 });
    await page.mouse.up();
    const message = (await sent()).find(one => one.type === 'set-capacity');
    assert.equal(message?.capacity, 18);
    await send({ type: 'refused', intentId: message.intentId, reason: 'the file cannot be written' });
    assert.equal(await page.locator('.line .now .long').textContent(), '10 of 10 points');
    assert.equal(await said(page), 'Not changed: the file cannot be written.');
  });

  it('puts the line where the extension says once it has answered', async () => {
    const { page, send, sent } = await openWith(designRows, { capacity: 10 });
    await page.getByRole('separator').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const message = (await sent()).find(one => one.type === 'set-capacity');
    assert.ok(message && message.capacity !== 10);
    // Somebody has changed it back meanwhile.
    await send({ type: 'acknowledged', intentId: message.intentId, version: 1 });
    assert.equal(await page.locator('.line .now .long').textContent(), '10 of 10 points');
  });

  it('moves the line by keys, with the focus where it can be seen', async () => {
    const { page, sent } = await openWith(designRows, { capacity: 10 });
    await list(page).focus();
    await page.keyboard.press('Tab');
    const line = page.getByRole('separator', { name: 'Line between now and later' });
    assert.ok(await line.evaluate(element => element === document.activeElement));
    assert.notEqual(await page.locator('.line').evaluate(element => getComputedStyle(element).outlineStyle), 'none');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    assert.deepEqual(capacities(await sent()), []);
    assert.match((await line.getAttribute('aria-valuetext')) ?? '', /^Now: 5 stories, ~21 of 21 points/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    assert.deepEqual(capacities(await sent()), [5]);
    assert.match((await said(page)) ?? '', /^Capacity 5 points/);
  });

  it('does not move stories that share a file, and says so', async () => {
    const rows = designRows.map((one, i) => (i % 2 === 0 ? { ...one, fixed: true as const } : one));
    const { page, send, sent } = await openWith(rows);
    const note = page.getByText('These stories share files, and keep the order that they have there.');
    const [first, second] = [openRows[0]?.id ?? '', openRows[1]?.id ?? ''];
    const fixed = rows.filter(one => one.fixed && openRows.some(other => other.id === one.id)).map(one => one.id ?? '');
    await dragTo(page, fixed[1] ?? '', first, 0.1);
    assert.match((await page.locator('.drag-label').textContent()) ?? '', /shares its file with other stories/);
    await page.mouse.up();
    await row(page, fixed[1] ?? '').click();
    await page.keyboard.press('Alt+ArrowUp');
    assert.match((await said(page)) ?? '', /^Not moved: .* shares its file with other stories/);
    assert.deepEqual(moves(await sent()), []);
    assert.deepEqual((await ids(page)).slice(0, 2), [first, second]);
    assert.equal(await note.isVisible(), false);
    await send({ ...snapshot(rows.map(one => ({ ...one, fixed: true as const }))), version: 2 });
    assert.equal(await note.isVisible(), true);
  });

  it('shows closed stories on demand', async () => {
    const { page } = await openWith(designRows);
    await page.getByRole('button', { name: '3 closed hidden' }).click();
    assert.equal((await ids(page)).length, 13);
    await page.getByRole('button', { name: 'hide 3 closed' }).click();
    assert.equal((await ids(page)).length, 10);
  });

  it('offers a first story where there is none', async () => {
    const { page, sent } = await openWith([]);
    await page.getByRole('button', { name: 'New Story' }).click();
    await page.getByRole('button', { name: 'Set Up This Folder' }).click();
    await page.getByRole('button', { name: 'Open the example product' }).click();
    assert.deepEqual(await sent(), [
      { type: 'run', command: 'new-story' },
      { type: 'run', command: 'set-up' },
      { type: 'run', command: 'open-example' },
    ]);
  });

  it('follows a change from outside without losing its place', async () => {
    const { page, send, sent } = await openWith(manyRows(500));
    await list(page).focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('PageDown');
    const current = await focused(page);
    const [box, other] = [
      await page.locator('.current').boundingBox(),
      { ...manyRows(1)[0], key: 'new', title: 'New' },
    ];
    await send({
      type: 'patch',
      from: 1,
      version: 2,
      changed: [{ ...openRows[0], ...other } as BacklogRow],
      removed: ['key:STORY-0001'],
      placed: [
        { key: 'new', index: 0 },
        { key: 'key:STORY-00B0', index: 1 },
      ],
    });
    assert.equal(await focused(page), current);
    assert.deepEqual(await page.locator('.current').boundingBox(), box);
    await send({ type: 'patch', from: 5, version: 6, changed: [], removed: [], placed: [] });
    assert.ok((await sent()).some(message => message.type === 'ready'));
  });

  it('remembers filter, selection and place', async () => {
    const first = await openWith(manyRows(500));
    await first.page.getByLabel('Filter stories').fill('visit');
    const kept = (await first.sent()).findLast(message => message.type === 'filter');
    assert.equal(kept?.filter.text, 'visit');
    await list(first.page).focus();
    await first.page.keyboard.press('End');
    await first.page.waitForFunction(() => Reflect.get(window, 'harness').getState()?.scrollTop > 0);
    const state = await first.saved();
    const scrolled = await list(first.page).evaluate(element => element.scrollTop);
    await first.close();
    const { page, send } = await open({ state });
    await send({ ...snapshot(manyRows(500)), filter: kept.filter });
    assert.equal(await page.getByLabel('Filter stories').inputValue(), 'visit');
    assert.equal(await list(page).evaluate(element => element.scrollTop), scrolled);
    assert.ok(await page.locator('.row.current.selected').isVisible());
  });

  it('draws few rows of 10,000, each with its place in the whole', async () => {
    const { page } = await openWith(manyRows(10_000), {}, { height: 1000 });
    const drawn = async () => page.locator('.row').count();
    assert.ok((await drawn()) < 60);
    await list(page).focus();
    await page.keyboard.press('End');
    assert.ok((await drawn()) < 60);
    const last = page.locator('.row.current');
    const size = Number(await last.getAttribute('aria-setsize'));
    assert.equal(await last.getAttribute('aria-posinset'), String(size));
    assert.equal(size, manyRows(10_000).filter(one => one.category !== 'done').length);
  });

  it('drags by touch after a rest, and scrolls before', async () => {
    const { page, sent } = await openWith(designRows, {}, { touch: true });
    const client = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
      client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: 120, y }] });
    const [from, to] = [await row(page, 'STORY-4K7Q').boundingBox(), await row(page, 'STORY-7H3C').boundingBox()];
    assert.ok(from && to);
    await touch('touchStart', from.y + 20);
    await page.locator('.drag-label').waitFor();
    await touch('touchMove', from.y + 40);
    await touch('touchMove', to.y + 35);
    await touch('touchEnd', 0);
    assert.deepEqual(moves(await sent())[0]?.to, { at: 'after', key: 'key:STORY-7H3C' });
  });

  const findings = async (page: Page) => {
    await page.evaluate(axe);
    const found: { id: string; nodes: { html: string; failureSummary: string }[] }[] = await page.evaluate(
      'axe.run().then(results => results.violations)',
    );
    return found.flatMap(({ id, nodes }) => nodes.map(one => `${id}: ${one.html} ${one.failureSummary}`)).slice(0, 3);
  };
  for (const theme of ['dark-modern', 'light-modern', 'dark-2026', 'hc-dark', 'hc-light'] as const)
    it(`is accessible in ${theme}`, async () => {
      const { page, send } = await openWith(designRows, { capacity: 20, mustShare: 72 }, { theme, height: 900 });
      assert.deepEqual(await findings(page), []);
      await row(page, 'STORY-2WXA').click();
      await page.getByRole('button', { name: '3 closed hidden' }).click();
      assert.deepEqual(await findings(page), []);
      await page.getByRole('button', { name: 'Show the musts' }).click();
      await page.getByRole('button', { name: 'Filter by priority' }).click();
      await send({ type: 'refused', intentId: 'x', reason: 'the file cannot be written' });
      assert.deepEqual(await findings(page), []);
      await send({ ...snapshot(designRows, { density: 'compact', capacity: 20 }), version: 2 });
      assert.deepEqual(await findings(page), []);
      await send({ ...snapshot([]), version: 3 });
      assert.deepEqual(await findings(page), []);
    });

  it('never wraps a row or scrolls sideways at 250 pixels', async () => {
    for (const density of ['comfortable', 'compact'] as const) {
      const { page, close } = await openWith(designRows, { density, capacity: 20 }, { width: 250 });
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll('.row, .list, .figures, .line')]
          .filter(
            element => element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1,
          )
          .map(element => element.className),
      );
      assert.deepEqual(wide, []);
      await close();
    }
    view = undefined;
  });
});
