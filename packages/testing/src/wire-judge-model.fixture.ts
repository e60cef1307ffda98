import {
  type JsonValue,
  type JudgeModel,
  type JudgeModelCapabilities,
  type JudgeResponse,
  RlaifError,
  type StopReason,
} from '@rlaif/spec';
import type { ConformanceService } from './conformance-service.ts';
import type { Respond, ServiceAnswer } from './service.ts';
import { createServiceServer } from './service-server.ts';

/** The key of the service that is made up here. */
export const wireSecret = 'sk-wire-secret';

interface WireReply {
  readonly text: string;
  readonly tool?: JsonValue;
  readonly stop: StopReason['unified'];
  readonly tokens: readonly [number, number];
}

const allCapabilities: JudgeModelCapabilities = {
  structuredOutput: 'tool',
  temperature: true,
  seed: true,
  logprobs: true,
  promptCaching: true,
};

/** A small judge model over fetch, as a provider would write it, and its service. */
export async function wireService(
  respond: Respond,
  capabilities: Partial<JudgeModelCapabilities> = {},
): Promise<ConformanceService & { readonly url: string }> {
  const server = await createServiceServer({
    respond,
    reply: ({ text = '', stop = 'stop', inputTokens = 1, outputTokens = 1, ...answer }: ServiceAnswer) => ({
      body: { text, tool: answer.arguments, stop, tokens: [inputTokens, outputTokens] },
    }),
    error: (status, message) => ({ body: { error: { status, message } } }),
  });
  return { ...server, model: wireJudgeModel(server.url, { ...allCapabilities, ...capabilities }) };
}

function wireJudgeModel(url: string, capabilities: JudgeModelCapabilities): JudgeModel {
  const [provider, modelId] = ['wire', 'wire-1'];
  return {
    specificationVersion: 'v1',
    provider,
    modelId,
    capabilities,
    async generate(request, { signal } = {}) {
      const settings = (['temperature', 'seed', 'logprobs'] as const).filter((name) => request[name] !== undefined);
      const startedAt = performance.now();
      let reply: WireReply;
      try {
        signal?.throwIfAborted();
        const response = await fetch(url, {
          method: 'POST',
          headers: { authorization: `Bearer ${wireSecret}` },
          body: JSON.stringify(request),
          ...(signal && { signal }),
        });
        if (!response.ok) {
          const seconds = response.headers.get('retry-after');
          const retryAfterMs = seconds === null ? undefined : Number(seconds) * 1000;
          const { error } = (await response.json()) as { error: { message: string } };
          const cause = new Error(error.message);
          throw RlaifError.fromStatus(response.status, `HTTP ${response.status}`, { retryAfterMs, cause });
        }
        reply = (await response.json()) as WireReply;
      } catch (cause) {
        if (signal?.aborted) {
          throw new RlaifError('RLAIF_ABORTED', 'cancelled', { cause });
        }
        throw RlaifError.isInstance(cause) ? cause : RlaifError.fromStatus(undefined, 'no reply', { cause });
      }
      const [inputTokens, outputTokens] = reply.tokens;
      return {
        content: 'tool' in reply ? { type: 'arguments', value: reply.tool } : { type: 'text', text: reply.text },
        stopReason: { unified: reply.stop, raw: reply.stop },
        usage: [{ provider, modelId, calls: 1, inputTokens, outputTokens, cachedInputTokens: 0, reasoningTokens: 0 }],
        warnings: settings
          .filter((setting) => !capabilities[setting])
          .map((setting) => ({ setting, message: 'left out' })),
        latencyMs: performance.now() - startedAt,
      } satisfies JudgeResponse as JudgeResponse;
    },
  };
}
