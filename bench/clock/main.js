// Runs in the extension host of the benchmark's window: a line of milliseconds since 1970 in STORYMARK_BENCH_CLOCK for
// each time that all products have been read; and what happened since it was asked last, as a command.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const vscode = require('vscode');

exports.activate = async context => {
  const file = process.env.STORYMARK_BENCH_CLOCK;
  const read = [];
  const changes = [];
  const extension = () => vscode.extensions.getExtension('storymark.storymark');
  /** When Storymark was not active yet, in milliseconds since 1970. */
  let activated;
  let api;
  const hear = () => {
    const { products } = api;
    // Asked before any view asks, this hears of it before the views are told.
    products.onDidChangeList(() => {
      if (products.state !== 'ready') return;
      read.push(Date.now());
      if (file !== undefined) fs.appendFileSync(file, `${Date.now()}\n`);
    });
    products.onDidChange(() => changes.push(Date.now()));
  };
  const listen = async () => {
    if (api) return;
    const began = Date.now();
    api = await extension().activate();
    // Its second half, which stands behind `products`, is loaded after that: it counts as waiting for the product.
    activated = began;
    hear();
  };
  /** Asked until something else has woken Storymark. Its second half is left to that, too, which asks for it before this hears. */
  const listenLater = () => {
    if (!extension().isActive) activated = Date.now();
    else {
      api = extension().exports;
      setTimeout(hear, 50);
    }
  };
  // How long nothing else could run: what lies between two ticks, without the tick itself; and how much of that the
  // process computed, where other processes took the rest.
  const TICK = 4;
  let last = performance.now();
  let used = process.cpuUsage();
  let longest = 0;
  let computed = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(used);
    used = process.cpuUsage();
    const gap = now - last - TICK;
    longest = Math.max(longest, gap);
    computed = Math.max(computed, Math.min(gap, (user + system) / 1000));
    last = now;
    if (!api) listenLater();
  }, TICK);
  context.subscriptions.push(
    { dispose: () => clearInterval(timer) },
    // Wakes Storymark, and listens from then on.
    vscode.commands.registerCommand('bench.listen', listen),
    // What has happened since the last time: milliseconds since 1970, and the longest turn in milliseconds.
    vscode.commands.registerCommand('bench.times', () => {
      const times = { activated, read: read.splice(0), changes: changes.splice(0), longest, computed };
      longest = 0;
      computed = 0;
      return times;
    }),
    // All that is known, as a text to compare.
    vscode.commands.registerCommand('bench.state', async () => {
      await api.settled();
      const [product] = api.products.list();
      const state = {
        findings: product?.checker.allFindings() ?? [],
        order: [...(product?.order ?? [])].map(story => story.path),
      };
      return createHash('sha256').update(JSON.stringify(state)).digest('hex');
    }),
  );
  if (file !== undefined) await listen();
};
