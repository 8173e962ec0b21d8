import assert from 'node:assert/strict';
import fs from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';

/** Only their types are imported: nothing of them is loaded. */
const TYPES_OF_ENTRY = ['extension/activate', 'extension/preview'];

/** What the files of each folder may import: folders below src (their own always), packages, `node:`. The longest name that fits decides. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'core/text': [],
  'core/document': [],
  'core/document/frontmatter.ts': ['gray-matter', 'yaml', 'core/document'],
  'core/document/body.ts': ['markdown-it', 'core/document'],
  'core/artifacts': ['core/document'],
  'core/product': ['core/artifacts', 'core/document'],
  'core/product/configReader.ts': ['jsonc-parser', 'core/product', 'core/artifacts', 'core/document'],
  'core/product/globs.ts': ['picomatch', 'core/product'],
  'core/product/configEdit.ts': ['jsonc-parser', 'core/product', 'core/artifacts', 'core/document'],
  'core/product/files.ts': ['ignore', 'core/product'],
  'core/backlog': ['core/product', 'core/artifacts', 'core/document', 'fractional-indexing'],
  'core/rules': ['core/backlog', 'core/product', 'core/artifacts', 'core/document'],
  'core/language': ['core/check', 'core/rules', 'core/backlog', 'core/product', 'core/artifacts', 'core/document'],
  'core/exchange': ['core/check', 'core/backlog', 'core/product', 'core/artifacts', 'core/document'],
  'core/exchange/csv.ts': ['papaparse', 'core/document'],
  'core/exchange/mappingFile.ts': ['jsonc-parser', 'core/exchange', 'core/document'],
  'core/check.ts': ['core/rules', 'core/backlog', 'core/product', 'core/artifacts', 'core/document'],
  protocol: [],
  cli: ['core', 'node:', 'package.json'],
  extension: ['core', 'protocol', 'vscode'],
  'extension/web/bufferShim.ts': ['buffer'],
  // Every window loads it: what it takes in must stay small.
  'extension/entry.ts': [
    'vscode',
    'core/document/glance',
    'extension/reason',
    'extension/views/ids',
    ...TYPES_OF_ENTRY,
  ],
  'extension/reason.ts': ['vscode', 'core/product/configFile', 'extension/disk'],
  'extension/disk.ts': ['vscode'],
  'extension/node': ['extension', 'vscode', 'node:'],
  webview: ['protocol'],
};

/** Globals of hosts: a core that ran into one would work in one host only. */
const HOST_GLOBALS =
  /(?<![\w.$'"`/-])(?:process|Buffer|require|__dirname|__filename|window|document|navigator|localStorage|globalThis|setImmediate)\s*[.[(]/;
const CODE_FROM_TEXT = /(?<![\w.$])(?:eval\s*\(|new\s+Function\b|Function\s*\()/;

interface Import {
  readonly file: string;
  readonly target: string;
}

const files = fs
  .readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'));

/** The source without comments, and without the texts in it where `texts` is false. */
function codeOf(file: string, texts: boolean): string {
  const source = fs.readFileSync(path.join('src', file), 'utf8');
  const comment = String.raw`\/\*[\s\S]*?\*\/|(?<![:'"\`\\/])\/\/[^\n]*`;
  const text = String.raw`'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\`(?:\\.|[^\`\\])*\``;
  return source.replace(new RegExp(`${text}|${comment}`, 'g'), found => (texts && /^['"`]/.test(found) ? found : ' '));
}

function importsOf(file: string): readonly Import[] {
  const found = codeOf(file, true).matchAll(
    /^\s*(?:import|export)\b(?:[^'"`;=]*\bfrom)?\s*['"]([^'"]+)['"]|\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/gm,
  );
  return [...found].map(match => ({ file, target: targetOf(file, match[1] ?? match[2] ?? '') }));
}

/** A path below src, `package.json`, `node:` or the name of a package. */
function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.'))
    return path.posix
      .relative('src', path.posix.join('src', path.posix.dirname(file), specifier))
      .replace(/^(\.\.\/)+/, '');
  if (isBuiltin(specifier)) return 'node:';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function allowedFor(file: string): readonly string[] {
  const folder = Object.keys(ALLOWED)
    .filter(name => file === name || file.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (folder === undefined) assert.fail(`src/${file} stands in no folder of the architecture`);
  // Whoever speaks to people says it in their language.
  const speech = file.startsWith('core/') ? ['core/text'] : [];
  return [...(ALLOWED[folder] ?? []), ...speech, ...(folder.endsWith('.ts') ? [] : [folder])];
}

describe('architecture', () => {
  it('is held by every import', () => {
    const wrong = files.flatMap(importsOf).filter(({ file, target }) => {
      return !allowedFor(file).some(
        name => target === name || target.startsWith(`${name}/`) || `${target}.ts` === name,
      );
    });
    assert.deepEqual(wrong, []);
  });

  it('is about imports that exist, so that the test above looks at something', () => {
    const seen = files.flatMap(importsOf).map(({ target }) => target);
    for (const target of ['gray-matter', 'yaml', 'markdown-it', 'vscode', 'node:', 'core/check', 'protocol/backlog'])
      assert.ok(seen.includes(target), target);
  });

  it('keeps hosts out of the core', () => {
    for (const file of files.filter(name => name.startsWith('core/'))) {
      const found = HOST_GLOBALS.exec(withoutOwnNames(withoutLibraries(codeOf(file, false))));
      assert.equal(found?.[0], undefined, `src/${file}`);
    }
  });

  it('keeps the process in one file of the command line', () => {
    const touching = files.filter(
      file => file.startsWith('cli/') && /\bprocess\s*\.\s*(?!pid\b)\w/.test(codeOf(file, false)),
    );
    assert.deepEqual(touching, ['cli/bin.ts']);
  });

  it('evaluates no text as code anywhere', () => {
    for (const file of files) assert.doesNotMatch(codeOf(file, false), CODE_FROM_TEXT, `src/${file}`);
  });

  it('has no folder for what belongs nowhere, and no file that only exports again', () => {
    for (const file of files) {
      assert.doesNotMatch(file, /(?:^|\/)(?:utils?|helpers?|common|misc|shared)(?:\/|\.ts$)/, file);
      if (/^extension\/(?:node|web)\/main\.ts$/.test(file)) continue; // what a host calls
      assert.doesNotMatch(
        codeOf(file, true),
        /^\s*export\s+(?:type\s+)?(?:\*|\{[^}]*\})\s*(?:as\s+\w+\s*)?from\b/m,
        file,
      );
    }
  });
});

/** A library that is called for, not imported, is bundled all the same, and held to the same table. */
function withoutLibraries(code: string): string {
  return code.replaceAll(/\brequire\( \)|\bdeclare function require\(name: +\)/g, '');
}

/** `document` and `window` are words of the core: a parameter or constant of that name is no global. */
function withoutOwnNames(code: string): string {
  for (const name of ['document', 'window']) {
    if (new RegExp(String.raw`\bconst ${name}\b|[({,]\s*${name}\s*[:,})=]`).test(code))
      code = code.replaceAll(new RegExp(String.raw`\b${name}\b`, 'g'), 'own');
  }
  return code;
}
