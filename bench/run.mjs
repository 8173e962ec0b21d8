// npm run bench: bundles what is measured, minified as it ships, and measures it. `-- panel` measures the backlog panel,
// `-- activation` the start of the extension, `-- bursts` a checkout, all in the real workbench.
import { spawnSync } from 'node:child_process';
import * as esbuild from 'esbuild';

const inWindow = ['panel', 'activation', 'bursts'].find(name => name === process.argv[2]);
const shared = {
  outdir: 'out/bench',
  bundle: true,
  platform: 'node',
  target: 'node20.18',
  logLevel: 'warning',
  loader: { '.jsonc': 'text' },
};
await esbuild.build(
  inWindow
    ? // The test bed finds its files from its own place in the project, and what it sends to pages must stay readable.
      {
        ...shared,
        entryPoints: [`bench/${inWindow}.ts`],
        format: 'esm',
        outExtension: { '.js': '.mjs' },
        packages: 'external',
      }
    : {
        ...shared,
        entryPoints: {
          cli: 'src/cli/bin.ts',
          main: 'bench/main.ts',
          inProcess: 'bench/inProcess.ts',
          language: 'bench/language.ts',
        },
        minify: true,
        format: 'cjs',
        mainFields: ['module', 'main'],
      },
);
const main = inWindow ? `out/bench/${inWindow}.mjs` : 'out/bench/main.js';
const { status } = spawnSync(process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
