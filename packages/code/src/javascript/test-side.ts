import type { makeAssert } from './make-assert.ts';
import type { Coder, makeCoder } from './make-coder.ts';
import type { Answer, Key, Request } from './messages.ts';

/** What the tests' side is made with. */
export interface TestSideParts {
  readonly makeCoder: typeof makeCoder;
  readonly makeAssert: typeof makeAssert;
  /** Asks the program's side. Both are JSON, written by a coder. */
  readonly ask: (request: string) => string;
  /** Sets a timer in virtual time; the id comes back to `fire`. */
  readonly setTimer: (id: number, delayMs: number) => void;
  /** Called when the test has come to its end: with nothing, or with why it failed. */
  readonly settle: (reason: string) => void;
}

/** What of the tests' side is called from outside of it. */
export interface TestSide {
  /** Calls a function that the program was given as an argument. Both are JSON. */
  readonly answer: (message: string) => string;
  readonly fire: (id: number) => void;
  /** Called before each test. */
  readonly begin: () => void;
  /** Waits for the promise of a test and tells `settle`. */
  readonly finish: (promise: Promise<unknown>) => void;
}

/**
 * The tests' side of the wall: its text is run in an engine of its own, before the tests. The program's names resolve there to what stands for the
 * program's values: plain data are copied, all else is asked for on the other side, operation by operation.
 */
export function testSide({
  makeCoder: make,
  makeAssert: makeAssertions,
  ask,
  setTimer,
  settle,
}: TestSideParts): TestSide {
  const world = globalThis as unknown as Record<PropertyKey, unknown>;
  const proxies = new Map<number, object>();
  const idOf = new WeakMap<object, number>();
  const callbacks = new Map<number, (...args: unknown[]) => unknown>();
  const callbackIds = new Map<unknown, number>();
  let callbackCount = 0;
  /** Functions that the set-up gave to the program live as long as it does, those of a test as long as the test. */
  let lasting: number | undefined;
  const symbolNames = new Map<symbol, string>();
  for (const name of Object.getOwnPropertyNames(Symbol)) {
    const symbol = (Symbol as unknown as Record<string, unknown>)[name];
    if (typeof symbol === 'symbol') symbolNames.set(symbol, name);
  }
  const builtins = new Map<unknown, string>();
  const prototypes = new Map<string, object>();
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const builtin = world[name];
    if (typeof builtin !== 'function') continue;
    builtins.set(builtin, name);
    if (builtin.prototype) prototypes.set(`${name}.prototype`, builtin.prototype);
  }

  const coder: Coder = make(
    (value) => {
      const id = typeof value === 'object' || typeof value === 'function' ? idOf.get(value) : undefined;
      if (id !== undefined) return `{"$":"handle","id":${id}}`;
      if (builtins.has(value)) return `{"$":"intrinsic","name":"${builtins.get(value)}"}`;
      if (typeof value === 'function') return `{"$":"callback","id":${callbackIdOf(value)}}`;
      if (value instanceof Error) return `{"$":"error","message":${JSON.stringify(value.message)}}`;
      throw new TypeError('only plain data, functions and objects of its own can be given to the program');
    },
    (data) => {
      if (data.$ === 'intrinsic') {
        const prototype = prototypes.get(String(data.name));
        if (prototype) return prototype;
      }
      if (data.$ === 'error') return errorOf(String(data.name), String(data.message));
      if (data.$ === 'handle') return proxyOf(data.id as number, String(data.kind), String(data.type));
      throw new TypeError('the program gave what cannot be read');
    },
  );

  function callbackIdOf(value: unknown): number {
    const known = callbackIds.get(value);
    if (known !== undefined) return known;
    const id = ++callbackCount;
    callbacks.set(id, value as (...args: unknown[]) => unknown);
    callbackIds.set(value, id);
    return id;
  }

  /** An error of a built-in type, as one of this side's. */
  function errorOf(name: string, message: string): Error {
    const builtin = world[name];
    const isError = typeof builtin === 'function' && (builtin === Error || Object.getPrototypeOf(builtin) === Error);
    return new (isError ? (builtin as ErrorConstructor) : Error)(message);
  }

  /** Sends a request whose values stand at their places as JSON already. */
  function send(request: Partial<Record<string, string>> & { readonly op: Request['op'] }): Answer {
    const { op, ...rest } = request;
    const text = Object.entries(rest).map(([key, value]) => `,"${key}":${value}`);
    return JSON.parse(ask(`{"op":"${op}"${text.join('')}}`)) as Answer;
  }

  function valueIn(answer: Answer): unknown {
    if (Object.hasOwn(answer, 'thrown')) throw coder.decode(answer.thrown);
    return coder.decode(answer.value);
  }

  const keyOf = (key: PropertyKey): string => {
    if (typeof key !== 'symbol') return JSON.stringify(String(key));
    const name = symbolNames.get(key);
    if (name === undefined) throw new TypeError('a symbol of the test has no meaning for the program');
    return JSON.stringify({ symbol: name } satisfies Key);
  };

  /** A call, after which the arguments of this side are what the program made of them. */
  function sendCall(
    request: { readonly op: 'call' | 'new'; readonly id: string; readonly self?: string },
    args: readonly unknown[],
  ): unknown {
    const answer = send({ ...request, args: coder.encode([...args]) });
    for (const [index, data] of answer.changed ?? []) become(args[index], coder.decode(data));
    return valueIn(answer);
  }

  /** Makes a list, object, set or map what another is. */
  function become(target: unknown, other: unknown): void {
    if (Array.isArray(target) && Array.isArray(other)) {
      target.length = 0;
      for (const item of other) target.push(item);
    } else if (target instanceof Map && other instanceof Map) {
      target.clear();
      for (const [key, value] of other) target.set(key, value);
    } else if (target instanceof Set && other instanceof Set) {
      target.clear();
      for (const value of other) target.add(value);
    } else if (typeof target === 'object' && target !== null && !Array.isArray(target)) {
      for (const key of Object.keys(target)) delete (target as Record<string, unknown>)[key];
      Object.defineProperties(target, Object.getOwnPropertyDescriptors(other as object));
    }
  }

  function proxyOf(id: number, kind: string, type: string): object {
    const known = proxies.get(id);
    if (known) return known;
    const target: object = kind === 'function' ? function target() {} : {};
    const own = JSON.stringify(id);
    /** `==` and `+` ask for no value of the program's: its objects are equal to themselves alone. */
    const primitive = (hint: string): unknown => {
      if (hint === 'default') return Symbol(type);
      const value = valueIn(send({ op: 'primitive', id: own, hint: JSON.stringify(hint) }));
      if (Object(value) === value) throw new TypeError('the program gave an object for a primitive value');
      return value;
    };
    const proxy = new Proxy(target, {
      get(_, key) {
        if (key === Symbol.toPrimitive) return primitive;
        // Whose instance something is, is told by its prototypes.
        if (key === Symbol.toStringTag || key === Symbol.hasInstance) return undefined;
        return valueIn(send({ op: 'get', id: own, key: keyOf(key) }));
      },
      set(_, key, value) {
        valueIn(send({ op: 'set', id: own, key: keyOf(key), value: coder.encode(value) }));
        return true;
      },
      has: (_, key) =>
        (key === 'prototype' && kind === 'function') || valueIn(send({ op: 'has', id: own, key: keyOf(key) })) === true,
      deleteProperty: (_, key) => valueIn(send({ op: 'delete', id: own, key: keyOf(key) })) === true,
      ownKeys: () => {
        const keys = valueIn(send({ op: 'keys', id: own })) as string[];
        return kind === 'function' ? [...new Set([...keys, 'prototype'])] : keys;
      },
      getOwnPropertyDescriptor: (_, key) => {
        if (key === 'prototype' && kind === 'function') return Reflect.getOwnPropertyDescriptor(target, key);
        const answer = send({ op: 'describe', id: own, key: keyOf(key) });
        if (answer.isMissing) return undefined;
        const [enumerable, value] = valueIn(answer) as [boolean, unknown];
        return { value, enumerable: enumerable === true, writable: true, configurable: true };
      },
      getPrototypeOf: () => {
        const prototype = valueIn(send({ op: 'prototype', id: own }));
        return Object(prototype) === prototype ? (prototype as object) : null;
      },
      apply: (_, self, args) => {
        // A method of this side's, called on what it does not know: without an object.
        const isKnown = Object(self) === self && idOf.has(self as object);
        return sendCall({ op: 'call', id: own, self: isKnown ? coder.encode(self) : coder.encode(undefined) }, args);
      },
      construct: (_, args) => {
        const made = sendCall({ op: 'new', id: own }, args);
        if (Object(made) !== made) throw new TypeError('the program made no object');
        return made as object;
      },
    });
    proxies.set(id, proxy);
    idOf.set(proxy, id);
    return proxy;
  }

  /** In few words; objects of the program's are not asked how they look. */
  function shown(value: unknown): string {
    if (Object(value) !== value) return typeof value === 'string' ? JSON.stringify(value) : String(value);
    if (idOf.has(value as object)) return "an object of the program's";
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (typeof value === 'function') return `the function ${value.name}`;
    if (value instanceof Map) return `a map of ${shown([...value])}`;
    if (value instanceof Set) return `a set of ${shown([...value])}`;
    if (Array.isArray(value)) return `[${value.slice(0, 40).map(shown).join(', ')}${value.length > 40 ? ', …' : ''}]`;
    const entries = Object.entries(value as object).slice(0, 40);
    return `{${entries.map(([key, one]) => `${key}: ${shown(one)}`).join(', ')}}`;
  }

  const reasonOf = (error: unknown): string => {
    try {
      if (Object(error) !== error || !idOf.has(error as object)) return shown(error).slice(0, 300);
      const { name, message } = error as Error;
      return `${typeof name === 'string' ? name : 'an exception'}: ${typeof message === 'string' ? message : ''}`.slice(
        0,
        300,
      );
    } catch {
      return 'an exception that cannot be shown';
    }
  };

  const assert = makeAssertions({ shown, isForeign: (value) => Object(value) === value && idOf.has(value as object) });
  const timers = new Map<number, () => void>();
  let timerCount = 0;
  const modules: Record<string, unknown> = { assert, 'assert/strict': assert.strict };
  const globals: Record<string, unknown> = {
    assert,
    console: { log() {}, info() {}, warn() {}, error() {}, debug() {}, assert: assert.ok },
    require: (name: string) => {
      const found = modules[String(name).replace(/^node:/, '')];
      if (found === undefined) throw new Error(`tests have no module '${name}'`);
      return found;
    },
    setTimeout: (callback: (...args: unknown[]) => void, delay?: unknown, ...args: unknown[]) => {
      const id = ++timerCount;
      timers.set(id, () => callback(...args));
      setTimer(id, Math.max(1, Number(delay) || 1));
      return id;
    },
    clearTimeout: (id: number) => void timers.delete(id),
  };
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(world, name, { value, configurable: true });

  /** Names that this side does not have are the program's. */
  const names = new Proxy(Object.create(null), {
    has: (_, key) =>
      typeof key === 'string' &&
      (key in Object.prototype || !send({ op: 'name', name: JSON.stringify(key) }).isMissing),
    get: (_, key) => {
      if (typeof key === 'symbol' || key in Object.prototype)
        return (Object.prototype as unknown as Record<PropertyKey, unknown>)[key];
      const answer = send({ op: 'name', name: JSON.stringify(key) });
      if (answer.isMissing) throw new ReferenceError(`${key} is not defined`);
      return valueIn(answer);
    },
    set: (_, key, value) =>
      Reflect.defineProperty(world, key, { value, writable: true, enumerable: true, configurable: true }),
  });
  Object.setPrototypeOf(globalThis, names);

  return {
    answer(message) {
      try {
        const { id, args } = JSON.parse(message) as { readonly id: number; readonly args: readonly unknown[] };
        const callback = callbacks.get(id);
        if (!callback) throw new TypeError('there is no such function');
        return `{"value":${coder.encode(callback(...(coder.decode(args) as unknown[])))}}`;
      } catch (error) {
        try {
          return `{"thrown":${coder.encode(error)}}`;
        } catch {
          return '{"thrown":null}';
        }
      }
    },
    fire(id) {
      const run = timers.get(id);
      timers.delete(id);
      run?.();
    },
    begin() {
      lasting ??= callbackCount;
      for (const [id, callback] of callbacks) {
        if (id <= lasting) continue;
        callbacks.delete(id);
        callbackIds.delete(callback);
      }
    },
    finish(promise) {
      promise.then(
        () => settle(''),
        (error) => settle(reasonOf(error) || 'an exception'),
      );
    },
  };
}
