// Writes what is made from the definition of the configuration: schemas/storymark.schema.json and the tables of
// docs/configuration.md. A test fails where they are stale.
// node scripts/generate.mjs
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

process.chdir(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
await esbuild.build({
  entryPoints: ['scripts/configPages.ts'],
  outfile: 'out/scripts/configPages.cjs',
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20.18',
  mainFields: ['module', 'main'],
  loader: { '.jsonc': 'text' },
  logLevel: 'warning',
});
const { schemaText, withTables } = createRequire(import.meta.url)('../out/scripts/configPages.cjs');
const page = 'docs/configuration.md';
fs.writeFileSync('schemas/storymark.schema.json', schemaText());
fs.writeFileSync(page, withTables(fs.readFileSync(page, 'utf8')));
