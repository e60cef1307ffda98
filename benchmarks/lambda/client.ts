import { BedrockRuntimeClient, ConverseCommand, type ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import { NodeHttpHandler } from '@smithy/node-http-handler';

/** The client that a handler builds as it is loaded. By itself the SDK's speaks HTTP/2, which no judge on loopback does without TLS. */
export const client = new BedrockRuntimeClient({
  maxAttempts: 1,
  requestHandler: new NodeHttpHandler({ httpAgent: { maxSockets: 64 }, httpsAgent: { maxSockets: 64 } }),
});

export const judgeModelId = 'us.amazon.nova-2-lite-v1:0';

/** Asks about a text with nothing but the client. */
export function ask(text: string): Promise<ConverseCommandOutput> {
  return client.send(new ConverseCommand({ modelId: judgeModelId, messages: [{ role: 'user', content: [{ text }] }] }));
}
