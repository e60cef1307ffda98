import { RlaifError } from '@rlaif/spec';
import { shown } from '@rlaif/spec/toolkit';
import { equalData } from './compare/equal-data.ts';
import { equalOutput } from './compare/equal-output.ts';
import { plainDataOf } from './compare/plain-data-of.ts';
import { taggedJson } from './compare/tagged-json.ts';
import type { JavaScriptOptions } from './create-sandbox.ts';
import { workerSource } from './javascript/javascript-worker-source.ts';
import type { Job, JobTest } from './javascript/jobs.ts';
import { createPool } from './pool.ts';
import { runTests } from './run-tests.ts';
import type { CodeTest, Sandbox } from './sandbox.ts';
import { aliasesOf } from './sandbox-options.ts';
import type { ResultReport } from './worker-report.ts';

/** QuickJS recurses on Node's stack too, in kB: its own limit takes three times as much there. A process has 8 MB as a rule. */
const flags = ['--stack-size=6500'];

/** Node's own heap holds messages and the parser of TypeScript; the program's memory is QuickJS's. */
const heapBytes = 128 * 2 ** 20;

/** A function by its name, or a method by its class's and its own. */
const path = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(?:\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u;

/**
 * The sandbox of JavaScript and TypeScript: `createSandbox` makes it.
 *
 * @example
 * const sandbox = createJavaScriptSandbox({ language: 'javascript' });
 */
export function createJavaScriptSandbox(options: JavaScriptOptions): Sandbox {
  const {
    language,
    timeoutMs = 2000,
    programTimeoutMs = 10_000,
    memoryBytes = 64 * 2 ** 20,
    outputBytes = 64 * 2 ** 10,
    workers,
    seed,
    now,
  } = options;
  const limits = { timeoutMs, programTimeoutMs, memoryBytes, outputBytes, seed, now };
  const pool = createPool({ name: language, source: workerSource, workers, heapBytes, flags });
  const isTypeScript = language === 'typescript';

  return {
    language,
    aliases: aliasesOf[language]!,

    run: (program, suite, { signal } = {}) =>
      runTests<JobTest>({
        pool,
        limits,
        signal,
        tests: suite.tests.map((test, index) => jobTest(language, test, index)),
        job: (tests, programTimeoutMs) =>
          ({
            program,
            isTypeScript,
            setup: suite.setup ?? '',
            tests,
            limits: { ...limits, programTimeoutMs },
          }) satisfies Job as never,
        fault: (index, { reason = '' }) => wrong(index, `it is no code: ${shown(reason)}`),
        judge: (index, report) => judged(suite.tests[index]!, report),
      }),

    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

const wrong = (index: number, why: string): RlaifError => new RlaifError('RLAIF_SAMPLE', `test ${index + 1}: ${why}`);

/** A test without what it expects. */
function jobTest(language: string, test: CodeTest, index: number): JobTest {
  if ('assertion' in test) return { kind: 'assertion', code: test.assertion };
  if ('input' in test) return { kind: 'input', input: test.input };
  if ('rows' in test) throw wrong(index, `rows are for sql, and this sandbox runs ${language}`);
  if (!path.test(test.call))
    throw wrong(index, `call must be a name such as add or Solution.add, got '${shown(test.call)}'`);
  return { kind: 'call', path: test.call.split('.'), args: test.args.map(taggedJson) };
}

function judged(test: CodeTest, { output, value }: ResultReport): string | undefined {
  if ('input' in test) return equalOutput(test.output, output);
  if (!('call' in test)) return undefined;
  const data = plainDataOf(value);
  return data === undefined ? 'it returned what cannot be read' : equalData(test.returns, data);
}
