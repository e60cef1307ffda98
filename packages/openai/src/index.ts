export { type AzureProvider, type AzureSettings, azure, createAzure } from './azure.ts';
export { createLocal, type LocalModelOptions, type LocalProvider, type LocalSettings, local } from './local.ts';
export type { OpenAIApi } from './model-parts.ts';
export { createOpenAI, type OpenAIProvider, type OpenAISettings, openai } from './openai.ts';
export type { TokenLimitField } from './service-host.ts';
export type { OpenAIModelOptions, ReasoningEffort, SharedOptions, SharedSettings } from './settings.ts';
