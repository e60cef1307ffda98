import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import {
  type CodeTest,
  code,
  createSandbox,
  extractCode,
  type RunReport,
  type Sandbox,
  type TestSuite,
} from './index.ts';

type Row = Sample<{ readonly suite: TestSuite; readonly name: string }>;

const sandbox = createSandbox({ language: 'javascript', timeoutMs: 100, memoryBytes: 2 ** 24, seed: 1, now: 0 });
expectTypeOf(sandbox).toEqualTypeOf<Sandbox>();
expectTypeOf(sandbox.run('', { tests: [] })).resolves.toEqualTypeOf<RunReport>();
createSandbox({ language: 'python', pyodide: '/opt/pyodide', workers: undefined });
createSandbox({
  language: 'python',
  timeoutMs: 1,
  programTimeoutMs: 2,
  memoryBytes: 2 ** 26,
  outputBytes: 0,
  seed: 1,
  now: 0,
});
// @ts-expect-error the path of a folder
createSandbox({ language: 'python', pyodide: true });
createSandbox({ language: 'sql', memoryBytes: 2 ** 24 });
createSandbox({ language: 'go', remote: { url: 'http://127.0.0.1:8080', headers: { authorization: 'x' } } });

// @ts-expect-error another language needs a server
createSandbox({ language: 'go' });
// @ts-expect-error an option of Python's
createSandbox({ language: 'javascript', pyodide: '/opt' });
// @ts-expect-error a query has no seed
createSandbox({ language: 'sql', seed: 1 });
// @ts-expect-error a typo
createSandbox({ language: 'sql', timeout: 1 });
// @ts-expect-error a server has an address
createSandbox({ language: 'go', remote: {} });
// @ts-expect-error a language is needed
createSandbox({});

expectTypeOf(code({ sandbox })).toEqualTypeOf<Reward>();
expectTypeOf(code<Row>({ sandbox, tests: (row) => row.reference?.suite })).toEqualTypeOf<Reward<Row>>();
code({ sandbox, extract: (completion) => completion.split('---')[1] });
// @ts-expect-error a name is no suite
code<Row>({ sandbox, tests: (row) => row.reference?.name });
// @ts-expect-error there is no such member
code<Row>({ sandbox, tests: (row) => row.reference?.tests });
// @ts-expect-error a sandbox is needed
code({});
// @ts-expect-error no such part
code({ sandbox, extract: 'first' });

const tests: readonly CodeTest[] = [
  { call: 'f', args: [1, { a: [null] }], returns: 'x' },
  { input: '', output: '' },
  { assertion: 'assert(true)' },
  { rows: [[1, null]], ordered: true, setup: 'CREATE TABLE t (a)' },
];
expectTypeOf(tests).toExtend<TestSuite['tests']>();
// @ts-expect-error a call says what it returns
export const incomplete: CodeTest = { call: 'f', args: [] };
// @ts-expect-error a function is no JSON
export const noJson: CodeTest = { call: 'f', args: [() => 1], returns: 1 };

expectTypeOf(extractCode('', { language: 'python', which: 'all' })).toEqualTypeOf<string | undefined>();
