import type { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { checkCapabilities, checkOptions, type JudgeModelCapabilities } from '@rlaif/spec';
import { type BedrockOptions, checkBedrockOptions } from './bedrock-options.ts';
import { familyOf } from './capabilities.ts';
import { checkClientSettings } from './check-client-settings.ts';
import { type BedrockTier, tierNames, tierOf } from './tiers.ts';

/** Settings of `createBedrock`. */
export interface BedrockSettings {
  /**
   * A client of your own, with its own region, credentials, retries and connections: give it `maxAttempts: 1`, because retrying
   * is the work of a wrapper, and no `region` or `maxSockets` beside it. Default: a client made on the first call.
   */
  readonly client?: BedrockRuntimeClient | undefined;
  /** The AWS region. Default: `AWS_REGION`, or the region of the AWS profile. */
  readonly region?: string | undefined;
  /**
   * The most connections at once, and so the most calls under way: those above it wait for their turn. Default: 256.
   */
  readonly maxSockets?: number | undefined;
  /** What the models can do, where the built-in table is wrong or knows nothing. Default: the table. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
  /** The model behind each tier. Default: Nova 2 Lite is `medium` and Nova Pro `heavy`, through the inference profile of the region. */
  readonly tiers?: Readonly<Partial<Record<BedrockTier, string | undefined>>> | undefined;
}

/** Options of one model. */
export interface BedrockModelOptions {
  /** Goes before the provider's setting of the same name. Default: that setting. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
  /**
   * The id of a model of the same family, such as `amazon.nova-2-lite-v1:0`, for an ARN that does not tell what is behind it: an
   * application inference profile, a provisioned or a custom model. Default: the id itself tells.
   */
  readonly family?: string | undefined;
  /**
   * Settings of every request of this model: those of a request, `providerOptions.bedrock`, go before them, one by one. Those that change
   * an answer are the model's `settings`, by which caches and hashes know it. Default: none.
   */
  readonly providerOptions?: BedrockOptions | undefined;
}

export function checkSettings(settings: BedrockSettings): void {
  checkOptions('createBedrock', settings, ['client', 'region', 'maxSockets', 'capabilities', 'tiers']);
  const { client, region, maxSockets, tiers = {} } = settings;
  checkClientSettings('createBedrock', 'BedrockRuntimeClient', { client, region, maxSockets });
  checkCapabilities(settings.capabilities ?? {});
  checkOptions('tiers', tiers, tierNames);
  for (const [tier, modelId] of Object.entries(tiers)) {
    if (modelId !== undefined && (!isText(modelId) || tierOf(modelId) !== undefined)) {
      throw new TypeError(`\`tiers.${tier}\` must be the id of a model, such as \`us.amazon.nova-pro-v1:0\`.`);
    }
  }
}

export function checkModelOptions(modelId: string, options: BedrockModelOptions): void {
  if (!isText(modelId)) {
    throw new TypeError('A Bedrock model needs its id, such as `us.amazon.nova-2-lite-v1:0`.');
  }
  checkOptions('bedrock', options, ['capabilities', 'family', 'providerOptions']);
  const { capabilities = {}, family, providerOptions = {} } = options;
  checkCapabilities(capabilities);
  if (family !== undefined && (!isText(family) || familyOf(family) === undefined)) {
    throw new TypeError(
      `\`family\` must be the id of a model that is known, such as \`amazon.nova-2-lite-v1:0\`, got ${family}`,
    );
  }
  checkBedrockOptions(providerOptions);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
