type NamesOf<T> = T extends unknown ? keyof T : never;
/** Something that claims to be a T (any member of it, when T is a union): its fields may be there, and be anything. */
export type Loose<T> = { readonly [Name in NamesOf<T>]?: unknown };

/** Longest list that one message may carry; more is a broken or hostile sender. */
const longestList = 200_000;
/** Longest text of a name, a key or a title, in UTF-16 units. */
const longestText = 1_000_000;

/** The value when it is an object that may turn out to be a T, else undefined. */
export function fieldsOf<T>(value: unknown): Loose<T> | undefined {
  return mayBe<T>(value) ? value : undefined;
}

function mayBe<T>(value: unknown): value is Loose<T> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value when it is a text of bearable length (the empty one included), else undefined. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= longestText ? value : undefined;
}

/** The value when it is a text of at least one character, else undefined. */
export function nameOf(value: unknown): string | undefined {
  return value === '' ? undefined : textOf(value);
}

/** The value when it is a whole number from 0 that a double holds exactly, else undefined. */
export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** The value when it is a finite number from 0, else undefined. */
export function amountOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** The value when it is one of the words, else undefined. */
export function wordOf<Word extends string>(value: unknown, words: readonly Word[]): Word | undefined {
  return words.find(word => word === value);
}

/** Every element read by `read`; undefined when the value is no list, is too long, or when one element cannot be read. */
export function listOf<T>(value: unknown, read: (element: unknown) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value) || value.length > longestList) return undefined;
  const list: T[] = [];
  for (const element of value) {
    const one = read(element);
    if (one === undefined) return undefined;
    list.push(one);
  }
  return list;
}

/** Like listOf, for texts of at least one character, none of them twice. */
export function namesOf(value: unknown): readonly string[] | undefined {
  const names = listOf(value, nameOf);
  return names !== undefined && new Set(names).size === names.length ? names : undefined;
}

/**
 * One field that may be absent: `{}` when it is undefined, `{[name]: value}` when `read` accepts it, undefined when it is
 * there and wrong. Spread the result, so that an absent field stays absent.
 */
export function optional<Name extends string, T>(
  fields: { readonly [N in Name]?: unknown },
  name: Name,
  read: (value: unknown) => T | undefined,
): { readonly [N in Name]?: T } | undefined {
  const value = fields[name];
  if (value === undefined) return {};
  const known = read(value);
  return known === undefined ? undefined : only(name, known);
}

function only<Name extends string, T>(name: Name, value: T): { readonly [N in Name]?: T } {
  const field: { [N in Name]?: T } = {};
  field[name] = value;
  return field;
}
