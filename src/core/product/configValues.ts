// What a configuration says once it is checked: plain values under known keys, which can be laid over one another.
import type { RuleSetting } from './config';

/** A checked value. Lists are those of texts. */
export type ConfigValue = string | number | readonly string[] | RuleSetting | ConfigValues;

/** Checked values by key. */
export interface ConfigValues extends ReadonlyMap<string, ConfigValue> {}

/** No values. */
export const NO_VALUES: ConfigValues = new Map();

/** `above` laid over `below`: objects key by key, all else replaced. */
export function overlay(below: ConfigValues, above: ConfigValues): ConfigValues {
  const result = new Map(below);
  for (const [key, value] of above) {
    const lower = result.get(key);
    const both = isValues(lower) && isValues(value);
    result.set(key, both ? (key === 'folders' ? overlayInOrder(lower, value) : overlay(lower, value)) : value);
  }
  return result;
}

/** As `overlay`, and what is above comes later: where several fit, the later one wins. */
function overlayInOrder(below: ConfigValues, above: ConfigValues): ConfigValues {
  const lower = new Map([...below].filter(([key]) => !above.has(key)));
  const shared = new Map([...below].filter(([key]) => above.has(key)));
  return new Map([...lower, ...[...above.keys()].flatMap(key => [...overlay(pick(shared, key), pick(above, key))])]);
}

function pick(values: ConfigValues, key: string): ConfigValues {
  const value = values.get(key);
  return value === undefined ? NO_VALUES : new Map([[key, value]]);
}

/** The values under a key; none where there is no object. */
export function valuesAt(values: ConfigValues, key: string): ConfigValues {
  const value = values.get(key);
  return isValues(value) ? value : NO_VALUES;
}

/** The text under a key; `undefined`: there is none. */
export function textAt(values: ConfigValues, key: string): string | undefined {
  const value = values.get(key);
  return typeof value === 'string' ? value : undefined;
}

/** The number under a key; `undefined`: there is none. */
export function numberAt(values: ConfigValues, key: string): number | undefined {
  const value = values.get(key);
  return typeof value === 'number' ? value : undefined;
}

/** The texts under a key; `undefined`: there are none. */
export function textsAt(values: ConfigValues, key: string): readonly string[] | undefined {
  const value = values.get(key);
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : undefined;
}

/** Whether a value holds others. */
export function isValues(value: ConfigValue | undefined): value is ConfigValues {
  return value instanceof Map;
}

/** Whether a value is what a rule is set to. */
export function isRuleSetting(value: ConfigValue): value is RuleSetting {
  return typeof value === 'object' && 'severity' in value;
}
