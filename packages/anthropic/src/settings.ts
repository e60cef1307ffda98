import type { Anthropic } from '@anthropic-ai/sdk';
import { checkCapabilities, checkOptions, type JudgeModelCapabilities } from '@rlaif/spec';
import { isHttpUrl } from '@rlaif/spec/provider';
import type { AnthropicClient } from './anthropic-client.ts';
import { familyOf } from './capabilities.ts';
import { complaintAbout, type ReservedField } from './provider-options.ts';
import type { CacheTtl } from './to-blocks.ts';

/** Settings of `createAnthropic`. */
export interface AnthropicSettings {
  /**
   * A client of your own, such as an `AnthropicBedrock` or an `AnthropicVertex`: no `apiKey` or `baseURL` beside it. Its retries are
   * switched off on every call, because retrying is the work of a wrapper. Default: an `Anthropic`, made on the first call.
   */
  readonly client?: AnthropicClient | undefined;
  /** The API key, or a function that gives one for each request. Default: `ANTHROPIC_API_KEY`. */
  readonly apiKey?: string | (() => Promise<string>) | undefined;
  /** Where the API is: an http or https URL. Default: `ANTHROPIC_BASE_URL`, or Anthropic itself. */
  readonly baseURL?: string | undefined;
  /** What the models can do, where the built-in table is wrong or knows nothing. Default: the table. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
  /** How long the service keeps a cached prefix after it was last used. Default: as the service does by itself, five minutes. */
  readonly cacheTtl?: CacheTtl | undefined;
}

/** Options of one model. */
export interface AnthropicModelOptions {
  /** Goes before the provider's setting of the same name. Default: that setting. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
  /** Goes before the provider's setting of the same name. Default: that setting. */
  readonly cacheTtl?: CacheTtl | undefined;
  /**
   * The id of a Claude of the same family, such as `claude-haiku-4-5`, for an id that does not tell: the ARN of an application inference
   * profile, or a gateway's own name. Default: the id itself tells.
   */
  readonly family?: string | undefined;
  /**
   * Fields that every request of this model adds to the body, such as `thinking`: those of a request, `providerOptions.anthropic`, go
   * before them, one by one.
   * Default: none.
   */
  readonly providerOptions?: AnthropicOptions | undefined;
}

/** Fields of a message request that the judge request does not decide. Others than the SDK knows are sent as they are, too. */
export type AnthropicOptions = Partial<
  Omit<Anthropic.MessageCreateParamsNonStreaming, ReservedField | 'output_config'>
> & {
  readonly output_config?: Omit<Anthropic.OutputConfig, 'format'>;
};

/** @throws TypeError for an unknown setting, or one of the wrong type. */
export function checkSettings(settings: AnthropicSettings): void {
  checkOptions('createAnthropic', settings, ['client', 'apiKey', 'baseURL', 'capabilities', 'cacheTtl']);
  const { client, apiKey, baseURL } = settings;
  if (client !== undefined && (apiKey !== undefined || baseURL !== undefined)) {
    throw new TypeError(
      '`createAnthropic` takes `client` or `apiKey` and `baseURL`, not both: set them on the client.',
    );
  }
  if (client !== undefined && typeof client?.messages?.create !== 'function') {
    throw new TypeError('`client` must be a client of the Anthropic SDK, with a method `messages.create`.');
  }
  if (apiKey !== undefined && typeof apiKey !== 'string' && typeof apiKey !== 'function') {
    throw new TypeError(`\`apiKey\` must be a string, or a function that gives one, not ${typeof apiKey}.`);
  }
  if (baseURL !== undefined && !isHttpUrl(baseURL)) {
    throw new TypeError(
      '`baseURL` must be an http or https URL without a user name, such as `https://api.anthropic.com`.',
    );
  }
  checkCapabilities(settings.capabilities ?? {});
  checkCacheTtl(settings.cacheTtl);
}

/** @throws TypeError for an empty id, an unknown option, or one of the wrong type. */
export function checkModelOptions(modelId: string, options: AnthropicModelOptions): void {
  if (typeof modelId !== 'string' || modelId === '') {
    throw new TypeError('An Anthropic model needs its id, such as `claude-haiku-4-5`.');
  }
  checkOptions('anthropic', options, ['capabilities', 'cacheTtl', 'family', 'providerOptions']);
  const { capabilities = {}, cacheTtl, family, providerOptions = {} } = options;
  checkCapabilities(capabilities);
  checkCacheTtl(cacheTtl);
  if (family !== undefined && (typeof family !== 'string' || familyOf(family) === undefined)) {
    throw new TypeError('`family` must be the id of a Claude model from version 3 on, such as `claude-haiku-4-5`.');
  }
  const complaint = complaintAbout(providerOptions);
  if (complaint !== undefined) {
    throw new TypeError(`\`providerOptions\` ${complaint}`);
  }
}

function checkCacheTtl(ttl: unknown): void {
  if (ttl !== undefined && ttl !== '5m' && ttl !== '1h') {
    throw new TypeError(`\`cacheTtl\` must be '5m' or '1h', not ${String(ttl)}.`);
  }
}
