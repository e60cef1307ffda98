/** What a failed assertion throws is made by it, and values are shown by it. */
export interface AssertParts {
  /** Whether a value is an object of the program's. */
  readonly isForeign: (value: unknown) => boolean;
  readonly shown: (value: unknown) => string;
}

/**
 * Assertions by the names of `node:assert`, in strict mode whether their names say so or not, but for `equal`, `notEqual`, `deepEqual` and
 * `notDeepEqual`, which compare primitive values with `==`. Its text is run on the tests' side. An object of the program's is equal to itself alone:
 * what it says of its equality is not asked.
 */
// biome-ignore lint/suspicious/noExplicitAny: it takes whatever a test gives it.
export function makeAssert({ isForeign, shown }: AssertParts): any {
  type Unknown = Record<PropertyKey, unknown>;
  class AssertionError extends Error {
    override readonly name = 'AssertionError';
    readonly code = 'ERR_ASSERTION';
  }
  function fail(message: unknown, byDefault: string): never {
    if (message instanceof Error) throw message;
    throw new AssertionError(message === undefined ? byDefault : String(message));
  }

  const same = (isStrict: boolean, a: unknown, b: unknown): boolean => {
    if (Object.is(a, b) || (a === b && !isStrict)) return true;
    const isPrimitive = (value: unknown): boolean => Object(value) !== value;
    // biome-ignore lint/suspicious/noDoubleEquals: it is what the loose assertions say.
    return !isStrict && isPrimitive(a) && isPrimitive(b) && a == b;
  };

  function deepSame(
    isStrict: boolean,
    a: unknown,
    b: unknown,
    seen: readonly (readonly [unknown, unknown])[],
  ): boolean {
    if (same(isStrict, a, b)) return true;
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
    if (isForeign(a) || isForeign(b)) return false;
    const kind = Object.prototype.toString.call(a);
    if (kind !== Object.prototype.toString.call(b) || Array.isArray(a) !== Array.isArray(b)) return false;
    if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
    if (seen.some(([one, other]) => one === a && other === b)) return true;
    const deeper = [...seen, [a, b] as const];
    const all = (one: unknown, other: unknown): boolean => deepSame(isStrict, one, other, deeper);
    if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
    if (a instanceof RegExp && b instanceof RegExp) return `${a}` === `${b}`;
    if (a instanceof Set && b instanceof Set) {
      const left = [...b];
      return a.size === b.size && [...a].every((one) => take(left, (other) => all(one, other)));
    }
    if (a instanceof Map && b instanceof Map) {
      const left = [...b];
      return (
        a.size === b.size && [...a].every(([key, one]) => take(left, ([k, other]) => all(key, k) && all(one, other)))
      );
    }
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    if (Array.isArray(a) && a.length !== (b as unknown as unknown[]).length) return false;
    if (a instanceof Error && (a.message !== (b as Error).message || a.name !== (b as Error).name)) return false;
    return keys.every((key) => Object.hasOwn(b, key) && all((a as Unknown)[key], (b as Unknown)[key]));
  }

  /** Takes the first that matches out of a list. */
  function take<T>(items: T[], matches: (item: T) => boolean): boolean {
    const index = items.findIndex(matches);
    if (index >= 0) items.splice(index, 1);
    return index >= 0;
  }

  /** Whether what was thrown is what was expected: a class, a pattern of its text, a function that says so, or its members. */
  function isExpected(error: unknown, expected: unknown): boolean {
    if (expected === undefined || typeof expected === 'string') return true;
    if (expected instanceof RegExp) return expected.test(String(error));
    if (typeof expected === 'function') {
      const isClass = expected.prototype !== undefined && error instanceof expected;
      // A class of the program's is not asked whether the error is what it should be.
      if (isForeign(expected)) return isClass;
      return isClass || (!/^class\b/.test(String(expected)) && !builtin(expected) && expected(error) === true);
    }
    return Object.keys(expected as object).every((key) => {
      const want = (expected as Unknown)[key];
      const got = (error as Unknown | undefined)?.[key];
      return want instanceof RegExp && typeof got === 'string' ? want.test(got) : deepSame(true, got, want, []);
    });
  }
  const builtin = (fn: unknown): boolean => fn === Error || Object.getPrototypeOf(fn) === Error;
  const messageIn = (expected: unknown, message: unknown): unknown =>
    typeof expected === 'string' ? expected : message;
  const thrownIn = (run: () => unknown): { readonly error: unknown } | undefined => {
    try {
      run();
    } catch (error) {
      return { error };
    }
    return undefined;
  };
  const rejectedIn = async (run: unknown): Promise<{ readonly error: unknown } | undefined> => {
    try {
      await (typeof run === 'function' ? run() : run);
    } catch (error) {
      return { error };
    }
    return undefined;
  };
  const judgeThrown = (caught: { readonly error: unknown } | undefined, expected: unknown, message: unknown): void => {
    if (!caught) fail(messageIn(expected, message), 'expected an exception, there was none');
    else if (!isExpected(caught.error, expected)) {
      fail(message, `expected another exception, got ${shown(caught.error)}`);
    }
  };

  const ok = (value: unknown, message?: unknown): void => {
    if (!value) fail(message, `expected a true value, got ${shown(value)}`);
  };
  const compare =
    (what: string, holds: (a: unknown, b: unknown) => boolean) =>
    (actual: unknown, expected: unknown, message?: unknown): void => {
      if (!holds(actual, expected)) fail(message, `expected ${what}${shown(expected)}, got ${shown(actual)}`);
    };
  const not = (holds: (a: unknown, b: unknown) => boolean) => (a: unknown, b: unknown) => !holds(a, b);
  const equal = (a: unknown, b: unknown): boolean => same(false, a, b);
  const strictEqual = (a: unknown, b: unknown): boolean => Object.is(a, b);
  const deepEqual = (a: unknown, b: unknown): boolean => deepSame(false, a, b, []);
  const deepStrictEqual = (a: unknown, b: unknown): boolean => deepSame(true, a, b, []);
  const members = {
    AssertionError,
    ok,
    fail: (message?: unknown) => fail(message, 'failed'),
    equal: compare('', equal),
    notEqual: compare('another than ', not(equal)),
    strictEqual: compare('', strictEqual),
    notStrictEqual: compare('another than ', not(strictEqual)),
    deepEqual: compare('', deepEqual),
    notDeepEqual: compare('another than ', not(deepEqual)),
    deepStrictEqual: compare('', deepStrictEqual),
    notDeepStrictEqual: compare('another than ', not(deepStrictEqual)),
    match: compare('a match of ', (text, pattern) => typeof text === 'string' && (pattern as RegExp).test(text)),
    doesNotMatch: compare(
      'no match of ',
      (text, pattern) => !(typeof text === 'string' && (pattern as RegExp).test(text)),
    ),
    throws: (run: () => unknown, expected?: unknown, message?: unknown) =>
      judgeThrown(thrownIn(run), expected, message),
    doesNotThrow: (run: () => unknown, message?: unknown) => {
      const caught = thrownIn(run);
      if (caught) fail(message, `expected no exception, got ${shown(caught.error)}`);
    },
    rejects: async (run: unknown, expected?: unknown, message?: unknown) =>
      judgeThrown(await rejectedIn(run), expected, message),
    doesNotReject: async (run: unknown, message?: unknown) => {
      const caught = await rejectedIn(run);
      if (caught) fail(message, `expected no exception, got ${shown(caught.error)}`);
    },
    ifError: (value: unknown) => {
      if (value !== null && value !== undefined) fail(undefined, `expected no error, got ${shown(value)}`);
    },
  };
  const assert = Object.assign((value: unknown, message?: unknown) => ok(value, message), members);
  const strictNames = {
    equal: 'strictEqual',
    notEqual: 'notStrictEqual',
    deepEqual: 'deepStrictEqual',
    notDeepEqual: 'notDeepStrictEqual',
  } as const;
  const strict = Object.assign(
    (value: unknown, message?: unknown) => ok(value, message),
    members,
  ) as unknown as Unknown;
  for (const [name, of] of Object.entries(strictNames)) strict[name] = members[of];
  strict.strict = strict;
  return Object.assign(assert, { strict });
}
