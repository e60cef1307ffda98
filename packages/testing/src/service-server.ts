import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { checkOptions } from '@rlaif/spec';
import type { Respond, ServiceAnswer } from './service.ts';

/** Options of `createServiceServer`. */
export interface ServiceServerOptions {
  /** What the service does with each request. */
  readonly respond: Respond;
  /** How an answer looks in the service's wire format. */
  readonly reply: (answer: ServiceAnswer, request: ServiceRequest) => ServiceMessage;
  /** How an error looks in the service's wire format. The status and `Retry-After` are set by the server. */
  readonly error: (status: number, message: string) => ServiceMessage;
}

/** A request as it reached the server. */
export interface ServiceRequest {
  readonly method: string;
  /** The path and the query, still encoded. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The parsed JSON body; `undefined` when it is not JSON. */
  readonly body: unknown;
}

/** What the server sends. */
export interface ServiceMessage {
  /** Headers of the response. Default: none but `content-type: application/json`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON. */
  readonly body: unknown;
}

/** A service on 127.0.0.1, as `createServiceServer` starts it. */
export interface ServiceServer {
  /** Where it listens, `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  /** How many requests have reached it so far. */
  requests(): number;
  /** Destroys all sockets and stops. Rejects with the first error that `respond`, `reply` or `error` threw, if one did. */
  close(): Promise<void>;
}

/**
 * A server on 127.0.0.1 that stands in for a judge's service. It plays the broken ways of HTTP itself; the caller says only how a
 * reply and an error look in the service's wire format.
 *
 * @throws TypeError for an unknown option.
 * @example
 * const server = await createServiceServer({
 *   respond: () => ({ type: 'reply', text: 'pass' }),
 *   reply: ({ text = '', stop = 'stop' }) => ({ body: { output: text, stop } }),
 *   error: (status, message) => ({ body: { status, message } }),
 * });
 */
export async function createServiceServer(options: ServiceServerOptions): Promise<ServiceServer> {
  checkOptions('createServiceServer', options, ['respond', 'reply', 'error']);
  let requests = 0;
  let failure: { readonly error: unknown } | undefined;

  const server = createServer((incoming, outgoing) => {
    const index = requests;
    requests += 1;
    answer(index, incoming, outgoing, options).catch((error: unknown) => {
      // A request that did not arrive whole is a client that went away, which some tests are about.
      if (incoming.complete) {
        failure ??= { error };
      }
      outgoing.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      if (failure) {
        throw failure.error;
      }
    },
  };
}

async function answer(
  index: number,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { respond, reply, error }: ServiceServerOptions,
): Promise<void> {
  const raw = await readText(incoming);
  const body = parse(raw);
  const request: ServiceRequest = {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: incoming.headers,
    body,
  };
  const decision = await respond({ index, text: body === undefined ? raw : stringsOf(body).join('\n') });
  switch (decision.type) {
    case 'reply': {
      send(outgoing, 200, reply(decision, request));
      return;
    }
    case 'status': {
      const { status, message = 'The service says no.', retryAfterSeconds } = decision;
      if (retryAfterSeconds !== undefined) {
        outgoing.setHeader('retry-after', String(retryAfterSeconds));
      }
      send(outgoing, status, error(status, message));
      return;
    }
    case 'html': {
      outgoing.writeHead(200, { 'content-type': 'text/html' });
      outgoing.end(
        '<!doctype html><html><head><title>Sign in</title></head><body>Sign in to the network.</body></html>',
      );
      return;
    }
    case 'truncated-body': {
      const { headers, body } = reply({ type: 'reply', text: 'This reply is cut in the middle.' }, request);
      const bytes = Buffer.from(JSON.stringify(body));
      outgoing.writeHead(200, { 'content-type': 'application/json', ...headers, 'content-length': bytes.length });
      outgoing.write(bytes.subarray(0, bytes.length >> 1), () => incoming.socket.destroy());
      return;
    }
    case 'reset': {
      incoming.socket.resetAndDestroy();
      return;
    }
    case 'hang': {
      return;
    }
  }
}

function send(outgoing: ServerResponse, status: number, { headers, body }: ServiceMessage): void {
  outgoing.writeHead(status, { 'content-type': 'application/json', ...headers });
  outgoing.end(JSON.stringify(body));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}
