import { checkCapabilities, checkOptions, type JudgeModel, type JudgeModelCapabilities } from '@rlaif/spec';
import { OpenAI } from 'openai';
import { capabilitiesOf } from './capabilities.ts';
import { isHttpUrl } from './is-http-url.ts';
import { openaiJudgeModel } from './openai-judge-model.ts';
import type { TokenLimitField } from './token-limit-field.ts';

/** Settings of `createOpenAI`. */
export interface OpenAISettings {
  /**
   * A client of your own, such as an `AzureOpenAI`: no `apiKey` or `baseURL` beside it. Its retries are switched off on every
   * call, because retrying is the work of a wrapper. Default: a client made on the first call.
   */
  readonly client?: OpenAI | undefined;
  /** The API key; any text for a server that asks for none. Default: `OPENAI_API_KEY`. */
  readonly apiKey?: string | undefined;
  /** Where the API is: an http or https URL, such as `http://localhost:8000/v1`. Default: `OPENAI_BASE_URL`, or OpenAI itself. */
  readonly baseURL?: string | undefined;
  /**
   * The field that bounds the output. Default: `max_completion_tokens` where the base URL is OpenAI's or Azure's, `max_tokens`
   * for other servers.
   */
  readonly tokenLimitField?: TokenLimitField | undefined;
  /** What the models can do, where the built-in table is wrong or knows nothing. Default: the table. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
}

/** Options of one model. */
export interface OpenAIModelOptions {
  /** Goes before the provider's setting of the same name. Default: that setting. */
  readonly capabilities?: Partial<JudgeModelCapabilities> | undefined;
}

/**
 * Makes the judge model of a model id. Asks nobody and needs no key until the first call.
 *
 * @throws TypeError for an empty id or an unknown option.
 */
export type OpenAIProvider = (modelId: string, options?: OpenAIModelOptions) => JudgeModel;

/**
 * Makes a provider of judge models on OpenAI, Azure OpenAI, or a server that speaks chat completions, such as vLLM, Ollama or
 * LM Studio. Its models share one client, made on the first call, with the SDK's retries off.
 *
 * @throws TypeError for an unknown setting, or one of the wrong type.
 *
 * @example
 * const local = createOpenAI({ baseURL: 'http://localhost:8000/v1', apiKey: 'none' });
 * const model = local('Qwen/Qwen3-32B');
 */
export function createOpenAI(settings: OpenAISettings = {}): OpenAIProvider {
  checkSettings(settings);
  let client = settings.client;
  const getClient = (): OpenAI => {
    client ??= createClient(settings);
    return client;
  };
  const connection = { getClient, tokenLimitField: settings.tokenLimitField };
  return (modelId, options = {}) => {
    if (typeof modelId !== 'string' || modelId === '') {
      throw new TypeError('An OpenAI model needs its id, such as `gpt-5-mini`.');
    }
    checkOptions('openai', options, ['capabilities']);
    checkCapabilities(options.capabilities ?? {});
    const capabilities = { ...capabilitiesOf(modelId), ...settings.capabilities, ...options.capabilities };
    return openaiJudgeModel(modelId, capabilities, connection);
  };
}

/**
 * Judge models on OpenAI, with the key and the base URL from the environment.
 *
 * @example
 * const model = openai('gpt-5-mini');
 */
export const openai: OpenAIProvider = /* @__PURE__ */ createOpenAI();

function checkSettings(settings: OpenAISettings): void {
  checkOptions('createOpenAI', settings, ['client', 'apiKey', 'baseURL', 'tokenLimitField', 'capabilities']);
  const { client, apiKey, baseURL, tokenLimitField } = settings;
  if (client !== undefined && (apiKey !== undefined || baseURL !== undefined)) {
    throw new TypeError('`createOpenAI` takes `client` or `apiKey` and `baseURL`, not both: set them on the client.');
  }
  if (client !== undefined && typeof client?.chat?.completions?.create !== 'function') {
    throw new TypeError('`client` must be an OpenAI client, with a method `chat.completions.create`.');
  }
  if (apiKey !== undefined && typeof apiKey !== 'string') {
    throw new TypeError(`\`apiKey\` must be a string, not ${typeof apiKey}.`);
  }
  if (baseURL !== undefined && !isHttpUrl(baseURL)) {
    throw new TypeError(
      '`baseURL` must be an http or https URL without a user name, such as `http://localhost:8000/v1`.',
    );
  }
  if (
    tokenLimitField !== undefined &&
    tokenLimitField !== 'max_completion_tokens' &&
    tokenLimitField !== 'max_tokens'
  ) {
    throw new TypeError(
      `\`tokenLimitField\` must be 'max_completion_tokens' or 'max_tokens', not ${JSON.stringify(tokenLimitField)}.`,
    );
  }
  checkCapabilities(settings.capabilities ?? {});
}

function createClient({ apiKey, baseURL }: OpenAISettings): OpenAI {
  return new OpenAI({
    ...(apiKey !== undefined && { apiKey }),
    ...(baseURL !== undefined && { baseURL }),
    maxRetries: 0,
    timeout: 600_000,
  });
}
