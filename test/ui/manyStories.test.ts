// What only shows with many files: a checkout of a thousand, and an extension host that is killed in the middle of a move.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Workbench } from './workbench';

/** A folder with so many stories without a rank, in the order of their ids. */
function manyStories(count: number): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'storymark-many-'));
  fs.mkdirSync(path.join(folder, 'stories'));
  for (let i = 0; i < count; i++) fs.writeFileSync(path.join(folder, 'stories', `${name(i)}.md`), story(i, 'before'));
  return folder;
}

const name = (i: number) => `S-${String(i).padStart(4, '0')}`;
const story = (i: number, title: string) =>
  `---\r\ntype: story\r\nid: ${name(i)}\r\nstatus: ready # ours\r\n---\r\n\r\n# Story ${i} ${title}\r\n\r\nNo end of line here`;

describe('many stories', function () {
  this.timeout(90_000);
  let source: string;
  let workbench: Workbench | undefined;

  afterEach(async () => {
    await workbench?.close();
    workbench = undefined;
    fs.rmSync(source, { recursive: true });
  });

  const open = async (count: number) => {
    source = manyStories(count);
    workbench = await Workbench.open({ product: source });
    await workbench.showStorymark();
    await workbench.backlog().getByRole('option').first().waitFor();
    return workbench;
  };

  it('change at once, as by a checkout, and selection, place, focus and filter stay', async () => {
    const { folder, page, backlog } = await open(1200).then(one => ({
      folder: one.folder,
      page: one.page,
      backlog: one.backlog(),
    }));
    const list = backlog.getByRole('listbox');
    await backlog.getByLabel('Filter stories').fill('story');
    await list.focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('PageDown');
    const current = backlog.locator('.row.current');
    const [key, box] = [await current.getAttribute('data-key'), await current.boundingBox()];
    // Another branch: a thousand stories say something else, those at the top are gone, and there is a new folder.
    for (let i = 0; i < 3; i++) fs.rmSync(path.join(folder, 'stories', `${name(i)}.md`));
    for (let i = 3; i < 1003; i++) fs.writeFileSync(path.join(folder, 'stories', `${name(i)}.md`), story(i, 'after'));
    fs.mkdirSync(path.join(folder, 'more'));
    fs.writeFileSync(path.join(folder, 'more', 'new.md'), story(9999, 'new'));
    await backlog.locator('.matches').getByText('1,198 of 1,198').waitFor({ timeout: 30_000 });
    await backlog.locator('.row', { hasText: 'after' }).first().waitFor();
    assert.equal(await current.getAttribute('data-key'), key);
    assert.deepEqual(await current.boundingBox(), box);
    assert.ok(await list.evaluate(element => element === document.activeElement));
    assert.equal(await backlog.locator('.row.selected').getAttribute('data-key'), key);
    assert.equal(await backlog.getByLabel('Filter stories').inputValue(), 'story');
  });

  it('are each as before or as after when the extension host is killed while fifty are moved', async function () {
    if (process.platform !== 'linux') {
      console.log('skipped: finding the extension host of a window needs /proc');
      this.skip();
    }
    const { folder, page, backlog } = await open(60).then(one => ({
      folder: one.folder,
      page: one.page,
      backlog: one.backlog(),
    }));
    await backlog
      .getByRole('option')
      .first()
      .click({ modifiers: ['ControlOrMeta'] });
    await page.keyboard.press('End');
    for (let i = 0; i < 49; i++) await page.keyboard.press('Shift+ArrowUp');
    const stories = path.join(folder, 'stories');
    const begun = new Promise<void>(resolve => {
      const watcher = fs.watch(stories, () => {
        watcher.close();
        resolve();
      });
    });
    await page.keyboard.press('Alt+Home');
    await begun;
    const killed = extensionHosts().filter(kill);
    assert.ok(killed.length > 0, 'no extension host was found');
    // The editor reports the end of the host when everything that it had been asked to write is done.
    await page
      .getByText(/extension host/i)
      .first()
      .waitFor({ timeout: 30_000 });
    const torn: string[] = [];
    let moved = 0;
    for (let i = 0; i < 60; i++) {
      const before = story(i, 'before');
      const text = fs.readFileSync(path.join(stories, `${name(i)}.md`), 'utf8');
      if (text !== before) moved++;
      if (text.replace(/rank: "[0-9A-Za-z]+"\r\n/, '') !== before) torn.push(`${name(i)}: ${JSON.stringify(text)}`);
    }
    assert.deepEqual(torn, []);
    console.log(`${moved} of 50 moves were on disk`);
  });
});

/** Kills a process. @returns whether it was still there: the host of a window that has been closed may have just ended */
function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

/** The extension hosts that this process has started, by way of the server. */
function extensionHosts(): readonly number[] {
  const read = (pid: string, file: string) => {
    try {
      return fs.readFileSync(`/proc/${pid}/${file}`, 'utf8');
    } catch {
      return ''; // it has ended meanwhile
    }
  };
  const parentOf = (pid: string) => /^\d+ \(.*\) \S (\d+)/s.exec(read(pid, 'stat'))?.[1] ?? '0';
  const isOurs = (pid: string): boolean => pid === String(process.pid) || (Number(pid) > 1 && isOurs(parentOf(pid)));
  return fs
    .readdirSync('/proc')
    .filter(pid => /^\d+$/.test(pid) && read(pid, 'cmdline').includes('--type=extensionHost') && isOurs(pid))
    .map(Number);
}
