// npm run bench -- panel [--stories 10000 --rounds 7]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Frame, Page } from 'playwright-core';
import { stopAll, stopOnSignals } from '../test/testbed/processes.mjs';
import { median } from './measure';
import { beginFrames, type EventTimes, watchEvent } from './panelProbe';
import { openPanelWindow, type PanelWindow } from './panelWindow';
import { changePlainRow, movePlainRows, plainPage, showPlainRows } from './plainList';
import { webviewWork } from './webviewWork';

const { values } = parseArgs({
  args: process.argv.slice(2).filter(arg => arg !== 'panel'),
  options: { stories: { type: 'string', default: '10000' }, rounds: { type: 'string', default: '7' } },
});
const stories = Number(values.stories);
const rounds = Number(values.rounds);
/** Long enough for what a change sets off to be over, in milliseconds: the watchers wait before they tell. */
const REST = 700;

const rest = (time = REST): Promise<void> => new Promise(resolve => setTimeout(resolve, time));
const numbers = <T>(from: readonly T[], of: (one: T) => number) => median(from.map(of));

async function repeat<T>(work: (round: number) => Promise<T>): Promise<readonly T[]> {
  const results: T[] = [];
  for (let i = 0; i < rounds; i++) results.push(await work(i));
  return results;
}

/** Watches for an event in a page, sets it off, and gives its times. */
async function timed(frame: Frame, event: string, act: () => Promise<unknown>): Promise<EventTimes> {
  await frame.evaluate(watchEvent, event);
  await act();
  const times = await frame.evaluate(() => window.lastEvent);
  if (times === undefined) throw new Error('the event was not watched for');
  return times;
}

/** When the bytes of a file differ from what they are now, in milliseconds since 1970; asked every millisecond for 10 seconds. */
function onceWritten(file: string): Promise<number> {
  const before = fs.readFileSync(file);
  const late = Date.now() + 10_000;
  return new Promise((resolve, reject) => {
    const ask = setInterval(() => {
      const now = Date.now();
      const text = fs.readFileSync(file);
      // While the editor writes, a file may be empty for a moment.
      if (text.length > 0 && !text.equals(before)) resolve(now);
      else if (now > late) reject(new Error(`${file} was not written`));
      else return;
      clearInterval(ask);
    }, 1);
  });
}

// The panel

/** Milliseconds from a product having been read to its rows having been drawn, in a window that is loaded anew. */
async function opening({ page, backlog, timesRead }: PanelWindow): Promise<number> {
  const before = timesRead().length;
  await page.reload();
  await backlog();
  await rest(200);
  const drawn = await page.evaluate(() => window.firstRows);
  if (drawn === undefined) throw new Error('nobody noted when rows were drawn');
  const read = timesRead()[before];
  if (read === undefined) throw new Error('rows were there before the product had been read');
  return drawn - read;
}

interface Move extends EventTimes {
  /** From the event to the new bytes on disk. */
  readonly written: number;
}

async function move(window: PanelWindow, frame: Frame, act: () => Promise<unknown>, event: string): Promise<Move> {
  const key = await frame.locator('.row.current').getAttribute('data-key');
  const written = onceWritten(path.join(window.folder, key ?? ''));
  const times = await timed(frame, event, act);
  const move = { ...times, written: (await written) - times.at };
  await rest();
  return move;
}

/** Each time another story, whose file the editor has not opened yet. */
async function nextRow(page: Page): Promise<void> {
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await rest(200);
}

async function moveByKey(window: PanelWindow, frame: Frame): Promise<Move> {
  await nextRow(window.page);
  await window.page.keyboard.down('Alt'); // an event of its own
  const times = await move(window, frame, () => window.page.keyboard.press('ArrowDown'), 'keydown');
  await window.page.keyboard.up('Alt');
  return times;
}

/** Drags the current row two rows down, without letting go. */
async function drag({ page }: PanelWindow, frame: Frame): Promise<void> {
  await nextRow(page);
  const box = await frame.locator('.row.current').boundingBox();
  if (!box) throw new Error('the current row is not in sight');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 2.4 * box.height, { steps: 6 });
  await rest(100);
}

async function moveByPointer(window: PanelWindow, frame: Frame): Promise<Move> {
  await drag(window, frame);
  return move(window, frame, () => window.page.mouse.up(), 'pointerup');
}

/** Another program gives the story at this index on screen another title. */
async function changeFromOutside(window: PanelWindow, frame: Frame, index: number): Promise<void> {
  const key = await frame.locator('.row').nth(index).getAttribute('data-key');
  const file = path.join(window.folder, key ?? '');
  const title = `changed from outside ${index}`;
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^title: .*$/m, `title: ${title}`));
  await frame.locator('.row', { hasText: title }).waitFor();
  await rest(300);
}

/** Times between frames while the wheel turns over the list. */
async function scroll(page: Page, frame: Frame): Promise<readonly number[]> {
  const box = await frame.locator('.list').boundingBox();
  if (!box) throw new Error('the list is not in sight');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await frame.evaluate(beginFrames);
  for (let i = 0; i < 120; i++) {
    await page.mouse.wheel(0, i < 60 ? 240 : 2400);
    await rest(8);
  }
  const intervals = await frame.evaluate(() => window.endFrames?.());
  return [...(intervals ?? [])].sort((a, b) => a - b);
}

async function measurePanel(window: PanelWindow) {
  await window.backlog();
  const openings = await repeat(() => opening(window));
  const frame = await window.backlog();
  await rest(2000);
  await frame.locator('.list').focus();
  const keys = await repeat(() => moveByKey(window, frame));
  const drops = await repeat(() => moveByPointer(window, frame));
  const keyWork = await repeat(async () => {
    await nextRow(window.page);
    return webviewWork(window, () => window.page.keyboard.press('Alt+ArrowDown').then(() => rest()));
  });
  const dropWork = await repeat(async () => {
    await drag(window, frame);
    return webviewWork(window, () => window.page.mouse.up().then(() => rest()));
  });
  const outside = await repeat(round => webviewWork(window, () => changeFromOutside(window, frame, round)));
  const size = await frame.locator('.list').evaluate(list => ({ width: list.clientWidth, height: list.clientHeight }));
  return { openings, keys, drops, keyWork, dropWork, outside, size, frames: await scroll(window.page, frame) };
}

// Plain rows

async function measurePlain({ browser }: PanelWindow, size: { readonly width: number; readonly height: number }) {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.setContent(plainPage(size));
  const frame = page.mainFrame();
  const openings = await repeat(async () => {
    await page.setContent(plainPage(size));
    return frame.evaluate(showPlainRows, stories);
  });
  await rest(500);
  await frame.evaluate(movePlainRows);
  await frame.locator('.list').focus();
  const keys = await repeat(async () => {
    await rest(200);
    return timed(frame, 'keydown', () => page.keyboard.press('ArrowLeft'));
  });
  const outside = await repeat(round => frame.evaluate(changePlainRow, round));
  const frames = await scroll(page, frame);
  await page.close();
  return { openings, keys, outside, frames };
}

// The table

const ms = (value: number | undefined) => (value === undefined ? '-' : value.toFixed(value < 10 ? 1 : 0));

interface Line {
  readonly what: string;
  readonly limit?: number;
  readonly panel: number;
  readonly plain?: number;
}

function print({ what, limit, panel, plain }: Line): void {
  const ratio = plain === undefined ? '-' : `${(panel / plain).toFixed(2)} x`;
  const verdict = limit === undefined ? '' : panel <= limit ? 'within' : 'OVER';
  const columns = [ms(limit).padStart(7), ms(panel).padStart(7), ms(plain).padStart(7), ratio.padStart(8)];
  console.log(`${what.padEnd(58)}${columns.join(' ')}  ${verdict}`.trimEnd());
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

async function main(): Promise<void> {
  const window = await openPanelWindow(stories);
  try {
    const panel = await measurePanel(window);
    const plain = await measurePlain(window, panel.size);
    console.log(
      `${stories} stories; ${os.cpus().length} x ${os.cpus()[0]?.model}, load ${os.loadavg()[0]?.toFixed(1)}; Chromium ${window.browser.version()}; medians of ${rounds}\n`,
    );
    console.log(`${'ms'.padEnd(58)}  limit   panel   plain    ratio`);
    const plainMove = numbers(plain.keys, one => one.painted);
    print({
      what: 'product read -> rows drawn',
      limit: 1000,
      panel: median(panel.openings),
      plain: median(plain.openings),
    });
    for (const [name, moves, work] of [
      ['Alt+Down', panel.keys, panel.keyWork],
      ['drop', panel.drops, panel.dropWork],
    ] as const) {
      const shown = moves.filter(one => one.changed).length;
      print({
        what: `${name} -> drawn (${shown} of ${rounds} in the next frame)`,
        panel: numbers(moves, one => one.painted),
        plain: plainMove,
      });
      print({
        what: `${name}: script of the event`,
        panel: numbers(moves, one => one.script),
        plain: numbers(plain.keys, one => one.script),
      });
      print({ what: `${name}: all script in the webview, by trace`, panel: numbers(work, one => one.script) });
      print({ what: `${name}: style, layout and paint, by trace`, panel: numbers(work, one => one.drawing) });
      print({ what: `${name} -> bytes on disk`, limit: 100, panel: numbers(moves, one => one.written) });
    }
    print({
      what: 'one file changed outside: script, by trace',
      limit: 50,
      panel: numbers(panel.outside, one => one.script),
      plain: median(plain.outside),
    });
    print({ what: 'one file changed outside: drawing, by trace', panel: numbers(panel.outside, one => one.drawing) });
    for (const [name, share] of [
      ['median', 0.5],
      ['95 %', 0.95],
      ['longest', 1],
    ] as const)
      print({
        what: `scrolling: between frames, ${name}`,
        panel: at(panel.frames, share),
        plain: at(plain.frames, share),
      });
    console.log(
      `\nall: openings ${panel.openings.map(ms).join(' ')}; on disk ${[...panel.keys, ...panel.drops].map(one => ms(one.written)).join(' ')}`,
    );
  } finally {
    await window.close();
    await stopAll();
  }
}

stopOnSignals();
await main();
