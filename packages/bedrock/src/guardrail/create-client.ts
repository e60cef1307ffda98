import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { checkEndpoint } from '../check-endpoint.ts';
import { keptAgents } from '../kept-agents.ts';

/** A guardrail's own client. */
export interface OwnClient {
  /** The client, without connections that may be dead. */
  get(): BedrockRuntimeClient;
  /** Closes its connections. */
  destroy(): void;
}

/** How long one attempt may take. */
const attemptTimeoutMs = 30_000;

/** A client with the SDK's own retries, and a time-out for each attempt: no wrapper of a judge model is round a guardrail. */
export function createClient(region: string | undefined, maxSockets: number, maxAttempts: number): OwnClient {
  const { agents, dropStale } = keptAgents(maxSockets);
  const client = new BedrockRuntimeClient({
    ...(region !== undefined && { region }),
    maxAttempts,
    retryMode: 'standard',
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 10_000,
      requestTimeout: attemptTimeoutMs,
      throwOnRequestTimeout: true,
      ...agents,
    }),
  });
  checkEndpoint(client);
  return {
    get() {
      dropStale();
      return client;
    },
    destroy: () => client.destroy(),
  };
}
