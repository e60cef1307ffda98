import { type JudgeModel, RlaifError } from '@rlaif/spec';
import { isHttpUrl, rejectedSettings } from '@rlaif/spec/provider';
import type { OpenAI } from 'openai';
import { createClient } from './client.ts';
import { openaiJudgeModel } from './openai-judge-model.ts';
import { checkModelOptions, checkSettings, type OpenAIModelOptions, type SharedSettings } from './settings.ts';
import { azureSources } from './sources.ts';

/**
 * Settings of `createAzure`. `apiKey` is by default `AZURE_OPENAI_API_KEY`; a function gives a Microsoft Entra token for each request.
 * `client` may be an `AzureOpenAI`, for a service that has dated API versions alone.
 */
export interface AzureSettings extends SharedSettings {
  /** Where the resource is, such as `https://mine.openai.azure.com`. Default: `AZURE_OPENAI_ENDPOINT`. */
  readonly endpoint?: string | undefined;
}

/**
 * Makes the judge model of a deployment, whose name may say nothing of the model behind it: `family` does. Asks nobody and needs no key until
 * the first call.
 *
 * @throws TypeError for an empty name, an unknown option, or one of the wrong type.
 */
export type AzureProvider = (deployment: string, options?: OpenAIModelOptions) => JudgeModel;

const provider = 'azure-openai';

/**
 * Makes a provider of judge models on Azure OpenAI, through its v1 API, which needs no API version. Its models share one client, made on the
 * first call, with the SDK's retries off, and what the service is found to refuse.
 *
 * @throws TypeError for an unknown setting, or one of the wrong type.
 * @example
 * const azure = createAzure({ endpoint: 'https://mine.openai.azure.com' });
 * const model = azure('my-deployment', { family: 'gpt-5.4-mini' });
 */
export function createAzure(settings: AzureSettings = {}): AzureProvider {
  checkSettings('createAzure', settings, 'endpoint');
  let { client } = settings;
  const rejected = rejectedSettings();
  return (modelId, options = {}) => {
    if (typeof modelId !== 'string' || modelId === '') {
      throw new TypeError("An Azure model needs its deployment's name.");
    }
    checkModelOptions('azure', options);
    const getClient = (): OpenAI => {
      client ??= createAzureClient(settings, modelId);
      return client;
    };
    return openaiJudgeModel({
      provider,
      modelId,
      family: options.family,
      providerOptions: options.providerOptions,
      getClient,
      rejected,
      sources: azureSources,
      // Whatever gateway stands before it, it is Azure that reads the request.
      tokenLimitField: settings.tokenLimitField ?? 'max_completion_tokens',
      api: options.api ?? settings.api,
      reasoningEffort: options.reasoningEffort ?? settings.reasoningEffort,
      capabilities: { ...settings.capabilities, ...options.capabilities },
    });
  };
}

/**
 * Judge models on Azure OpenAI, with the key and the endpoint from the environment.
 *
 * @example
 * const model = azure('my-deployment', { family: 'gpt-5.4-mini' });
 */
export const azure: AzureProvider = /* @__PURE__ */ createAzure();

function createAzureClient(settings: AzureSettings, deployment: string): OpenAI {
  // biome-ignore lint/style/noProcessEnv: settings are read here, by the names that the SDK's Azure client reads
  const { AZURE_OPENAI_ENDPOINT, AZURE_OPENAI_API_KEY } = process.env;
  const { endpoint = AZURE_OPENAI_ENDPOINT, apiKey = AZURE_OPENAI_API_KEY } = settings;
  if (!isHttpUrl(endpoint)) {
    throw new RlaifError(
      'RLAIF_JUDGE_REQUEST',
      `${provider} ${deployment}: no endpoint. Set ${azureSources.url} to that of the resource, such as https://mine.openai.azure.com.`,
    );
  }
  if (apiKey === undefined || apiKey === '') {
    throw new RlaifError('RLAIF_JUDGE_AUTH', `${provider} ${deployment}: no key. Set ${azureSources.key}.`);
  }
  return createClient({ apiKey, baseURL: `${endpoint.replace(/(?:\/openai(?:\/v1)?)?\/*$/, '')}/openai/v1` });
}
