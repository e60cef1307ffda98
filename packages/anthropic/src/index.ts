export { type AnthropicProvider, anthropic, createAnthropic } from './anthropic.ts';
export type { AnthropicCall, AnthropicClient } from './anthropic-client.ts';
export type { AnthropicModelOptions, AnthropicOptions, AnthropicSettings } from './settings.ts';
export type { CacheTtl } from './to-blocks.ts';
