import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { checkEndpoint } from '../check-endpoint.ts';
import { keptAgents } from '../kept-agents.ts';

/** Makes a client with the SDK's retries off and no time-out of its own, and gives it from then on, without connections that may be dead. */
export function createClient(region: string | undefined, maxSockets: number): () => SageMakerRuntimeClient {
  const { agents, dropStale } = keptAgents(maxSockets);
  const client = new SageMakerRuntimeClient({
    ...(region !== undefined && { region }),
    maxAttempts: 1,
    retryMode: 'standard',
    requestHandler: new NodeHttpHandler({ connectionTimeout: 10_000, ...agents }),
  });
  // The check looks at nothing that is Bedrock's own.
  checkEndpoint(client as unknown as BedrockRuntimeClient);
  return () => {
    dropStale();
    return client;
  };
}
