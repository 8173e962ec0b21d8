// npm run bench: bundles what is measured, minified as it ships, and measures it.
import { spawnSync } from 'node:child_process';
import * as esbuild from 'esbuild';

await esbuild.build({
  entryPoints: { cli: 'src/cli/bin.ts', main: 'bench/main.ts', inProcess: 'bench/inProcess.ts' },
  outdir: 'out/bench',
  bundle: true,
  minify: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.18',
  mainFields: ['module', 'main'],
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, ['out/bench/main.js', ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(status ?? 1);
