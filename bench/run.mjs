// npm run bench: bundles what is measured, minified as it ships, and measures it. `-- panel` measures the backlog panel.
import { spawnSync } from 'node:child_process';
import * as esbuild from 'esbuild';

const panel = process.argv[2] === 'panel';
const shared = { outdir: 'out/bench', bundle: true, platform: 'node', target: 'node20.18', logLevel: 'warning' };
await esbuild.build(
  panel
    ? // The test bed finds its files from its own place in the project, and what it sends to pages must stay readable.
      {
        ...shared,
        entryPoints: { panel: 'bench/panel.ts' },
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
const main = panel ? 'out/bench/panel.mjs' : 'out/bench/main.js';
const { status } = spawnSync(process.execPath, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
