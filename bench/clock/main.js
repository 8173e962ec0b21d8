// Runs in the extension host of the benchmark's window: a line of milliseconds since 1970 in STORYMARK_BENCH_CLOCK for
// each time that all products have been read.
const fs = require('node:fs');
const vscode = require('vscode');

exports.activate = async () => {
  const file = process.env.STORYMARK_BENCH_CLOCK;
  const { products } = await vscode.extensions.getExtension('storymark.storymark').activate();
  if (file === undefined) return;
  // Asked before any view asks, this hears of it before the views are told.
  products.onDidChangeList(() => {
    if (products.state === 'ready') fs.appendFileSync(file, `${Date.now()}\n`);
  });
};
