import type { JsonValue } from '@rlaif/spec';
import { shown } from '@rlaif/spec/toolkit';
import type { Pool } from './pool.ts';
import type { RunReport, TestResult } from './sandbox.ts';
import type { ResultReport, WorkerReport } from './worker-report.ts';

/** How long a worker may be over a limit that it holds itself, in milliseconds, before it is killed. */
const graceMs = 500;

/** The longest text of a reason, in characters. */
const maxReason = 200;

/** What is needed to run a program's tests. */
export interface TestRun<JobTest> {
  readonly pool: Pool;
  readonly limits: { readonly timeoutMs: number; readonly programTimeoutMs: number; readonly outputBytes: number };
  readonly signal: AbortSignal | undefined;
  readonly tests: readonly JobTest[];
  /** The job of a worker: the tests that are left, with their places, and the time that is left. */
  readonly job: (tests: readonly (readonly [number, JobTest])[], programTimeoutMs: number) => JsonValue;
  /** Why what a program gave does not pass a test, or `undefined` where it does. */
  readonly judge: (index: number, report: ResultReport) => string | undefined;
  /** The error of a test whose own trusted code failed. */
  readonly fault: (index: number, report: ResultReport) => Error;
}

/**
 * Runs a program's tests on a worker. One that has to be killed, or dies, costs the program the test that it was at: the others go on, in a new
 * worker, while the program's time lasts.
 *
 * @example
 * const report = await runTests({ pool, limits, signal, tests, job, judge });
 */
export async function runTests<JobTest>(run: TestRun<JobTest>): Promise<RunReport> {
  const { pool, limits, signal, tests } = run;
  const results: (TestResult | undefined)[] = tests.map(() => undefined);
  let error: string | undefined;
  let fault: Error | undefined;
  let output = '';
  let leftMs = limits.programTimeoutMs;
  const failed = (reason: string): TestResult => ({ passed: false, reason: shown(reason, maxReason) });

  while (results.includes(undefined) && leftMs > 0) {
    let current: number | undefined;
    let startedMs = 0;
    const onReport = (value: JsonValue): void => {
      startedMs ||= performance.now();
      const report = value as unknown as WorkerReport;
      if (report.kind === 'began') current = report.index;
      else {
        output = (output + report.output).slice(0, limits.outputBytes);
        if (report.kind === 'error') error = shown(report.error, maxReason);
        else {
          if (report.isSetup) fault ??= run.fault(report.index, report);
          const reason = report.reason ?? run.judge(report.index, report);
          results[report.index] = reason === undefined ? { passed: true } : failed(reason);
        }
      }
    };
    const left = tests.flatMap((test, i) => (results[i] ? [] : [[i, test] as const]));
    const waitedMs = performance.now();
    const ended = await pool.run(run.job(left, leftMs), {
      silenceMs: 2 * limits.timeoutMs + graceMs,
      signal,
      onReport,
    });
    leftMs -= performance.now() - (startedMs || waitedMs);
    if (fault) throw fault;
    if (ended.kind === 'done') break;
    const why =
      ended.kind === 'silent'
        ? `timed out after ${limits.timeoutMs} ms, and was killed`
        : 'the program brought its process down: it ran out of memory, or left';
    results[current ?? left[0]![0]] ??= failed(why);
  }
  const reason = error ?? `the program ran for more than ${limits.programTimeoutMs} ms`;
  return {
    results: results.map((result) => result ?? failed(reason)),
    ...(error === undefined || results.some((result) => result !== undefined) ? {} : { error }),
    output,
  };
}
