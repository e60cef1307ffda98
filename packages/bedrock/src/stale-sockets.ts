import type { Agent } from 'node:http';
import type { Socket } from 'node:net';

/**
 * How long a kept connection may have been idle to be used again. Less than the five seconds after which the first servers close one. When a
 * process was frozen, as a Lambda function is between invocations, or when something on the way has forgotten the connection, nobody has
 * told it yet, and a call on such a connection is lost. A new connection costs a few milliseconds.
 */
const longestIdleMs = 4000;

/** Since when, on the clock of the wall: the others may stand still while a process is frozen. */
const idleSince = new WeakMap<Socket, number>();

/** Takes note of when the connections of an agent became idle. */
export function watchIdleSockets(agent: Agent): void {
  agent.on('free', (socket: Socket) => idleSince.set(socket, Date.now()));
}

/** Closes the idle connections of an agent that may be dead. */
export function dropStaleSockets(agent: Agent): void {
  const latest = Date.now() - longestIdleMs;
  for (const sockets of Object.values(agent.freeSockets)) {
    for (const socket of sockets ?? []) {
      // The longest idle come first.
      if ((idleSince.get(socket) ?? latest) > latest) break;
      socket.destroy();
    }
  }
}
