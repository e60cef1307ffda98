import { afterAll, describe, expect, it } from 'vitest';
import { createPythonSandbox } from './python.ts';
import type { CodeTest } from './sandbox.ts';

const sandbox = createPythonSandbox({ workers: 1, timeoutMs: 600, programTimeoutMs: 8000 });
afterAll(() => sandbox[Symbol.asyncDispose]());

async function passed(program: string, tests: readonly CodeTest[], setup?: string): Promise<readonly boolean[]> {
  const { results } = await sandbox.run(program, { tests, setup });
  return results.map((result) => result.passed);
}
const assertions = (...sources: readonly string[]): readonly CodeTest[] => sources.map((assertion) => ({ assertion }));

describe('an exception that ends the loops of a test', () => {
  const all = 'assert all(map(lambda case: f(case[0]) == case[1], [(1, 2), (3, 4)]))';
  it.each([
    'def f(x): raise StopIteration',
    'class Own(StopIteration): pass\ndef f(x): raise Own',
    'class Own(RuntimeError, StopIteration): pass\ndef f(x): raise Own',
  ])('%j passes no test', async (program) => {
    expect(await passed(program, assertions(all, 'assert list(map(f, [1])) == []'))).toEqual([false, false]);
  });

  it('is there where an iterator of the program’s ends', async () => {
    const program =
      'class Once:\n    done = False\n    def __iter__(self): return self\n    def __next__(self):\n        if self.done: raise StopIteration\n        self.done = True\n        return 1';
    const ends = 'try:\n    o.__next__()\n    raise RuntimeError\nexcept StopIteration:\n    pass';
    expect(await passed(program, assertions('assert list(Once()) == [1]', `o = Once()\nnext(o)\n${ends}`))).toEqual([
      true,
      true,
    ]);
  });
});

describe('a test that takes any exception for the one it expects', () => {
  const any = 'try:\n    f()\n    failed = True\nexcept:\n    failed = False\nif failed: raise RuntimeError';
  it.each([
    'def f():\n    while True: pass',
    'import os\ndef f(): os._exit(0)',
    'def f():\n    while True: print("x" * 1000)',
    'def f():\n    import ctypes\n    ctypes.c_int.from_address(0xfffffff0).value = 1',
    'import time\ndef f(): time.sleep(100)',
  ])('is not passed by %j', async (program) => {
    const [first, next] = await passed(`${program}\ndef g(): return 1`, assertions(any, 'assert g() == 1'));
    expect([first, next]).toEqual([false, true]);
  });
});

describe('what is left in memory', () => {
  /** `memory`: all of it, as a bytearray that was made up. `ctypes` cannot be imported, but bytecode can reach beyond its constants. */
  const memory = `import struct
consts = (None, 1.5)
fake = struct.pack('<8I', 10 ** 6, id(bytearray), 0x7fffffff, 0x7fffffff, 16, 16, 0, 0)
cells = [struct.pack('<I', id(fake) + 16) + bytes(200) for _ in range(200)]
cell = max(cells, key=id)
index = (id(cell) + 16 - (id(consts) + 16)) // 4
import opcode
load, more, ret = opcode.opmap['LOAD_CONST'], opcode.opmap['EXTENDED_ARG'], opcode.opmap['RETURN_VALUE']
ops = [opcode.opmap['RESUME'], 0]
for shift in (24, 16, 8): ops += [more, index >> shift & 255]
ops += [load, index & 255, ret, 0]
code = (lambda: 1.5).__code__.replace(co_code=bytes(ops), co_consts=consts)
memory = type(lambda: 0)(code, {})()
`;
  /** Counts marks, without a mark in its own text. */
  const scan = (mark: string, size: string): string =>
    `${memory}import re\ndef f(): return sum(1 for _ in re.compile(rb'[${mark[0]}]${mark.slice(1)}').finditer(memory, 0, ${size}))`;

  it.each([
    [
      'above the end of the heap',
      'kept = bytearray(40_000_000)\ntop = id(kept) + 39_000_000\ndel kept\nplaces = range(top - 2_000_000, top, 100_000)',
      /^ValueError: 20$/,
    ],
    [
      'in the stack',
      'places = [at for at in range(1_000_000, 14_000_000, 4096) if not any(memory[at:at + 4096])]',
      /^ValueError: \d{3,}$/,
    ],
    ['among the objects of Python', 'places = range(14_000_000, 24_000_000, 4096)', /broke its interpreter|ValueError/],
  ])('is nothing %s', async (_name, places, error) => {
    const leave = `${memory}${places}\ntext = b'marks' + b'-left-behind'\nfor at in places: memory[at + 64:at + 64 + len(text)] = text\nraise ValueError(len(places))`;
    const left = await sandbox.run(leave, { tests: [{ call: 'f', args: [], returns: 1 }] });
    expect(left.error).toMatch(error);
    const { results } = await sandbox.run(scan('marks-left-behind', '50_000_000'), {
      tests: [{ call: 'f', args: [], returns: 0 }],
    });
    expect(results).toEqual([{ passed: true }]);
  });
});

describe('values that are too large', () => {
  it('are not collected in the user’s process', async () => {
    const program = 'import os\ndef f(n): return [[] for _ in range(1_200_000 + n)]';
    const tests = Array.from({ length: 12 }, (_, n) => ({ call: 'f', args: [n], returns: 1 }));
    const before = process.memoryUsage().heapUsed;
    let most = 0;
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().heapUsed - before);
    }, 5);
    expect(await passed(program, tests)).toEqual(tests.map(() => false));
    clearInterval(timer);
    expect(most).toBeLessThan(300 * 2 ** 20);
  }, 60_000);

  it('that fill the memory of the tests fail their test, and make no later one invalid', async () => {
    const program = 'def f(n): return [[i] for i in range(900_000 + n)]\ndef g(): return 1';
    const tests = [
      ...Array.from({ length: 10 }, (_, n) => ({ assertion: `kept${n} = f(${n})` })),
      { assertion: `assert g() == ${'(1 - '.repeat(30)}1${')'.repeat(30)} or g() == 1` },
      { assertion: 'assert g() == 2' },
    ];
    const { results } = await sandbox.run(program, { tests });
    expect(results).toHaveLength(12);
    expect(results.at(-1)!.passed).toBe(false);
  }, 60_000);
});

describe('functions of the tests that a program is given', () => {
  it('are called while their test runs, and by no number that was made up', async () => {
    const program = `import os, json
kept = []
def keep(f): kept.append(f)
def use(): return kept[0](1)
def guess():
    seen = []
    for number in range(1, 20):
        os.write(100, json.dumps({'id': number, 'args': [], 'named': {}}).encode())
        seen.append(json.loads(os.read(100, 10 ** 6)).get('raised'))
    return set(seen)`;
    const tests = [
      ...assertions('keep(lambda x: x + 1)', 'assert use() == 2', 'assert guess() == {"TypeError"}'),
      { call: 'use', args: [], returns: 2 },
      { call: 'guess', args: [], returns: 0 },
    ];
    const { results } = await sandbox.run(program, { tests });
    expect(results.map((result) => result.passed)).toEqual([true, false, true, false, false]);
    expect(results[1]!.reason).toMatch(/belongs to a test that is over/);
  });

  it.each([
    ['def f(g):\n    return g(f, g)', 'f(lambda f, g: f(g))'],
    ['def f(g):\n    while True:\n        try: g()\n        except BaseException: pass', 'f(lambda: 1)'],
    ['def f(g):\n    try: g()\n    except BaseException: pass', 'def g():\n    while True: pass\nf(g)'],
    ['def f(g):\n    g(["x" * 1000] * 10 ** 5)', 'f(lambda x: x)'],
    ['import os\ndef f(g):\n    os.write(100, b"[" * 10 ** 6)', 'f(lambda x: x)'],
    [
      'import os\ndef f(g):\n    os.write(100, b"{}")\n    os.write(100, bytes(range(256)))\n    return 5 / 0',
      'f(lambda x: x)',
    ],
    [
      'def f(g):\n    class Lie:\n        def __eq__(s, o): return True\n    return g(Lie())',
      'assert f(lambda x: x == 5)',
    ],
    ['def f(g):\n    g(1, **{"x": 1, "__class__": 2})', 'f(lambda x: x)'],
    ['import os\ndef f(g):\n    os._exit(g())', 'f(lambda: 0)'],
  ])('gain nothing for %j', async (program, assertion) => {
    const tests = assertions(assertion, 'assert h() == 1');
    expect(await passed(`${program}\ndef h(): return 1`, tests)).toEqual([false, true]);
    expect(await passed('def f(g): return g(2)', assertions('assert f(lambda x: x + 1) == 3'))).toEqual([true]);
  });
});

describe('values that are too large for the user’s process', () => {
  it('are not sent there', async () => {
    const { results } = await sandbox.run('def f(n): return "x" * n', {
      tests: [
        { call: 'f', args: [4_000_000], returns: 'x'.repeat(4_000_000) },
        { call: 'f', args: [5_000_000], returns: 1 },
        { assertion: 'assert f(5_000_000) == "x" * 5_000_000' },
      ],
    });
    expect(results).toEqual([
      { passed: true },
      { passed: false, reason: 'the program gave a value that is too large' },
      { passed: true },
    ]);
  });
});

it('what a test leaves behind in its own interpreter does not reach the next program', async () => {
  const left = assertions('import sys, io, decimal\nsys.stdout = io.StringIO()\ndecimal.getcontext().prec = 2');
  expect(await passed('x = 1', left)).toEqual([true]);
  const next =
    'import sys, io, decimal\nassert not isinstance(sys.stdout, io.StringIO) and decimal.getcontext().prec == 28';
  expect(await passed('x = 1', assertions(next))).toEqual([true]);
});

describe('what extends plain data', () => {
  it.each([
    [
      'class Any(list):\n    def __eq__(s, o): return True\n    def __iter__(s): return iter([5])\ndef f(): return Any()',
      'f() == [5]',
    ],
    [
      'class Any(dict):\n    def __eq__(s, o): return True\n    def keys(s): return {"a"}\ndef f(): return Any()',
      'f() == {"a": 1}',
    ],
    [
      'class Any(str):\n    def __eq__(s, o): return True\n    __hash__ = str.__hash__\n    def endswith(s, o): return True\ndef f(): return Any()',
      'f().endswith("5")',
    ],
    [
      'class Any(float):\n    def __sub__(s, o): return 0\n    def __rsub__(s, o): return 0\n    def __abs__(s): return 0\ndef f(): return Any(3)',
      'abs(f() - 0.5) < 1e-6',
    ],
    [
      'class Any:\n    __class__ = list\n    def __eq__(s, o): return True\n    def __len__(s): return 1\ndef f(): return Any()',
      'f() == [1]',
    ],
    [
      'class Any(set):\n    def __xor__(s, o): return set()\n    def __len__(s): return 0\ndef f(): return Any()',
      'len(f() ^ {1}) == 0',
    ],
    [
      'class Any:\n    def __truediv__(s, o): return 1\n    def __sub__(s, o): return 0\n    def __abs__(s): return 0\ndef f(): return Any()',
      'abs(f() / 0.5 - 1) < 1e-6',
    ],
  ])('%j is equal by its data', async (program, assertion) => {
    expect(await passed(program, assertions(`assert ${assertion}`))).toEqual([false]);
  });
});
