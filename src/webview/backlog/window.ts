/** How a long list is laid out: rows of one height, and perhaps one line of another height between two of them. */
export interface Layout {
  /** How many rows. */
  readonly count: number;
  /** In pixels. */
  readonly rowHeight: number;
  /** The row that the line stands before, `count` for the end; undefined: no line. */
  readonly lineIndex?: number;
  /** In pixels. */
  readonly lineHeight: number;
}

/** What part of the list can be seen, in pixels from its top. */
export interface Viewport {
  readonly top: number;
  readonly height: number;
}

/** The rows to draw: from `first`, up to and without `end`. */
export interface Window {
  readonly first: number;
  readonly end: number;
}

/** The height of the whole list in pixels. */
export function heightOf(layout: Layout): number {
  return offsetOf(layout, layout.count) + (layout.lineIndex === layout.count ? layout.lineHeight : 0);
}

/** The top edge of a row in pixels from the top of the list. At the line's index, the line stands just above it. */
export function offsetOf(layout: Layout, index: number): number {
  const past = layout.lineIndex !== undefined && layout.lineIndex < layout.count && index >= layout.lineIndex;
  return index * layout.rowHeight + (past ? layout.lineHeight : 0);
}

/** The top edge of the line in pixels from the top of the list; undefined without a line. */
export function lineOffsetOf(layout: Layout): number | undefined {
  return layout.lineIndex === undefined ? undefined : layout.lineIndex * layout.rowHeight;
}

/** The row at a distance from the top of the list, clamped to the rows there are; the line counts as the row above it. */
export function indexAt(layout: Layout, y: number): number {
  const { lineIndex, lineHeight, rowHeight, count } = layout;
  const lineTop = lineIndex === undefined ? Number.POSITIVE_INFINITY : lineIndex * rowHeight;
  const below = y >= lineTop + lineHeight;
  const index = Math.floor((below ? y - lineHeight : Math.min(y, lineTop - 1)) / rowHeight);
  return Math.max(0, Math.min(count - 1, index));
}

/** The gap between rows that is nearest: 0 above the first row, `count` below the last. */
export function gapAt(layout: Layout, y: number): number {
  if (layout.count === 0) return 0;
  const index = indexAt(layout, y);
  return y > offsetOf(layout, index) + layout.rowHeight / 2 ? index + 1 : index;
}

/** Where a mark between two rows is drawn, in pixels from the top of the list: the lower edge of the row above. */
export function gapOffsetOf(layout: Layout, gap: number): number {
  return gap === 0 ? 0 : offsetOf(layout, gap - 1) + layout.rowHeight;
}

/** The rows that a viewport needs, with some more on either side so that scrolling finds them drawn. */
export function windowOf(layout: Layout, viewport: Viewport, extra: number): Window {
  if (layout.count === 0) return { first: 0, end: 0 };
  const first = Math.max(0, indexAt(layout, viewport.top) - extra);
  const end = Math.min(layout.count, indexAt(layout, viewport.top + viewport.height) + 1 + extra);
  return { first, end };
}

/** The scroll position, as near to the present one as can be, at which a row is whole in sight. */
export function scrolledTo(layout: Layout, viewport: Viewport, index: number): number {
  const top = offsetOf(layout, index);
  if (top < viewport.top) return top;
  return Math.max(viewport.top, top + layout.rowHeight - viewport.height);
}
