import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { serveRuntimeApi } from '../../packages/cli/src/lambda/runtime-api.ts';
import type { RuntimeClient } from '../../packages/cli/src/lambda/runtime-client.ts';
import { functionSettings } from './function-settings.ts';

/** Options of `startEnvironment`. */
export interface EnvironmentOptions {
  /** Holds `index.mjs`. */
  readonly folder: string;
  readonly judgeUrl: string;
  readonly client: RuntimeClient;
  /** Takes what the function writes to its standard output: its log. */
  readonly logFile: string;
}

/** What became of one event. */
export interface Invoked {
  /** The answer as JSON; `undefined` where the function failed. */
  readonly answer: string | undefined;
  readonly durationMs: number;
  /** Whether the answer came when Lambda would have ended the process. */
  readonly isLate: boolean;
}

/** A process in which a function runs: Lambda has one for each event that is under way. */
export interface Environment extends AsyncDisposable {
  /** Resolves when the function's module is loaded; rejects where that fails. */
  readonly ready: Promise<void>;
  /** Gives it an event, as JSON, that Lambda would wait for so long. One at a time. */
  invoke(event: string, timeoutMs: number): Promise<Invoked>;
}

/** Starts the process of a function, with nothing of this machine's settings. */
export async function startEnvironment(options: EnvironmentOptions): Promise<Environment> {
  const { folder, judgeUrl, client, logFile } = options;
  const api = await serveRuntimeApi('arn:aws:lambda:us-east-1:123456789012:function:SageMakerReward');
  const log = await open(logFile, 'w');
  const child = spawn(process.execPath, [client.file], {
    cwd: folder,
    stdio: ['ignore', log.fd, 'pipe'],
    env: {
      ...functionSettings(judgeUrl),
      AWS_LAMBDA_RUNTIME_API: api.address,
      _HANDLER: 'index.handler',
      LAMBDA_TASK_ROOT: folder,
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_LAMBDA_FUNCTION_NAME: 'SageMakerReward',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/SageMakerReward',
      AWS_LAMBDA_LOG_STREAM_NAME: 'one',
    },
  });
  let errors = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    errors += chunk;
  });
  const ended = once(child, 'exit');
  const died = ended.then(([code, signal]): never => {
    throw new Error(`the function's process ended: ${signal ?? code}; ${errors.slice(0, 2000)}`);
  });
  died.catch(() => {});

  return {
    ready: Promise.race([api.initialised, died]).then((error) => {
      if (error) throw new Error(`the function did not start: ${error.errorMessage}`);
    }),
    async invoke(payload, timeoutMs) {
      const startedAt = performance.now();
      const deadlineMs = Date.now() + timeoutMs;
      const { answer } = await Promise.race([api.invoke({ id: randomUUID(), payload, deadlineMs }), died]);
      return { answer, durationMs: performance.now() - startedAt, isLate: Date.now() > deadlineMs };
    },
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
      await log.close();
      api.close();
    },
  };
}
