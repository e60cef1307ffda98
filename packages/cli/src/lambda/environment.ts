import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { HandlerFile } from './handler-file.ts';
import { type RuntimeApi, serveRuntimeApi } from './runtime-api.ts';
import type { RuntimeClient } from './runtime-client.ts';

/** A process that runs a handler through a runtime client. */
export interface Environment extends Pick<RuntimeApi, 'initialised' | 'invoke'> {
  readonly pid: number;
  /** Resolves when the process has ended, with how: `with error: exit status 1`. */
  readonly exited: Promise<string>;
  /** Ends it. */
  end(): Promise<void>;
}

/** What is run, and with what. */
export interface EnvironmentOptions {
  readonly handler: HandlerFile;
  readonly client: RuntimeClient;
  /** The function's memory, in megabytes. */
  readonly memoryMb: number;
  /** Told each line that the function prints. */
  readonly onLog: (line: string) => void;
  /** What the function is called. */
  readonly name: string;
  /** For `_HANDLER`. */
  readonly handlerPath: string;
}

/** Starts the process. It has this process's environment variables, and those that Lambda sets. */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { client, handler, memoryMb, name, onLog } = options;
  const api = await serveRuntimeApi(`arn:aws:lambda:us-east-1:123456789012:function:${name}`);
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMb(memoryMb)}`, client.file], {
    cwd: handler.folder,
    env: variables(options, api.address),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // This process may be made to exit in the middle.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  for (const stream of [child.stdout, child.stderr]) followLines(stream, onLog);
  const closed = once(child, 'close').then(
    ([code, signal]) => howItEnded(code as number | null, signal as string | null),
    (error: Error) => `with error: ${error.message}`,
  );
  return {
    initialised: api.initialised,
    invoke: api.invoke,
    pid: child.pid ?? 0,
    exited: closed,
    async end() {
      process.off('exit', kill);
      kill();
      await closed;
      api.close();
    },
  };
}

/** The heap's share of the memory; the rest is for code, buffers and stacks. */
function heapMb(memoryMb: number): number {
  return Math.floor(memoryMb * 0.9);
}

function variables({ handler, memoryMb, name, handlerPath }: EnvironmentOptions, address: string): NodeJS.ProcessEnv {
  // A runtime that is told of concurrency, or of a place for its log, would do as that says.
  const { AWS_LAMBDA_MAX_CONCURRENCY: _, _LAMBDA_TELEMETRY_LOG_FD: __, ...inherited } = process.env;
  return {
    ...inherited,
    AWS_EXECUTION_ENV: `AWS_Lambda_nodejs${process.versions.node.split('.', 1)[0]}.x`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_RUNTIME_API: address,
    LAMBDA_TASK_ROOT: handler.folder,
    TZ: 'UTC',
    _HANDLER: handlerPath,
  };
}

function followLines(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', onLine);
}

function howItEnded(code: number | null, signal: string | null): string {
  if (signal !== null) return `with error: signal: ${signal}`;
  return code === 0 ? 'without providing a reason' : `with error: exit status ${code}`;
}
