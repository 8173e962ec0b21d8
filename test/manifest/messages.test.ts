// What the extension, its views and the core say: literals that can be found and translated, all of them there in German.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { assertTranslated, readJson, type Texts } from './translation';

describe('what the extension says', () => {
  const english: Texts = readJson('l10n/bundle.l10n.json');
  const german: Texts = readJson('l10n/bundle.l10n.de.json');
  /** The calls in each folder whose first arguments are said. */
  const CALLS: Readonly<Record<string, string>> = {
    'src/extension': String.raw`\bl10n\s*\.\s*t`,
    'src/webview': String.raw`(?<!function |[\w.])t`,
    'src/core': String.raw`(?<!function |[\w.])(?:say|mark)`,
  };
  const sources = Object.entries(CALLS).flatMap(([folder, call]) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.ts'))
      .map(file => path.join(folder, file))
      .map(file => ({ file, call, text: readFileSync(file, 'utf8') })),
  );

  const called = sources.flatMap(({ file, call, text }) => {
    const literals = new RegExp(String.raw`${call}\(\s*('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")?`, 'g');
    return [...text.matchAll(literals)].flatMap(({ 1: literal, index }) => {
      const line = text.slice(0, index).split('\n').length;
      // What a table holds is marked there.
      if (!literal && /^say\((?:[\w.]*meaning|STEP_MEANINGS)\b/i.test(text.slice(index))) return [];
      assert.ok(literal, `${file}:${line}: the text must be one literal, so that it can be found and translated`);
      return [literal.slice(1, -1).replace(/\\(.)/g, '$1')];
    });
  });

  it('is in the bundle of texts, and nothing else', () => {
    assert.deepEqual(Object.keys(english).sort(), [...new Set(called)].sort());
    for (const [key, text] of Object.entries(english)) assert.equal(text, key);
  });

  it('is all there in German, with the same arguments', () => assertTranslated(english, german));

  it('is never a bare literal', () => {
    const ofWindows = sources.filter(({ file }) => !file.startsWith(path.join('src', 'core')));
    const literals = ofWindows.flatMap(({ file, text }) =>
      [
        ...text.matchAll(
          /\b(?:show(?:Information|Warning|Error)Message|setStatusBarMessage)\(\s*['"`]|\b(?:title|prompt|placeHolder|placeholder|detail|tooltip)\s*[:=]\s*['"`][^'"`]|\bnew vscode\.CodeAction\(\s*['"`]/g,
        ),
      ].map(({ index }) => `${file}:${text.slice(0, index).split('\n').length}`),
    );
    assert.deepEqual(literals, []);
  });
});
