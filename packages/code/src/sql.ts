import { RlaifError } from '@rlaif/spec';
import { shown } from '@rlaif/spec/toolkit';
import { equalRows } from './compare/equal-rows.ts';
import type { PlainData } from './compare/plain-data.ts';
import { plainDataOf } from './compare/plain-data-of.ts';
import type { SqlOptions } from './create-sandbox.ts';
import { createPool } from './pool.ts';
import { runTests } from './run-tests.ts';
import type { CodeTest, Sandbox } from './sandbox.ts';
import { aliasesOf } from './sandbox-options.ts';
import type { SqlJob } from './sql/jobs.ts';
import { workerSource } from './sql/sql-worker-source.ts';

/**
 * The sandbox of SQL, which runs queries in SQLite: `createSandbox` makes it.
 *
 * @example
 * const sandbox = createSqlSandbox({ language: 'sql' });
 */
export function createSqlSandbox(options: SqlOptions): Sandbox {
  const {
    timeoutMs = 2000,
    programTimeoutMs = 10_000,
    outputBytes = 64 * 2 ** 10,
    memoryBytes = 64 * 2 ** 20,
    workers,
  } = options;
  const limits = { timeoutMs, programTimeoutMs, outputBytes, memoryBytes };
  const pool = createPool({ name: 'sql', source: workerSource, workers });
  return {
    language: 'sql',
    aliases: aliasesOf.sql!,

    run: async (program, suite, { signal } = {}) =>
      runTests({
        pool,
        limits,
        signal,
        tests: suite.tests.map((test, index) => ({ setup: rowsTest(test, index).setup ?? '' })),
        job: (tests, leftMs) =>
          ({
            program,
            setup: suite.setup ?? '',
            tests,
            limits: { ...limits, programTimeoutMs: leftMs },
          }) satisfies SqlJob as never,
        judge: (index, { value }) => {
          const test = rowsTest(suite.tests[index]!, index);
          const rows = plainDataOf(value) as readonly (readonly PlainData[])[];
          return equalRows(test.rows, rows, test.ordered ?? false);
        },
        fault: (index, { reason = '' }) =>
          new RlaifError('RLAIF_SAMPLE', `test ${index + 1}: its setup failed: ${shown(reason)}`),
      }),

    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

function rowsTest(test: CodeTest, index: number): Extract<CodeTest, { rows: unknown }> {
  if ('rows' in test) return test;
  throw new RlaifError('RLAIF_SAMPLE', `test ${index + 1}: a query is tested by the rows that it gives: { rows }`);
}
