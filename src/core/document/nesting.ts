// JSON that is nested deeper than its reader can go.

/** What `read` gives; `undefined`: the text is nested so deeply that it cannot be read. */
export function unlessTooDeep<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    // The parsers call themselves for each level: the stack is their only limit.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
