export {
  createOpenAI,
  type OpenAIModelOptions,
  type OpenAIProvider,
  type OpenAISettings,
  openai,
} from './openai.ts';
export type { TokenLimitField } from './token-limit-field.ts';
