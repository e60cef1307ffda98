import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { createPythonSandbox } from './python.ts';
import type { CodeTest } from './sandbox.ts';

const sandbox = createPythonSandbox({ workers: 1, timeoutMs: 1000 });
afterAll(() => sandbox[Symbol.asyncDispose]());

/** Whether each test passed. */
async function passed(program: string, tests: readonly CodeTest[], setup?: string): Promise<readonly boolean[]> {
  const { results } = await sandbox.run(program, { tests, setup });
  return results.map((result) => result.passed);
}

const assertions = (...sources: readonly string[]): readonly CodeTest[] => sources.map((assertion) => ({ assertion }));

describe('calls', () => {
  it('compares what a function returns, outside', async () => {
    const program = 'def f(*a):\n    return list(a)\nclass Solution:\n    def twice(self, x):\n        return 2 * x';
    const report = await sandbox.run(program, {
      tests: [
        { call: 'f', args: [1, 'a', null, true, [2.5], { k: [] }], returns: [1, 'a', null, true, [2.5], { k: [] }] },
        { call: 'f', args: [1], returns: [2] },
        { call: 'Solution.twice', args: [4], returns: 8 },
        { call: 'g', args: [], returns: 1 },
        { call: 'f.missing', args: [], returns: 1 },
      ],
    });
    expect(report.results).toMatchObject([
      { passed: true },
      { passed: false, reason: 'at [0] expected 2, got 1' },
      { passed: true },
      { passed: false, reason: "NameError: name 'g' is not defined" },
      { passed: false, reason: expect.stringMatching(/^AttributeError/) },
    ]);
  });

  it.each([
    ['(1, 2)', [1, 2]],
    ['0.1 + 0.2', 0.3],
    ['2 ** 60', 2 ** 60],
    ['{1: "a"}', { 1: 'a' }],
    ['"\\ud800é\\u0000"', '\ud800é\u0000'],
    ['[[], [[]], {}]', [[], [[]], {}]],
    ['__import__("collections").OrderedDict(a=1)', { a: 1 }],
    ['__import__("enum").IntEnum("E", "A").A', 1],
  ])('takes %s for %j', async (value, returns) => {
    expect(await passed(`def f(): return ${value}`, [{ call: 'f', args: [], returns }])).toEqual([true]);
  });

  it.each([
    ['True', 1],
    ['"1"', 1],
    ['{1, 2}', [1, 2]],
    ['iter([1])', [1]],
    ['float("nan")', null],
    ['lambda: 1', 1],
    ['[1, 2, 3]', [1, 2]],
  ])('does not take %s for %j', async (value, returns) => {
    expect(await passed(`def f(): return ${value}`, [{ call: 'f', args: [], returns }])).toEqual([false]);
  });
});

describe('programs with input', () => {
  it('are run afresh for each input, as the main program', async () => {
    const program =
      'import sys\nseen = globals().setdefault("seen", [])\nseen.append(1)\nif __name__ == "__main__":\n    n = int(input())\n    print(n * 2, len(seen))\n    sys.stdout.write(sys.stdin.read())';
    const report = await sandbox.run(program, {
      tests: [
        { input: '4\nrest é', output: '8 1\nrest é' },
        { input: '5', output: '10 1  \n\n' },
        { input: '5', output: '11 1' },
        { input: '', output: '' },
      ],
    });
    expect(report.results).toEqual([
      { passed: true },
      { passed: true },
      { passed: false, reason: "line 1: expected '11 1', got '10 1'" },
      { passed: false, reason: 'EOFError: EOF when reading a line' },
    ]);
    expect(report.output).toBe('8 1\nrest é10 1\n10 1\n');
  });

  it('may leave', async () => {
    expect(await passed('print(1)\nexit()\nprint(2)', [{ input: '', output: '1' }])).toEqual([true]);
  });
});

describe('assertions', () => {
  it('see functions, classes, values and modules of the program', async () => {
    const program =
      'import math as m\nLIMIT = 3\ncount = 0\ndef tick():\n    global count\n    count += 1\nclass Point:\n    kind = "p"\n    def __init__(self, x): self.x = x\n    def moved(self, by=1): return Point(self.x + by)\n    def __len__(self): return 7\n    def __add__(self, other): return Point(self.x + other.x)';
    const tests = assertions(
      'assert LIMIT == 3',
      'tick(); tick()\nassert count == 2',
      'assert Point(1).x == 1 and Point.kind == "p"',
      'assert Point(1).moved(by=4).x == 5',
      'assert isinstance(Point(1), Point) and not isinstance(3, Point)',
      'p = Point(1)\np.x = 9\nassert p.x == 9 and p == p and p.moved is not p',
      'assert len(Point(1)) == 7 and (Point(1) + Point(2)).x == 3',
      'assert m.floor(2.5) == 2',
      'assert [x.x for x in map(Point, [1, 2])] == [1, 2]',
      'assert undefined_name == 1',
    );
    expect(await passed(program, tests)).toEqual([...Array(9).fill(true), false]);
  });

  it('see what a call does to its arguments, and go over generators', async () => {
    const program =
      'def sort(values): values.sort()\ndef add(d, s):\n    d["k"] = [1]\n    s.add(2)\ndef count():\n    n = 0\n    while True:\n        yield n\n        n += 1';
    const tests = assertions(
      'a = [3, 1, 2]\nb = a\nsort(a)\nassert b == [1, 2, 3]',
      'd, s = {}, set()\nadd(d, s)\nassert d == {"k": [1]} and s == {2}',
      'g = count()\nassert [next(g) for _ in range(3)] == [0, 1, 2]',
      'import itertools\nassert list(itertools.islice(count(), 4)) == [0, 1, 2, 3]',
    );
    expect(await passed(program, tests)).toEqual([true, true, true, true]);
  });

  it('keep the types of plain data apart', async () => {
    const program =
      'from decimal import Decimal\nfrom fractions import Fraction\nfrom datetime import date\nfrom collections import deque, Counter\ndef f(x): return x\nvalues = [Decimal("1.50"), Fraction(1, 3), date(2024, 2, 29), deque([1]), 1j, range(3), b"x", frozenset([1]), (1, (2,)), 10 ** 30, float("inf"), {(1, 2): {3}}]';
    const tests = assertions(
      'from decimal import Decimal\nfrom fractions import Fraction\nfrom datetime import date\nfrom collections import deque\nassert values == [Decimal("1.5"), Fraction(1, 3), date(2024, 2, 29), deque([1]), 1j, range(3), b"x", frozenset([1]), (1, (2,)), 10 ** 30, float("inf"), {(1, 2): {3}}]',
      'assert f((1, 2)) == (1, 2) and f((1, 2)) != [1, 2] and type(f({1})) is set',
      'assert f(float("nan")) != f(float("nan")) and f(True) is True and f(None) is None',
      'assert f("x" * 100_000) == "x" * 100_000 and f(list(range(10_000))) == list(range(10_000))',
      'assert f(2 ** 20_000) == 2 ** 20_000',
    );
    expect(await passed(program, tests)).toEqual([true, true, true, true, true]);
  });

  it('see exceptions as those of Python, and as the program names them', async () => {
    const program =
      'class Full(ValueError):\n    pass\ndef f(kind):\n    if kind == 0: raise KeyError("k")\n    if kind == 1: raise Full("full")\n    return kind';
    const raises = (kind: string, source: string): string =>
      `try:\n    ${source}\n    raise RuntimeError("no exception")\nexcept ${kind} as error:\n    caught = error`;
    const tests = assertions(
      raises('KeyError', 'f(0)'),
      `${raises('ValueError', 'f(1)')}\nassert str(caught) == "full"`,
      raises('Full', 'f(1)'),
      raises('KeyError', 'f(1)'),
      raises('TypeError', 'f()'),
    );
    expect(await passed(program, tests)).toEqual([true, true, true, false, true]);
  });

  it('know Python’s own names before the program’s, which are under `program`', async () => {
    const program = 'def pow(a, b): return -1\ndef all(x): return True';
    const tests = assertions('assert pow(2, 3) == 8', 'assert program.pow(2, 3) == -1', 'assert all([0])');
    expect(await passed(program, tests)).toEqual([true, true, false]);
  });

  it('have a setup, and share nothing with the next suite', async () => {
    const setup = 'import math\nexpected = 5\ndef near(a, b): return math.isclose(a, b)';
    const program = 'def f(): return 5';
    expect(await passed(program, assertions('assert f() == expected and near(f(), 5.0)', 'kept = 1'), setup)).toEqual([
      true,
      true,
    ]);
    expect(await passed(program, assertions('assert f() == expected', 'assert kept'))).toEqual([false, false]);
  });

  it('that are no Python reject, for the program is not to blame', async () => {
    const run = (tests: readonly CodeTest[], setup?: string): Promise<unknown> =>
      sandbox.run('def f(): return 1', { tests, setup });
    await expect(run(assertions('assert f() == 1', 'assert f( =='))).rejects.toMatchObject({
      code: 'RLAIF_SAMPLE',
      message: expect.stringMatching(/^test 2 cannot be run: SyntaxError/),
    });
    await expect(run(assertions('assert f() == 1'), 'def')).rejects.toMatchObject({ code: 'RLAIF_SAMPLE' });
    await expect(run(assertions('assert f() == 1'), 'import numpy')).rejects.toMatchObject({
      code: 'RLAIF_SAMPLE',
      message: expect.stringMatching(/No module named 'numpy'/),
    });
    await expect(run([{ rows: [] }])).rejects.toMatchObject({ code: 'RLAIF_SAMPLE' });
  });

  it('have their own time limit', async () => {
    const tests = assertions(
      'while True: pass',
      'assert f() == 1',
      'import itertools\n0 in itertools.repeat(1)',
      'assert f() == 1',
    );
    expect(await passed('def f(): return 1', tests)).toEqual([false, true, false, true]);
  }, 120_000);
});

describe('a loop in C, which never asks for the time', () => {
  const program = 'import itertools\ndef f(): return 0 in itertools.repeat(1)\ndef g(): return 1';
  const tests: readonly CodeTest[] = [
    { call: 'g', args: [], returns: 1 },
    { call: 'f', args: [], returns: 1 },
    { call: 'g', args: [], returns: 1 },
    { assertion: 'assert f()' },
    { assertion: 'assert g() == 1' },
  ];

  it('costs its test, and a worker the first time only', async () => {
    const own = createPythonSandbox({ workers: 1, timeoutMs: 300 });
    await own.run(program, { tests: tests.slice(0, 1) });
    const processIds = [own.processIds];
    for (const _ of [1, 2]) {
      const { results } = await own.run(program, { tests });
      expect(results.map((result) => result.passed)).toEqual([true, false, true, false, true]);
      processIds.push(own.processIds);
    }
    expect(processIds[1]).not.toEqual(processIds[0]);
    expect(processIds[2]).toEqual(processIds[1]);
    await own[Symbol.asyncDispose]();
  }, 120_000);
});

describe('a program that cannot be loaded', () => {
  it.each([
    ['def f(:', /^SyntaxError: .* \(line 1\)$/],
    ['\n\n1 / 0', /^ZeroDivisionError: division by zero$/],
    ['while True: pass', /^the program ran out of time$/],
    ['raise SystemError("x" * 10**6)', /^SystemError: x+/],
    ['import numpy', /^ModuleNotFoundError: No module named 'numpy'$/],
    ['x = "\\ud800"; raise ValueError(x)', /^ValueError: /],
  ])('%j has an error, and no test passes', async (program, error) => {
    const report = await sandbox.run(program, { tests: [{ call: 'f', args: [], returns: 1 }, { assertion: 'pass' }] });
    expect(report.error).toMatch(error);
    expect(report.results.map((result) => result.passed)).toEqual([false, false]);
    for (const { reason } of report.results) expect(reason!.length).toBeLessThan(300);
  });
});

describe('limits', () => {
  it('cut what is printed, and fail the test that printed it', async () => {
    const small = createPythonSandbox({ workers: 1, outputBytes: 10 });
    const report = await small.run('n = int(input())\nprint("x" * n)', {
      tests: [
        { input: '9', output: 'x'.repeat(9) },
        { input: '10', output: 'x'.repeat(10) },
      ],
    });
    expect(report.results).toEqual([
      { passed: true },
      { passed: false, reason: 'the program printed more than it may' },
    ]);
    expect(report.output).toBe(`${'x'.repeat(9)}\n`);
    await small[Symbol.asyncDispose]();
  });

  it('end a program whose time for all tests is up', async () => {
    const short = createPythonSandbox({ workers: 1, timeoutMs: 300, programTimeoutMs: 700 });
    const report = await short.run('def f():\n    while True: pass', {
      tests: Array.from({ length: 6 }, () => ({ call: 'f', args: [], returns: 1 })),
    });
    expect(report.results.at(0)!.reason).toBe('the program ran out of time');
    expect(report.results.at(-1)!.reason).toBe('not run: the program had used up its 700 ms');
    await short[Symbol.asyncDispose]();
  });

  it('give memory back after a program that took all it could', async () => {
    const bomb =
      'def f():\n    try:\n        return len([bytearray(10 ** 6) for _ in range(1000)])\n    except MemoryError:\n        return "full"';
    expect(await passed(bomb, [{ call: 'f', args: [], returns: 'full' }])).toEqual([true]);
    expect(await passed(bomb, [{ call: 'f', args: [], returns: 'full' }])).toEqual([true]);
  });
});

describe('a seed and a clock', () => {
  const program =
    'import random, os, time, datetime, uuid, secrets\ndef f():\n    started = time.perf_counter()\n    time.sleep(0.05)\n    return [random.random(), os.urandom(4).hex(), str(uuid.uuid4()), secrets.token_hex(4), list({"a", "b", "c", "d"}), time.time(), datetime.datetime.now(datetime.timezone.utc).isoformat(), time.perf_counter() - started]';
  const values = async (options: { seed?: number; now?: number }): Promise<string> => {
    const own = createPythonSandbox({ workers: 1, ...options });
    const run = async (): Promise<string> => {
      const { results } = await own.run(`${program}\nclass Told(Exception): pass\ndef g(): raise Told(repr(f()))`, {
        tests: [{ call: 'g', args: [], returns: 0 }],
      });
      return results[0]!.reason!;
    };
    const both = [await run(), await run()];
    await own[Symbol.asyncDispose]();
    return both[0] === both[1] ? both[0]! : 'differs';
  };

  it('make a run repeat itself, in other processes too', async () => {
    const options = { seed: 7, now: Date.UTC(2026, 0, 2, 3, 4, 5) };
    const first = await values(options);
    expect(first).toContain('1767323045.0');
    expect(first).toContain("'2026-01-02T03:04:05+00:00'");
    expect(await values(options)).toBe(first);
    expect(await values({ ...options, seed: 8 })).not.toBe(first);
  }, 120_000);

  it('are random and real without the options', async () => {
    expect(await values({})).toBe('differs');
  }, 120_000);
});

it('rejects an aborted run with the signal’s reason, and goes on', async () => {
  const controller = new AbortController();
  const run = sandbox.run('while True: pass', { tests: assertions('pass') }, { signal: controller.signal });
  setTimeout(() => controller.abort('enough'), 50);
  await expect(run).rejects.toBe('enough');
  expect(await passed('def f(): return 1', assertions('assert f() == 1'))).toEqual([true]);
});

it('lets the process end that forgot to dispose of it, and its workers with it', async () => {
  const script = `import { createPythonSandbox } from ${JSON.stringify(new URL('./python.ts', import.meta.url).href)};
    const sandbox = createPythonSandbox({ workers: 1 });
    const { results } = await sandbox.run('def f(): return 1', { tests: [{ call: 'f', args: [], returns: 1 }] });
    console.log(JSON.stringify([results, sandbox.processIds]));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += String(chunk);
  });
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(0);
  const [results, [processId]] = JSON.parse(text) as [unknown, [number]];
  expect(results).toEqual([{ passed: true }]);
  await expect.poll(() => lives(processId)).toBe(false);
});

/** Whether a process runs; one that has ended and that nobody has asked about does not. */
function lives(processId: number): boolean {
  try {
    process.kill(processId, 0);
  } catch {
    return false;
  }
  const status = `/proc/${processId}/stat`;
  return !existsSync(status) || !readFileSync(status, 'utf8').includes(') Z ');
}
