// Stories as the order sees them, and randomness that repeats.
import fc from 'fast-check';
import type { StatusCategory } from '../../../src/core/artifacts/status';
import type { Orderable } from '../../../src/core/backlog/order';
import { keysBetween } from '../../../src/core/backlog/rank';
import type { OrderScheme } from '../../../src/core/backlog/scheme';

/** What a test says of a story. */
export interface StoryFacts {
  readonly path: string;
  readonly id?: string | undefined;
  readonly rank?: string | undefined;
  readonly ordinal?: number | undefined;
  /** Where it begins in a file that it shares with others. */
  readonly section?: number | undefined;
  readonly priority?: number | undefined;
  readonly created?: string | undefined;
  readonly category?: StatusCategory | undefined;
}

const nowhere = { start: 0, end: 0 };

/** A story with these facts. */
export function story({ path, id, rank, ordinal, section, priority, created, category }: StoryFacts): Orderable {
  return {
    path,
    id: id === undefined ? undefined : { value: id, range: nowhere },
    rank: rank === undefined ? undefined : { value: rank, range: nowhere },
    ordinal: ordinal === undefined ? undefined : { value: ordinal, range: nowhere },
    section: section === undefined ? undefined : { start: section, end: section + 1 },
    priority:
      priority === undefined
        ? undefined
        : { value: String(priority), range: nowhere, word: undefined, order: priority },
    created,
    category,
  };
}

/** The same story with another rank. */
export function withRank(before: Orderable, rank: string): Orderable {
  return { ...before, rank: { value: rank, range: nowhere } };
}

/** The same story with another place, as a plan for this scheme writes it. */
export function withPlace(before: Orderable, place: string, scheme: OrderScheme): Orderable {
  return scheme.by === 'rank'
    ? withRank(before, place)
    : { ...before, ordinal: { value: Number(place), range: nowhere } };
}

/** Numbers from 0 to less than 1 that repeat for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Ranks that people and other tools write. */
export const ODD_RANKS: readonly string[] = [
  ...[
    '1000',
    '007',
    '1',
    '10',
    '2',
    '1.10',
    '1e3',
    '-5',
    '0',
    '00',
    '0001',
    '!!',
    '!',
    '~',
    'z',
    'zz',
    'zzz',
    'zp',
    'zr',
  ],
  ...[
    'a',
    'a!',
    'a0',
    'a00',
    'a1',
    'a1V',
    'A0',
    'é',
    'über',
    'two words',
    'first',
    '😀',
    '\uffee',
    '0|hzzzzz:',
    'zq',
    'zq~',
  ],
  ...['zqy', 'zq0', `A${'0'.repeat(26)}`, `z${'z'.repeat(26)}`, 'foo1234', 'null', '#1', 'b00', 'Zz', '第一'],
];

/** Any rank: of a fractional index, hand-written, or any text at all. */
export const anyRank: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(...(keysBetween(40, { before: undefined, after: undefined }, seeded(1)) ?? [])),
  },
  { weight: 4, arbitrary: fc.constantFrom(...ODD_RANKS) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 3, unit: 'grapheme' }) },
);

/** Places as other tools write them, and any others. */
export const anyOrdinal: fc.Arbitrary<number> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(1000, 2000, 3000, 1500, 1000.5, 1, 2, 3, 100, 500) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(0, -0, -1, -1000, 0.1, 0.3, -2.5, 1e300, -1e300, 5e-324, 2 ** 53, 2 ** 53 + 2),
  },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
);

const anyFacts: fc.Arbitrary<Omit<StoryFacts, 'path'>> = fc.record({
  id: fc.option(fc.constantFrom('STORY-1', 'STORY-10', 'STORY-2', 'US-001', 'task-9', 'é', 's0', 's'), {
    nil: undefined,
  }),
  rank: fc.option(anyRank, { nil: undefined }),
  ordinal: fc.option(anyOrdinal, { nil: undefined, freq: 1 }),
  priority: fc.option(fc.constantFrom(0, 1, 2, 3, 2.5, 19, 20, 21.5, 1000, 1e300), { nil: undefined }),
  created: fc.option(
    fc.constantFrom('2024-01-05', '2024-01-06', '2024-01-05 10:30', '2024-13-45', '5 May', '1999-12-31', ''),
    { nil: undefined },
  ),
});

/** Stories in different files; ids, ranks and all else may be equal or missing. */
export function anyStories(maxLength: number): fc.Arbitrary<readonly StoryFacts[]> {
  const paths = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnop'), { minLength: 1, maxLength });
  const onlyUnranked = fc.constantFrom(false, false, true);
  return fc
    .tuple(paths, onlyUnranked, fc.array(anyFacts, { minLength: maxLength, maxLength }))
    .map(([names, unranked, facts]) =>
      names.map((name, i) => ({
        ...facts[i],
        ...(unranked && { rank: undefined }),
        path: `stories/${name}.md`,
      })),
    );
}
