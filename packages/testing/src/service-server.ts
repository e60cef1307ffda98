import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { checkOptions } from '@rlaif/spec';
import { playReply } from './play-reply.ts';
import type { Respond, ServiceAnswer, ServiceSetting } from './service.ts';
import { stringsOf } from './strings-of.ts';

/** Options of `createServiceServer`. */
export interface ServiceServerOptions {
  /** What the service does with each request. */
  readonly respond: Respond;
  /** How an answer looks in the service's wire format. */
  readonly reply: (answer: ServiceAnswer, request: ServiceRequest) => ServiceMessage;
  /** How an error looks in the service's wire format. The status and `Retry-After` are set by the server. */
  readonly error: (status: number, message: string) => ServiceMessage;
  /**
   * What the service answers, with status 400, when it does not take a setting that the request has: one function for each setting that
   * it has words to refuse. Default: none; a setting is then refused with `error`, in words that name nothing.
   */
  readonly refuse?: Readonly<Partial<Record<ServiceSetting, (request: ServiceRequest) => ServiceMessage>>> | undefined;
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
  /** The HTTP status. Default: 200 for an answer, 400 for a refused setting, the status of the failure for an error. */
  readonly status?: number | undefined;
  /** Headers of the response. Default: none but `content-type: application/json`. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON. */
  readonly body: unknown;
}

/** A service on 127.0.0.1, as `createServiceServer` starts it. */
export interface ServiceServer {
  /** Where it listens, `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  /** The settings that the service has words to refuse. */
  readonly refuses: readonly ServiceSetting[];
  /** How many requests have reached it so far. */
  requests(): number;
  /** Destroys all sockets and stops. Rejects with the first error that `respond`, `reply`, `error` or `refuse` threw, if one did. */
  close(): Promise<void>;
}

const settings: readonly ServiceSetting[] = ['temperature', 'seed', 'logprobs', 'schema', 'cache'];

/**
 * A server on 127.0.0.1 that stands in for a judge's service. It plays the broken ways of HTTP itself; the caller says only how a
 * reply and an error look in the service's wire format.
 *
 * @throws TypeError for an unknown option, or an unknown setting in `refuse`.
 * @example
 * const server = await createServiceServer({
 *   respond: () => ({ type: 'reply', text: 'pass' }),
 *   reply: ({ text = '', stop = 'stop' }) => ({ body: { output: text, stop } }),
 *   error: (status, message) => ({ body: { status, message } }),
 * });
 */
export async function createServiceServer(options: ServiceServerOptions): Promise<ServiceServer> {
  checkOptions('createServiceServer', options, ['respond', 'reply', 'error', 'refuse']);
  checkOptions('createServiceServer: refuse', options.refuse ?? {}, settings);
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
    refuses: settings.filter((setting) => options.refuse?.[setting] !== undefined),
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
  options: ServiceServerOptions,
): Promise<void> {
  const raw = await readText(incoming);
  const body = parse(raw);
  const request = { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body };
  const text = body === undefined ? raw : stringsOf(body).join('\n');
  await playReply(await options.respond({ index, text, body }), request, outgoing, options);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
