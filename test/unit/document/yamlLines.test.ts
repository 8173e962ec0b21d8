import assert from 'node:assert/strict';
import { headsOf } from '../../../src/core/document/yamlLines';

describe('document/yamlLines', () => {
  it('lets a line with a tab end at the next one like it', () => {
    const source = 'a: x\n\tb: y\n\t\tc: z\n\n\td: z\ne: x\n';
    const found = [...headsOf(source)].map(({ key, last }) => [
      key?.text.trim(),
      source.slice(0, last).split('\n').length,
    ]);
    assert.deepEqual(found, [
      ['a', 5],
      ['b', 3],
      ['c', 3],
      ['d', 5],
      ['e', 6],
    ]);
  });

  it('finds the keys in brackets that stay open', () => {
    const source = 'a: [\n  b: "x"\n  c: {y: 1}\n  d: [\n    e: \'z\n';
    const found = [...headsOf(source)].map(({ key, close }) => [key?.text, close !== undefined]);
    assert.deepEqual(found, [
      ['a', false],
      ['b', true],
      ['c', true],
      ['d', false],
      ['e', false],
    ]);
  });

  for (const [what, lines] of [
    ['lines with tabs', Array.from({ length: 6000 }, (_, i) => `\ta${i}: [x`)],
    ['open brackets', Array.from({ length: 6000 }, (_, i) => `a${i}: [x`)],
    ['open brackets in each other', Array.from({ length: 350 }, (_, i) => `${' '.repeat(i)}a: [x`)],
  ] as const)
    it(`takes no time for ${what}`, () => {
      assert.equal([...headsOf(lines.join('\n'))].length, lines.length);
    }).timeout(3000);
});
