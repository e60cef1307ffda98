import { Anthropic } from '@anthropic-ai/sdk';
import type { JsonObject, JudgeModel } from '@rlaif/spec';
import { rejectedSettings } from '@rlaif/spec/provider';
import type { AnthropicClient } from './anthropic-client.ts';
import { anthropicJudgeModel } from './anthropic-judge-model.ts';
import { capabilitiesOf, familyOf } from './capabilities.ts';
import { type AnthropicModelOptions, type AnthropicSettings, checkModelOptions, checkSettings } from './settings.ts';

/**
 * Makes the judge model of a Claude id. Asks nobody and needs no key until the first call.
 *
 * @throws TypeError for an empty id, an unknown option, or one of the wrong type.
 */
export type AnthropicProvider = (modelId: string, options?: AnthropicModelOptions) => JudgeModel;

/**
 * Makes a provider of judge models on the Anthropic API, or on Amazon Bedrock and Google Cloud through the clients of the Anthropic SDK.
 * Its models share one client, made on the first call, with the SDK's retries off, and what they learn from refusals of the service.
 *
 * @throws TypeError for an unknown setting, or one of the wrong type.
 *
 * @example
 * const anthropic = createAnthropic({ baseURL: 'https://gateway.example.com/anthropic' });
 * const model = anthropic('claude-haiku-4-5');
 */
export function createAnthropic(settings: AnthropicSettings = {}): AnthropicProvider {
  checkSettings(settings);
  let client = settings.client;
  const getClient = (): AnthropicClient => {
    client ??= createClient(settings);
    return client;
  };
  const connection = { getClient, rejected: rejectedSettings() };
  return (modelId, options = {}) => {
    checkModelOptions(modelId, options);
    const providerOptions = (options.providerOptions ?? {}) as JsonObject;
    const family = familyOf(options.family ?? modelId);
    const capabilities = {
      ...capabilitiesOf(family, providerOptions.thinking as JsonObject | undefined),
      ...settings.capabilities,
      ...options.capabilities,
    };
    const cacheTtl = options.cacheTtl ?? settings.cacheTtl;
    return anthropicJudgeModel({ modelId, family, capabilities, cacheTtl, providerOptions }, connection);
  };
}

/**
 * Judge models on the Anthropic API, with the key and the base URL from the environment.
 *
 * @example
 * const model = anthropic('claude-haiku-4-5');
 */
export const anthropic: AnthropicProvider = /* @__PURE__ */ createAnthropic();

function createClient({ apiKey, baseURL }: AnthropicSettings): Anthropic {
  return new Anthropic({
    ...(apiKey !== undefined && { apiKey }),
    ...(baseURL !== undefined && { baseURL }),
    maxRetries: 0,
    timeout: 600_000,
  });
}
