import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPythonSandbox } from '../python.ts';
import type { TestSuite } from '../sandbox.ts';
import { attempts } from './escape-attempts-support.ts';

const addition: TestSuite = {
  tests: [
    { call: 'add', args: [2, 3], returns: 5 },
    { assertion: 'assert add(2, 3) == 5' },
    { assertion: 'assert abs(add(2, 3) - 5) < 1e-9' },
    { assertion: 'value = add(40, 2)\nassert isinstance(value, int) and value == 42' },
    { assertion: 'assert add([1], [2]) in ([1, 2],)' },
  ],
};

/** Right, and wrong as soon as anything of an earlier program is left. */
const honest = `
import sys, os, json, math, random, decimal, statistics, re, threading, warnings, codecs, gc, atexit, collections, builtins
def add(a, b):
    assert sum([1, 2]) == 3 and len([1]) == 1 and builtins.all([]) and str.upper('a') == 'A', 'builtins'
    assert json.loads(json.dumps({'a': [1]})) == {'a': [1]} and math.floor(2.5) == 2, 'modules'
    assert statistics.mean([1, 2, 3]) == 2 and re.compile('a+').match('aa') and collections.Counter('aab')['a'] == 2, 'library'
    assert sys.getrecursionlimit() >= 1000 and sys.get_int_max_str_digits() == 4300 and decimal.getcontext().prec == 28, 'settings'
    assert 'X' not in os.environ and not os.path.exists('/tmp/left') and os.getcwd() == '/home/program', 'world'
    assert threading.active_count() == 1 and atexit._ncallbacks() < 5 and gc.isenabled() and sys.gettrace() is None, 'later'
    assert 'é'.encode('utf-8').decode('latin-1') == 'Ã©' and int('2') + int('3') == 5 and 0 <= random.random() < 1, 'values'
    print('honest')
    return a + b
`;

let sandbox: ReturnType<typeof createPythonSandbox>;
let server: Server;
let connections = 0;
let port = 0;

beforeAll(async () => {
  process.env.RLAIF_SECRET = 'not to be seen';
  server = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as { port: number }).port;
  sandbox = createPythonSandbox({ workers: 1, timeoutMs: 400, programTimeoutMs: 5000 });
});
afterAll(async () => {
  delete process.env.RLAIF_SECRET;
  await sandbox[Symbol.asyncDispose]();
  server.close();
});

it('passes an honest program', async () => {
  const report = await sandbox.run(honest, addition);
  expect(report).toEqual({ results: addition.tests.map(() => ({ passed: true })), output: 'honest\n'.repeat(5) });
}, 120_000);

it.each(attempts)(
  'gains nothing: $name',
  async ({ program }) => {
    const report = await sandbox.run(program.replaceAll('PORT', String(port)), addition);
    expect(report.results.map(({ passed }) => passed)).toEqual(addition.tests.map(() => false));
    for (const { reason } of report.results) expect(reason?.length).toBeLessThan(300);
    expect(report.output.length).toBeLessThanOrEqual(2 ** 16);
    const next = await sandbox.run(honest, addition);
    expect(next.results).toEqual(addition.tests.map(() => ({ passed: true })));
    expect(connections).toBe(0);
    for (const processId of sandbox.processIds) expect(residentBytes(processId)).toBeLessThan(900 * 2 ** 20);
  },
  120_000,
);

/** The memory that a process holds; 0 where the system does not say. */
function residentBytes(processId: number): number {
  const path = `/proc/${processId}/statm`;
  return existsSync(path) ? Number(readFileSync(path, 'utf8').split(' ')[1]) * 4096 : 0;
}
