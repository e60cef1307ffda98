import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { dropStaleSockets, watchIdleSockets } from './stale-sockets.ts';

/** The agents of a client: HTTP/1.1, with a kept connection for each call under way. */
export interface KeptAgents {
  /** As `NodeHttpHandler` takes them. */
  readonly agents: { readonly httpAgent: HttpAgent; readonly httpsAgent: HttpsAgent };
  /** Closes the connections that have been idle too long to be trusted: called before each call. */
  dropStale(): void;
}

/** Makes the agents of a client. */
export function keptAgents(maxSockets: number): KeptAgents {
  const options = { keepAlive: true, maxSockets, maxFreeSockets: maxSockets };
  const agents = { httpAgent: new HttpAgent(options), httpsAgent: new HttpsAgent(options) };
  for (const agent of Object.values(agents)) watchIdleSockets(agent);
  return {
    agents,
    dropStale() {
      for (const agent of Object.values(agents)) dropStaleSockets(agent);
    },
  };
}
