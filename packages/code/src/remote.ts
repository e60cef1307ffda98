import { RlaifError } from '@rlaif/spec';
import { createTurns } from '@rlaif/spec/provider';
import { shown } from '@rlaif/spec/toolkit';
import { equalOutput } from './compare/equal-output.ts';
import type { LimitOptions } from './create-sandbox.ts';
import { type CommandResult, type RemoteServer, runCode } from './remote/run-code.ts';
import type { CodeTest, Sandbox, TestResult } from './sandbox.ts';
import { aliasesOf } from './sandbox-options.ts';

/** Options of `createSandbox` for programs that run on a server of SandboxFusion's. */
export interface RemoteOptions extends LimitOptions {
  /** A language by the server's name for it: `python`, `cpp`, `nodejs`, `go`, `java`, `rust` and others. */
  readonly language: string;
  /** How much memory a program may take, in bytes; the server rounds to MiB. Default: the server's limit. */
  readonly memoryBytes?: number | undefined;
  readonly remote: RemoteServer;
}

/**
 * The sandbox of programs that run on a server: `createSandbox` makes it.
 *
 * @example
 * const sandbox = createRemoteSandbox({ language: 'go', remote: { url: 'http://127.0.0.1:8080' } });
 */
export function createRemoteSandbox(options: RemoteOptions): Sandbox {
  const {
    language,
    remote,
    timeoutMs = 2000,
    programTimeoutMs = 10_000,
    outputBytes = 64 * 2 ** 10,
    memoryBytes,
    workers = 4,
  } = options;
  const turns = createTurns(workers);
  const disposal = new AbortController();

  return {
    language,
    aliases: aliasesOf[language] ?? [],

    async run(program, suite, { signal } = {}) {
      const tests = suite.tests.map((test, index) => inputTest(language, test, index));
      const ended = AbortSignal.any([disposal.signal, ...(signal ? [signal] : [])]);
      const results: TestResult[] = [];
      let output = '';
      let leftMs = programTimeoutMs;
      for (const { input, output: expected } of tests) {
        if (leftMs <= 0) {
          results.push(failed(`the program ran for more than ${programTimeoutMs} ms`));
          continue;
        }
        const request = { language, program, input, timeoutMs: Math.min(timeoutMs, Math.ceil(leftMs)), memoryBytes };
        const { compiled, ran, tookMs } = await turns.run(ended, async () => {
          const startedMs = performance.now();
          const answer = await runCode(remote, request, ended);
          return { ...answer, tookMs: performance.now() - startedMs };
        });
        leftMs -= tookMs;
        const error = compiled && whyNotCompiled(compiled);
        if (error !== undefined) return { results: tests.map(() => failed(error)), error, output };
        const reason = whyFailed(ran, expected, outputBytes, timeoutMs);
        results.push(reason === undefined ? { passed: true } : failed(reason));
        output = (output + (ran?.stdout ?? '')).slice(0, outputBytes);
      }
      return { results, output };
    },

    async [Symbol.asyncDispose]() {
      disposal.abort(
        new RlaifError('RLAIF_REWARD', `the ${language} sandbox has been disposed of`, { attribution: 'service' }),
      );
    },
  };
}

const failed = (reason: string): TestResult => ({ passed: false, reason: shown(reason, 200) });

/** Only what a program prints can be judged without giving it its tests: the server runs one program, which would share its interpreter with them. */
function inputTest(language: string, test: CodeTest, index: number): Extract<CodeTest, { input: string }> {
  if ('input' in test) return test;
  const kind = 'assertion' in test ? 'an assertion' : 'call' in test ? 'a call' : 'rows';
  throw new RlaifError(
    'RLAIF_SAMPLE',
    `test ${index + 1}: ${kind} cannot be kept from a ${language} program on a server, which could read or forge it; use { input, output }`,
  );
}

function whyNotCompiled({ status, returnCode, stderr }: CommandResult): string | undefined {
  if (status === 'TimeLimitExceeded') return 'it took too long to compile';
  return returnCode === 0 || returnCode === undefined ? undefined : `it does not compile: ${stderr}`;
}

function whyFailed(
  ran: CommandResult | undefined,
  expected: string,
  outputBytes: number,
  timeoutMs: number,
): string | undefined {
  if (!ran) return 'it was not run';
  if (ran.status === 'TimeLimitExceeded') return `timed out after ${timeoutMs} ms`;
  if (ran.returnCode !== 0)
    return `the program left with the code ${ran.returnCode}: ${ran.stderr.trim().split('\n').at(-1)}`;
  if (Buffer.byteLength(ran.stdout) > outputBytes) return `printed more than ${outputBytes} bytes`;
  return equalOutput(expected, ran.stdout);
}
