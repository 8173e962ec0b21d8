import assert from 'node:assert/strict';
import fc from 'fast-check';
import { newId } from '../../../src/core/artifacts/id';

describe('artifacts/id', () => {
  it('is the prefix and four digits that survive being read aloud', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), value => {
        assert.match(
          newId('STORY', { taken: [], style: 'random', random: () => value }),
          /^STORY-[0-9A-HJKMNP-TV-Z]{4}$/,
        );
      }),
    );
  });

  it('is never one that is taken, case ignored, even where chance always says the same', () => {
    const options = { style: 'random', random: () => 0 } as const;
    const first = newId('STORY', { ...options, taken: [] });
    const second = newId('STORY', { ...options, taken: [first.toLowerCase()] });
    assert.notEqual(second.toUpperCase(), first);
    assert.match(second, /^STORY-\w{5,}$/);
  });

  it('counts on from the highest number, as wide as it is', () => {
    const next = (...taken: string[]) => newId('STORY', { taken, style: 'sequential', random: Math.random });
    assert.equal(next(), 'STORY-001');
    assert.equal(next('STORY-009', 'story-0041', 'OUTCOME-99', 'STORY-4K7Q'), 'STORY-0042');
    assert.equal(next('STORY-999'), 'STORY-1000');
    assert.equal(
      next('STORY-20261122104500123456', 'STORY-7'),
      'STORY-20261122104500123457',
      'a time, to the last digit',
    );
  });
});
