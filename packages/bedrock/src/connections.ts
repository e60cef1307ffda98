import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** The connections of a client: HTTP/1.1, with a kept connection for each call under way. */
export interface Connections {
  /** As a client of the AWS SDK takes it. */
  readonly requestHandler: NodeHttpHandler;
  /** Closes the connections that have been idle too long to be trusted: called before each call. */
  dropStale(): void;
}

const connectionTimeoutMs = 10_000;

/**
 * How long a kept connection may have been idle to be used again. Less than the five seconds after which the first servers close one. When a
 * process was frozen, as a Lambda function is between invocations, or when something on the way has forgotten the connection, nobody has
 * told it yet, and a call on such a connection is lost. A new connection costs a few milliseconds.
 */
const longestIdleMs = 4000;

/**
 * Makes the connections of a client. They speak HTTP/1.1, where the SDK by itself speaks HTTP/2 with a new connection for each call, at a
 * fourth of the calls per second. HTTP/2 with shared connections (`benchmarks/bedrock-http.ts`) makes as many calls per second, and its
 * first calls at once are answered sooner, because there is one handshake instead of one for each; but when its one connection dies in
 * silence, as it does behind a NAT gateway or when a Lambda function was frozen, all calls are lost, and those after them, for as long as
 * TCP takes to notice. It also fails on a plain-http endpoint and behind many proxies.
 *
 * @param maxSockets The most connections at once. The caller keeps as many calls under way: the time-out of a connection runs while a call waits for one.
 * @param attemptTimeoutMs How long an answer may take. Default: as long as it takes.
 */
export function createConnections(maxSockets: number, attemptTimeoutMs?: number | undefined): Connections {
  const options = { keepAlive: true, maxSockets, maxFreeSockets: maxSockets };
  const agents = { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) };
  // Since when each is idle, on the clock of the wall: the others may stand still while a process is frozen.
  const idleSince = new WeakMap<Socket, number>();
  for (const agent of Object.values(agents)) agent.on('free', (socket: Socket) => idleSince.set(socket, Date.now()));
  return {
    requestHandler: new NodeHttpHandler({
      ...agents,
      connectionTimeout: connectionTimeoutMs,
      ...(attemptTimeoutMs !== undefined && { requestTimeout: attemptTimeoutMs, throwOnRequestTimeout: true }),
    }),
    dropStale() {
      const latest = Date.now() - longestIdleMs;
      const idle = Object.values(agents).flatMap(({ freeSockets }) => Object.values(freeSockets));
      for (const sockets of idle) {
        for (const socket of sockets ?? []) {
          // The longest idle come first.
          if ((idleSince.get(socket) ?? latest) > latest) break;
          socket.destroy();
        }
      }
    },
  };
}
