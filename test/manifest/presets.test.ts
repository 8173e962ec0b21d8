// The manifest knows the presets that there are: the empty view offers each, and the schema is there.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { PRESETS } from '../../src/core/product/presets/presets';
import { readJson } from './translation';

describe('the manifest and the configuration', () => {
  const { contributes } = readJson('package.json');
  const welcomes: readonly { readonly contents: string; readonly when: string }[] = contributes.viewsWelcome;

  it('offer to set up a folder for each tool that is recognised, by its name', () => {
    const offered = welcomes.flatMap(({ contents, when }) => {
      const name = /storymark\.recognised == '([\w-]+)'/.exec(when)?.[1];
      return name === undefined ? [] : [{ name, key: contents.replaceAll('%', '') }];
    });
    assert.deepEqual(offered.map(({ name }) => name).sort(), PRESETS.map(({ name }) => name).sort());
    for (const file of ['package.nls.json', 'package.nls.de.json'])
      for (const { name, key } of offered) {
        const text = readJson(file)[key] ?? '';
        assert.ok(text.includes(PRESETS.find(preset => preset.name === name)?.tool ?? name), `${file}: ${key}`);
        assert.ok(text.includes('(command:storymark.init)'), `${file}: ${key}`);
      }
  });

  it('name the schema and the language of the file', () => {
    const [validation] = contributes.jsonValidation;
    assert.ok(validation.fileMatch.includes('.storymark.jsonc'));
    assert.ok(existsSync(validation.url), validation.url);
    const jsonc = contributes.languages.find((language: { readonly id: string }) => language.id === 'jsonc');
    assert.ok(jsonc.filenames.includes('.storymark.jsonc'));
  });
});
