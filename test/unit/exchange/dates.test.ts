import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dateReader } from '../../../src/core/exchange/dates';

describe('dates of an export', () => {
  it('become ISO dates, with their time where they have one', () => {
    const read = dateReader([]);
    for (const [text, expected] of [
      ['03/Jan/26', '2026-01-03'],
      ['03/Jan/26 9:15 AM', '2026-01-03 09:15'],
      ['3/Mär/26 12:05 AM', '2026-03-03 00:05'],
      ['03/Dez/1999 12:05 PM', '1999-12-03 12:05'],
      ['3. Mai 2026, 17:30', '2026-05-03 17:30'],
      ['3 January 2026', '2026-01-03'],
      ['Jan 3, 2026', '2026-01-03'],
      ['September 3 2026', '2026-09-03'],
      ['2026/01/03', '2026-01-03'],
      ['03.01.2026 08:00:30', '2026-01-03 08:00:30'],
      ['01-Feb-98', '1998-02-01'],
      ['03.Jan.26 9:05 AM', '2026-01-03 09:05'],
    ] as const)
      assert.equal(read(text), expected, text);
  });

  it('stay as they are where they are ISO already, no date, or may be one of two', () => {
    const read = dateReader(['1/3/2026', '2/12/2026']);
    for (const text of [
      '2026-01-03',
      '2026-05-04T08:00:00Z',
      '1/3/2026',
      '30/Feb/26',
      'soon',
      'Q1 2026',
      '03/Jan/26 soon',
      '',
    ])
      assert.equal(read(text), text);
  });

  it('are told apart by the other dates of their column, unless these contradict each other', () => {
    assert.equal(dateReader(['1/13/2026'])('1/3/2026 9:15:00 PM'), '2026-01-03 21:15');
    assert.equal(dateReader(['13/1/2026'])('1/3/2026'), '2026-03-01');
    assert.equal(dateReader(['13/1/2026', '1/13/2026'])('13/1/2026'), '13/1/2026');
  });

  it('sort as the days do, whatever else there is', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-30'), noInvalidDate: true }),
        (odd, date) => {
          const [year, month, day] = date.toISOString().slice(0, 10).split('-');
          const name = date.toLocaleString('en', { month: 'short', timeZone: 'UTC' });
          const read = dateReader([odd]);
          assert.equal(read(`${day}/${name}/${year?.slice(2)}`), `${year}-${month}-${day}`);
          assert.equal(typeof read(odd), 'string');
        },
      ),
    );
  });
});
