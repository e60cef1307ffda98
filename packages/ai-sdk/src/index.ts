export { type AiSdkOptions, aiSdk } from './ai-sdk.ts';
export type { AiSdkLanguageModel } from './language-model.ts';
