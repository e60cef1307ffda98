import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from './create-sandbox.ts';
import type { CodeTest, Sandbox } from './sandbox.ts';

/** Where Linux lists the processes that this one has started. */
const children = `/proc/self/task/${process.pid}/children`;

/** A program that is out to get what it does not deserve, and what it does deserve. */
interface Attempt {
  readonly program: string;
  readonly tests: readonly CodeTest[];
  /** Which tests pass. */
  readonly passes: readonly boolean[];
  /** What the reason of the first test that fails says. */
  readonly reason?: RegExp;
}

/** Calls that a program passes by answering right alone. */
const add: readonly CodeTest[] = [
  { call: 'add', args: [2, 3], returns: 5 },
  { assertion: 'assert.equal(add(20, 30), 50)' },
  { assertion: 'assert.deepEqual([add(1, 1)], [2])' },
];
const none = [false, false, false];
/** A function of the program's that looks for what it may not have, and says what it found. */
const finds = (expression: string, nothing: string | boolean | number | null = 'undefined'): Attempt => ({
  program: `function look() { try { return ${expression} } catch (error) { return 'undefined' } }`,
  tests: [{ call: 'look', args: [], returns: nothing }],
  passes: [true],
});

const attempts: Readonly<Record<string, Attempt>> = {
  "the host's process through a constructor": finds(`typeof look.constructor('return process')().mainModule`),
  "the host's modules through process": finds(
    'typeof process.binding + typeof process.getBuiltinModule',
    'undefinedundefined',
  ),
  "the host's modules through require": finds(`typeof require('child_process')`),
  'files through fs': finds(`require('fs').readFileSync('/etc/hostname', 'utf8')`),
  'the environment': finds('Object.keys(process.env).length', 0),
  'the network': finds(
    '[typeof fetch, typeof WebSocket, typeof XMLHttpRequest].join()',
    'undefined,undefined,undefined',
  ),
  'threads and WebAssembly': finds(
    '[typeof Worker, typeof WebAssembly, typeof Atomics].join()',
    'undefined,undefined,undefined',
  ),
  'a dynamic import': {
    program: `async function look() { try { return typeof (await import('node:child_process')).spawn } catch { return 'refused' } }`,
    tests: [{ call: 'look', args: [], returns: 'refused' }],
    passes: [true],
  },
  'the engine outside through an exception of its own': finds(
    `(() => { try { null.x } catch (error) { return typeof error.constructor.constructor('return globalThis')().process.mainModule } })()`,
  ),
  'an object that is equal to everything': {
    program: `class Any { valueOf() { return 5 } toString() { return '5' } toJSON() { return 5 } [Symbol.toPrimitive]() { return 5 } equals() { return true } }
      function add() { return new Any() }`,
    tests: add,
    passes: none,
    reason: /an object of the program's/,
  },
  'a Proxy that says yes to all': {
    program: `const yes = new Proxy(function () {}, { get: () => yes, apply: () => yes, has: () => true, ownKeys: () => ['prototype'], getPrototypeOf: () => Array.prototype });
      function add() { return yes }`,
    tests: add,
    passes: none,
  },
  'patched comparison and conversion': {
    program: `Object.is = () => true; Object.prototype.valueOf = () => 5; Number.prototype.valueOf = () => 5;
      Object.prototype.toJSON = () => 5; Array.prototype.every = () => true; Reflect.ownKeys = () => [];
      function add() { return {} }`,
    tests: add,
    passes: none,
  },
  'an assert of its own': {
    program: `globalThis.assert = Object.assign(() => {}, { equal() {}, deepEqual() {}, strictEqual() {} }); function add() { return 0 }`,
    tests: add,
    passes: none,
  },
  'a patched JSON and Map, between which results cross': {
    program: `JSON.stringify = () => '5'; JSON.parse = () => ({ op: 'settled' }); Map.prototype.get = () => () => 5; Map.prototype.set = () => {};
      Reflect.apply = () => 5; Function.prototype.call = () => 5; Promise.prototype.then = (f) => f(5);
      function add() { return 0 }`,
    tests: add,
    passes: none,
  },
  'a patched eval, by which names are looked up': {
    program: `globalThis.eval = () => () => 5; let seen = []; function add() { return seen.length }`,
    tests: add,
    passes: none,
  },
  'verdicts on standard output': {
    program: `console.log('passed'); console.log(JSON.stringify({ kind: 'result', index: 0, passed: true })); process.stdout.write('3 of 3 tests passed\\n'); function add() {}`,
    tests: add,
    passes: none,
  },
  'leaving while it is loaded': {
    program: 'function add(a, b) { return a + b } process.exit(0)',
    tests: add,
    passes: none,
    reason: /no test could be run|left with the code 0/,
  },
  'leaving in the middle of a test': {
    program: 'function add(a, b) { process.exit(0) }',
    tests: [...add, { call: 'add', args: [0, 0], returns: 0 }],
    passes: [...none, false],
    reason: /left with the code 0/,
  },
  'throwing away what it was left with, and going on': {
    program: `function add(a, b) { try { process.exit(0) } catch {} return a + b }`,
    tests: add,
    passes: none,
  },
  'the tests on the stack': {
    program: `const seen = []; Error.prepareStackTrace = (error, frames) => { seen.push(...frames.map((frame) => String(frame.getFunction?.()))); return 'x' };
      function add(a, b) { seen.push(String(new Error('x').stack), String(add.caller), String(arguments.callee.caller)); return 0 }
      function spied() { return seen.join().includes('secret') }`,
    tests: [
      { assertion: `const secret = 'secret'; assert.equal(add(1, 2), 0, secret)` },
      { call: 'spied', args: [], returns: false },
    ],
    passes: [true, true],
  },
  'the tests through a function that they gave it': {
    program: `function peek(f) { try { return [String(f).includes('secret'), typeof f.constructor('return assert')(), typeof f.caller] } catch (error) { return 'refused' } }`,
    tests: [
      { assertion: `assert.notEqual(String(peek(() => 'secret')), 'true')` },
      { assertion: `assert.equal(peek(() => 'secret'), 'refused')` },
    ],
    passes: [true, true],
  },
  'a function of the tests, kept for later': {
    program: `let kept; function keep(f) { kept = f; return 1 } function use() { return kept('x') }`,
    tests: [
      { assertion: 'let count = 0; assert.equal(keep((x) => { count++; return 7 }), 1); assert.equal(count, 0)' },
      { call: 'use', args: [], returns: 8 },
    ],
    passes: [true, false],
  },
  'a function of one test, used in the next': {
    program: `let kept; function keep(f) { kept = f; return 0 } function use() { try { return kept() } catch { return 'gone' } }`,
    tests: [{ assertion: 'keep(() => 5)' }, { assertion: `assert.equal(use(), 'gone')` }],
    passes: [true, true],
  },
  'memory of the tests filled, so that they cannot be read': {
    program: `const big = 'x'.repeat(3e6); let kept = []; function fill(f) { for (let i = 0; i < 40; i++) f(big + i); return 1 }`,
    tests: [
      { assertion: 'const all = []; globalThis.all = all; fill((text) => { all.push(text) })' },
      { assertion: 'assert.equal(1, 1)' },
      { assertion: 'assert.equal(fill(() => {}), 2)' },
    ],
    passes: [false, true, false],
  },
  'an endless loop': {
    program: 'function add() { for (;;); }',
    tests: add.slice(0, 1),
    passes: [false],
    reason: /timed out/,
  },
  'an endless loop that catches everything': {
    program: 'function add() { for (;;) { try { for (;;); } catch {} finally { add() } } }',
    tests: add.slice(0, 1),
    passes: [false],
    reason: /timed out/,
  },
  'an endless loop where no exception is expected': {
    program: 'function add() { for (;;); }',
    tests: [{ assertion: 'assert.throws(() => add())' }, { assertion: 'try { add() } catch {}' }],
    passes: [false, false],
    reason: /timed out/,
  },
  'endless promises': {
    program: 'async function add() { for (;;) await 0 }',
    tests: [add[0]!, { assertion: 'await add()' }],
    passes: [false, false],
    reason: /timed out/,
  },
  'endless timers': {
    program: `setInterval(() => {}, 1); setTimeout(function again() { setTimeout(again) }); function add(a, b) { return a + b }
      const wait = () => new Promise(() => {});`,
    tests: [...add, { call: 'wait', args: [], returns: null }, { input: '', output: '' }],
    passes: [true, true, true, false, false],
    reason: /timed out/,
  },
  'a built-in function that never comes back': {
    program:
      'function add(a, b) { if (a === 2) Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1); return a + b }',
    tests: add,
    passes: [false, true, true],
    reason: /killed/,
  },
  'endless recursion': {
    program: 'function add(a, b) { return a === 2 ? add(a, b) + 1 : a + b }',
    tests: add,
    passes: [false, true, true],
  },
  'recursion in the parser': {
    program: `function add(a, b) { if (a === 2) eval('('.repeat(1e6)); return a + b }`,
    tests: add,
    passes: [false, true, true],
  },
  'recursion from one side to the other': {
    program: 'function ping(f) { return f(f) }',
    tests: [{ assertion: 'const pong = (f) => ping(pong); pong()' }],
    passes: [false],
    reason: /too deeply|stack|recursion/i,
  },
  'a memory bomb of lists': {
    program:
      'function add(a, b) { const all = []; if (a === 2) for (;;) all.push(new Array(1000).fill(1)); return a + b }',
    tests: add,
    passes: [false, true, true],
  },
  'a memory bomb of one text': {
    program: `function add(a, b) { if (a === 2) return 'x'.repeat(2 ** 29); return a + b }`,
    tests: add,
    passes: [false, true, true],
    reason: /memory|length/,
  },
  'a memory bomb of a buffer': {
    program: 'function add(a, b) { if (a === 2) return new Uint8Array(2 ** 31 - 1).length; return a + b }',
    tests: add,
    passes: [false, true, true],
  },
  'a value that is too large': {
    program: `function add(a, b) { return a === 2 ? new Array(1e6).fill('xxxxxxxxxx') : a + b }`,
    tests: add,
    passes: [false, true, true],
    reason: /more than|too large|timed out/,
  },
  'a value that grows as it is written': {
    program: `function add(a, b) { let value = [1]; for (let i = 0; i < 60; i++) value = [value, value]; return a === 2 ? value : a + b }`,
    tests: add,
    passes: [false, true, true],
    reason: /more than|timed out/,
  },
  'a value that holds itself': {
    program: `function add(a, b) { const value = []; value.push(value); return a === 2 ? value : a + b }`,
    tests: add,
    passes: [false, true, true],
    reason: /nested/,
  },
  'a list that lies about its length': {
    program: `function add() { return new Array(4e9) }`,
    tests: add,
    passes: none,
  },
  'an output bomb': {
    program: `function add(a, b) { if (a === 2) for (;;) console.log('x'.repeat(10000)); console.log('x'); return a + b }`,
    tests: add,
    passes: [false, true, true],
    reason: /timed out|printed more/,
  },
  'output beyond the limit': {
    program: `function add(a, b) { if (a === 2) console.log('x'.repeat(100000)); return a + b }`,
    tests: add,
    passes: [false, true, true],
    reason: /printed more than 65536 bytes/,
  },
  'exceptions that never end when they are looked at': {
    program: `function add(a) { throw a === 2 ? { get message() { for (;;); } } : new Proxy({}, { get() { for (;;); }, getPrototypeOf() { for (;;); } }) }`,
    tests: add.slice(0, 2),
    passes: [false, false],
  },
  'an exception class that takes any exception for its own': {
    program: `function Own() { return true } class Other extends Error { static [Symbol.hasInstance]() { return true } }
      function fail() { throw new Error('x') }`,
    tests: [
      { assertion: 'assert.throws(fail, Own)' },
      { assertion: 'assert.throws(fail, Other)' },
      { assertion: 'assert.throws(fail, Error)' },
    ],
    passes: [false, false, true],
  },
  'answers that change between two looks': {
    program: `let looks = 0; function add(a, b) { return { get value() { return ++looks } } }`,
    tests: [{ assertion: 'const value = add(1, 2); assert.deepEqual(value, { value: 1 })' }],
    passes: [false],
  },
  'poison for the next program': {
    program: `Array.prototype.map = () => 5; Object.prototype.add = () => 5; globalThis.add = () => 5; Math.max = () => 5;
      setTimeout(() => { globalThis.add = () => 5 }, 1e8); Promise.resolve().then(() => { globalThis.other = 1 });
      function add() { return 5 }`,
    tests: add,
    passes: [true, false, false],
  },
  'a prototype of the tests': {
    program: `function give() { return JSON.parse('{"__proto__": {"passed": true}, "constructor": {"prototype": {"passed": true}}}') }`,
    tests: [{ assertion: 'give(); assert.equal({}.passed, undefined)' }],
    passes: [true],
  },
};

describe('escape attempts of JavaScript', () => {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = createSandbox({ language: 'javascript', timeoutMs: 400, programTimeoutMs: 3000, workers: 1 });
  });
  afterAll(() => sandbox[Symbol.asyncDispose]());

  it.each(Object.entries(attempts))('%s', async (_name, { program, tests, passes, reason }) => {
    const report = await sandbox.run(program, { tests });
    expect(report.results.map(({ passed }) => passed)).toEqual(passes);
    if (reason) expect(report.error ?? report.results.find(({ passed }) => !passed)?.reason).toMatch(reason);

    const next = await sandbox.run(
      `const add = (a, b) => [a, b].map((x) => x).reduce((x, y) => x + y); const max = Math.max(1, 2); const seen = typeof other + typeof kept + ({}).add;`,
      {
        tests: [
          ...add,
          { assertion: 'assert.equal(max, 2)' },
          { assertion: `assert.equal(seen, 'undefinedundefinedundefined')` },
          { call: 'add', args: [1, 1], returns: 3 },
        ],
      },
    );
    expect(next.results.map(({ passed }) => passed)).toEqual([true, true, true, true, true, false]);
  });

  it('counts as many as the issue asks for', () => {
    expect(Object.keys(attempts).length).toBeGreaterThanOrEqual(12);
  });

  it.runIf(existsSync(children))(
    'bounds the memory of its process, however often a program asks for all of it',
    async () => {
      const program = 'const fill = () => { const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1)) }';
      for (let i = 0; i < 5; i++) {
        const report = await sandbox.run(program, { tests: Array(2).fill({ call: 'fill', args: [], returns: 0 }) });
        expect(report.results).toEqual(Array(2).fill({ passed: false, reason: 'InternalError: out of memory' }));
      }
      const megabytes = readFileSync(children, 'utf8')
        .trim()
        .split(' ')
        .map((id) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))![1]) / 1024);
      // Node's 60, and 80 for each of the engines that have not been collected yet.
      expect(Math.max(...megabytes)).toBeLessThan(450);
    },
  );

  it('leaves nothing behind', async () => {
    await sandbox[Symbol.asyncDispose]();
    await wait(50);
    expect(process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap')).toEqual([]);
  });
});
