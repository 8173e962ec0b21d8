// npm run bench -- bursts [--files 2000 --rounds 3 --others 0]
// What a window takes to show the stories of a folder, and to follow git as it checks out another branch: until all is
// exact, and for how long the extension host did nothing else. Plainly opened, and by way of a symbolic link.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../test/testbed/browser.mjs';
import { drive, driverPort, forgetDriver } from '../test/testbed/driver.mjs';
import { stopAll, stopOnSignals } from '../test/testbed/processes.mjs';
import { root } from '../test/testbed/project.mjs';
import { linkExtensions, type Server, startServer, temporaryDir } from '../test/testbed/server.mjs';
import { openWindow } from '../test/testbed/window.mjs';
import { writeProduct } from './generate';
import { median } from './measure';
import { noteFirstRows } from './panelProbe';
import { buildExtension } from './panelWindow';

const { values } = parseArgs({
  args: process.argv.slice(2).filter(arg => arg !== 'bursts'),
  options: {
    files: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '3' },
    others: { type: 'string', default: '0' },
  },
});
const files = Number(values.files);
const rounds = Number(values.rounds);
const others = Number(values.others);
/** How many stories are shown after activation. */
const SHOWN = 700;
/** How long a window takes to open and come to rest, in milliseconds, with something to spare. */
const OPENED = 8000;
/** How long nothing must change before all counts as taken in, in milliseconds. */
const REST = 2000;

interface Times {
  readonly activated: number;
  readonly read: readonly number[];
  readonly changes: readonly number[];
  readonly longest: number;
  readonly computed: number;
}

interface Bed {
  readonly browser: Browser;
  readonly server: Server;
  readonly driverDir: string;
}

const rest = (time = REST): Promise<void> => new Promise(resolve => setTimeout(resolve, time));

function git(folder: string, ...args: readonly string[]): void {
  const identity = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.com', '-c', 'core.autocrlf=false'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
}

/** A repository with two branches, `one` and `two`: of its stories most differ, and some are only in one of them. */
function writeRepository(folder: string): void {
  const stories = writeProduct(folder, files).filter(file => file.includes('/stories/'));
  git(folder, 'init', '-q', '-b', 'one');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'one');
  git(folder, 'checkout', '-q', '-b', 'two');
  stories.forEach((file, i) => {
    const text = fs.readFileSync(file, 'utf8');
    if (i % 20 === 0) fs.rmSync(file);
    else if (i % 20 === 1) fs.renameSync(file, path.join(folder, `moved-${i}.md`));
    else
      fs.writeFileSync(
        file,
        text.replace(/^status: .*$/m, `status: ${i % 3 === 0 ? 'done' : 'ready'}`).replace(/^# /m, `# ${i} `),
      );
  });
  for (let i = 0; i < files / 20; i++)
    fs.writeFileSync(path.join(folder, `new-${i}.md`), `---\ntype: story\nid: NEW-${i}\n---\n\n# New ${i}\n`);
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'two');
  git(folder, 'checkout', '-q', 'one');
}

async function inWindow<T>(bed: Bed, folder: string, work: (port: number, page: Page) => Promise<T>): Promise<T> {
  forgetDriver(bed.driverDir, folder);
  const { page, close } = await openWindow({ browser: bed.browser, url: bed.server.url, folder });
  try {
    page.setDefaultTimeout(60_000);
    const port = await driverPort(bed.driverDir, folder);
    return await work(port, page);
  } finally {
    await close();
  }
}

interface Opening {
  readonly read: number;
  readonly rows: number;
}

/**
 * Milliseconds from VS Code waking Storymark, whose view is opened, to the product having been read, and to rows on screen. With
 * `rested` the window has opened before that; else both happen at once, on the same processors.
 */
function shown(bed: Bed, folder: string, { rested }: { readonly rested: boolean }): Promise<Opening> {
  return inWindow(bed, folder, async (port, page) => {
    if (rested) await rest(OPENED);
    await page.evaluate(noteFirstRows);
    await drive(port, { command: 'workbench.view.extension.storymark' });
    const drawn = await page.waitForFunction(() => window.firstRows);
    const rows = (await drawn.jsonValue()) ?? Number.NaN;
    const { activated, read } = (await drive(port, { command: 'bench.times' })) as Times;
    const [all = Number.NaN] = read;
    return { read: all - activated, rows: rows - activated };
  });
}

interface Burst {
  /** Milliseconds from git having ended to the last change. */
  readonly exact: number;
  /** How often listeners were told. */
  readonly tellings: number;
  /** The longest turn of the extension host, in milliseconds, and the most that it computed in one. */
  readonly longest: number;
  readonly computed: number;
}

/** Checks out one branch after the other and back, and sees that each ends as it must. */
async function bursts(port: number, folder: string): Promise<readonly Burst[]> {
  await drive(port, { command: 'bench.listen' });
  await drive(port, { command: 'workbench.view.extension.storymark' });
  const found: Burst[] = [];
  for (let i = 0; i < 2 * rounds; i++) {
    await rest();
    await drive(port, { command: 'bench.times' });
    git(folder, 'checkout', '-q', i % 2 === 0 ? 'two' : 'one');
    const ended = Date.now();
    const changes: number[] = [];
    let longest = 0;
    let computed = 0;
    for (const end = Date.now() + 20_000; Date.now() < end; ) {
      await rest(250);
      const times = (await drive(port, { command: 'bench.times' })) as Times;
      changes.push(...times.changes);
      longest = Math.max(longest, times.longest);
      computed = Math.max(computed, times.computed);
      const last = changes.at(-1);
      if (last !== undefined && Date.now() - last > REST) break;
    }
    const followed = await drive(port, { command: 'bench.state' });
    const { changes: late } = (await drive(port, { command: 'bench.times' })) as Times;
    changes.push(...late);
    await drive(port, { command: 'storymark.refresh' });
    if (followed !== (await drive(port, { command: 'bench.state' })))
      throw new Error('what is shown is not what the files say');
    found.push({ exact: (changes.at(-1) ?? Number.NaN) - ended, tellings: changes.length, longest, computed });
  }
  return found;
}

const ms = (value: number) => value.toFixed(0).padStart(7);

function printTimes(what: string, all: readonly number[]): void {
  console.log(`${what.padEnd(44)}${ms(median(all))}${ms(Math.max(...all))}`);
}

function printBursts(what: string, found: readonly Burst[]): void {
  console.log(
    `${what.padEnd(44)}${ms(median(found.map(one => one.exact)))}${ms(Math.max(...found.map(one => one.exact)))}   longest turn ${ms(Math.max(...found.map(one => one.longest)))} (computed ${Math.max(...found.map(one => one.computed)).toFixed(0)})   told ${found.map(one => one.tellings).join(' ')}`,
  );
}

async function main(): Promise<void> {
  const scratch = temporaryDir('bench');
  const driverDir = path.join(scratch, 'driver');
  fs.mkdirSync(driverDir);
  const small = path.join(scratch, 'small');
  writeProduct(small, SHOWN);
  fs.rmSync(path.join(small, '.storymark.jsonc')); // else the folder wakes Storymark while its window opens
  const repository = path.join(scratch, 'repository');
  writeRepository(repository);
  const link = path.join(scratch, 'link');
  fs.symlinkSync(repository, link);
  for (let i = 0; i < others; i++) {
    const folder = path.join(small, 'others', String(i % 1000));
    if (i < 1000) fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, `file-${i}.txt`), 'x');
  }
  const extensionsDir = path.join(scratch, 'extensions');
  linkExtensions(extensionsDir, [
    buildExtension(),
    path.join(root, 'test/testbed/driver'),
    path.join(root, 'bench/clock'),
  ]);
  const env = { STORYMARK_DRIVER_DIR: driverDir };
  const [browser, server] = await Promise.all([
    launchBrowser(console.error),
    startServer({ extensionsDir, env, log: console.error }),
  ]);
  const bed = { browser, server, driverDir };
  try {
    console.log(`${os.cpus().length} x ${os.cpus()[0]?.model}, load ${os.loadavg()[0]?.toFixed(1)}\n`);
    console.log(`ms                                           median    most`);
    for (const rested of [true, false]) {
      const openings: Opening[] = [];
      for (let i = 0; i < rounds; i++) openings.push(await shown(bed, small, { rested }));
      const where = `${SHOWN} stories${others > 0 ? ` beside ${others} others` : ''}, ${rested ? 'open' : 'opening'} window`;
      printTimes(
        `${where}: all read`,
        openings.map(one => one.read),
      );
      printTimes(
        '.. and rows drawn',
        openings.map(one => one.rows),
      );
    }
    printBursts(`${files} files checked out`, await inWindow(bed, repository, port => bursts(port, repository)));
    printBursts('.. by way of a symbolic link', await inWindow(bed, link, port => bursts(port, link)));
  } finally {
    await browser.close();
    await server.stop();
    await stopAll();
    fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}

stopOnSignals();
await main();
