export {
  type AnthropicModelOptions,
  type AnthropicProvider,
  type AnthropicSettings,
  anthropic,
  createAnthropic,
} from './anthropic.ts';
