/** The SQL engine in its worker process: SQLite, in WebAssembly. */
import type { JsonValue } from '@rlaif/spec';
import type { Serve } from '../worker-messages.ts';
import type { SqlJob } from './jobs.ts';
import { type QueryResult, startSqlite } from './sqlite.ts';

declare const serve: Serve;

/** The most that the rows of a query may hold, in bytes. */
const maxBytes = 4 * 2 ** 20;

serve(async () => {
  const exit = process.exit.bind(process);
  const sqlite = await startSqlite();
  return async (given, report) => {
    const { program, setup, tests, limits } = given as unknown as SqlJob;
    const end = performance.now() + limits.programTimeoutMs;
    for (const [index, test] of tests) {
      const left = end - performance.now();
      if (left <= 0) break;
      await report({ kind: 'began', index });
      let result: QueryResult;
      try {
        const { timeoutMs, memoryBytes } = limits;
        result = sqlite.query({ setups: [setup, test.setup], sql: program, timeoutMs, memoryBytes, maxBytes });
      } catch {
        await report({ kind: 'result', index, output: '', reason: 'the query broke the engine' });
        return exit(1);
      }
      await report(
        'rows' in result
          ? { kind: 'result', index, output: '', value: result.rows as unknown as JsonValue }
          : { kind: 'result', index, output: '', reason: result.error, ...(result.isSetup ? { isSetup: true } : {}) },
      );
    }
    return null;
  };
});
