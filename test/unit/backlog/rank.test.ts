import assert from 'node:assert/strict';
import fc from 'fast-check';
import { generateKeyBetween } from 'fractional-indexing';
import { compareBytes } from '../../../src/core/backlog/interval';
import { keyBetween, keysBetween } from '../../../src/core/backlog/rank';
import { runs } from '../runs';
import { anyRank, ODD_RANKS, seeded } from './stories';

const KEY = /^[0-9A-Za-z]+$/;
const neighbour = fc.option(anyRank, { nil: undefined });

function isBetween(key: string, before: string | undefined, after: string | undefined): boolean {
  return (
    (before === undefined || compareBytes(before, key) < 0) && (after === undefined || compareBytes(key, after) < 0)
  );
}

describe('rank keys', function () {
  this.timeout(60_000);

  it('compare as their UTF-8 bytes do', () => {
    const text = fc.string({ unit: 'binary', maxLength: 4 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        assert.equal(Math.sign(compareBytes(a, b)), Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
      runs(2000),
    );
    assert.ok(compareBytes('\uffee', '😀') < 0, 'a character of the basic plane before one beyond it');
  });

  it('lie strictly between any two texts, or there is none', () => {
    fc.assert(
      fc.property(neighbour, neighbour, fc.integer(), (before, after, seed) => {
        const key = keyBetween(before, after, seeded(seed));
        if (key === undefined) return;
        assert.match(key, KEY);
        assert.ok(isBetween(key, before, after), `${before} < ${key} < ${after}`);
      }),
      runs(10_000),
    );
  });

  it('are found wherever one of up to three digits would do', () => {
    const digits = ['0', '1', '2', '9', 'A', 'B', 'Z', 'a', 'b', 'y', 'z'];
    const candidates = [
      ...digits,
      ...digits.flatMap(a => digits.map(b => a + b)),
      ...digits.flatMap(a => digits.flatMap(b => digits.map(c => a + b + c))),
    ];
    const text = fc.string({ unit: fc.constantFrom('0', '1', 'A', 'a', 'z', '!', '~', ':', '😀'), maxLength: 3 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        if (keyBetween(before, after, seeded(1)) !== undefined) return;
        assert.equal(
          candidates.find(candidate => isBetween(candidate, before, after)),
          undefined,
          `between ${before} and ${after}`,
        );
      }),
      runs(5000),
    );
  });

  it('come in order when there are several', () => {
    fc.assert(
      fc.property(neighbour, neighbour, fc.integer({ min: 0, max: 70 }), fc.integer(), (before, after, count, seed) => {
        const keys = keysBetween(count, { before, after }, seeded(seed));
        if (!keys) return;
        assert.equal(keys.length, count);
        let last = before;
        for (const key of keys) {
          assert.match(key, KEY);
          assert.ok(isBetween(key, last, after), `${last} < ${key} < ${after}`);
          last = key;
        }
      }),
      runs(3000),
    );
  });

  it('are fractional indexes between such, for every tool that reads them', () => {
    const random = seeded(9);
    const keys = ['Xzzz', 'Zz', 'a0', 'az', 'b00', 'b01', 'b0z', 'b10', 'c000'];
    for (let i = 0; i < 3000; i++) {
      const at = Math.floor(random() * (keys.length + 1));
      keys.splice(at, 0, keyBetween(keys[at - 1], keys[at], random) ?? assert.fail());
    }
    keys.push(keyBetween('b0z', 'b11', () => 0.5) ?? assert.fail());
    assert.equal(keys.at(-1), 'b10', 'a whole number keeps its zeros');
    for (const key of keys) assert.doesNotThrow(() => generateKeyBetween(key, null), key);
  });

  it('do not exist between what is equal, turned round or as close as can be', () => {
    for (const [before, after] of [
      ['a', 'a'],
      ['b', 'a'],
      ['a', 'a!'],

      ['é', 'é!'],
      ['!', '0'],
      ['a', 'a0'],
      ['10', '100'],
    ])
      assert.equal(keyBetween(before, after, Math.random), undefined, `${before} and ${after}`);
    assert.equal(keyBetween('é', undefined, Math.random), undefined);
    assert.equal(keyBetween(undefined, '!', Math.random), undefined);
  });

  it('are found for extreme random numbers too', () => {
    for (const random of [() => 0, () => 1 - 2 ** -53]) {
      for (const before of [undefined, ...ODD_RANKS])
        for (const after of [undefined, ...ODD_RANKS]) {
          const key = keyBetween(before, after, random);
          if (key !== undefined)
            assert.ok(KEY.test(key) && isBetween(key, before, after), `${before} < ${key} < ${after}`);
        }
    }
  });

  it('hardly ever tie when two branches insert at the same place', () => {
    const [ours, theirs] = [seeded(1), seeded(2)];
    for (const [before, after] of [
      [undefined, undefined],
      ['a0', 'a1'],
      ['a5', undefined],
      [undefined, 'a5'],
      ['a1V', 'a1W'],
    ]) {
      let ties = 0;
      for (let i = 0; i < 1000; i++) if (keyBetween(before, after, ours) === keyBetween(before, after, theirs)) ties++;
      assert.ok(ties <= 5, `${ties} of 1000 tied between ${before} and ${after}`);
    }
  });
});

describe('the length of rank keys', function () {
  this.timeout(60_000);

  for (const [name, start] of [
    ['an empty backlog', undefined],
    ['a key by hand', '1000'],
    ['another', 'first'],
    ['one at the end of all', 'zzzz'],
    ['one at the start of all', '0001'],
  ] as const) {
    it(`stays below 10 over 10,000 appends and prepends to ${name}`, () => {
      const random = seeded(7);
      for (const grow of [
        (key: string | undefined) => keyBetween(key, undefined, random),
        (key: string | undefined) => keyBetween(undefined, key, random),
      ]) {
        let key: string | undefined = start;
        let longest = 0;
        for (let i = 0; i < 10_000; i++) {
          key = grow(key);
          longest = Math.max(longest, key?.length ?? Number.POSITIVE_INFINITY);
        }
        assert.ok(longest < 10, `${longest} characters`);
      }
    });
  }

  it('stays at 8 over 10,000 random moves among 10,000', () => {
    const random = seeded(11);
    const keys = [...(keysBetween(10_000, { before: undefined, after: undefined }, random) ?? [])];
    assert.equal(keys.length, 10_000);
    let longest = 0;
    for (let i = 0; i < 10_000; i++) {
      keys.splice(Math.floor(random() * keys.length), 1);
      const to = Math.floor(random() * (keys.length + 1));
      const key = keyBetween(keys[to - 1], keys[to], random) ?? assert.fail('no key');
      longest = Math.max(longest, key.length);
      keys.splice(to, 0, key);
    }
    assert.ok(longest <= 8, `${longest} characters`);
  });
});
