import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Layout } from '../../../src/webview/backlog/window';
import {
  gapAt,
  gapOffsetOf,
  heightOf,
  indexAt,
  lineOffsetOf,
  offsetOf,
  scrolledTo,
  windowOf,
} from '../../../src/webview/backlog/window';

const plain: Layout = { count: 10, rowHeight: 40, lineHeight: 20 };
const lined: Layout = { ...plain, lineIndex: 4 };

describe('the virtual list', () => {
  it('makes room for the line', () => {
    assert.equal(heightOf(plain), 400);
    assert.equal(heightOf(lined), 420);
    assert.equal(heightOf({ ...plain, lineIndex: 10 }), 420);
    assert.equal(offsetOf(lined, 3), 120);
    assert.equal(lineOffsetOf(lined), 160);
    assert.equal(offsetOf(lined, 4), 180);
  });
  it('finds the row at a height', () => {
    assert.equal(indexAt(lined, 0), 0);
    assert.equal(indexAt(lined, 159), 3);
    assert.equal(indexAt(lined, 170), 3);
    assert.equal(indexAt(lined, 180), 4);
    assert.equal(indexAt(lined, 10_000), 9);
  });
  it('finds the nearest gap, and marks it on the near side of the line', () => {
    assert.equal(gapAt(plain, 19), 0);
    assert.equal(gapAt(plain, 21), 1);
    assert.equal(gapAt(plain, 9999), 10);
    assert.equal(gapAt({ ...plain, count: 0 }, 5), 0);
    assert.equal(gapAt(lined, 165), 4);
    assert.equal(gapOffsetOf(lined, 4), 160);
    assert.equal(gapOffsetOf(lined, 5), 220);
  });
  it('draws what is in sight, with a margin, and no more', () => {
    assert.deepEqual(windowOf(plain, { top: 80, height: 100 }, 1), { first: 1, end: 6 });
    assert.deepEqual(windowOf({ ...plain, count: 0 }, { top: 0, height: 100 }, 1), { first: 0, end: 0 });
    const many: Layout = { ...lined, count: 100_000 };
    fc.assert(
      fc.property(fc.nat(heightOf(many)), fc.nat(2000), (top, height) => {
        const { first, end } = windowOf(many, { top, height }, 8);
        assert.ok(offsetOf(many, first) <= top);
        assert.ok(end === many.count || offsetOf(many, end) >= top + height);
        assert.ok(end - first <= Math.ceil(height / many.rowHeight) + 2 + 16);
      }),
    );
  });
  it('scrolls no further than it must', () => {
    const viewport = { top: 100, height: 100 };
    assert.equal(scrolledTo(plain, viewport, 1), 40);
    assert.equal(scrolledTo(plain, viewport, 3), 100);
    assert.equal(scrolledTo(plain, viewport, 5), 140);
  });
});
