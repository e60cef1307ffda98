import { randomInt } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { type JsonValue, RlaifError } from '@rlaif/spec';
import { shown } from '@rlaif/spec/toolkit';
import { equalData } from './compare/equal-data.ts';
import { equalOutput } from './compare/equal-output.ts';
import { plainDataOf } from './compare/plain-data-of.ts';
import { createPool, type Pool } from './pool.ts';
import type { PythonEnd, PythonJob, PythonSetup, TestFact, WorkerTest } from './python/job.ts';
import { plainOf } from './python/plain-of.ts';
import { workerSource } from './python/python-worker-source.ts';
import type { CodeTest, RunOptions, RunReport, Sandbox, TestResult, TestSuite } from './sandbox.ts';
import { aliasesOf } from './sandbox-options.ts';

/** Options of a Python sandbox. */
export interface PythonSandboxOptions {
  /** The most time that loading the program and each test may take, in milliseconds. Default: 2000. */
  readonly timeoutMs?: number | undefined;
  /** The most time that all tests of one program may take, in milliseconds. Default: 10000. */
  readonly programTimeoutMs?: number | undefined;
  /** How large the program's memory may grow, in bytes, from 48 MiB; Python itself takes about 26 MiB. Default: 256 MiB. */
  readonly memoryBytes?: number | undefined;
  /** How much a program may print, in bytes; a test in which it prints more fails. Default: 64 KiB. */
  readonly outputBytes?: number | undefined;
  /** The most processes at a time, each with one program. Default: one for each processor, at most 4. */
  readonly workers?: number | undefined;
  /** Makes `random`, `os.urandom` and the order of sets repeat themselves: a whole number. Default: they do not. */
  readonly seed?: number | undefined;
  /** What the clock says, in milliseconds since the epoch. Default: the real time. */
  readonly now?: number | undefined;
  /** The folder of the `pyodide` package. Default: where it is installed. */
  readonly pyodide?: string | undefined;
}

/** Calls of C take Node's stack. Python has its own limit, which should come first. */
const flags = ['--stack-size=3900'];

/** How many programs are watched after one that had to be stopped. */
const watchedPrograms = 200;

/** How long beyond its time a worker may be silent before it is killed: the time limit is kept inside of it wherever it can be. */
const graceMs = 500;

/**
 * The sandbox of Python: `createSandbox` makes it, and checks its options. Programs run in CPython on WebAssembly (pyodide), in processes of their own.
 *
 * @example
 * await using sandbox = createPythonSandbox({ workers: 2 });
 * const { results } = await sandbox.run('def add(a, b): return a + b', { tests: [{ call: 'add', args: [2, 3], returns: 5 }] });
 */
export function createPythonSandbox(
  options: PythonSandboxOptions,
): Sandbox & { readonly processIds: readonly number[] } {
  const { timeoutMs = 2000, programTimeoutMs = 10_000, memoryBytes = 256 * 2 ** 20, outputBytes = 2 ** 16 } = options;
  const { workers, seed, now } = options;
  const folder = options.pyodide ?? dirname(createRequire(import.meta.url).resolve('pyodide/package.json'));
  // The order of sets of texts; Python takes 0 for "as it comes, but the same each time".
  const hashSeed = seed === undefined ? randomInt(2 ** 32) : seed >>> 0;
  const setup: PythonSetup = { folder, memoryBytes, hashSeed, seed: seed ?? null, now: now ?? null };
  const engine = { source: workerSource, options: { ...setup }, readable: [folder], flags };
  const pool = createPool({ name: 'python', workers, ...engine });
  const watch: Watch = { left: 0 };
  const limits: Limits = { timeoutMs, programTimeoutMs, outputBytes };
  return {
    language: 'python',
    aliases: aliasesOf.python!,
    get processIds() {
      return pool.processIds;
    },
    run: (program, suite, runOptions = {}) => runTests(pool, program, suite, limits, watch, runOptions),
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

/**
 * Whether programs are watched from outside. A loop in C that never asks for the time can be stopped in milliseconds by a watch, or by killing the
 * worker, whose successor takes seconds to start. A watch slows every program down, so there is one only for some time after it was needed.
 */
interface Watch {
  /** For how many programs more. */
  left: number;
}

interface Limits {
  readonly timeoutMs: number;
  readonly programTimeoutMs: number;
  readonly outputBytes: number;
}

/** Runs the tests. Where the worker had to be killed, another one goes on behind the test that was at fault. */
async function runTests(
  pool: Pool,
  program: string,
  suite: TestSuite,
  limits: Limits,
  watch: Watch,
  { signal }: RunOptions,
): Promise<RunReport> {
  const { timeoutMs, programTimeoutMs, outputBytes } = limits;
  const { setup = '' } = suite;
  const tests = suite.tests.map(workerTestOf);
  const facts: TestFact[] = [];
  let end: PythonEnd = { facts: [], output: '', wasStopped: false };
  let leftMs = programTimeoutMs;
  let isCareful = false;
  watch.left--;
  while (facts.length < tests.length && leftMs > 0) {
    const from = facts.length;
    const job: PythonJob = {
      program,
      setup,
      tests,
      from,
      timeoutMs,
      outputBytes,
      leftMs,
      isCareful,
      isWatched: watch.left > 0,
    };
    const ended = await pool.run(job as unknown as JsonValue, {
      silenceMs: timeoutMs + graceMs,
      signal,
      onReport: (reported) => facts.push(...(reported as unknown as readonly TestFact[])),
    });
    leftMs -= ended.elapsedMs;
    if (ended.kind === 'done') {
      end = ended.value as unknown as PythonEnd;
      facts.push(...end.facts);
      if (end.wasStopped) watch.left = watchedPrograms;
      break;
    }
    // Which test it was, is sure only where each has been told at once.
    const why = ended.kind === 'silent' ? 'ran out of time' : 'ran out of memory or ended its process';
    if (isCareful) facts.push({ kind: 'failed', reason: `the program ${why}, and was killed` });
    isCareful = true;
    watch.left = watchedPrograms;
  }
  const results = tests.map((_, index) =>
    resultOf(facts[index] ?? outOfTime(programTimeoutMs), suite.tests[index]!, index),
  );
  return { results, output: end.output, ...(end.error !== undefined && { error: end.error }) };
}

function outOfTime(programTimeoutMs: number): TestFact {
  return { kind: 'failed', reason: `not run: the program had used up its ${programTimeoutMs} ms` };
}

function workerTestOf(test: CodeTest, index: number): WorkerTest {
  if ('assertion' in test) return { kind: 'assertion', source: test.assertion };
  if ('input' in test) return { kind: 'input', input: test.input };
  if ('call' in test) return { kind: 'call', path: test.call, args: test.args.map(plainOf) };
  throw new RlaifError('RLAIF_SAMPLE', `test ${index + 1}: rows are for sql, and this sandbox runs python`);
}

function resultOf(fact: TestFact, test: CodeTest, index: number): TestResult {
  if (fact.kind === 'passed') return { passed: true };
  if (fact.kind === 'failed') return { passed: false, reason: shown(fact.reason, 200) };
  if (fact.kind === 'invalid') {
    throw new RlaifError('RLAIF_SAMPLE', `test ${index + 1} is no Python: ${shown(fact.reason, 200)}`);
  }
  const reason = whyNot(fact, test);
  return reason === undefined ? { passed: true } : { passed: false, reason };
}

/** Compares what a program gave with what it should give. What it gave is the program's word, whatever its type says. */
function whyNot(fact: Extract<TestFact, { kind: 'returned' | 'printed' }>, test: CodeTest): string | undefined {
  if (fact.kind === 'printed') return 'output' in test ? equalOutput(test.output, fact.text) : 'it printed';
  const value = plainDataOf(fact.value);
  return value !== undefined && 'call' in test ? equalData(test.returns, value) : 'it returned what cannot be read';
}
