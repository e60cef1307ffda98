import { createServiceServer, type Respond, type ServiceServer } from '@rlaif/testing';
import type { QuorumReply } from './wire.ts';

/** The made-up service on 127.0.0.1: its wire format, around whatever `respond` decides. The conformance suite needs no more of it. */
export function startService(respond: Respond): Promise<ServiceServer> {
  return createServiceServer({
    respond,
    reply: ({ text, stop = 'stop', inputTokens = 1, outputTokens = 1, reasoningTokens = 0 }) => ({
      body: {
        answer: text ?? null,
        // It has one word for a filter and for a model that declines.
        ended: stop === 'stop' ? 'done' : stop === 'length' ? 'limit' : 'blocked',
        tokens: { read: inputTokens, thought: reasoningTokens, written: outputTokens - reasoningTokens },
      } satisfies QuorumReply,
    }),
    error: (_status, detail) => ({ body: { error: { detail } } }),
  });
}
