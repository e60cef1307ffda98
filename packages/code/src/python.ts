import { randomInt } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { createPool } from './pool.ts';
import type { PythonSetup } from './python/job.ts';
import { workerSource } from './python/python-worker-source.ts';
import { type Limits, runPythonTests, type Watch } from './python/run-python-tests.ts';
import type { Sandbox } from './sandbox.ts';
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

/**
 * The sandbox of Python: `createSandbox` makes it, and checks its options. Programs run in CPython on WebAssembly (pyodide), in processes of their own.
 *
 * @example
 * const sandbox = createPythonSandbox({ workers: 2 });
 * const { results } = await sandbox.run('def add(a, b): return a + b', { tests: [{ call: 'add', args: [2, 3], returns: 5 }] });
 * await sandbox[Symbol.asyncDispose]();
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
    run: (program, suite, { signal } = {}) => runPythonTests({ pool, limits, watch, program, suite, signal }),
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}
