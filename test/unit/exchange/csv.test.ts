import assert from 'node:assert/strict';
import fc from 'fast-check';
import { fromSafeCell, readCsv, writeCsv } from '../../../src/core/exchange/csv';

describe('CSV', () => {
  it('reads quoted cells with line breaks and doubled quotation marks, and knows each row’s first line', () => {
    const { header, rows, faults } = readCsv('id,text\n1,"a\nb ""c"", d"\n\n2,e\n');
    assert.deepEqual(header, ['id', 'text']);
    assert.deepEqual(rows, [
      { line: 2, cells: ['1', 'a\nb "c", d'] },
      { line: 5, cells: ['2', 'e'] },
    ]);
    assert.deepEqual(faults, []);
  });

  it('takes what the header is divided by: comma, semicolon or tab, also where a cell holds the others', () => {
    for (const delimiter of [',', ';', '\t']) {
      const { header, rows } = readCsv(`a${delimiter}"b,;b"${delimiter}c\r\n1${delimiter}"2\r\n3"${delimiter}4\r\n`);
      assert.deepEqual(header, ['a', 'b,;b', 'c'], JSON.stringify(delimiter));
      assert.deepEqual(rows, [{ line: 2, cells: ['1', '2\n3', '4'] }]);
    }
  });

  it('reads a byte-order mark, Excel’s own first line, trailing delimiters, rows that are short, one column', () => {
    assert.deepEqual(readCsv('\ufeffa,b\n1,2\n').header, ['a', 'b']);
    assert.deepEqual(readCsv('sep=;\na;b\n1;2\n').rows, [{ line: 3, cells: ['1', '2'] }]);
    assert.deepEqual(readCsv('a,b,,\n1,2,,\n3\n').rows, [
      { line: 2, cells: ['1', '2'] },
      { line: 3, cells: ['3', ''] },
    ]);
    assert.deepEqual(
      readCsv('title\rone\rtwo').rows.map(({ cells }) => cells[0]),
      ['one', 'two'],
    );
    assert.deepEqual(readCsv('').header, []);
  });

  it('says where a cell is never closed, and that nothing behind it can be trusted', () => {
    const { faults } = readCsv('a,b\n1,2\n3,"open\n4,5\n');
    assert.deepEqual(
      faults.map(({ line, column, isFatal }) => [line, column, isFatal]),
      [[3, 3, true]],
    );
    assert.match(faults[0]?.message ?? '', /never closed/);
    const inner = readCsv('a,b\n2,"say "no" now"\n').faults[0];
    assert.deepEqual([inner?.line, inner?.column], [2, 3]);
    assert.match(inner?.message ?? '', /not doubled/);
  });

  it('leaves out a row with more cells than the header, and goes on', () => {
    const { rows, faults } = readCsv('a,b\n1,2,3\n4,5\n');
    assert.deepEqual(rows, [{ line: 3, cells: ['4', '5'] }]);
    assert.deepEqual(
      faults.map(({ line, isFatal }) => [line, isFatal]),
      [[2, false]],
    );
    assert.match(faults[0]?.message ?? '', /3 cells, the header 2/);
  });

  it('writes no cell that a spreadsheet would run', () => {
    const text = writeCsv(
      ['a', 'b'],
      [
        ['=1+1', '+2'],
        ['-3', '@SUM(A1)'],
        ["'=4", 'plain'],
      ],
    );
    assert.equal(text, `a,b\n"'=1+1","'+2"\n"'-3","'@SUM(A1)"\n"''=4",plain\n`);
    const { rows } = readCsv(text);
    assert.deepEqual(
      rows.flatMap(({ cells }) => cells.map(fromSafeCell)),
      ['=1+1', '+2', '-3', '@SUM(A1)', "'=4", 'plain'],
    );
  });

  it('reads what it wrote, whatever the cells hold', () => {
    const cell = fc
      .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', "'", '=', '-', 'a', ' ', '\t') }),
      )
      .map(text => text.replace(/\r/g, ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), table => {
        // A tab that begins a cell gets an apostrophe in front, so that its row is not blank.
        const kept = table.filter(row => row.some(text => /^\t|\S/.test(text)));
        const { rows, faults } = readCsv(writeCsv(['one', 'two', 'three'], table));
        assert.deepEqual(faults, []);
        assert.deepEqual(
          rows.map(({ cells }) => cells.map(fromSafeCell)),
          kept,
        );
      }),
    );
  });
});
