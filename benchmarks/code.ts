/**
 * What a sandbox for Python costs: 200 small programs with five assertions each, on two workers, beside the same programs run directly in one
 * warm pyodide instance, which isolates nothing. The rounds alternate, and the
 * least of each counts, because a shared machine only ever adds time. The start is paid once for each worker.
 */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createSandbox } from '@rlaif/code';
import { problems } from './code-programs.ts';
import { target } from './ratios.ts';

interface Direct {
  runPython(code: string, options?: { globals: unknown }): unknown;
  toPy(value: object): { destroy(): void };
}

const rounds = 15;
const folder = dirname(
  createRequire(createRequire(import.meta.url).resolve('@rlaif/code')).resolve('pyodide/package.json'),
);
const { loadPyodide } = (await import(pathToFileURL(`${folder}/pyodide.mjs`).href)) as {
  loadPyodide: (options: object) => Promise<Direct>;
};
const direct = await loadPyodide({ indexURL: folder });

function runDirectly(): void {
  for (const { program, assertions } of problems) {
    const globals = direct.toPy({});
    direct.runPython(program, { globals });
    for (const assertion of assertions) direct.runPython(assertion, { globals });
    globals.destroy();
  }
}

const beforeStart = performance.now();
const sandbox = createSandbox({ language: 'python', workers: 2 });
const first = problems[0]!;
const nothing = { tests: first.assertions.map((assertion) => ({ assertion })) };
await Promise.all([sandbox.run(first.program, nothing), sandbox.run(first.program, nothing)]);
console.log(`start of two workers: ${(performance.now() - beforeStart).toFixed(0)} ms, paid once`);

async function runInSandbox(): Promise<void> {
  const reports = await Promise.all(
    problems.map(({ program, assertions }) =>
      sandbox.run(program, { tests: assertions.map((assertion) => ({ assertion })) }),
    ),
  );
  const failed = reports.findIndex(({ results }) => results.some(({ passed }) => !passed));
  if (failed >= 0) throw new Error(`program ${failed} failed: ${JSON.stringify(reports[failed])}`);
}

async function timed(run: () => unknown): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

for (let i = 0; i < 2; i++) {
  runDirectly();
  await runInSandbox();
}
const directMs: number[] = [];
const sandboxMs: number[] = [];
for (let round = 0; round < rounds; round++) {
  directMs.push(await timed(runDirectly));
  sandboxMs.push(await timed(runInSandbox));
}
console.log(
  `directly: ${Math.min(...directMs).toFixed(0)} ms; in the sandbox: ${Math.min(...sandboxMs).toFixed(0)} ms`,
);
target(
  '200 Python programs with 5 tests on 2 workers, over one warm instance',
  Math.min(...sandboxMs) / Math.min(...directMs),
  'at most',
  1.5,
);
await sandbox[Symbol.asyncDispose]();
