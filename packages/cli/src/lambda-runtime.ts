import { type IncomingHttpHeaders, request } from 'node:http';
import { basename, dirname } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A runtime client for where AWS's own is not installed: asks the runtime API for events and calls the handler with them. Started as a
 * process of its own.
 */
const { AWS_LAMBDA_RUNTIME_API: address, _HANDLER: handlerPath = '', ...environment } = process.env;
const [moduleName = '', exportName = ''] = basename(handlerPath).split('.');

type Handler = (event: unknown, context: object) => unknown;
type Exports = Readonly<Record<string, unknown>>;

async function run(): Promise<never> {
  const handler = await load().catch(async (error: unknown) => {
    console.error(error);
    await call('POST', '/init/error', describe(error));
    return process.exit(1);
  });
  while (true) {
    const { text, headers } = await call('GET', '/invocation/next');
    const id = String(headers['lambda-runtime-aws-request-id']);
    try {
      const answer = await handler(JSON.parse(text), contextOf(id, headers));
      await call('POST', `/invocation/${id}/response`, answer);
    } catch (error) {
      console.error(error);
      await call('POST', `/invocation/${id}/error`, describe(error));
    }
  }
}

async function load(): Promise<Handler> {
  const url = pathToFileURL(`${dirname(handlerPath)}/${moduleName}.mjs`).href;
  const exports = (await import(url)) as Exports;
  const found = exports[exportName] ?? (exports.default as Exports | undefined)?.[exportName];
  if (typeof found === 'function') return found as Handler;
  const problem = found === undefined ? 'undefined or not exported' : 'not a function';
  throw Object.assign(new Error(`${moduleName}.${exportName} is ${problem}`), { name: 'Runtime.HandlerNotFound' });
}

function contextOf(id: string, headers: IncomingHttpHeaders): object {
  const deadlineMs = Number(headers['lambda-runtime-deadline-ms']);
  return {
    awsRequestId: id,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: environment.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: environment.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: environment.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: environment.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: environment.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => deadlineMs - Date.now(),
  };
}

function describe(error: unknown): object {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: String(error.stack).split('\n') };
}

/** Not `fetch`, which gives up where the next event is minutes away. */
function call(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ readonly text: string; readonly headers: IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const sent = request(`http://${address}/2018-06-01/runtime${path}`, { method }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
      resolve({ text: Buffer.concat(chunks).toString(), headers: response.headers });
    });
    sent.on('error', reject);
    sent.end(method === 'POST' ? JSON.stringify(body ?? null) : undefined);
  });
}

// Ends with an error where the API is gone: so has who asked.
void run();
