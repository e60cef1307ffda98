import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { checkEndpoint } from './check-endpoint.ts';
import { dropStaleSockets, watchIdleSockets } from './stale-sockets.ts';

/** What a client is made with. */
export interface ClientSettings {
  readonly region?: string | undefined;
  readonly maxSockets?: number | undefined;
}

/**
 * Makes the client that a provider's models share, and gives it from then on, without the connections that have been idle too long.
 *
 * It speaks HTTP/1.1 with a kept connection for each call under way, where the SDK by itself speaks HTTP/2 with a new connection for each
 * call, at a fourth of the calls per second. HTTP/2 with shared connections (`benchmarks/bedrock-http.ts`) makes as many calls per second,
 * and its first calls at once are answered sooner, because there is one handshake instead of one for each; but when its one connection dies
 * in silence, as it does behind a NAT gateway or when a Lambda function was frozen, all calls are lost, and those after them, for as long
 * as TCP takes to notice. It also fails on a plain-http endpoint and behind many proxies.
 */
export function createClient({ region, maxSockets = 256 }: ClientSettings): () => BedrockRuntimeClient {
  const options = { keepAlive: true, maxSockets, maxFreeSockets: maxSockets };
  const agents = { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) };
  const client = new BedrockRuntimeClient({
    ...(region !== undefined && { region }),
    maxAttempts: 1,
    retryMode: 'standard',
    requestHandler: new NodeHttpHandler({ connectionTimeout: 10_000, ...agents }),
  });
  checkEndpoint(client);
  for (const agent of Object.values(agents)) watchIdleSockets(agent);
  return () => {
    for (const agent of Object.values(agents)) dropStaleSockets(agent);
    return client;
  };
}
