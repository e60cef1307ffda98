import type { JudgeModel } from '@rlaif/spec';
import { rejectedSettings } from '@rlaif/spec/provider';
import type { OpenAI } from 'openai';
import { createClient } from './client.ts';
import { openaiJudgeModel } from './openai-judge-model.ts';
import { providerName } from './provider-name.ts';
import { checkModelOptions, checkSettings, type OpenAIModelOptions, type SharedSettings } from './settings.ts';

/**
 * Settings of `createOpenAI`. `apiKey` is by default `OPENAI_API_KEY`; a server that asks for none takes any text. `client` may be an
 * `AzureOpenAI`.
 */
export interface OpenAISettings extends SharedSettings {
  /** Where the API is: an http or https URL, such as `http://localhost:8000/v1`. Default: `OPENAI_BASE_URL`, or OpenAI itself. */
  readonly baseURL?: string | undefined;
}

/**
 * Makes the judge model of a model id. Asks nobody and needs no key until the first call.
 *
 * @throws TypeError for an empty id, an unknown option, or one of the wrong type.
 */
export type OpenAIProvider = (modelId: string, options?: OpenAIModelOptions) => JudgeModel;

/**
 * Makes a provider of judge models on OpenAI, or a server that speaks its APIs, such as vLLM, Ollama, LM Studio, llama.cpp or a router. Its
 * models share one client, made on the first call, with the SDK's retries off, and what the service is found to refuse.
 *
 * @throws TypeError for an unknown setting, or one of the wrong type.
 * @example
 * const local = createOpenAI({ baseURL: 'http://localhost:8000/v1', apiKey: 'none' });
 * const model = local('Qwen/Qwen3-32B');
 */
export function createOpenAI(settings: OpenAISettings = {}): OpenAIProvider {
  checkSettings('createOpenAI', settings, 'baseURL');
  let { client } = settings;
  const getClient = (): OpenAI => {
    client ??= createClient(settings);
    return client;
  };
  const rejected = rejectedSettings();
  return (modelId, options = {}) => {
    if (typeof modelId !== 'string' || modelId === '') {
      throw new TypeError('An OpenAI model needs its id, such as `gpt-5.4-mini`.');
    }
    checkModelOptions('openai', options);
    return openaiJudgeModel({
      provider: providerName,
      modelId,
      family: options.family,
      providerOptions: options.providerOptions,
      getClient,
      rejected,
      tokenLimitField: settings.tokenLimitField,
      api: options.api ?? settings.api,
      reasoningEffort: options.reasoningEffort ?? settings.reasoningEffort,
      capabilities: { ...settings.capabilities, ...options.capabilities },
    });
  };
}

/**
 * Judge models on OpenAI, with the key and the base URL from the environment.
 *
 * @example
 * const model = openai('gpt-5.4-mini');
 */
export const openai: OpenAIProvider = /* @__PURE__ */ createOpenAI();
