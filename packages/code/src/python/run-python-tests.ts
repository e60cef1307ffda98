import { type JsonValue, RlaifError } from '@rlaif/spec';
import { shown } from '@rlaif/spec/toolkit';
import { equalData } from '../compare/equal-data.ts';
import { equalOutput } from '../compare/equal-output.ts';
import { plainDataOf } from '../compare/plain-data-of.ts';
import { taggedJson } from '../compare/tagged-json.ts';
import type { Pool } from '../pool.ts';
import type { CodeTest, RunReport, TestResult, TestSuite } from '../sandbox.ts';
import type { PythonEnd, PythonJob, TestFact, WorkerTest } from './job.ts';

/** How many programs are watched after one that had to be stopped. */
const watchedPrograms = 200;

/** How long beyond its time a worker may be silent before it is killed: the time limit is kept inside of it wherever it can be. */
const graceMs = 500;

/**
 * Whether programs are watched from outside. A loop in C that never asks for the time can be stopped in milliseconds by a watch, or by killing the
 * worker, whose successor takes seconds to start. A watch slows every program down, so there is one only for some time after it was needed.
 */
export interface Watch {
  /** For how many programs more. */
  left: number;
}

/** Limits of a run. */
export interface Limits {
  readonly timeoutMs: number;
  readonly programTimeoutMs: number;
  readonly outputBytes: number;
}

/** What is needed to run a program's tests. */
interface PythonRun {
  readonly pool: Pool;
  readonly limits: Limits;
  readonly watch: Watch;
  readonly program: string;
  readonly suite: TestSuite;
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs the tests. Where the worker had to be killed, another one goes on behind the test that was at fault.
 *
 * @example
 * const report = await runPythonTests({ pool, limits, watch, program, suite, signal });
 */
export async function runPythonTests(run: PythonRun): Promise<RunReport> {
  const { pool, limits, watch, program, suite, signal } = run;
  const { timeoutMs, programTimeoutMs, outputBytes } = limits;
  const tests = suite.tests.map(workerTestOf);
  const results: TestResult[] = [];
  let end: PythonEnd = { facts: [], output: '', wasStopped: false };
  let fault: unknown;
  // At once, so that no more than one value of the program's is held here.
  const take = (facts: readonly TestFact[]): void => {
    for (const fact of facts.slice(0, tests.length - results.length)) {
      try {
        results.push(resultOf(fact, suite.tests[results.length]!, results.length));
      } catch (error) {
        fault ??= error;
        results.push({ passed: false });
      }
    }
  };
  let leftMs = programTimeoutMs;
  let isCareful = false;
  watch.left--;
  while (results.length < tests.length && leftMs > 0) {
    const isWatched = watch.left > 0;
    const setup = suite.setup ?? '';
    const job: PythonJob = {
      program,
      setup,
      tests,
      from: results.length,
      timeoutMs,
      outputBytes,
      leftMs,
      isCareful,
      isWatched,
    };
    const ended = await pool.run(job as unknown as JsonValue, {
      silenceMs: timeoutMs + graceMs,
      signal,
      onReport: (reported) => take(reported as unknown as readonly TestFact[]),
    });
    leftMs -= ended.elapsedMs;
    if (ended.kind === 'done') {
      end = ended.value as unknown as PythonEnd;
      take(end.facts);
      if (end.wasStopped) watch.left = watchedPrograms;
      break;
    }
    // Which test it was, is sure only where each has been told at once.
    const why = ended.kind === 'silent' ? 'ran out of time' : 'ran out of memory or ended its process';
    if (isCareful) take([{ kind: 'failed', reason: `the program ${why}, and was killed` }]);
    isCareful = true;
    watch.left = watchedPrograms;
  }
  if (fault !== undefined) throw fault;
  take(tests.slice(results.length).map(() => outOfTime(programTimeoutMs)));
  return { results, output: end.output, ...(end.error !== undefined && { error: end.error }) };
}

function outOfTime(programTimeoutMs: number): TestFact {
  return { kind: 'failed', reason: `not run: the program had used up its ${programTimeoutMs} ms` };
}

function workerTestOf(test: CodeTest, index: number): WorkerTest {
  if ('assertion' in test) return { kind: 'assertion', source: test.assertion };
  if ('input' in test) return { kind: 'input', input: test.input };
  if ('call' in test) return { kind: 'call', path: test.call, args: test.args.map(taggedJson) };
  throw new RlaifError('RLAIF_SAMPLE', `test ${index + 1}: rows are for sql, and this sandbox runs python`);
}

function resultOf(fact: TestFact, test: CodeTest, index: number): TestResult {
  if (fact.kind === 'passed') return { passed: true };
  if (fact.kind === 'failed') return { passed: false, reason: shown(fact.reason, 200) };
  if (fact.kind === 'invalid') {
    throw new RlaifError('RLAIF_SAMPLE', `test ${index + 1} cannot be run: ${shown(fact.reason, 200)}`);
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
