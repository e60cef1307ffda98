import {
  type BedrockRuntimeClient,
  ConverseCommand,
  type ConverseCommandInput,
  type ConverseCommandOutput,
} from '@aws-sdk/client-bedrock-runtime';
import { type JudgeModel, type JudgeModelCapabilities, RlaifError } from '@rlaif/spec';
import { fromResponse } from './from-response.ts';
import { providerName } from './provider-name.ts';
import { toError } from './to-error.ts';
import { toRequest } from './to-request.ts';

/** A judge model that asks through Converse: one request per call. */
export function bedrockJudgeModel(
  modelId: string,
  capabilities: JudgeModelCapabilities,
  getClient: () => BedrockRuntimeClient,
): JudgeModel {
  async function converse(
    input: ConverseCommandInput,
    signal: AbortSignal | undefined,
  ): Promise<ConverseCommandOutput> {
    try {
      signal?.throwIfAborted();
      return await getClient().send(new ConverseCommand(input), signal ? { abortSignal: signal } : {});
    } catch (error) {
      throw signal?.aborted
        ? new RlaifError('RLAIF_ABORTED', `${providerName} ${modelId}: the call was cancelled.`, { cause: error })
        : toError(error, modelId);
    }
  }

  return {
    specificationVersion: 'v1',
    provider: providerName,
    modelId,
    capabilities,
    async generate(request, { signal } = {}) {
      const { input, warnings } = toRequest(modelId, capabilities, request);
      const startedAt = performance.now();
      const response = await converse(input, signal);
      const latencyMs = performance.now() - startedAt;
      const toolName = input.toolConfig === undefined ? undefined : request.schema?.name;
      return fromResponse(response, { modelId, toolName, warnings, latencyMs });
    },
  };
}
