// Ordering the backlog in the sidebar as a person does: with the pointer, with the keyboard, and what the files say then.
import assert from 'node:assert/strict';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { rowOf, shownOrder, untilOrder, untilText } from './backlogRows';
import { Workbench } from './workbench';

describe('the backlog in the sidebar', function () {
  this.timeout(120_000);
  let workbench: Workbench;
  let backlog: FrameLocator;

  before(async () => {
    workbench = await Workbench.open();
    await workbench.showStorymark();
    backlog = workbench.backlog();
    await backlog.getByRole('option').first().waitFor();
  });

  after(() => workbench.close());

  /** The first stories on screen. */
  async function top(count: number): Promise<string[]> {
    const order = await shownOrder(backlog);
    assert.ok(order.length >= count, `only ${order.length} rows are on screen`);
    return order.slice(0, count);
  }

  /** Whether these files, and no others, differ from the original by one line with their rank. */
  function isMoved(files: readonly string[]): boolean {
    const changes = workbench.changes();
    return (
      changes.size === files.length &&
      files.every(file => {
        const { removed = [], added = [] } = changes.get(file) ?? {};
        const isRank = (line: string) => /^rank: "[0-9A-Za-z]+"$/.test(line);
        return added.length === 1 && removed.length <= 1 && [...removed, ...added].every(isRank);
      })
    );
  }

  /** Waits until one line has changed in each of these files, and nothing else. */
  const untilMoved = (...files: string[]) => workbench.untilFiles(() => isMoved(files));

  /** Takes the last move back with the view's button; `left` are the files that then still differ from the original. */
  async function undo(...left: string[]): Promise<void> {
    const view = workbench.view('Backlog');
    await view.locator('.pane-header').hover();
    await view.getByRole('button', { name: /Undo Last/ }).click();
    await untilMoved(...left);
  }

  async function drag(from: string, to: string, place: 'above' | 'below', view = backlog): Promise<void> {
    const start = await rowOf(view, from).boundingBox();
    const end = await rowOf(view, to).boundingBox();
    assert.ok(start && end);
    const { mouse } = workbench.page;
    await mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await mouse.down();
    await mouse.move(end.x + end.width / 2, end.y + (place === 'above' ? 4 : end.height - 4), { steps: 8 });
    await view.locator('.drag-label').waitFor();
    await mouse.up();
  }

  it('moves the row that is dragged, with one changed line, and undo restores every byte', async () => {
    const [a = '', b = '', c = '', d = ''] = await top(4);
    await drag(d, b, 'above');
    await untilOrder(backlog, [a, d, b, c]);
    await untilMoved(d);
    await untilOrder(backlog, [a, d, b, c]);
    await undo();
    await untilOrder(backlog, [a, b, c, d]);
  });

  it('moves several selected rows together, each with one line', async () => {
    const [a = '', b = '', c = '', d = ''] = await top(4);
    await rowOf(backlog, a).click();
    await rowOf(backlog, b).click({ modifiers: ['ControlOrMeta'] });
    await drag(a, d, 'below');
    await untilOrder(backlog, [c, d, a, b]);
    await untilMoved(a, b);
    await undo();
    await untilOrder(backlog, [a, b, c, d]);
  });

  it('moves the current row by the keyboard, which stays on it, and says where it went', async () => {
    const [a = '', b = '', c = ''] = await top(3);
    await rowOf(backlog, a).click();
    await backlog.getByRole('listbox').press('Alt+ArrowDown');
    await untilOrder(backlog, [b, a, c]);
    await untilText(backlog.getByRole('status'), /moved to position 2 of \d+/);
    await untilMoved(a);
    const focus = await backlog.getByRole('listbox').evaluate(list => ({
      onList: list.ownerDocument.activeElement === list,
      current: list.ownerDocument
        .getElementById(list.getAttribute('aria-activedescendant') ?? '')
        ?.getAttribute('data-key'),
    }));
    assert.deepEqual(focus, { onList: true, current: a });
    await backlog.getByRole('listbox').press('Alt+Home');
    await untilOrder(backlog, [a, b, c]);
    await untilText(backlog.getByRole('status'), /moved to position 1 of \d+/);
    await undo(a);
    await untilOrder(backlog, [b, a, c]);
    await undo();
    await untilOrder(backlog, [a, b, c]);
  });

  it('opens a story with a click and keeps the keyboard, and with Enter takes the keyboard there', async () => {
    const [first = '', second = ''] = await top(2);
    await rowOf(backlog, first).click();
    await workbench.editor(path.basename(first)).and(workbench.page.locator('.active')).waitFor();
    assert.ok(await backlog.getByRole('listbox').evaluate(list => list.ownerDocument.hasFocus()));
    await backlog.getByRole('listbox').press('ArrowDown');
    await backlog.getByRole('listbox').press('Enter');
    await workbench.editor(path.basename(second)).and(workbench.page.locator('.active')).waitFor();
    await workbench.page.locator('.editor-instance .monaco-editor.focused').waitFor();
  });

  it('shows what other programs write', async () => {
    const [a = '', b = ''] = await top(2);
    const text = workbench.read(b);
    workbench.write(b, text.replace(/^rank:.*$/m, 'rank: "Zz"').replace(/^# .*$/m, '# Renamed elsewhere'));
    await untilOrder(backlog, [b, a]);
    await rowOf(backlog, b).getByText('Renamed elsewhere', { exact: true }).waitFor();
    workbench.write(b, text);
    await untilOrder(backlog, [a, b]);
    workbench.write(
      'stories/from-elsewhere.md',
      '---\ntype: story\nid: STORY-E15E\nrank: "Zy"\n---\n\n# From elsewhere\n',
    );
    await untilOrder(backlog, ['stories/from-elsewhere.md', a, b]);
    workbench.remove('stories/from-elsewhere.md');
    await untilOrder(backlog, [a, b]);
  });

  it('filters by text', async () => {
    const filter = backlog.getByLabel('Filter stories');
    await filter.fill('door');
    await untilText(backlog.locator('.matches'), /^\d+ of \d+$/);
    const titles = await backlog.getByRole('option').allTextContents();
    assert.ok(titles.length > 0 && titles.every(text => /door/i.test(text)), titles.join('\n'));
    await filter.press('Escape');
    await backlog.locator('.matches').waitFor({ state: 'hidden' });
  });

  it('is there as an editor tab too, and both follow a move in one of them', async () => {
    await workbench.execute('storymark.openBacklog');
    const tab = workbench.backlogTab();
    await tab.getByRole('option').first().waitFor();
    const order = await shownOrder(backlog);
    assert.deepEqual((await shownOrder(tab)).slice(0, order.length), order);
    const [a = '', b = '', c = ''] = order;
    await drag(c, a, 'above', tab);
    await untilOrder(tab, [c, a, b]);
    await untilOrder(backlog, [c, a, b]);
    await untilMoved(c);
    await undo();
    await untilOrder(tab, [a, b, c]);
    const filter = tab.getByLabel('Filter stories');
    await filter.fill('door');
    await untilText(tab.locator('.matches'), /^\d+ of \d+$/);
    await filter.press('Escape');
    await tab.locator('.matches').waitFor({ state: 'hidden' });
    await tab.getByRole('listbox').focus();
    await tab.getByRole('listbox').press('Home');
    await tab.getByRole('listbox').press('Alt+ArrowDown');
    await untilOrder(tab, [b, a]);
    await untilOrder(backlog, [b, a]);
    await untilMoved(a);
    await undo();
    await untilOrder(tab, [a, b]);
  });

  it('leaves every file as it was', () => {
    assert.deepEqual([...workbench.changes().keys()], []);
  });
});
