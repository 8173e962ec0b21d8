// The backlog view in a page of its own, without VS Code: what the view sends is recorded, what it gets is up to the test.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ToBacklogView, ToExtension } from '../../../src/protocol/backlog';
import themes from './themes.json';

/** The themes that the view is looked at in, with the colours that VS Code gives to a webview in each. */
export type Theme = keyof typeof themes;

/** How to open the view. */
export interface HarnessOptions {
  readonly browser: Browser;
  /** The folder with backlog.js and its style sheets. */
  readonly webview: string;
  readonly theme: Theme;
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** What an earlier view saved. */
  readonly state?: unknown;
  readonly touch?: boolean;
}

/** The view in its page. */
export interface Harness {
  readonly page: Page;
  /** Sends a message to the view as the extension would, and waits until it is drawn. */
  send(message: ToBacklogView): Promise<void>;
  /** Takes what the view sent since the last call. */
  sent(): Promise<readonly ToExtension[]>;
  /** What the view saved last. */
  saved(): Promise<unknown>;
  close(): Promise<void>;
}

const origin = 'http://harness.invalid';
const policy =
  "default-src 'none'; style-src 'self'; font-src 'self'; script-src 'nonce-harness'; base-uri 'none'; form-action 'none'";
const html = `<!DOCTYPE html><html lang="en"><head><meta charset="UTF-8"><title>Backlog</title>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<link rel="stylesheet" href="codicon.css"><link rel="stylesheet" href="backlog.css">
</head><body><script nonce="harness" src="backlog.js"></script></body></html>`;

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css', '.ttf': 'font/ttf' };

/** Opens the view under a content security policy as strict as the extension's; it has sent `ready` and knows no story. */
export async function openHarness(options: HarnessOptions): Promise<Harness> {
  const { browser, webview, theme, width, height } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    hasTouch: options.touch === true,
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.route(`${origin}/**`, async route => {
    const name = path.basename(new URL(route.request().url()).pathname);
    if (name === 'page.html') return route.fulfill({ contentType: 'text/html', body: html });
    const contentType = types[path.extname(name)];
    if (contentType === undefined) return route.abort();
    return route.fulfill({ contentType, body: readFileSync(path.join(webview, name)) });
  });
  await page.addInitScript(host, { theme: themes[theme], state: options.state });
  await page.goto(`${origin}/page.html`);
  await page.evaluate(() => document.fonts.load('14px codicon'));
  const call = <T>(name: string): Promise<T> => page.evaluate(`harness.${name}()`);
  return {
    page,
    async send(message) {
      await page.evaluate(async data => {
        window.postMessage(data, '*');
        await new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 0));
      }, message);
    },
    sent: () => call('takeSent'),
    saved: () => call('getState'),
    close: () => context.close(),
  };
}

interface HostSetup {
  readonly theme: { readonly kind: string; readonly variables: Readonly<Record<string, string>> };
  readonly state: unknown;
}

/** Runs in the page before everything else: what VS Code does in a webview. */
function host({ theme, state }: HostSetup): void {
  let sent: unknown[] = [];
  const api = {
    postMessage: (message: unknown) => void sent.push(message),
    getState: () => state,
    setState: (next: unknown) => {
      state = next;
    },
  };
  const harness = {
    getState: () => state ?? null,
    takeSent() {
      const taken = sent;
      sent = [];
      return taken;
    },
  };
  Object.assign(window, { acquireVsCodeApi: () => api, harness });
  const dress = () => {
    const { style } = document.documentElement;
    style.setProperty('--vscode-font-family', 'system-ui, "Open Sans", sans-serif');
    style.setProperty('--vscode-font-size', '13px');
    style.setProperty('--vscode-editor-font-family', 'monospace');
    for (const [name, value] of Object.entries(theme.variables)) style.setProperty(name, value);
    document.body.classList.add(theme.kind);
  };
  document.addEventListener('DOMContentLoaded', dress);
}
