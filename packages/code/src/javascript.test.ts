import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox } from './create-sandbox.ts';
import type { CodeTest, RunReport, Sandbox, TestSuite } from './sandbox.ts';

let sandbox: Sandbox;
let typescript: Sandbox;
beforeAll(() => {
  sandbox = createSandbox({ language: 'javascript', workers: 1, timeoutMs: 1000 });
  typescript = createSandbox({ language: 'typescript', workers: 1 });
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
  await typescript[Symbol.asyncDispose]();
});

const passes = (report: RunReport): readonly boolean[] => report.results.map(({ passed }) => passed);
const run = async (program: string, tests: readonly CodeTest[], suite: Partial<TestSuite> = {}, where = sandbox) =>
  await where.run(program, { ...suite, tests });
/** The reason why one assertion fails, or `undefined`. */
const assertion = async (program: string, text: string, setup?: string) =>
  (await run(program, [{ assertion: text }], { setup })).results[0]!.reason;
/** What a program prints for an input. */
const printed = async (program: string, input = '') => {
  const report = await run(program, [{ input, output: '' }]);
  return report.output;
};

describe('calls', () => {
  it('compares what functions, arrows, methods and promises return', async () => {
    const program = `function add(a, b) { return a + b }
      const mul = (a, b) => a * b;
      class Solution { constructor() { this.n = 1 } twoSum(all, n) { return [this.n, all.length, n] } static of(x) { return x } }
      const tools = { inc(x) { return x + 1 } };
      const later = async (x) => { await new Promise((resolve) => setTimeout(resolve, 60_000)); return { x } };
      module.exports.hidden = () => 'found';`;
    const report = await run(program, [
      { call: 'add', args: [2, 3], returns: 5 },
      { call: 'mul', args: [2, 3], returns: 7 },
      { call: 'Solution.twoSum', args: [[7, 8], 9], returns: [1, 2, 9] },
      { call: 'Solution.of', args: [4], returns: 4 },
      { call: 'tools.inc', args: [4], returns: 5 },
      { call: 'later', args: [[1, null]], returns: { x: [1, null] } },
      { call: 'hidden', args: [], returns: 'found' },
      { call: 'nobody', args: [], returns: null },
      { call: 'Solution.nothing', args: [], returns: null },
    ]);
    expect(passes(report)).toEqual([true, false, true, true, true, true, true, false, false]);
    expect(report.results[1]!.reason).toBe('expected 7, got 6');
    expect(report.results[7]!.reason).toMatch(/nobody/);
    expect(report.error).toBeUndefined();
  });

  it('knows values of all kinds', async () => {
    const program = `const values = { nan: NaN, none: undefined, big: 12345678901234567890n, five: 5n, map: new Map([['a', 1]]), set: new Set([1]), bytes: new Uint8Array([1, 255]),
      date: new Date(0), zero: -0, symbol: Symbol('x'), hole: [, 1], nested: { a: { b: [1, 'x\\ud800'] } }, empty: Object.create(null) };
      const value = (name) => values[name]`;
    const call = (name: string, returns: never): CodeTest => ({ call: 'value', args: [name], returns });
    const report = await run(program, [
      call('nan', null as never),
      call('none', null as never),
      call('big', 12345678901234567000 as never),
      call('five', 5 as never),
      call('map', { a: 1 } as never),
      call('set', [1] as never),
      call('bytes', [1, 255] as never),
      call('date', '1970-01-01T00:00:00.000Z' as never),
      call('zero', 0 as never),
      call('symbol', 'x' as never),
      call('hole', [null, 1] as never),
      call('nested', { a: { b: [1, 'x\ud800'] } } as never),
      call('empty', {} as never),
    ]);
    expect(passes(report)).toEqual([false, true, true, true, true, false, false, false, true, false, true, true, true]);
  });

  it('says what was thrown', async () => {
    const report = await run(
      `class MyError extends Error { name = 'MyError' } const f = (n) => { if (n === 1) throw new MyError('my'); if (n === 2) throw 'text'; if (n === 3) null.x; if (n === 4) throw null; return Promise.reject(new RangeError('later')) }`,
      [1, 2, 3, 4, 5].map((n) => ({ call: 'f', args: [n], returns: 0 })),
    );
    expect(report.results.map(({ reason }) => reason)).toEqual([
      'MyError: my',
      'text',
      expect.stringMatching(/^TypeError: /),
      'an exception',
      'RangeError: later',
    ]);
  });

  it('gives the program copies: a test cannot see what another did to its arguments', async () => {
    const args = [[3, 1, 2]];
    const report = await run('const sort = (all) => all.sort()', [
      { call: 'sort', args, returns: [1, 2, 3] },
      { call: 'sort', args, returns: [1, 2, 3] },
    ]);
    expect(passes(report)).toEqual([true, true]);
    expect(args).toEqual([[3, 1, 2]]);
  });
});

describe('assertions', () => {
  it('see functions, classes, instances, iterators and promises of the program', async () => {
    const program = `class Stack { items = []; push(x) { this.items.push(x); return this } pop() { return this.items.pop() } get size() { return this.items.length } static of(...all) { const one = new Stack(); for (const x of all) one.push(x); return one } toString() { return this.items.join() } }
      class MyError extends Error {}
      function* count(n) { for (let i = 0; i < n; i++) yield i }
      const fail = () => { throw new MyError('mine') };
      const map = (all, f) => all.map((x) => f(x));
      const curry = (a) => (b) => a + b;
      const later = async (x) => x * 2;
      const sort = (all) => { all.sort((a, b) => a - b) };
      let counter = 0; const tick = () => ++counter;
      const makeCounter = () => { let n = 0; return { next() { return ++n }, get value() { return n } } };
      const PI = 3; const table = { a: [1, { b: 2 }] };`;
    const tests = [
      'const s = new Stack(); assert.equal(s.push(1).push(2).size, 2); assert.equal(s.pop(), 2); assert(s instanceof Stack)',
      'assert.deepEqual(Stack.of(1, 2).items, [1, 2]); assert.equal(String(Stack.of(1, 2)), "1,2")',
      'assert.deepEqual([...count(3)], [0, 1, 2]); let sum = 0; for (const n of count(4)) sum += n; assert.equal(sum, 6)',
      'assert.throws(fail, MyError); assert.throws(fail, /mine/); assert.throws(fail, { message: "mine" }); assert.throws(fail, Error)',
      'try { fail(); assert.fail() } catch (error) { assert(error instanceof MyError); assert.equal(error.message, "mine") }',
      'assert.deepEqual(map([1, 2], (x) => x + 1), [2, 3])',
      'assert.equal(curry(1)(2), 3)',
      'assert.equal(await later(4), 8); await assert.rejects(async () => { await later(1); fail() }, MyError)',
      'const all = [3, 1, 2]; sort(all); assert.deepEqual(all, [1, 2, 3])',
      'tick(); tick(); assert.equal(counter, 2)',
      'const c = makeCounter(); c.next(); c.next(); assert.equal(c.value, 2)',
      'assert.equal(PI, 3); assert.deepStrictEqual(table, { a: [1, { b: 2 }] })',
      'assert.deepEqual(Object.keys(new Stack()), ["items"]); assert("push" in new Stack()); assert.equal(typeof Stack, "function"); assert.equal(new Stack().constructor, Stack)',
      'class Sub extends Stack { }; assert.equal(typeof Sub, "function")',
      'const stack = new Stack(); stack.extra = 5; assert.equal(stack.extra, 5); delete stack.extra; assert.equal(stack.extra, undefined)',
      'const { equal } = require("node:assert/strict"); equal(curry(2)(2), 4); console.assert(true)',
      'assert.throws(() => console.assert(curry(2)(2) === 5)); assert.doesNotThrow(() => curry(1))',
    ];
    const report = await run(
      program,
      tests.map((text) => ({ assertion: text })),
    );
    expect(report.results.map(({ reason }, i) => (reason === undefined ? undefined : `${i}: ${reason}`))).toEqual(
      tests.map(() => undefined),
    );
  });

  it.each([
    ['assert.equal(add(1, 2), 4)', /^AssertionError: expected 4, got 3$/],
    ['assert(add(1, 2) === 4)', /^AssertionError: expected a true value, got false$/],
    ['assert.strictEqual(add("1", 2), 12)', /expected 12, got "12"/],
    ['assert.deepEqual([add(1, 2)], [4])', /expected \[4\], got \[3\]/],
    ['assert.deepStrictEqual({ a: add(1, 2) }, { a: "3" })', /expected \{a: "3"\}, got \{a: 3\}/],
    ['assert.notEqual(add(1, 2), 3)', /expected another than 3/],
    ['assert.throws(() => add(1, 2))', /expected an exception, there was none/],
    ['assert.throws(() => fail(), RangeError)', /expected another exception, got TypeError: no/],
    ['assert.throws(() => fail(), /yes/)', /expected another exception/],
    ['assert.doesNotThrow(() => fail())', /expected no exception/],
    ['await assert.rejects(async () => 1)', /expected an exception/],
    ['assert.equal(add(1, 2), 4, "three is not four")', /^AssertionError: three is not four$/],
    ['assert.match("abc", /d/)', /expected a match of/],
    ['assert.equal(nothing(1), 1)', /^ReferenceError: nothing is not defined$/],
    ['fail()', /^TypeError: no$/],
    ['throw new Error("own")', /^Error: own$/],
    ['await new Promise(() => {})', /waits for what never comes/],
    ['assert.equal(instance, instance2)', /an object of the program's/],
    ['assert.deepEqual(instance, { x: 1 })', /an object of the program's/],
    ['assert.ok(instance == 1)', /expected a true value/],
  ])('%s fails', async (text, reason) => {
    const program =
      'const add = (a, b) => a + b; const fail = () => { throw new TypeError("no") }; class Any { x = 1; valueOf() { return 1 } } const instance = new Any(); const instance2 = new Any();';
    expect(await assertion(program, text)).toMatch(reason);
  });

  it('have a set-up on their side, which sees the program too', async () => {
    const setup =
      'const cases = [[1, 2], [3, 4]]; const one = make(5); function check(a, b) { assert.equal(make(a).n + b, a + b) }';
    expect(
      await assertion(
        'const make = (n) => ({ n, get double() { return 2 * n } })',
        'for (const [a, b] of cases) check(a, b); assert.equal(one.double, 10)',
        setup,
      ),
    ).toBeUndefined();
    expect(
      await assertion('const seen = typeof cases', 'assert.equal(seen, "undefined")', setup.replace('make(5)', '0')),
    ).toBeUndefined();
  });

  it('are the fault of nobody but their author where they are no code', async () => {
    await expect(run('1', [{ assertion: 'assert.equal(' }])).rejects.toMatchObject({
      code: 'RLAIF_SAMPLE',
      message: expect.stringMatching(/^test 1: it is no code: SyntaxError/),
    });
    await expect(run('1', [{ assertion: '1' }], { setup: ')' })).rejects.toMatchObject({ code: 'RLAIF_SAMPLE' });
    await expect(run('1', [{ rows: [] }])).rejects.toMatchObject({ code: 'RLAIF_SAMPLE' });
    await expect(run('1', [{ call: 'a; b', args: [], returns: 1 }])).rejects.toMatchObject({ code: 'RLAIF_SAMPLE' });
  });

  it('go on after one that was interrupted, with the program loaded anew', async () => {
    const report = await run('let n = 0; const next = () => ++n; const hang = () => { for (;;); }', [
      { assertion: 'assert.equal(next(), 1)' },
      { assertion: 'hang()' },
      { assertion: 'assert.equal(next(), 1)' },
    ]);
    expect(passes(report)).toEqual([true, false, true]);
    expect(report.results[1]!.reason).toBe('timed out after 1000 ms');
  });
});

describe('standard input and output', () => {
  it.each([
    [
      'readFileSync',
      `console.log(require('fs').readFileSync(0, 'utf8').split('\\n').map(Number).reduce((a, b) => a + b))`,
    ],
    [
      '/dev/stdin',
      `const fs = require('node:fs'); console.log(eval(fs.readFileSync('/dev/stdin').toString().trim().split(/\\s+/).join('+')))`,
    ],
    [
      'readline',
      `const rl = require('readline').createInterface({ input: process.stdin }); let sum = 0; rl.on('line', (line) => { sum += +line }).on('close', () => console.log(sum))`,
    ],
    [
      'for await',
      `import { createInterface } from 'node:readline'; let sum = 0; for await (const line of createInterface({ input: process.stdin })) sum += +line; console.log(sum)`,
    ],
    [
      'question',
      `const rl = require('readline').createInterface({}); rl.question('', (a) => rl.question('', (b) => { console.log(+a + +b); rl.close() }))`,
    ],
    [
      'data and end',
      `let text = ''; process.stdin.setEncoding('utf8'); process.stdin.on('data', (chunk) => { text += chunk }); process.stdin.on('end', () => console.log(text.trim().split('\\n').reduce((a, b) => +a + +b)))`,
    ],
    [
      'async iteration',
      `(async () => { let text = ''; for await (const chunk of process.stdin) text += chunk; process.stdout.write(String(text.split('\\n').reduce((a, b) => +a + +b))) })()`,
    ],
    ['import fs', `import fs from 'fs'; const [a, b] = fs.readFileSync(0, 'utf8').split('\\n'); console.log(+a + +b)`],
  ])('is read by %s', async (_name, program) => {
    const report = await run(program, [
      { input: '1\n2', output: '3' },
      { input: '10\n20\n', output: '30\n' },
      { input: '1\n2', output: '4' },
    ]);
    expect(report.results.map(({ reason }) => reason)).toEqual([undefined, undefined, "line 1: expected '4', got '3'"]);
  });

  it('runs the program afresh for each input', async () => {
    const report = await run('globalThis.n = (globalThis.n ?? 0) + 1; console.log(n)', [
      { input: '', output: '1' },
      { input: '', output: '1' },
    ]);
    expect(passes(report)).toEqual([true, true]);
  });

  it('shows values as Node does', async () => {
    expect(
      await printed(
        `console.log('%s is %d', 'a', 1, [1, 'x', null, undefined, -0, 5n], { a: { b: [] }, 'c-d': new Map([[1, { x: 2 }]]) })`,
      ),
    ).toBe("a is 1 [ 1, 'x', null, undefined, -0, 5n ] { a: { b: [] }, 'c-d': Map(1) { 1 => { x: 2 } } }\n");
    expect(
      await printed('class P { x = 1 } console.log(new P(), P, () => 1, new Set(["a"]), true, Symbol("s"), /x/g)'),
    ).toBe("P { x: 1 } [class P] [Function (anonymous)] Set(1) { 'a' } true Symbol(s) /x/g\n");
    expect(await printed('console.log(); console.log("a\\nb"); console.error("not this")')).toBe('\na\nb\n');
  });

  it('fails where the program throws or leaves with another code than 0', async () => {
    const reasonOf = async (program: string) => (await run(program, [{ input: '', output: '1' }])).results[0]!.reason;
    expect(await reasonOf('console.log(1); process.exit(0); console.log(2)')).toBeUndefined();
    expect(await reasonOf('console.log(1); process.exit(3)')).toBe('the program left with the code 3');
    expect(await reasonOf('console.log(1); null.x')).toMatch(/^TypeError/);
    expect(await reasonOf('console.log(1); setTimeout(() => { throw new Error("late") })')).toBe('Error: late');
    expect(await reasonOf('import x from "left-pad"; console.log(1)')).toMatch(/left-pad/);
    expect(await reasonOf('console.log(1')).toMatch(/^SyntaxError/);
    expect(await reasonOf('await Promise.reject(new Error("no")); console.log(1)')).toBe('Error: no');
  });
});

describe('programs', () => {
  it('say why they cannot be loaded', async () => {
    const errorOf = async (program: string) => (await run(program, [{ call: 'f', args: [], returns: 1 }])).error;
    expect(await errorOf('const f = (')).toMatch(/^SyntaxError/);
    expect(await errorOf('null.x')).toMatch(/^TypeError/);
    expect(await errorOf('throw 5')).toBe('an exception');
    expect(await errorOf('for (;;);')).toBe('timed out after 1000 ms');
    expect(await errorOf('await new Promise(() => {})')).toBe('the program waits for what never comes');
    expect(await errorOf('')).toBeUndefined();
  });

  it('may be modules, whose names are seen whether they are exported or not', async () => {
    const program = `import { readFileSync } from 'fs'; export const a = 1; const b = 2; export default function c() { return a + b } export class D { e() { return 4 } } const f = await Promise.resolve(5);`;
    const report = await run(program, [
      { call: 'c', args: [], returns: 3 },
      { call: 'D.e', args: [], returns: 4 },
      { assertion: 'assert.equal(a + b + f, 8); assert(new D() instanceof D)' },
    ]);
    expect(passes(report)).toEqual([true, true, true]);
  });

  it('that take too long are ended as a whole', async () => {
    await using quick = createSandbox({ language: 'javascript', workers: 1, timeoutMs: 300, programTimeoutMs: 700 });
    const started = performance.now();
    const report = await quick.run('const f = () => { for (;;); }', {
      tests: Array(20).fill({ call: 'f', args: [], returns: 1 }),
    });
    expect(performance.now() - started).toBeLessThan(8000);
    expect(passes(report)).toEqual(Array(20).fill(false));
    expect(report.results[0]!.reason).toBe('timed out after 300 ms');
    expect(report.results[19]!.reason).toBe('the program ran for more than 700 ms');
  });

  it('are repeatable where a seed and a time are given', async () => {
    await using fixed = createSandbox({ language: 'javascript', workers: 1, seed: 7, now: Date.UTC(2026, 0, 2) });
    const program = 'console.log(Math.random(), Math.random(), Date.now(), new Date().toISOString())';
    const outputs = await Promise.all(
      [1, 2].map(async () => (await fixed.run(program, { tests: [{ input: '', output: '' }] })).output),
    );
    expect(outputs[0]).toBe(outputs[1]);
    expect(outputs[0]).toMatch(/ 1767312000000 2026-01-02T00:00:00\.000Z\n$/);
    expect(await printed('console.log(Math.random())')).not.toBe(await printed('console.log(Math.random())'));
  });

  it('are ended by the signal, and the next one runs', async () => {
    const controller = new AbortController();
    const pending = sandbox.run(
      'for (;;);',
      { tests: [{ call: 'f', args: [], returns: 1 }] },
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort('enough'), 50);
    await expect(pending).rejects.toBe('enough');
    expect(passes(await run('const f = () => 1', [{ call: 'f', args: [], returns: 1 }]))).toEqual([true]);
  });
});

describe('typescript', () => {
  it('runs without its types, with enums and parameter properties', async () => {
    const program = `import type { Nothing } from './nothing';
      enum Colour { Red = 1, Green }
      interface Point { readonly x: number }
      abstract class Base<T> { constructor(protected readonly value: T) {} abstract get(): T }
      class Box<T> extends Base<T> { get(): T { return this.value } }
      export const f = <T extends Point>(point: T, ...rest: number[]): number => (point as any).x! + rest.length + Colour.Green satisfies number;
      function over(a: string): string; function over(a: number): number; function over(a: any) { return a }`;
    const report = await run(
      program,
      [
        { call: 'f', args: [{ x: 1 }, 5, 6], returns: 5 },
        {
          assertion:
            'const box: Box<string> = new Box<string>("x"); assert.equal(box.get(), "x"); assert.equal(Colour.Red as number, one)',
        },
        { call: 'over', args: ['a'], returns: 'a' },
      ],
      { setup: 'const one: number = 1' },
      typescript,
    );
    expect(report.results.map(({ reason }) => reason)).toEqual([undefined, undefined, undefined]);
  });

  it('reads standard input', async () => {
    const program = `import * as fs from 'fs';\nconst [a, b]: number[] = fs.readFileSync(0, 'utf8').split(' ').map(Number);\nconsole.log(a + b);`;
    expect(passes(await run(program, [{ input: '1 2', output: '3' }], {}, typescript))).toEqual([true]);
  });

  it.each([
    ['unbalanced', 'const f = (: number => 1'],
    ['deep', '('.repeat(200_000)],
    ['deep types', `let x: ${'Array<'.repeat(50_000)}`],
    // The parser tries an arrow function at each of them, and again inside of it.
    ['exponential', '<T>(a = '.repeat(40)],
  ])('fails a hostile program and goes on: %s', async (_name, program) => {
    const report = await run(program, [{ call: 'f', args: [], returns: 1 }], {}, typescript);
    expect(passes(report)).toEqual([false]);
    expect(
      passes(await run('const f = (): number => 1', [{ call: 'f', args: [], returns: 1 }], {}, typescript)),
    ).toEqual([true]);
  });
});
