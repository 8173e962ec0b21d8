// What the places of a backlog are kept in: our ranks, or another tool's numbers.
import { keyName } from '../document/value';
import type { Config } from '../product/config';

/** What places are kept in. `number`: under another tool's key, lower first, so that it follows; ranks then say nothing. */
export type OrderScheme =
  | { readonly by: 'rank' }
  | {
      readonly by: 'number';
      /** The frontmatter key that moves write. */
      readonly key: string;
      /** Whether only whole numbers are written: a priority is one. */
      readonly whole: boolean;
      /** The number that stands for a missing one; `undefined`: stories without one come last. */
      readonly missing?: number | undefined;
    };

/** By `rank`, where the configuration says nothing else. */
export const BY_RANK: OrderScheme = { by: 'rank' };

/** What a product's configuration says of its order. */
export function schemeOf({ orderKey, orderDefault }: Pick<Config, 'orderKey' | 'orderDefault'>): OrderScheme {
  if (orderKey === undefined || keyName(orderKey) === 'rank') return BY_RANK;
  return { by: 'number', key: orderKey, whole: WHOLE_KEYS.has(keyName(orderKey)), missing: orderDefault };
}

const WHOLE_KEYS: ReadonlySet<string> = new Set(['priority', 'prioriteit']);
