import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, Lines, lineEndOf, type TextEdit, textIn } from '../../../src/core/document/text';

const text = () =>
  fc.array(fc.constantFrom('a', 'é', '😀', '\n', '\r', '\r\n', ' '), { maxLength: 40 }).map(p => p.join(''));

describe('document/text', () => {
  it('counts lines as VS Code does: LF, CRLF and a lone CR end one', () => {
    const lines = new Lines('a\nb\r\nc\rd');
    assert.deepEqual(
      [0, 1, 2, 3, 4].map(line => lines.startOf(line)),
      [0, 2, 5, 7, 8],
    );
    assert.equal(lines.count, 4);
    assert.equal(new Lines('').count, 1);
    assert.equal(new Lines('a\n').count, 2);
  });

  it('counts very many lines, whatever ends them', () => {
    for (const end of ['\n', '\r\n', '\r']) assert.equal(new Lines(`a${end}`.repeat(200_000)).count, 200_001);
  });

  it('finds the lines and positions that a split of the text gives', () => {
    fc.assert(
      fc.property(text(), source => {
        const lines = new Lines(source);
        const split = source.split(/\r\n|\n|\r/);
        assert.equal(lines.count, split.length);
        split.forEach((line, i) => {
          assert.equal(textIn(source, lines.rangeOf(i, source)), line);
        });
        for (let offset = 0; offset <= source.length; offset++) {
          const { line, character } = lines.positionAt(offset);
          assert.equal(lines.startOf(line) + character, offset);
          assert.ok(lines.startOf(line) <= offset && (line + 1 === lines.count || offset < lines.startOf(line + 1)));
        }
      }),
    );
  });

  it('takes the line end of the first line', () => {
    assert.deepEqual(['a\r\nb\n', 'a\nb\r\n', 'a\rb', 'a', ''].map(lineEndOf), ['\r\n', '\n', '\r', '\n', '\n']);
  });

  it('makes edits at once, whatever their order, and refuses those that overlap', () => {
    const edit = (start: number, end: number, newText: string): TextEdit => ({ range: { start, end }, newText });
    assert.equal(applyEdits('abcdef', [edit(4, 5, 'E'), edit(0, 1, ''), edit(2, 2, '-')]), 'b-cdEf');
    assert.equal(applyEdits('ab', [edit(1, 1, '1'), edit(1, 1, '2')]), 'a12b');
    assert.throws(() => applyEdits('abc', [edit(0, 2, ''), edit(1, 3, '')]), RangeError);
  });

  it('changes nothing outside of edits', () => {
    // Apart from each other: which of two insertions at one place comes first is the order in which they are given.
    const places = fc.tuple(fc.nat(20), fc.nat(5), fc.integer({ min: 1, max: 5 }), fc.nat(20));
    fc.assert(
      fc.property(fc.string({ minLength: 50, maxLength: 60 }), places, (source, [a, b, c, d]) => {
        const edits = [
          { range: { start: a, end: a + b }, newText: '<1>' },
          { range: { start: a + b + c, end: a + b + c + d }, newText: '<2>' },
        ];
        const parts = [source.slice(0, a), source.slice(a + b, a + b + c), source.slice(a + b + c + d)];
        assert.equal(applyEdits(source, edits.reverse()), `${parts[0]}<1>${parts[1]}<2>${parts[2]}`);
      }),
    );
  });
});
