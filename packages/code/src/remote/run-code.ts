import { RlaifError } from '@rlaif/spec';

/** A server of SandboxFusion's. */
export interface RemoteServer {
  /** Its address: `http://127.0.0.1:8080`. `/run_code` is added. */
  readonly url: string;
  /** Sent with each request, such as an `authorization`. Default: none. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** How long compiling may take, in milliseconds. Default: 10000. */
  readonly compileTimeoutMs?: number | undefined;
}

/** A program to be run once. */
export interface RunCodeRequest {
  readonly language: string;
  readonly program: string;
  readonly input: string;
  readonly timeoutMs: number;
  readonly memoryBytes?: number | undefined;
}

/** What came of a command: the compiler, or the program. */
export interface CommandResult {
  readonly status: 'Finished' | 'TimeLimitExceeded';
  readonly returnCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/** How much longer than the program an answer may take, in milliseconds: the server starts processes, and may have a queue. */
const graceMs = 20_000;

/** Longest answer, in bytes. The server cuts each stream at 1 MiB, which JSON may write as six. */
const maxAnswerBytes = 32 * 2 ** 20;

/**
 * Asks a server to run a program: `POST /run_code` of SandboxFusion's.
 *
 * @throws RlaifError (`RLAIF_REWARD`, of the service) where the server cannot be reached, refuses or fails; the signal's reason where it is aborted.
 * @see https://bytedance.github.io/SandboxFusion/
 * @example
 * const { ran } = await runCode({ url: 'http://127.0.0.1:8080' }, { language: 'go', program, input: '', timeoutMs: 2000 }, signal);
 */
export async function runCode(
  { url, headers, compileTimeoutMs = 10_000 }: RemoteServer,
  { language, program, input, timeoutMs, memoryBytes }: RunCodeRequest,
  signal: AbortSignal,
): Promise<{ readonly compiled: CommandResult | undefined; readonly ran: CommandResult | undefined }> {
  const timeout = AbortSignal.timeout(compileTimeoutMs + timeoutMs + graceMs);
  const body = {
    language,
    code: program,
    stdin: input,
    run_timeout: timeoutMs / 1000,
    compile_timeout: compileTimeoutMs / 1000,
    memory_limit_MB: memoryBytes === undefined ? -1 : Math.max(1, Math.round(memoryBytes / 2 ** 20)),
  };
  let status: number;
  let text: string;
  try {
    const response = await fetch(`${url.replace(/\/+$/, '')}/run_code`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, timeout]),
    });
    status = response.status;
    text = await textOf(response);
  } catch (cause) {
    signal.throwIfAborted();
    if (RlaifError.isInstance(cause)) throw cause;
    throw serviceError(timeout.aborted ? 'did not answer in time' : 'cannot be reached', true, cause);
  }
  if (status !== 200) throw serviceError(`answered ${status}`, status === 408 || status === 429 || status >= 500);
  return resultsIn(text);
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > maxAnswerBytes) throw serviceError('gave an answer that is too long', false);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function resultsIn(text: string): { compiled: CommandResult | undefined; ran: CommandResult | undefined } {
  let answer: Readonly<Record<string, unknown>> | null;
  try {
    answer = JSON.parse(text);
  } catch (cause) {
    throw serviceError('gave an answer that is no JSON', true, cause);
  }
  // Its message may quote the program.
  if (answer?.status === 'SandboxError') throw serviceError("failed: its status is 'SandboxError'", true);
  if (answer?.status !== 'Success' && answer?.status !== 'Failed')
    throw serviceError('gave an answer without a status', false);
  const [compiled, ran] = [commandResult(answer.compile_result), commandResult(answer.run_result)];
  if (!compiled && !ran) throw serviceError('gave an answer without a result', false);
  return { compiled, ran };
}

function commandResult(value: unknown): CommandResult | undefined {
  if (value === null || value === undefined) return undefined;
  const { status, return_code: code, stdout, stderr } = value as Readonly<Record<string, unknown>>;
  if (status === 'Error') throw serviceError('could not start the program', true);
  if (status !== 'Finished' && status !== 'TimeLimitExceeded')
    throw serviceError('gave a result without a status', false);
  const text = (stream: unknown): string => (typeof stream === 'string' ? stream : '');
  return {
    status,
    returnCode: typeof code === 'number' ? code : undefined,
    stdout: text(stdout),
    stderr: text(stderr),
  };
}

function serviceError(what: string, isRetryable: boolean, cause?: unknown): RlaifError {
  return new RlaifError('RLAIF_REWARD', `the code server ${what}`, { attribution: 'service', isRetryable, cause });
}
