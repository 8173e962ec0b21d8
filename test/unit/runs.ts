// How often a property is tried, in one place for all of them.

/**
 * How often a property is tried: `count` times, or STORYMARK_RUNS times. The trials are the same in each run, unless
 * STORYMARK_SEED says otherwise: `STORYMARK_SEED=any STORYMARK_RUNS=20000 npm run test:unit` looks for what nobody has thought of.
 */
export function runs(count: number): { readonly numRuns: number } {
  const wanted = Number(process.env['STORYMARK_RUNS']);
  return { numRuns: wanted > 0 ? wanted : count };
}
