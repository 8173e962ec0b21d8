import assert from 'node:assert/strict';
import { readPriority } from '../../../src/core/artifacts/priority';

const read = (value: string) => readPriority({ value, range: { start: 0, end: value.length } });

describe('artifacts/priority', () => {
  it('reads the words of the field', () => {
    for (const [value, word] of [
      ['must', 'must'],
      ['Must have', 'must'],
      ['MUST-HAVE', 'must'],
      ['critical', 'must'],
      ['High', 'must'],
      ['P0', 'must'],
      ['medium', 'should'],
      ['p1', 'should'],
      ['Low', 'could'],
      ['P2', 'could'],
      ["won't", 'wont'],
      ['P3', 'wont'],
    ])
      assert.equal(read(value ?? '')?.word, word, value);
  });

  it('orders: words most urgent first, numbers lower first', () => {
    const orders = ['must', 'should', 'could', 'wont'].map(word => read(word)?.order ?? Number.NaN);
    assert.deepEqual(
      orders,
      [...orders].sort((a, b) => a - b),
    );
    assert.deepEqual([read('7')?.order, read('1.5')?.order, read('7')?.word], [7, 1.5, undefined]);
  });

  it('reads the five priorities of other languages in their order', () => {
    for (const words of [
      ['Höchste', 'Hoch', 'Mittel', 'Niedrig', 'Niedrigste'],
      ['La plus élevée', 'Élevée', 'Moyenne', 'Faible', 'La plus faible'],
      ['Más alta', 'Alta', 'Media', 'Baja', 'Más baja'],
      ['Hoogste', 'Hoog', 'Gemiddeld', 'Laag', 'Laagste'],
    ])
      for (const forms of [words, words.map(word => word.normalize('NFD'))]) {
        const orders = forms.map(word => read(word)?.order ?? Number.NaN);
        assert.deepEqual(orders, [0, 0.5, 1, 2, 3], words.join());
      }
  });

  it('reads nothing into other words', () => {
    for (const value of ['soon', '', '-1', '1e999', 'constructor', '__proto__'])
      assert.equal(read(value), undefined, value);
  });
});
