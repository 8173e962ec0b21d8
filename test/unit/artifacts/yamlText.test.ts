import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { yamlText } from '../../../src/core/artifacts/yamlText';

describe('a text as a YAML value', () => {
  it('is the same text to every YAML reader, in every place', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'aÜ1 0:-_.\'"#,[]{}&*!|>%@`~?/\\Tx'), maxLength: 12 });
    fc.assert(
      fc.property(letters, text => {
        const written = yamlText(text);
        for (const version of ['1.1', '1.2'] as const)
          for (const yaml of [
            `k: ${written}\n`,
            `k: [${written}, b]\n`,
            `{k: ${written}, b: c}\n`,
            `k:\n  - ${written}\n`,
          ]) {
            const { k } = parse(yaml, { version });
            assert.equal(typeof k === 'string' ? k : k[0], text, yaml);
          }
      }),
      { numRuns: 3000 },
    );
  });

  it('stands without quotes where none are needed', () => {
    for (const text of ['care-platform:O-1', 'jira:12', 'p1:OUTCOME-2', 'a nurse’s day', "it's"])
      assert.equal(yamlText(text), text);
    for (const text of ['12:30', 'a: b', 'a:', ':a', 'no', '007', 'a #b']) assert.equal(yamlText(text), `"${text}"`);
  });
});
