import { type JudgeModel, type JudgeModelCapabilities, RlaifError } from '@rlaif/spec';
import type { OpenAI } from 'openai';
import { checkClient } from './check-client.ts';
import { fromResponse } from './from-response.ts';
import { providerName } from './provider-name.ts';
import { toError } from './to-error.ts';
import { toRequest } from './to-request.ts';
import { type TokenLimitField, tokenLimitFieldOf } from './token-limit-field.ts';

/** What the models of one provider share. */
export interface Connection {
  readonly getClient: () => OpenAI;
  /** Default: by the client's base URL. */
  readonly tokenLimitField: TokenLimitField | undefined;
}

/** A judge model that asks through Chat Completions: one request per call. */
export function openaiJudgeModel(
  modelId: string,
  capabilities: JudgeModelCapabilities,
  { getClient, tokenLimitField }: Connection,
): JudgeModel {
  /** Runs a step that calls the SDK, so that whatever it throws becomes ours. */
  async function attempt<T>(signal: AbortSignal | undefined, step: () => T | Promise<T>): Promise<T> {
    try {
      signal?.throwIfAborted();
      return await step();
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
      const client = await attempt(signal, getClient);
      checkClient(client, modelId);
      const field = tokenLimitField ?? tokenLimitFieldOf(client.baseURL);
      const { body, warnings } = toRequest(modelId, capabilities, field, request);
      const startedAt = performance.now();
      const response = await attempt(signal, () =>
        client.chat.completions.create(body, { maxRetries: 0, ...(signal && { signal }) }),
      );
      const latencyMs = performance.now() - startedAt;
      const toolName = body.tools === undefined ? undefined : request.schema?.name;
      return fromResponse(response, { modelId, toolName, warnings, latencyMs });
    },
  };
}
