// VS Code's workbench as the UI tests see it: opened in a browser, with Storymark in it, on a copy of a product.
//
//   const workbench = await Workbench.open();
//   await workbench.showStorymark();
//   const backlog = workbench.backlog();
//   await backlog.getByRole('option').first().click();
//   await workbench.screenshot('backlog-dark');
//
// All test files share one server and one browser, which end with the run. A failed test leaves a screenshot.
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../testbed/browser.mjs';
import { drive, driverPort } from '../testbed/driver.mjs';
import { outDir, root } from '../testbed/project.mjs';
import { linkExtensions, type Server, startServer, temporaryDir } from '../testbed/server.mjs';
import { openWindow } from '../testbed/window.mjs';
import { copyWorkspace, exampleFolder } from '../testbed/workspaces.mjs';

/** The themes that every view is looked at in: the name of the setting, and what the workbench's class then ends with. */
export const themes = {
  dark: { setting: 'Dark Modern', file: 'dark_modern-json' },
  light: { setting: 'Light Modern', file: 'light_modern-json' },
  'high-contrast-dark': { setting: 'Default High Contrast', file: 'hc_black-json' },
  'high-contrast-light': { setting: 'Default High Contrast Light', file: 'hc_light-json' },
} as const;

/** A theme's name in tests and in the names of screenshots. */
export type ThemeName = keyof typeof themes;

/** How a window is opened. */
export interface OpenOptions {
  /** The folder that is copied and opened: the example product unless given, an empty folder when null. */
  readonly product?: string | null;
  /** Dark unless given. */
  readonly theme?: ThemeName;
  /** Size of the window in CSS pixels, 1400 x 900 unless given. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** User settings besides, for example `{ 'storymark.backlog.density': 'compact' }`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** The language that Storymark is to speak, English unless given. VS Code itself speaks English. */
  readonly language?: string;
}

/** What differs between a file and what it was when the window opened: whole lines, without their line ends. */
export interface LineChanges {
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

interface Shared {
  readonly browser: Browser;
  readonly server: Server;
  readonly scratch: string;
  readonly driverDir: string;
}

let shared: Promise<Shared> | undefined;
const open = new Set<Workbench>();

async function startShared(): Promise<Shared> {
  const scratch = temporaryDir('ui');
  const extensionsDir = path.join(scratch, 'extensions');
  linkExtensions(extensionsDir, [root, path.join(root, 'test/testbed/driver')]);
  const driverDir = path.join(scratch, 'driver');
  fs.mkdirSync(driverDir);
  const [browser, server] = await Promise.all([
    launchBrowser(console.log),
    startServer({ extensionsDir, log: console.log, env: { STORYMARK_DRIVER_DIR: driverDir } }),
  ]);
  return { browser, server, scratch, driverDir };
}

/** One window. */
export class Workbench {
  /** Playwright's page, for what has no method here. */
  readonly page: Page;
  /** The folder that is open: a copy of its own, which a test may change from outside. */
  readonly folder: string;
  /** What the extension host's console printed, VS Code's own harmless complaints included. */
  readonly consoleLines: readonly string[];
  readonly #driver: number;
  readonly #source: string | undefined;
  readonly #close: () => Promise<void>;

  private constructor(parts: {
    page: Page;
    folder: string;
    consoleLines: readonly string[];
    driver: number;
    source: string | undefined;
    close: () => Promise<void>;
  }) {
    this.page = parts.page;
    this.folder = parts.folder;
    this.consoleLines = parts.consoleLines;
    this.#driver = parts.driver;
    this.#source = parts.source;
    this.#close = parts.close;
  }

  /** Opens a window and waits until Storymark's icon is there. Starts the server and the browser with the first one. */
  static async open(options: OpenOptions = {}): Promise<Workbench> {
    shared ??= startShared();
    const { browser, server, driverDir } = await shared;
    const source = options.product === null ? undefined : (options.product ?? exampleFolder());
    const copy = copyWorkspace(source);
    server.writeSettings({ ...options.settings, 'workbench.colorTheme': themes[options.theme ?? 'dark'].setting });
    const consoleLines: string[] = [];
    const { page, close } = await openWindow({
      browser,
      url: server.url,
      folder: copy.open,
      onConsole: line => consoleLines.push(line),
      ...(options.viewport === undefined ? {} : { viewport: options.viewport }),
      ...(options.language === undefined ? {} : { language: options.language }),
    });
    page.setDefaultTimeout(30_000); // a failure must not use up the time of the whole run
    const workbench = new Workbench({
      page,
      folder: copy.folder,
      consoleLines,
      driver: await driverPort(driverDir, copy.folder),
      source,
      close: async () => {
        await close();
        copy.remove();
      },
    });
    open.add(workbench);
    await workbench.activityBarIcon().waitFor({ timeout: 30_000 });
    await workbench.#untilTheme(options.theme ?? 'dark');
    return workbench;
  }

  /** Closes the window and removes its copy of the product. */
  async close(): Promise<void> {
    open.delete(this);
    await this.#close();
  }

  /** Storymark's icon in the activity bar; its badge is in it. */
  activityBarIcon(): Locator {
    return this.page.locator('.activitybar .action-item', { has: this.page.getByLabel(/^Storymark\b/) });
  }

  /** Shows Storymark's views in the sidebar, if they are not shown. */
  async showStorymark(): Promise<void> {
    const icon = this.activityBarIcon();
    if (!(await icon.evaluate(element => element.classList.contains('checked')))) await icon.click();
    const { width, height } = this.page.viewportSize() ?? { width: 0, height: 0 };
    await this.page.mouse.move(width / 2, height / 2); // away from the icon, so that its tooltip goes
    await this.view('Product').waitFor();
  }

  /** A view of the sidebar, its title bar included. `title` as shown: "Product", "Backlog". */
  view(title: string): Locator {
    return this.page.locator('.part.sidebar .pane', { has: this.page.locator('.pane-header', { hasText: title }) });
  }

  /** Opens or closes a view of the sidebar by its title bar. */
  async setViewOpen(title: string, wanted: boolean): Promise<void> {
    const header = this.view(title).locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) !== String(wanted)) await header.click();
  }

  /** Rows of the Product tree whose label has this text: all visible ones unless given. */
  treeItem(text?: string | RegExp): Locator {
    const rows = this.view('Product').getByRole('treeitem');
    return text === undefined ? rows : rows.filter({ hasText: text });
  }

  /** The document inside the backlog view of the sidebar. */
  backlog(): FrameLocator {
    return this.#webview('[src*="purpose=webviewView"]');
  }

  /** The document inside the backlog's editor tab, which `Storymark: Open Backlog` opens. */
  backlogTab(): FrameLocator {
    return this.#webview(':not([src*="purpose=webviewView"])');
  }

  #webview(which: string): FrameLocator {
    return this.page
      .frameLocator(`iframe.webview[src*="extensionId=storymark.storymark"]${which}`)
      .frameLocator('#active-frame');
  }

  /**
   * Runs a command through the command palette, as a person does.
   * @param command the id of one of Storymark's commands, or any command's title as the palette shows it
   */
  async runCommand(command: string): Promise<void> {
    const title = titleOf(command) ?? command;
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input.input, .quick-input-widget .quick-input-filter input');
    await input.first().fill(`>${title}`);
    const row = this.page
      .locator('.quick-input-widget .quick-input-list-row', {
        has: this.page.locator('.label-name', { hasText: exactly(title) }),
      })
      .first();
    await row.click();
  }

  /** Opens a file of the product in an editor. `file` is relative to the folder. */
  async openFile(file: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+P');
    await this.page.locator('.quick-input-widget input').first().fill(file);
    await this.page
      .locator('.quick-input-list-row', { hasText: path.basename(file) })
      .first()
      .click();
    await this.editor(path.basename(file)).waitFor();
    await this.untilEditorFocused();
  }

  /** Waits until keys go to a text editor: while a list or a widget closes they would be lost. */
  async untilEditorFocused(): Promise<void> {
    await this.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  }

  /**
   * Opens the menu of what can be done at the caret, as the light bulb does, and gives it. The bulb lights when the actions
   * for this place are known: a menu that is asked for before may close again.
   */
  async openActions(): Promise<Locator> {
    await this.untilEditorFocused();
    await this.page.locator('.editor-instance [class*="lightbulb"]').first().waitFor();
    await this.page.keyboard.press('ControlOrMeta+.');
    return this.page.locator('.action-widget');
  }

  /** The tab of an open editor, by its file's name. */
  editor(name: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: name });
  }

  /** Changes the theme of the window and waits until it is there. */
  async setTheme(theme: ThemeName): Promise<void> {
    await this.setSettings({ 'workbench.colorTheme': themes[theme].setting });
    await this.#untilTheme(theme);
  }

  async #untilTheme(theme: ThemeName): Promise<void> {
    await this.page.locator(`.monaco-workbench[class*="${themes[theme].file}"]`).waitFor({ state: 'attached' });
  }

  /** Changes user settings; null takes one back to its default. */
  async setSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    await drive(this.#driver, { settings });
  }

  /**
   * Runs a command by its id inside the extension host, where the palette does not matter or does not have it, and gives
   * what it returns, as far as that is JSON. Refuses when the command does.
   */
  execute(command: string, ...args: readonly unknown[]): Promise<unknown> {
    return drive(this.#driver, { command, args });
  }

  /**
   * What the notifications say that wait in their centre. They stay there although windows under test pop up none of them,
   * which is why nothing can be told from what pops up.
   */
  async notifications(): Promise<readonly string[]> {
    const centre = this.page.locator('.notifications-center');
    await this.execute('notifications.showList');
    await centre.locator('.notifications-center-header').waitFor();
    // The editor's own, while extensions start on a busy machine.
    await centre.getByText('Activating Extensions...').waitFor({ state: 'detached' });
    const said = await centre.locator('.notification-list-item-message').allInnerTexts();
    await this.execute('notifications.hideList');
    return said;
  }

  /** Drags the sidebar's edge until it is as wide, in CSS pixels, the activity bar not included. */
  async setSidebarWidth(width: number): Promise<void> {
    const box = await this.page.locator('.part.sidebar').boundingBox();
    if (box === null) throw new Error('the sidebar is hidden');
    const y = box.y + box.height / 2;
    await this.page.mouse.move(box.x + box.width, y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.x + width, y, { steps: 4 });
    await this.page.mouse.up();
  }

  /**
   * Saves a picture to out/screenshots/<name>.png and gives its path.
   * @param part the whole window unless given
   */
  async screenshot(name: string, part?: Locator): Promise<string> {
    const file = path.join(outDir, 'screenshots', `${name}.png`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    await (part ?? this.page).screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    return file;
  }

  /** Text of a file of the product. `file` is relative to the folder. */
  read(file: string): string {
    return fs.readFileSync(path.join(this.folder, file), 'utf8');
  }

  /** Writes a file of the product from outside, as git or another program does. */
  write(file: string, text: string): void {
    const absolute = path.join(this.folder, file);
    fs.mkdirSync(path.dirname(absolute), { recursive: true });
    fs.writeFileSync(absolute, text);
  }

  /** Deletes a file of the product from outside. */
  remove(file: string): void {
    fs.rmSync(path.join(this.folder, file));
  }

  /**
   * Waits until the files on disk fulfil a condition, which is asked again after each change, and not while one of them is
   * being written: VS Code empties a file before it writes it. Refuses after 30 seconds.
   */
  async untilFiles(condition: () => boolean): Promise<void> {
    const holds = () => !this.#isBeingWritten() && condition();
    if (holds()) return;
    await new Promise<void>((resolve, reject) => {
      const done = (error?: Error): void => {
        watcher.close();
        clearTimeout(timer);
        if (error === undefined) resolve();
        else reject(error);
      };
      const watcher = fs.watch(this.folder, { recursive: true }, () => holds() && done());
      const timer = setTimeout(() => {
        if (holds()) done();
        else done(new Error(`the files did not change as awaited; so far: ${JSON.stringify([...this.changes()])}`));
      }, 30_000);
      if (holds()) done();
    });
  }

  /** Whether a file is empty that was not so when the window opened. */
  #isBeingWritten(): boolean {
    const before = this.#before();
    return [...readAll(this.folder)].some(([file, text]) => text === '' && before.get(file) !== '');
  }

  /** What differs from the product as it was copied, by path relative to the folder with `/`. Untouched files are left out. */
  changes(): ReadonlyMap<string, LineChanges> {
    const before = this.#before();
    const after = readAll(this.folder);
    const changed = new Map<string, LineChanges>();
    for (const file of new Set([...before.keys(), ...after.keys()])) {
      const [old, now] = [before.get(file) ?? '', after.get(file) ?? ''];
      if (old !== now) changed.set(file, { removed: linesOnlyIn(old, now), added: linesOnlyIn(now, old) });
    }
    return changed;
  }

  /** The files as they were copied. */
  #before(): ReadonlyMap<string, string> {
    return this.#source === undefined ? new Map() : readAll(this.#source);
  }
}

/** A command's title as the palette shows it in English, undefined where Storymark has no command of this id. */
function titleOf(id: string): string | undefined {
  const read = (file: string) => JSON.parse(fs.readFileSync(path.join(root, file), 'utf8'));
  const manifest: { contributes?: { commands?: { command: string; title: string; category?: string }[] } } =
    read('package.json');
  const texts: Readonly<Record<string, string>> = read('package.nls.json');
  const found = manifest.contributes?.commands?.find(({ command }) => command === id);
  if (found === undefined) return undefined;
  return `${found.category ?? 'Storymark'}: ${found.title.replace(/^%(.+)%$/, (key, name) => texts[name] ?? key)}`;
}

const exactly = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

function readAll(folder: string): Map<string, string> {
  const files = fs.readdirSync(folder, { withFileTypes: true, recursive: true }).filter(entry => entry.isFile());
  const texts = new Map<string, string>();
  for (const entry of files) {
    const file = path.join(entry.parentPath, entry.name);
    try {
      texts.set(path.relative(folder, file).replaceAll('\\', '/'), fs.readFileSync(file, 'utf8'));
    } catch (error) {
      // It went between being listed and being read.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  return texts;
}

/** Lines of one text that the other lacks; a line that stands twice here and once there counts once. */
function linesOnlyIn(text: string, other: string): string[] {
  const left = new Map<string, number>();
  for (const line of other.split(/\r?\n/)) left.set(line, (left.get(line) ?? 0) + 1);
  return text.split(/\r?\n/).filter(line => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

afterEach('a failed test leaves a screenshot', async function () {
  if (this.currentTest?.state !== 'failed') return;
  const name = this.currentTest.fullTitle().replace(/[^\w-]+/g, '-');
  for (const workbench of open) {
    const file = await workbench.screenshot(`failed-${name}`).catch(String);
    const last = workbench.consoleLines.slice(-15).join('\n');
    console.log(`failed: ${this.currentTest.fullTitle()}\n  screenshot: ${file}\n  console:\n${last}`);
  }
});

after('ends the server and the browser', async () => {
  for (const workbench of open) await workbench.close();
  if (shared === undefined) return;
  const { browser, server, scratch } = await shared;
  await browser.close();
  await server.stop();
  fs.rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
});
