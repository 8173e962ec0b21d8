// The view draws the line by itself, so that it moves in the frame in which a story does: it must fall where the core's falls.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lineAt } from '../../../src/core/backlog/select';
import { statusCategories } from '../../../src/protocol/backlog';
import { isOpen } from '../../../src/webview/backlog/filter';
import { capacityFor, lineOf } from '../../../src/webview/backlog/line';
import { story } from './rows';

const estimates = fc.option(
  fc.oneof(
    fc.nat(13),
    fc.integer({ min: 0, max: 40 }).map(tenth => tenth / 10),
  ),
  {
    nil: undefined,
  },
);
const backlogs = fc.array(fc.record({ estimate: estimates, category: fc.constantFrom(...statusCategories) }), {
  maxLength: 40,
});

const rowsOf = (stories: readonly { estimate: number | undefined; category: (typeof statusCategories)[number] }[]) =>
  stories.map(({ estimate, category }, i) => story(`k${i}`, { category, ...(estimate !== undefined && { estimate }) }));

describe('the line of the view', () => {
  it("is the core's", () => {
    fc.assert(
      fc.property(backlogs, fc.integer({ min: 0, max: 600 }), (stories, tenths) => {
        const capacity = tenths / 10;
        const rows = rowsOf(stories);
        const core = lineAt(
          stories.map(({ estimate, category }) => ({
            category,
            estimate: estimate === undefined ? undefined : { value: estimate, range: { start: 0, end: 0 } },
          })),
          capacity,
        );
        const view = lineOf(rows.filter(isOpen), capacity);
        for (const side of ['now', 'later'] as const) {
          assert.equal(view[side].stories, core[side].stories);
          assert.equal(view[side].guessed, core[side].unestimated);
          assert.ok(Math.abs(view[side].points - core[side].points) < 1e-9);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('falls where the capacity for a place puts it, or below stories of no size', () => {
    fc.assert(
      fc.property(backlogs, fc.nat(40), (stories, wanted) => {
        const open = rowsOf(stories).filter(isOpen);
        const count = Math.min(wanted, open.length);
        const capacity = capacityFor(open, count);
        const { now } = lineOf(open, capacity);
        assert.ok(now.stories >= count);
        assert.equal(capacityFor(open, now.stories), capacity);
      }),
    );
  });
});
