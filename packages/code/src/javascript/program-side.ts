import type { Coder, makeCoder } from './make-coder.ts';
import type { Answer, Key, Request } from './messages.ts';

/** What the program's side is made with. */
export interface ProgramSideParts {
  readonly makeCoder: typeof makeCoder;
  /** Calls a function of the tests' side that was given to the program as an argument. */
  readonly callBack: (message: string) => string;
}

/** What of the program's side is called from outside of it. */
export interface ProgramSide {
  /** Answers a request of the tests' side. Both are JSON. */
  readonly answer: (request: string) => string;
  /** Says how the program's names are looked up; a module's stand in a scope of their own. */
  readonly lookUp: (evaluate: (name: string) => unknown) => void;
}

/**
 * The program's side of the wall: its text is run where the program runs, before the program. It answers what the tests' side asks, and holds
 * nothing that a program may not have: no test, no expected value.
 */
export function programSide({ makeCoder: make, callBack }: ProgramSideParts): ProgramSide {
  const { apply, construct, ownKeys, getPrototypeOf, getOwnPropertyDescriptor, deleteProperty, has } = Reflect;
  const { parse, stringify } = JSON;
  const { get: mapGet, set: mapSet } = Map.prototype;
  const { then: promiseThen } = Promise.prototype;
  const symbols = Symbol as unknown as Record<string, symbol>;
  const { hasOwn } = Object;
  // biome-ignore lint/security/noGlobalEval: the program's names are looked up by it, where the program runs.
  const realEval = globalThis.eval;
  const errors = [Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError].map(
    (error) => [error.prototype, error.name] as const,
  );
  const intrinsics = new Map<unknown, string>();
  const builtins = [
    'Object',
    'Function',
    'Array',
    'Error',
    'Map',
    'Set',
    'Promise',
    'Date',
    'RegExp',
    'Symbol',
    'Number',
    'String',
    'Boolean',
    'BigInt',
  ];
  for (const name of builtins) {
    const builtin = (globalThis as unknown as Record<string, { prototype: unknown }>)[name]!;
    intrinsics.set(builtin.prototype, `${name}.prototype`);
  }
  for (const [prototype, name] of errors) intrinsics.set(prototype, `${name}.prototype`);
  const ids = new Map<unknown, number>();
  const values = new Map<number, unknown>();
  let count = 0;
  let evaluate: (name: string) => unknown = (name) => realEval(name);
  let settled: { readonly value?: unknown; readonly thrown?: unknown } | undefined;

  function handle(value: unknown): string {
    const intrinsic = apply(mapGet, intrinsics, [value]);
    if (intrinsic !== undefined) return `{"$":"intrinsic","name":"${intrinsic}"}`;
    let id = apply(mapGet, ids, [value]) as number | undefined;
    if (id === undefined) {
      id = ++count;
      apply(mapSet, ids, [value, id]);
      apply(mapSet, values, [id, value]);
    }
    const kind = typeof value === 'function' ? 'function' : typeof value === 'symbol' ? 'symbol' : 'object';
    return `{"$":"handle","id":${id},"kind":"${kind}","type":${stringify(typeName(value, kind))}}`;
  }

  function typeName(value: unknown, kind: string): string {
    if (kind !== 'object') return `a ${kind}`;
    try {
      const name = (value as object).constructor.name;
      return typeof name === 'string' ? `${name}` : '';
    } catch {
      return '';
    }
  }

  function thrown(error: unknown): string {
    if (typeof error === 'object' && error !== null) {
      try {
        const prototype = getPrototypeOf(error);
        for (let i = 0; i < errors.length; i++) {
          if (errors[i]![0] !== prototype) continue;
          const { message } = error as Error;
          const text = typeof message === 'string' ? message : '';
          return `{"thrown":{"$":"error","name":"${errors[i]![1]}","message":${stringify(text)}}}`;
        }
      } catch {
        // It is a Proxy that throws: told as any other object.
      }
    }
    try {
      return `{"thrown":${coder.encode(error)},"text":${stringify(textOf(error))}}`;
    } catch {
      return '{"thrown":{"$":"error","name":"Error","message":"what was thrown cannot be shown"}}';
    }
  }

  function textOf(error: unknown): string {
    if (typeof error === 'string') return error;
    if (typeof error !== 'object' || error === null) return 'an exception';
    const { name, message } = error as { readonly name?: unknown; readonly message?: unknown };
    return `${typeof name === 'string' ? name : 'an exception'}${typeof message === 'string' ? `: ${message}` : ''}`;
  }

  const coder: Coder = make(handle, (data) => {
    if (data.$ === 'handle') return apply(mapGet, values, [data.id]);
    if (data.$ === 'callback') return stub(data.id as number);
    if (data.$ === 'intrinsic') return (globalThis as unknown as Record<string, unknown>)[data.name as string];
    if (data.$ === 'error') return new Error(data.message as string);
    return undefined;
  });

  /** A function of the tests' side, as the program has it. */
  function stub(id: number): (...args: unknown[]) => unknown {
    return function stub(this: unknown, ...args: unknown[]): unknown {
      const answer: Answer = parse(callBack(`{"id":${id},"args":${coder.encode(args)}}`));
      if (hasOwn(answer, 'thrown')) throw coder.decode(answer.thrown);
      return coder.decode(answer.value);
    };
  }

  function keyOf(key: Key): PropertyKey {
    return typeof key === 'object' ? symbols[key.symbol]! : key;
  }

  /** Lists, objects, sets and maps that were given and are others now. */
  function changes(before: readonly unknown[], args: readonly unknown[]): string {
    let text = '';
    for (let i = 0; i < args.length; i++) {
      if (typeof args[i] !== 'object' || args[i] === null) continue;
      const now = coder.encode(args[i]);
      if (now !== coder.encode(coder.decode(before[i]))) text += `${text === '' ? '' : ','}[${i},${now}]`;
    }
    return text === '' ? '' : `,"changed":[${text}]`;
  }

  function callWith(args: readonly unknown[], call: (decoded: unknown[]) => unknown): string {
    const decoded = coder.decode(args) as unknown[];
    const value = call(decoded);
    return `{"value":${coder.encode(value)}${changes(args, decoded)}}`;
  }

  /** Calls `Solution.twoSum` as a method of what `new Solution()` makes. */
  function direct(path: readonly string[], args: readonly unknown[]): unknown {
    let self: unknown;
    let target = lookedUp(path[0]!);
    for (let i = 1; i < path.length; i++) {
      if (typeof target === 'function' && !has(target, path[i]!)) target = construct(target, []);
      self = target;
      target = (target as Record<string, unknown>)[path[i]!];
    }
    if (typeof target !== 'function') throw new ReferenceError('there is no such function');
    return apply(target as (...args: unknown[]) => unknown, self, args);
  }

  function lookedUp(name: string): unknown {
    try {
      return evaluate(name);
    } catch (error) {
      const { exports } = (globalThis as unknown as { module?: { exports?: unknown } }).module ?? {};
      if (typeof exports === 'object' && exports !== null && has(exports, name)) {
        return (exports as Record<string, unknown>)[name];
      }
      throw error;
    }
  }

  function answer(request: Request): string {
    if (request.op === 'name') {
      let value: unknown;
      try {
        value = lookedUp(request.name);
      } catch {
        return '{"isMissing":true}';
      }
      return `{"value":${coder.encode(value)}}`;
    }
    if (request.op === 'settled') {
      if (!settled) return '{"isMissing":true}';
      return hasOwn(settled, 'thrown') ? thrown(settled.thrown) : `{"value":${coder.encode(settled.value)}}`;
    }
    if (request.op === 'direct') {
      settled = undefined;
      const value = direct(request.path, coder.decode(request.args) as unknown[]);
      try {
        apply(promiseThen, value, [
          (result: unknown) => {
            settled = { value: result };
          },
          (error: unknown) => {
            settled = { thrown: error };
          },
        ]);
      } catch {
        // It is no promise.
        settled = { value };
      }
      return '{}';
    }
    const target = apply(mapGet, values, [request.id]) as Record<PropertyKey, unknown>;
    switch (request.op) {
      case 'call':
        return callWith(request.args, (args) =>
          apply(target as unknown as (...args: unknown[]) => unknown, coder.decode(request.self), args),
        );
      case 'new':
        return callWith(request.args, (args) => construct(target as unknown as new () => unknown, args));
      case 'get':
        return `{"value":${coder.encode(target[keyOf(request.key)])}}`;
      case 'set':
        target[keyOf(request.key)] = coder.decode(request.value);
        return '{}';
      case 'has':
        return `{"value":${has(target, keyOf(request.key))}}`;
      case 'delete':
        return `{"value":${deleteProperty(target, keyOf(request.key))}}`;
      case 'describe': {
        const key = keyOf(request.key);
        const own = getOwnPropertyDescriptor(target, key);
        return own ? `{"value":[${own.enumerable},${coder.encode(target[key])}]}` : '{"isMissing":true}';
      }
      case 'keys': {
        let text = '';
        const keys = ownKeys(target);
        for (let i = 0; i < keys.length; i++) {
          if (typeof keys[i] === 'string') text += (text === '' ? '' : ',') + stringify(keys[i]);
        }
        return `{"value":[${text}]}`;
      }
      case 'prototype':
        return `{"value":${coder.encode(getPrototypeOf(target))}}`;
      default:
        return `{"value":${coder.encode(request.hint === 'string' ? `${target}` : +target)}}`;
    }
  }

  return {
    answer(request) {
      try {
        return answer(parse(request));
      } catch (error) {
        return thrown(error);
      }
    },
    lookUp(given) {
      evaluate = given;
    },
  };
}
