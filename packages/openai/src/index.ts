export {
  type AzureModelOptions,
  type AzureProvider,
  type AzureSettings,
  azure,
  createAzure,
} from './azure.ts';
export { createLocal, type LocalModelOptions, type LocalProvider, type LocalSettings, local } from './local.ts';
export { createOpenAI, type OpenAIProvider, type OpenAISettings, openai } from './openai.ts';
export type { OpenAIApi } from './openai-judge-model.ts';
export type { TokenLimitField } from './service-host.ts';
export type { OpenAIModelOptions, ReasoningEffort, SharedSettings } from './settings.ts';
