import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../usage-error.ts';
import type { FunctionArn } from './function-arn.ts';
import { type Invocation, type LambdaFunction, maxDurationMs, toFunctionError } from './invocation.ts';

type Sdk = typeof import('@aws-sdk/client-lambda');

/** What Lambda refuses because of the event itself. */
const refusedEvents: ReadonlySet<string> = new Set(['RequestTooLargeException', 'RequestEntityTooLargeException']);

/**
 * A function in AWS, called as a trainer calls it: `Invoke` with `RequestResponse`. Region and account are those of the ARN; credentials
 * come from where the AWS SDK finds them. Nothing is asked twice.
 *
 * @throws UsageError when `@aws-sdk/client-lambda` is not installed; `invoke` rejects with one when the function cannot be called.
 */
export async function remoteFunction({ arn, region }: FunctionArn, signal: AbortSignal): Promise<LambdaFunction> {
  const { InvokeCommand, LambdaClient } = await loadSdk();
  const client = new LambdaClient({
    region,
    maxAttempts: 1,
    // Of a connection without a byte, which is what a call is until its answer.
    requestHandler: { connectionTimeout: 10_000, socketTimeout: maxDurationMs + 60_000 },
  });
  return {
    async invoke(event) {
      const command = new InvokeCommand({
        FunctionName: arn,
        InvocationType: 'RequestResponse',
        LogType: 'Tail',
        Payload: event,
      });
      const startedAt = performance.now();
      try {
        const { FunctionError: kind, Payload, LogResult } = await client.send(command, { abortSignal: signal });
        const text = Buffer.from(Payload ?? []).toString();
        const measured = { durationMs: performance.now() - startedAt, ...reported(LogResult) };
        return kind === undefined ? { answer: text, ...measured } : { error: toFunctionError(text, kind), ...measured };
      } catch (cause) {
        const { name, message } = cause as Error;
        const durationMs = performance.now() - startedAt;
        if (refusedEvents.has(name)) return { error: { errorType: name, errorMessage: message }, durationMs };
        throw new UsageError(`${arn} could not be invoked: ${name}: ${message}`, { cause });
      }
    },
    async close() {
      client.destroy();
    },
  };
}

/** What Lambda's own line of the log says. */
function reported(logResult: string | undefined): Pick<Invocation, 'initMs' | 'peakBytes'> {
  const log = Buffer.from(logResult ?? '', 'base64').toString();
  const report = /^REPORT RequestId:.*$/m.exec(log)?.[0] ?? '';
  const init = /Init Duration: ([\d.]+) ms/.exec(report)?.[1];
  const memory = /Max Memory Used: (\d+) MB/.exec(report)?.[1];
  return {
    initMs: init === undefined ? undefined : Number(init),
    peakBytes: memory === undefined ? undefined : Number(memory) * 1024 * 1024,
  };
}

/** From where the command is run, as a user of a global `rlaif` expects, or from here. */
async function loadSdk(): Promise<Sdk> {
  const name = '@aws-sdk/client-lambda';
  for (const from of [join(process.cwd(), 'index.js'), import.meta.url]) {
    let file: string;
    try {
      file = createRequire(from).resolve(name);
    } catch {
      continue;
    }
    return (await import(pathToFileURL(file).href)) as Sdk;
  }
  throw new UsageError(`an ARN is invoked with ${name}, which is not installed: npm install --save-dev ${name}`);
}
