import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import type { JudgeModel } from '@rlaif/spec';
import { bedrockJudgeModel } from './bedrock-judge-model.ts';
import { capabilitiesOf, familyOf } from './capabilities.ts';
import { createLessons } from './lessons.ts';
import { turnsReasoningOn } from './reasoning.ts';
import { type BedrockModelOptions, type BedrockSettings, checkModelOptions, checkSettings } from './settings.ts';
import { sharedClient } from './shared-client.ts';
import { type BedrockTier, tierModelId, tierOf } from './tiers.ts';

/** Makes judge models on Amazon Bedrock. Asks nobody and needs no credentials until the first call. */
export interface BedrockProvider {
  /**
   * The judge model of a Bedrock model id, an inference profile id or an ARN; `tier:medium` and `tier:heavy` are those of `tier`.
   *
   * @throws TypeError for an empty id, an unknown tier, or an option that is unknown or wrong.
   */
  (modelId: string, options?: BedrockModelOptions): JudgeModel;
  /**
   * The judge model of a tier: Amazon Nova 2 Lite for `medium`, Amazon Nova Pro for `heavy`, unless the setting `tiers` says another. Its
   * `modelId` is the real one.
   *
   * @throws TypeError for an unknown tier, or an option that is unknown or wrong.
   */
  tier(tier: BedrockTier, options?: BedrockModelOptions): JudgeModel;
}

/**
 * Makes a provider of judge models on Amazon Bedrock. Its models share one client, made on the first call, with the SDK's retries
 * off and no time-out of its own, and what they learn from refusals of the service.
 *
 * @throws TypeError for an unknown setting, or one of the wrong type.
 *
 * @example
 * const bedrock = createBedrock({ region: 'us-west-2' });
 * const model = bedrock('us.amazon.nova-2-lite-v1:0');
 * const judge = bedrock.tier('heavy'); // us.amazon.nova-pro-v1:0
 */
export function createBedrock(settings: BedrockSettings = {}): BedrockProvider {
  checkSettings(settings);
  const { client, region, maxSockets, tiers = {} } = settings;
  const lessons = createLessons();
  const shared = sharedClient(BedrockRuntimeClient, { client, region, maxSockets });

  const model = (modelId: string, options: BedrockModelOptions = {}): JudgeModel => {
    checkModelOptions(modelId, options);
    const { providerOptions = {} } = options;
    const family = familyOf(options.family ?? modelId);
    const capabilities = {
      ...capabilitiesOf(family),
      ...(turnsReasoningOn(providerOptions) && { reasoning: true }),
      ...settings.capabilities,
      ...options.capabilities,
    };
    const known = { modelId, family, capabilities, options: providerOptions };
    return bedrockJudgeModel({ known, lessons, client: shared });
  };
  const ofTier = (tier: string, options?: BedrockModelOptions): JudgeModel =>
    model(tierModelId(tier, tiers, region), options);
  const provider = (modelId: string, options?: BedrockModelOptions): JudgeModel => {
    const tier = typeof modelId === 'string' ? tierOf(modelId) : undefined;
    return tier === undefined ? model(modelId, options) : ofTier(tier, options);
  };
  return Object.assign(provider, { tier: ofTier });
}

/**
 * Judge models on Amazon Bedrock, with credentials and region from the environment.
 *
 * @example
 * const model = bedrock('us.amazon.nova-2-lite-v1:0');
 */
export const bedrock: BedrockProvider = /* @__PURE__ */ createBedrock();
