import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nextId, randomId, TakenIds } from '../../../src/core/artifacts/id';

describe('artifacts/id', () => {
  it('is the prefix and four digits that survive being read aloud', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), value => {
        assert.match(
          randomId(
            'STORY',
            () => false,
            () => value,
          ),
          /^STORY-[0-9A-HJKMNP-TV-Z]{4}$/,
        );
      }),
    );
  });

  it('is never one that is taken, case ignored, even where chance always says the same', () => {
    const idBeside = (taken: TakenIds) =>
      randomId(
        'STORY',
        id => taken.has(id),
        () => 0,
      );
    const first = idBeside(new TakenIds());
    const second = idBeside(new TakenIds([first.toLowerCase()]));
    assert.notEqual(second.toUpperCase(), first);
    assert.match(second, /^STORY-\w{5,}$/);
  });

  it('counts on from the highest number, as wide as it is', () => {
    const next = (...taken: string[]) => nextId('STORY-', [new TakenIds(taken)]);
    assert.equal(next(), 'STORY-001');
    assert.equal(next('STORY-009', 'story-0041', 'OUTCOME-99', 'STORY-4K7Q'), 'STORY-0042');
    assert.equal(next('STORY-999'), 'STORY-1000');
    assert.equal(
      next('STORY-20261122104500123456', 'STORY-7'),
      'STORY-20261122104500123457',
      'a time, to the last digit',
    );
  });

  it('counts on from the highest in all that it must differ from', () => {
    assert.equal(nextId('US-', [new TakenIds(['US-7']), new TakenIds(['US-010'])]), 'US-011');
    assert.equal(nextId('US-', [new TakenIds(['US-7']), new TakenIds(['US-10'])]), 'US-11');
    assert.equal(nextId('US-', []), 'US-001');
  });

  it('counts as if only those had ever been there that are', () => {
    const ids = fc.constantFrom('US-1', 'us-1', 'US-2', 'US-02', 'US-007', 'US-10', 'A-3', 'X', '5');
    fc.assert(
      fc.property(fc.array(ids), fc.array(fc.nat()), (added, picks) => {
        const taken = new TakenIds(added);
        const left = [...added];
        for (const pick of picks) {
          const [gone] = left.splice(pick % Math.max(left.length, 1), 1);
          if (gone === undefined) break;
          taken.delete(gone);
          const fresh = new TakenIds(left);
          for (const prefix of ['US-', 'A-', ''])
            assert.equal(nextId(prefix, [taken]), nextId(prefix, [fresh]), left.join());
          for (const id of added) assert.equal(taken.has(id), fresh.has(id));
        }
      }),
    );
  });
});
