import { afterAll, expect, it } from 'vitest';
import { honestPrograms } from './python/honest-programs-support.ts';
import { createPythonSandbox } from './python.ts';

const sandbox = createPythonSandbox({ workers: 1, timeoutMs: 3000 });
afterAll(() => sandbox[Symbol.asyncDispose]());

it.each(honestPrograms)(
  'a right program is scored right: $name',
  async ({ program, setup, tests }) => {
    const { results, error } = await sandbox.run(program, { tests, setup });
    expect({ results, error }).toEqual({ results: tests.map(() => ({ passed: true })) });
  },
  60_000,
);
