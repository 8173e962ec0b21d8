/** Which rows are selected, and where the keyboard is. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  /** The row that the keyboard is on; undefined when the list is empty or was never entered. */
  readonly current?: string;
  /** The row where a range starts. */
  readonly anchor?: string;
}

/** Nothing selected. */
export const noSelection: Selection = { keys: new Set() };

/** This row alone, and the keyboard on it. */
export function selectOnly(key: string): Selection {
  return { keys: new Set([key]), current: key, anchor: key };
}

/** The row in or out, the others as they were, the keyboard on it. */
export function toggle(selection: Selection, key: string): Selection {
  const keys = new Set(selection.keys);
  if (!keys.delete(key)) keys.add(key);
  return { keys, current: key, anchor: key };
}

/** All visible rows from the anchor to this row, and no other; the anchor stays. */
export function extendTo(selection: Selection, key: string, visible: readonly string[]): Selection {
  const anchor = selection.anchor ?? selection.current ?? key;
  const [from, to] = [visible.indexOf(anchor), visible.indexOf(key)];
  if (from < 0 || to < 0) return selectOnly(key);
  return { keys: new Set(visible.slice(Math.min(from, to), Math.max(from, to) + 1)), current: key, anchor };
}

/** The keyboard on this row, the selection as it was. */
export function goTo(selection: Selection, key: string): Selection {
  return { ...selection, current: key };
}

/** Every visible row; the keyboard stays. */
export function selectAll(selection: Selection, visible: readonly string[]): Selection {
  return { ...selection, keys: new Set(visible) };
}

/**
 * The rows that a command is about, in the order on screen: the selected ones when the keyboard is on one of them, else the
 * row that the keyboard is on. Rows that the filter hides are never among them.
 */
export function selectedRows(selection: Selection, visible: readonly string[]): readonly string[] {
  const { keys, current } = selection;
  if (current === undefined) return visible.filter(key => keys.has(key));
  return visible.filter(key => (keys.has(current) ? keys.has(key) : key === current));
}

/**
 * The selection after the list changed: rows that exist stay selected. When the current row is no longer visible, the
 * keyboard goes to the row that stands where it stood.
 */
export function settle(
  selection: Selection,
  was: readonly string[],
  visible: readonly string[],
  exists: (key: string) => boolean,
): Selection {
  const gone = [...selection.keys].some(key => !exists(key));
  const keys = gone ? new Set([...selection.keys].filter(exists)) : selection.keys;
  const { current, anchor } = selection;
  if (current === undefined || visible.includes(current)) return gone ? { ...selection, keys } : selection;
  const next = visible[Math.min(Math.max(was.indexOf(current), 0), visible.length - 1)];
  if (next === undefined) return { keys, ...(anchor !== undefined && exists(anchor) && { anchor }) };
  return { keys: keys.size === 0 ? new Set([next]) : keys, current: next, anchor: next };
}
