// What the extension and its views say: literals that can be found and translated, all of them there in German.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { assertTranslated, readJson, type Texts } from './translation';

describe('what the extension says', () => {
  const english: Texts = readJson('l10n/bundle.l10n.json');
  const german: Texts = readJson('l10n/bundle.l10n.de.json');
  const sources = ['src/extension', 'src/webview'].flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts'))
      .map(file => path.join(folder, file))
      .map(file => ({ file, text: readFileSync(file, 'utf8') })),
  );

  /** The first arguments of all calls: `vscode.l10n.t` in the extension, `t` in a webview. */
  const called = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/(?:\bl10n\s*\.\s*|(?<!function |[\w.]))t\(\s*('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")?/g)].map(
      ({ 1: literal, index }) => {
        const line = text.slice(0, index).split('\n').length;
        assert.ok(literal, `${file}:${line}: the text must be one literal, so that it can be found and translated`);
        return literal.slice(1, -1).replace(/\\(.)/g, '$1');
      },
    ),
  );

  it('is in the bundle of texts, and nothing else', () => {
    assert.deepEqual(Object.keys(english).sort(), [...new Set(called)].sort());
    for (const [key, text] of Object.entries(english)) assert.equal(text, key);
  });

  it('is all there in German, with the same arguments', () => assertTranslated(english, german));

  it('is never a bare literal', () => {
    const literals = sources.flatMap(({ file, text }) =>
      [
        ...text.matchAll(
          /\b(?:show(?:Information|Warning|Error)Message|setStatusBarMessage)\(\s*['"`]|\b(?:title|prompt|placeHolder|placeholder|detail|tooltip)\s*[:=]\s*['"`][^'"`]|\bnew vscode\.CodeAction\(\s*['"`]/g,
        ),
      ].map(({ index }) => `${file}:${text.slice(0, index).split('\n').length}`),
    );
    assert.deepEqual(literals, []);
  });
});
