import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type FunctionError, type InvocationResult, maxPayloadBytes, toFunctionError } from './invocation.ts';

/** The API through which a runtime client gets its events and gives its answers, for one environment. On loopback only. */
export interface RuntimeApi {
  /** `host:port`, for `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /** Settles when the client asks for its first event: `undefined`; or when it says why it cannot. */
  readonly initialised: Promise<FunctionError | undefined>;
  /** Hands an event over and waits for what the client makes of it. One at a time. */
  invoke(event: RuntimeEvent): Promise<InvocationResult>;
  close(): void;
}

export interface RuntimeEvent {
  readonly id: string;
  /** JSON. */
  readonly payload: string;
  /** When the function must have answered, in milliseconds since 1970. */
  readonly deadlineMs: number;
}

interface Pending {
  readonly event: RuntimeEvent;
  readonly resolve: (result: InvocationResult) => void;
  isSent: boolean;
}

const root = '/2018-06-01/runtime';

/** Serves the runtime API of AWS Lambda (version 2018-06-01) to one client. */
export async function serveRuntimeApi(functionArn: string): Promise<RuntimeApi> {
  const { promise: initialised, resolve: initialise } = Promise.withResolvers<FunctionError | undefined>();
  let waiting: ServerResponse | undefined;
  let pending: Pending | undefined;

  const deliver = (): void => {
    if (!waiting || !pending || pending.isSent) return;
    const { id, payload, deadlineMs } = pending.event;
    pending.isSent = true;
    waiting.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': id,
      'lambda-runtime-deadline-ms': String(deadlineMs),
      'lambda-runtime-invoked-function-arn': functionArn,
      'lambda-runtime-trace-id': `Root=1-${hexOf(Date.now() / 1000, 8)}-${randomUUID().replaceAll('-', '').slice(0, 24)};Sampled=0`,
    });
    waiting.end(payload);
    waiting = undefined;
  };

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (request.method === 'GET' && path === `${root}/invocation/next`) {
      waiting = response;
      initialise(undefined);
      deliver();
      return;
    }
    const text = await bodyOf(request);
    const of = (name: string): boolean => path === `${root}/invocation/${pending?.event.id}/${name}`;
    const settle = (result: InvocationResult): void => {
      pending?.resolve(result);
      pending = undefined;
    };
    let code = 202;
    if (path === `${root}/init/error`) initialise(toFunctionError(text ?? ''));
    else if (of('response')) settle(text === undefined ? { error: answerTooLarge } : { answer: text });
    else if (of('error')) settle({ error: toFunctionError(text ?? '') });
    else code = 404;
    response.writeHead(code, { 'content-type': 'application/json' }).end('{"status":"OK"}');
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    initialised,
    invoke: (event) => {
      const { promise, resolve } = Promise.withResolvers<InvocationResult>();
      pending = { event, resolve, isSent: false };
      deliver();
      return promise;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Lambda's limit is this many bytes over 6 MB, for what it puts around an answer itself. */
const maxAnswerBytes = maxPayloadBytes + 100;

const answerTooLarge: FunctionError = {
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${maxAnswerBytes} bytes).`,
};

/** The body as text; `undefined` where it is larger than Lambda takes. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxAnswerBytes) chunks.push(chunk);
  }
  return bytes > maxAnswerBytes ? undefined : Buffer.concat(chunks).toString();
}

function hexOf(value: number, length: number): string {
  return Math.floor(value).toString(16).padStart(length, '0');
}
