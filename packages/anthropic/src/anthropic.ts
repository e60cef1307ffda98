import { Anthropic } from '@anthropic-ai/sdk';
import { checkCapabilities, checkOptions, type JudgeModel, type JudgeModelCapabilities } from '@rlaif/spec';
import { anthropicJudgeModel } from './anthropic-judge-model.ts';
import { capabilitiesOf } from './capabilities.ts';
import { isHttpUrl } from './is-http-url.ts';

/** Settings of `createAnthropic`. */
export interface AnthropicSettings {
  /**
   * A client of your own: no `apiKey` or `baseURL` beside it. Its retries are switched off on every call, because retrying is
   * the work of a wrapper. Default: a client made on the first call.
   */
  readonly client?: Anthropic | undefined;
  /** The API key. Default: `ANTHROPIC_API_KEY`. */
  readonly apiKey?: string | undefined;
  /** Where the API is: an http or https URL. Default: `ANTHROPIC_BASE_URL`, or Anthropic itself. */
  readonly baseURL?: string | undefined;
  /** What the models can do, where the built-in table is wrong or knows nothing. Default: the table. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
}

/** Options of one model. */
export interface AnthropicModelOptions {
  /** Goes before the provider's setting of the same name. Default: that setting. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
}

/**
 * Makes the judge model of a Claude id. Asks nobody and needs no key until the first call.
 *
 * @throws TypeError for an empty id or an unknown option.
 */
export type AnthropicProvider = (modelId: string, options?: AnthropicModelOptions) => JudgeModel;

/**
 * Makes a provider of judge models on the Anthropic API. Its models share one client, made on the first call, with the SDK's
 * retries off.
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
  const getClient = (): Anthropic => {
    client ??= createClient(settings);
    return client;
  };
  return (modelId, options = {}) => {
    if (typeof modelId !== 'string' || modelId === '') {
      throw new TypeError('An Anthropic model needs its id, such as `claude-haiku-4-5`.');
    }
    checkOptions('anthropic', options, ['capabilities']);
    checkCapabilities(options.capabilities ?? {});
    const capabilities = { ...capabilitiesOf(modelId), ...settings.capabilities, ...options.capabilities };
    return anthropicJudgeModel(modelId, capabilities, getClient);
  };
}

/**
 * Judge models on the Anthropic API, with the key and the base URL from the environment.
 *
 * @example
 * const model = anthropic('claude-haiku-4-5');
 */
export const anthropic: AnthropicProvider = /* @__PURE__ */ createAnthropic();

function checkSettings(settings: AnthropicSettings): void {
  checkOptions('createAnthropic', settings, ['client', 'apiKey', 'baseURL', 'capabilities']);
  const { client, apiKey, baseURL } = settings;
  if (client !== undefined && (apiKey !== undefined || baseURL !== undefined)) {
    throw new TypeError(
      '`createAnthropic` takes `client` or `apiKey` and `baseURL`, not both: set them on the client.',
    );
  }
  if (client !== undefined && typeof client?.messages?.create !== 'function') {
    throw new TypeError('`client` must be an Anthropic client, with a method `messages.create`.');
  }
  if (apiKey !== undefined && typeof apiKey !== 'string') {
    throw new TypeError(`\`apiKey\` must be a string, not ${typeof apiKey}.`);
  }
  if (baseURL !== undefined && !isHttpUrl(baseURL)) {
    throw new TypeError(
      '`baseURL` must be an http or https URL without a user name, such as `https://api.anthropic.com`.',
    );
  }
  checkCapabilities(settings.capabilities ?? {});
}

function createClient({ apiKey, baseURL }: AnthropicSettings): Anthropic {
  return new Anthropic({
    ...(apiKey !== undefined && { apiKey }),
    ...(baseURL !== undefined && { baseURL }),
    maxRetries: 0,
    timeout: 600_000,
  });
}
