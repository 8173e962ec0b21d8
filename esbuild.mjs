// Builds what ships into dist/ (and, with --tests, what the tests run into out/).
// node esbuild.mjs [--watch] [--production] [--tests] [--dist=FOLDER]
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.dirname(fileURLToPath(import.meta.url));
process.chdir(root);
const has = flag => process.argv.includes(flag);
const production = has('--production');
const dist = process.argv.find(arg => arg.startsWith('--dist='))?.slice('--dist='.length) ?? 'dist';

/**
 * gray-matter carries an engine that evaluates JavaScript, and a second YAML parser. Neither may exist in a bundle:
 * its engines are replaced by none, so that only the YAML engine that Storymark hands over can ever run.
 */
const withoutCodeEngines = {
  name: 'gray-matter-without-engines',
  setup(build) {
    build.onLoad({ filter: /gray-matter[\\/]lib[\\/]engines\.js$/ }, () => ({
      contents: 'module.exports = {};',
      loader: 'js',
    }));
  },
};

/**
 * The API of VS Code under its names. Left to itself esbuild copies its several hundred members once for each of the modules
 * that import it, a quarter of the time that the bundle takes to load. `vscode` is therefore only used member by member:
 * as a value of its own it would bring all of them along.
 */
const apiByName = {
  name: 'vscode-by-name',
  setup(build) {
    const types = readFileSync('node_modules/@types/vscode/index.d.ts', 'utf8');
    const values = types.matchAll(/^(?:\t| {4})export (?:abstract )?(?:class|enum|namespace|const) (\w+)/gm);
    const names = new Set([...values].map(([, name]) => name));
    const own = { path: 'vscode', namespace: 'vscode-by-name' };
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === own.namespace ? { path: 'vscode', external: true } : own,
    );
    build.onLoad({ filter: /.*/, namespace: own.namespace }, () => ({
      // Marked as pure, so that what nobody imports is left out.
      contents: [...names]
        .map(name => `export const ${name} = /* @__PURE__ */ (() => require('vscode').${name})();`)
        .join('\n'),
      loader: 'js',
    }));
  },
};

/** mocha's build for browsers stands in a package of ES modules, so that it would take this bundle's `module` for its own. */
const mochaAsGlobal = {
  name: 'mocha-as-global',
  setup(build) {
    build.onLoad({ filter: /mocha[\\/]mocha\.js$/ }, ({ path: file }) => ({
      contents: `var module, exports, define;\n${readFileSync(file, 'utf8')}`,
      loader: 'js',
    }));
  },
};

/** @type {esbuild.BuildOptions} */
const shared = {
  bundle: true,
  logLevel: 'warning',
  legalComments: 'none',
  minify: production,
  sourcemap: production ? false : 'linked',
  loader: { '.jsonc': 'text' }, // the conventions of other tools
  plugins: [withoutCodeEngines],
  define: { 'process.env.NODE_ENV': production ? '"production"' : '"development"' },
};
const node = { ...shared, platform: 'node', format: 'cjs', target: 'node20.18', mainFields: ['module', 'main'] };
const browser = { ...shared, platform: 'browser', target: 'es2022', mainFields: ['browser', 'module', 'main'] };

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  {
    ...node,
    entryPoints: { extension: 'src/extension/node/main.ts', storymark: 'src/extension/node/storymark.ts' },
    outdir: dist,
    external: ['./storymark.js'],
    plugins: [...shared.plugins, apiByName],
  },
  {
    ...browser,
    entryPoints: { 'extension.web': 'src/extension/web/main.ts' },
    outdir: dist,
    format: 'cjs',
    plugins: [...shared.plugins, apiByName],
    inject: ['src/extension/web/bufferShim.ts'],
    define: { ...shared.define, global: 'globalThis' },
  },
  { ...browser, entryPoints: { 'webview/backlog': 'src/webview/backlog/main.ts' }, outdir: dist, format: 'iife' },
  { ...node, entryPoints: { cli: 'src/cli/bin.ts' }, outdir: dist, banner: { js: '#!/usr/bin/env node' } },
];

/** Every test file is its own bundle, so that a stack trace names it and mocha can run one alone. */
function testBundles() {
  const found = dir =>
    readdirSync(dir, { withFileTypes: true, recursive: true })
      .filter(e => e.isFile() && e.name.endsWith('.test.ts'))
      .map(e => path.join(e.parentPath, e.name));
  const entry = files => Object.fromEntries(files.map(f => [path.relative('test', f).replace(/\.ts$/, ''), f]));
  const folders = dir =>
    readdirSync(dir, { withFileTypes: true })
      .filter(e => e.isDirectory() && readdirSync(path.join(dir, e.name)).some(name => name.endsWith('.test.ts')))
      .map(e => e.name);
  /** An entry made up here: it exports run(), which loads every suite in `dir` and hands them to runSuites of `runner`. */
  const suites = (dir, runner, output) => ({
    entryPoints: { [output]: 'storymark:suites' },
    plugins: [
      ...shared.plugins,
      mochaAsGlobal,
      {
        name: 'suites',
        setup(build) {
          build.onResolve({ filter: /^storymark:suites$/ }, () => ({ path: dir, namespace: 'suites' }));
          build.onLoad({ filter: /.*/, namespace: 'suites' }, () => {
            const imports = found(dir).map(f => `  await import('./${path.relative(dir, f).replaceAll('\\', '/')}');`);
            const run = `export const run = () => runSuites(async () => {\n${imports.sort().join('\n')}\n});`;
            return {
              contents: `import { runSuites } from '${runner}';\n${run}`,
              loader: 'ts',
              resolveDir: path.resolve(dir),
            };
          });
        },
      },
    ],
  });
  const testShared = { ...node, minify: false, sourcemap: 'linked', outdir: 'out/test' };
  return [
    {
      ...testShared,
      entryPoints: entry([
        ...found('test/unit'),
        ...found('test/contract'),
        ...found('test/manifest'),
        ...found('test/cli'),
      ]),
      external: ['esbuild', 'typescript', 'fast-check'], // one fast-check for all suites, whose trials mocha.mjs sets
    },
    ...folders('test/vscode').map(run => ({
      ...testShared,
      ...suites(`test/vscode/${run}`, '../index.ts', `vscode/${run}`),
      external: ['vscode', 'mocha'],
    })),
    {
      ...browser,
      minify: false,
      sourcemap: 'linked',
      outdir: 'out/test',
      format: 'cjs',
      ...suites('test/web', './index.ts', 'web/index'),
      external: ['vscode'],
      alias: { 'node:assert/strict': './test/web/assert.ts' },
      define: { ...shared.define, global: 'globalThis' },
    },
    {
      ...testShared,
      entryPoints: entry(found('test/ui')),
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      splitting: true, // so that all of them share one server and one browser
      chunkNames: 'ui/shared-[hash]',
      packages: 'external',
    },
  ];
}

function copyAssets() {
  mkdirSync(`${dist}/webview`, { recursive: true });
  cpSync('src/webview/backlog/style.css', `${dist}/webview/backlog.css`);
  for (const file of ['codicon.css', 'codicon.ttf'])
    cpSync(`node_modules/@vscode/codicons/dist/${file}`, `${dist}/webview/${file}`);
}

for (const dir of ['test/contract', 'test/manifest', 'test/cli']) mkdirSync(dir, { recursive: true });
const wanted = has('--tests') ? [...bundles, ...testBundles()] : bundles;
if (has('--watch')) {
  copyAssets();
  for (const options of wanted) await (await esbuild.context(options)).watch();
} else {
  await Promise.all(wanted.map(options => esbuild.build(options)));
  copyAssets();
  chmodSync(`${dist}/cli.js`, 0o755);
}
