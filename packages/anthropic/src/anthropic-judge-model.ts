import type { JudgeModel, RlaifError } from '@rlaif/spec';
import { callService, capabilitiesLeft, type RejectedSettings, refusedError, settingsOf } from '@rlaif/spec/provider';
import type { AnthropicClient } from './anthropic-client.ts';
import { checkClient } from './check-client.ts';
import { fromResponse } from './from-response.ts';
import { providerName } from './provider-name.ts';
import { readError } from './read-error.ts';
import { refusedSettings } from './refused-settings.ts';
import type { ModelSettings } from './target.ts';
import { toError } from './to-error.ts';
import { type AnthropicBody, toRequest } from './to-request.ts';
import { warmUp } from './warm-up.ts';

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
    return refusedError({ provider: providerName, modelId, label, settings: refused, cause: error });
  }

  /** The client, once it is known that no error of it will quote its settings. */
  function checkedClient(): AnthropicClient {
    const client = getClient();
    checkClient(client, modelId);
    return client;
  }

  return {
    specificationVersion: 'v1',
    provider: providerName,
    modelId,
    settings: settingsOf(settings.providerOptions, ['metadata', 'service_tier']),
    get capabilities() {
      return capabilitiesLeft(capabilities, rejected.of(modelId));
    },
    async warm() {
      const call = { provider: providerName, modelId, toError: (error: unknown) => toError(error, modelId) };
      await callService(call, () => warmUp(checkedClient()));
    },
    async generate(request, { signal } = {}) {
      const { body, warnings } = toRequest({ ...settings, refused: rejected.of(modelId) }, request);
      const call = { provider: providerName, modelId, signal, toError: (error: unknown) => learn(error, body) };
      const { response, latencyMs } = await callService(call, () => {
        const client = checkedClient();
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
