import { printable } from '../printable.ts';
import { say } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { handlerFile } from './handler-file.ts';
import type { FunctionError, LambdaFunction } from './invocation.ts';
import { localFunction } from './local-function.ts';
import { type RuntimeName, runtimeClient } from './runtime-client.ts';

/** How a handler on this machine is run. */
export interface LocalRunOptions {
  /** The function's timeout, in seconds. Default: 900. */
  readonly timeout?: number | undefined;
  /** The function's memory, in megabytes. Default: 512. */
  readonly memory?: number | undefined;
  /** Default: AWS's own where it is installed. */
  readonly runtime?: RuntimeName | undefined;
}

/** The defaults of how a handler is run. */
export const localDefaults: { readonly timeout: number; readonly memory: number } = { timeout: 900, memory: 512 };

/**
 * A handler on this machine, as a command line says it. Says what runs it.
 *
 * @param isLogged Whether what it prints is said.
 * @throws UsageError when there is no such file, or not the runtime client that was asked for.
 */
export async function localRun(
  handlerPath: string,
  { timeout = localDefaults.timeout, memory = localDefaults.memory, runtime }: LocalRunOptions,
  isLogged: boolean,
  signal: AbortSignal,
): Promise<LambdaFunction> {
  const handler = handlerFile(handlerPath);
  const client = runtimeClient(handler.folder, runtime);
  say(`runtime: ${client.name}, Node ${process.versions.node}; timeout ${timeout} s, memory ${memory} MB`);
  const onLog = (line: string): void => {
    if (isLogged) say(printable(line, 20_000));
  };
  return localFunction({ handler, client, timeoutMs: 1000 * timeout, memoryMb: memory, onLog, signal });
}

/** The error for a handler that no event can be sent to. */
export function notLoaded(handlerPath: string, error: FunctionError | undefined): UsageError {
  const { errorType = '', errorMessage = '' } = error ?? {};
  return new UsageError(`${handlerPath} could not be loaded: ${errorType}: ${errorMessage}`);
}
