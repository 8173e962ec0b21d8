import type { Listing } from './listing';

/** For programs: an array in backlog order, one product after the other; absent values are null. */
export function jsonRows(listings: readonly Listing[]): string {
  const rows = listings.flatMap(({ stories }) =>
    stories.map(({ story: { id, title, status, priority, estimate, rank }, outcome, file, findings }) => ({
      id: id?.value ?? null,
      title: title.value,
      status: status?.value ?? null,
      priority: priority?.value ?? null,
      estimate: estimate?.value ?? null,
      outcome: outcome ?? null,
      rank: rank?.value ?? null,
      file,
      problems: findings.length,
    })),
  );
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}
