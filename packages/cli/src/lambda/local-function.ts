import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { printable } from '../printable.ts';
import { say } from '../terminal.ts';
import { type Environment, type EnvironmentOptions, startEnvironment } from './environment.ts';
import { writeLauncher } from './handler-file.ts';
import { type Invocation, type InvocationResult, type LambdaFunction, maxPayloadBytes } from './invocation.ts';
import { peakBytes } from './peak-bytes.ts';

/** How a handler on this machine is run. */
export interface LocalFunctionOptions extends Omit<EnvironmentOptions, 'name' | 'handlerPath'> {
  /** The function's timeout, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** How long Lambda waits for an environment to start before it begins again. */
const patienceMs = 10_000;

/**
 * A handler on this machine as Lambda would run it: one environment, which takes event after event. One that times out or ends is an
 * error of that event, and the next event gets a new environment.
 */
export async function localFunction(options: LocalFunctionOptions): Promise<LambdaFunction> {
  const { handler, timeoutMs, signal } = options;
  const name = basename(handler.file).split('.', 1)[0]!;
  const launcher = await writeLauncher(handler);
  const { promise: aborted, reject: abort } = Promise.withResolvers<never>();
  aborted.catch(() => {});
  const onAbort = (): void => abort(signal.reason);
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort, { once: true });
  let environment: Environment | undefined;

  const end = async (): Promise<void> => {
    const ending = environment;
    environment = undefined;
    await ending?.end();
  };

  async function start(id: string): Promise<Pick<Invocation, 'initMs'> & Partial<Pick<Invocation, 'error'>>> {
    const startedAt = performance.now();
    environment = await startEnvironment({ ...options, name, handlerPath: launcher.handler });
    const slow = setTimeout(() => {
      say(`the function has been starting for 10 s: Lambda ends that phase here, and begins it again within the call`);
    }, patienceMs);
    const ended = environment.exited.then((how) => ({ how }));
    const late = timer(timeoutMs);
    const settled = await Promise.race([environment.initialised, ended, late.promise, aborted]).finally(() => {
      clearTimeout(slow);
      late.clear();
    });
    signal.throwIfAborted();
    const initMs = performance.now() - startedAt;
    if (settled === undefined) return { initMs };
    if (settled === 'late') return { initMs, error: timedOut(id, timeoutMs) };
    return { initMs, error: 'how' in settled ? exitError(id, settled.how) : settled };
  }

  async function call(running: Environment, id: string, payload: string): Promise<InvocationResult> {
    const late = timer(timeoutMs);
    const settled = await Promise.race([
      running.invoke({ id, payload, deadlineMs: Date.now() + timeoutMs }),
      running.exited.then((how) => ({ error: exitError(id, how) })),
      late.promise,
      aborted,
    ]).finally(late.clear);
    signal.throwIfAborted();
    return settled === 'late' ? { error: timedOut(id, timeoutMs) } : settled;
  }

  return {
    async invoke(payload) {
      signal.throwIfAborted();
      const bytes = Buffer.byteLength(payload);
      if (bytes > maxPayloadBytes) return { durationMs: 0, error: eventTooLarge(bytes) };
      const id = randomUUID();
      const started = environment ? {} : await start(id);
      if (started.error || !environment) {
        await end();
        return { durationMs: 0, initMs: started.initMs, error: started.error!, isInitError: true };
      }
      const startedAt = performance.now();
      const result = await call(environment, id, payload);
      const durationMs = performance.now() - startedAt;
      const measured = { durationMs, initMs: started.initMs, peakBytes: await peakBytes(environment.pid) };
      if (result.error && environmentEnds.has(result.error.errorType)) await end();
      return { ...result, ...measured };
    },
    async close() {
      signal.removeEventListener('abort', onAbort);
      await end();
      await launcher.remove();
    },
  };
}

const [timedOutType, exitType] = ['Sandbox.Timedout', 'Runtime.ExitError'] as const;
/** After these nothing is left that could take another event. */
const environmentEnds: ReadonlySet<string> = new Set([timedOutType, exitType]);

function timedOut(id: string, timeoutMs: number) {
  const errorMessage = `RequestId: ${id} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`;
  return { errorType: timedOutType, errorMessage };
}

function exitError(id: string, how: string) {
  return { errorType: exitType, errorMessage: `RequestId: ${id} Error: Runtime exited ${printable(how)}` };
}

function eventTooLarge(bytes: number) {
  const errorMessage = `Request must be smaller than ${maxPayloadBytes} bytes for the InvokeFunction operation (it has ${bytes})`;
  return { errorType: 'RequestEntityTooLargeException', errorMessage };
}

function timer(timeoutMs: number): { readonly promise: Promise<'late'>; readonly clear: () => void } {
  const { promise, resolve } = Promise.withResolvers<'late'>();
  const handle = setTimeout(resolve, timeoutMs, 'late');
  return { promise, clear: () => clearTimeout(handle) };
}
