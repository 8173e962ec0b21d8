/** The middle of `values`. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? Number.NaN, sorted[middle] ?? Number.NaN];
  return (low + high) / 2;
}

/** Runs all `tasks` in turn, `rounds` times, so that what slows the machine slows all. The milliseconds of each, by name. */
export function interleaved(
  tasks: Readonly<Record<string, () => void>>,
  rounds: number,
): Readonly<Record<string, readonly number[]>> {
  const times: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, task] of Object.entries(tasks)) {
      const start = performance.now();
      task();
      times[name] = [...(times[name] ?? []), performance.now() - start];
    }
  }
  return times;
}
