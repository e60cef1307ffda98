import type { Anthropic } from '@anthropic-ai/sdk';
import { type JudgeModel, type JudgeModelCapabilities, RlaifError } from '@rlaif/spec';
import { checkClient } from './check-client.ts';
import { fromResponse } from './from-response.ts';
import { providerName } from './provider-name.ts';
import { toError } from './to-error.ts';
import { type AnthropicRequest, toRequest } from './to-request.ts';

/** A judge model that asks through Messages: one request per call. */
export function anthropicJudgeModel(
  modelId: string,
  capabilities: JudgeModelCapabilities,
  getClient: () => Anthropic,
): JudgeModel {
  async function ask(body: AnthropicRequest['body'], signal: AbortSignal | undefined): Promise<Anthropic.Message> {
    try {
      signal?.throwIfAborted();
      const client = getClient();
      checkClient(client, modelId);
      // A time-out that is said, though it is the client's own, lets the SDK wait for a long output without streaming.
      const options = { maxRetries: 0, timeout: client.timeout, ...(signal && { signal }) };
      return await client.messages.create(body, options);
    } catch (error) {
      if (signal?.aborted) {
        throw new RlaifError('RLAIF_ABORTED', `${providerName} ${modelId}: the call was cancelled.`, { cause: error });
      }
      throw RlaifError.isInstance(error) ? error : toError(error, modelId);
    }
  }

  return {
    specificationVersion: 'v1',
    provider: providerName,
    modelId,
    capabilities,
    async generate(request, { signal } = {}) {
      const { body, warnings } = toRequest(modelId, capabilities, request);
      const startedAt = performance.now();
      const response = await ask(body, signal);
      const latencyMs = performance.now() - startedAt;
      const toolName = body.tools === undefined ? undefined : request.schema?.name;
      return fromResponse(response, { modelId, toolName, warnings, latencyMs });
    },
  };
}
