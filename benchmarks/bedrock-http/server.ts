/**
 * A judge over TLS on 127.0.0.1, for a benchmark to start as a process of its own (`fork`), with a key and a certificate in its environment:
 * HTTP/1.1 on one port and HTTP/2 on another. It answers every Converse request at once with one verdict. Told to `hush`, it answers nothing
 * more on the connections that it has, as if something on the way had forgotten them, and everything on new ones.
 */
import { createSecureServer } from 'node:http2';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

/** What the parent may say. */
export type Order = 'hush';

/** What the server says: where it listens; or that it has done as told. */
export type News = { readonly http1: string; readonly http2: string } | { readonly done: true };

const body = Buffer.from(
  JSON.stringify({
    metrics: { latencyMs: 1 },
    output: {
      message: {
        role: 'assistant',
        content: [
          { toolUse: { toolUseId: 'tooluse_1', name: 'verdict', input: { reason: 'As quoted.', pass: true } } },
        ],
      },
    },
    stopReason: 'tool_use',
    usage: { inputTokens: 1200, outputTokens: 90, totalTokens: 1290 },
  }),
);
const headers = { 'content-type': 'application/json', 'content-length': body.length };

const hushed = new WeakSet<object>();
const connections = new Set<object>();

const { TLS_KEY: key = '', TLS_CERT: cert = '' } = process.env;
const overHttp1 = createServer({ key, cert }, (request, response) => {
  connections.add(request.socket);
  request.resume().on('end', () => {
    if (!hushed.has(request.socket)) response.writeHead(200, headers).end(body);
  });
});
overHttp1.keepAliveTimeout = 60_000;
// As many streams over one connection as AWS's load balancers take.
const overHttp2 = createSecureServer({ key, cert, settings: { maxConcurrentStreams: 128 } });
overHttp2.on('session', (session) => connections.add(session));
overHttp2.on('stream', (stream) => {
  const { session } = stream;
  stream.on('error', () => {});
  stream.resume().on('end', () => {
    if (stream.destroyed || session === undefined || hushed.has(session)) return;
    stream.respond({ ':status': 200, ...headers });
    stream.end(body);
  });
});

const urlOf = ({ port }: AddressInfo): string => `https://127.0.0.1:${port}`;
overHttp1.listen(0, '127.0.0.1', () =>
  overHttp2.listen(0, '127.0.0.1', () =>
    process.send?.({
      http1: urlOf(overHttp1.address() as AddressInfo),
      http2: urlOf(overHttp2.address() as AddressInfo),
    }),
  ),
);
process.on('message', (_: Order) => {
  for (const connection of connections) hushed.add(connection);
  connections.clear();
  process.send?.({ done: true });
});
process.on('disconnect', () => process.exit());
