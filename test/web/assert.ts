// Stands for node:assert/strict in the web extension host, where there is no Node: the few assertions that suites need.

/** Says what was compared, as Node's own error does. */
class AssertionError extends Error {
  override readonly name = 'AssertionError';
  readonly actual: unknown;
  readonly expected: unknown;

  constructor(message: string, actual: unknown, expected: unknown) {
    super(message);
    this.actual = actual;
    this.expected = expected;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether two values are of the same shape and content: prototypes, own keys and elements, in depth. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (a instanceof Map || a instanceof Set) return same([...a], [...(b as Iterable<unknown>)]);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(key => Object.hasOwn(b, key) && same(Reflect.get(a, key), Reflect.get(b, key)));
}

function ok(value: unknown, message?: string): asserts value {
  if (!value) throw new AssertionError(message ?? 'expected a truthy value', value, true);
}

const assert = {
  ok,
  equal(actual: unknown, expected: unknown, message?: string): void {
    if (!Object.is(actual, expected)) throw new AssertionError(message ?? 'the values differ', actual, expected);
  },
  notEqual(actual: unknown, expected: unknown, message?: string): void {
    if (Object.is(actual, expected)) throw new AssertionError(message ?? 'the values are the same', actual, expected);
  },
  deepEqual(actual: unknown, expected: unknown, message?: string): void {
    if (!same(actual, expected)) throw new AssertionError(message ?? 'the values differ', actual, expected);
  },
  match(actual: string, expected: RegExp, message?: string): void {
    if (!expected.test(actual))
      throw new AssertionError(message ?? 'the text does not match', actual, String(expected));
  },
  fail(message: string): never {
    throw new AssertionError(message, undefined, undefined);
  },
};

export default assert;
