import { type JudgeModel, RlaifError } from '@rlaif/spec';
import { callService, type RejectedSettings } from '@rlaif/spec/provider';
import type { AnthropicClient } from './anthropic-client.ts';
import { checkClient } from './check-client.ts';
import { fromResponse } from './from-response.ts';
import { providerName } from './provider-name.ts';
import { readError } from './read-error.ts';
import { refusedSettings } from './refused-settings.ts';
import { capabilitiesLeft, type ModelSettings } from './target.ts';
import { toError } from './to-error.ts';
import { type AnthropicBody, toRequest } from './to-request.ts';

/** What the models of one provider share. */
export interface Connection {
  readonly getClient: () => AnthropicClient;
  /** What the service has refused, by model. */
  readonly rejected: RejectedSettings;
}

/** A judge model that asks through Messages: one request per call. */
export function anthropicJudgeModel(settings: ModelSettings, { getClient, rejected }: Connection): JudgeModel {
  const { modelId, capabilities } = settings;

  /** The error of a failed call, after taking note of what the service refused: the next call leaves it out. */
  function learn(error: unknown, body: AnthropicBody): RlaifError {
    const { status, label, words } = readError(error);
    const refused = status === 400 ? refusedSettings(words, body) : [];
    if (refused.length === 0) {
      return toError(error, modelId);
    }
    for (const setting of refused) {
      rejected.add(modelId, setting);
    }
    const names = refused.map((setting) => `\`${setting}\``).join(' and ');
    const message = `${providerName} ${modelId}: ${label}. The service does not take ${names}, which calls leave out from now on.`;
    return new RlaifError('RLAIF_JUDGE_REQUEST', message, { cause: error, isRetryable: true });
  }

  return {
    specificationVersion: 'v1',
    provider: providerName,
    modelId,
    get capabilities() {
      return capabilitiesLeft(capabilities, rejected.of(modelId));
    },
    async generate(request, { signal } = {}) {
      const { body, warnings } = toRequest({ ...settings, refused: rejected.of(modelId) }, request);
      const call = { provider: providerName, modelId, signal, toError: (error: unknown) => learn(error, body) };
      const { response, latencyMs } = await callService(call, () => {
        const client = getClient();
        checkClient(client, modelId);
        // A time-out that is said, though it is the client's own, lets the SDK wait for a long output without streaming.
        const { timeout } = client;
        return client.messages.create(body, {
          maxRetries: 0,
          ...(timeout !== undefined && { timeout }),
          ...(signal && { signal }),
        });
      });
      const toolName = body.tools === undefined ? undefined : request.schema?.name;
      return fromResponse(response, { modelId, toolName, warnings, latencyMs });
    },
  };
}
