import { checkOptions, RlaifError } from '@rlaif/spec';
import type { PythonSandboxOptions } from './python.ts';
import type { RemoteOptions } from './remote.ts';
import type { Sandbox } from './sandbox.ts';
import { aliasesOf, checkSandboxOptions } from './sandbox-options.ts';
import { wrongSuite } from './wrong-suite.ts';

/** Limits that every sandbox has. */
export interface LimitOptions {
  /** How long one test may take, in milliseconds, and the program to be loaded. Default: 2000. */
  readonly timeoutMs?: number | undefined;
  /** How long all tests of one program may take, in milliseconds. Default: 10000. */
  readonly programTimeoutMs?: number | undefined;
  /** How much a program may print in a test, in bytes of UTF-8. A test that prints more fails. Default: 65536. */
  readonly outputBytes?: number | undefined;
  /** How many programs run at a time. Default: one for each processor, at most 4; 4 on a server. */
  readonly workers?: number | undefined;
}

/** Options of programs that may ask for random numbers and for the time. */
export interface RepeatableOptions {
  /** What random numbers begin with, a whole number: the same in every run. Default: they are random. */
  readonly seed?: number | undefined;
  /** The time at which every run begins, in milliseconds since the epoch. Default: the real time. */
  readonly now?: number | undefined;
}

/** Options of `createSandbox` for JavaScript and TypeScript. */
export interface JavaScriptOptions extends LimitOptions, RepeatableOptions {
  readonly language: 'javascript' | 'typescript';
  /** How much memory a program may take, in bytes, from 1 MiB to 1 GiB. Default: 64 MiB. */
  readonly memoryBytes?: number | undefined;
}

/** Options of `createSandbox` for Python. */
export interface PythonOptions extends PythonSandboxOptions {
  readonly language: 'python';
}

/** Options of `createSandbox` for SQL. */
export interface SqlOptions extends LimitOptions {
  readonly language: 'sql';
  /** How much memory a query may take, in bytes, from 1 MiB to 1 GiB. Default: 64 MiB. */
  readonly memoryBytes?: number | undefined;
}

/** Options of `createSandbox`, by language. */
export type SandboxOptions = JavaScriptOptions | PythonOptions | SqlOptions | RemoteOptions;

/**
 * Makes a sandbox: a place where programs that nobody trusts are run against tests. Python runs in `pyodide`, JavaScript and TypeScript in QuickJS, SQL in
 * SQLite: each in WebAssembly, in processes of its own that are killed when they do not come to an end. With `remote` a program of any language runs on a
 * server of SandboxFusion's.
 *
 * Nothing is started before the first program. A sandbox that is idle does not keep the process alive; disposing of it ends its processes.
 *
 * @throws TypeError for an unknown language or option, or a value that is none.
 * @example
 * const sandbox = createSandbox({ language: 'javascript', timeoutMs: 1000 });
 * await sandbox.run('const add = (a, b) => a + b', { tests: [{ call: 'add', args: [1, 2], returns: 3 }] });
 * await sandbox[Symbol.asyncDispose]();
 */
export function createSandbox(options: SandboxOptions): Sandbox {
  checkSandboxOptions(options);
  const { language } = options;
  let loaded: Promise<Sandbox> | undefined;
  let isDisposed = false;
  return {
    language,
    aliases: aliasesOf[language] ?? [],
    async run(program, suite, runOptions = {}) {
      checkOptions('sandbox.run', runOptions, ['signal']);
      runOptions.signal?.throwIfAborted();
      if (typeof program !== 'string')
        throw new TypeError(`sandbox.run: program must be a text, got ${typeof program}`);
      const wrong = wrongSuite(suite);
      if (wrong !== undefined) throw new RlaifError('RLAIF_SAMPLE', `sandbox.run: ${wrong}`);
      if (isDisposed) throw disposed(language);
      if (program.length > maxProgramLength) {
        const error = `the program is longer than ${maxProgramLength} characters`;
        return { results: suite.tests.map(() => ({ passed: false, reason: error })), error, output: '' };
      }
      try {
        loaded ??= load(options);
        const sandbox = await loaded;
        if (isDisposed) throw disposed(language);
        return await sandbox.run(program, suite, runOptions);
      } catch (cause) {
        if (RlaifError.isInstance(cause) || runOptions.signal?.aborted) throw cause;
        // Such as an engine that is not installed: no program has caused it.
        throw new RlaifError('RLAIF_REWARD', `the ${language} sandbox does not work`, {
          attribution: 'service',
          cause,
        });
      }
    },
    async [Symbol.asyncDispose]() {
      isDisposed = true;
      const sandbox = await loaded?.catch(() => undefined);
      await sandbox?.[Symbol.asyncDispose]();
    },
  };
}

/** Longer programs are not run: no answer to a task is, and parsers take long over them. */
const maxProgramLength = 2 ** 20;

const disposed = (language: string): RlaifError =>
  new RlaifError('RLAIF_REWARD', `the ${language} sandbox has been disposed of`, { attribution: 'service' });

/** Each engine is loaded when its first program comes, so that nobody loads one that is not asked for. */
async function load(options: SandboxOptions): Promise<Sandbox> {
  if ('remote' in options) return (await import('./remote.ts')).createRemoteSandbox(options);
  if (options.language === 'sql') return (await import('./sql.ts')).createSqlSandbox(options);
  if (options.language === 'python') {
    const { language: _, ...own } = options;
    return (await import('./python.ts')).createPythonSandbox(own);
  }
  return (await import('./javascript.ts')).createJavaScriptSandbox(options);
}
