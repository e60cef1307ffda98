import type { AnthropicBedrock, AnthropicBedrockMantle } from '@anthropic-ai/bedrock-sdk';
import type { Anthropic } from '@anthropic-ai/sdk';
import type { AnthropicVertex } from '@anthropic-ai/vertex-sdk';
import type { JudgeModel, JudgeProvider } from '@rlaif/spec';
import { expectTypeOf, it } from 'vitest';
import { anthropic, createAnthropic } from './anthropic.ts';
import type { AnthropicClient } from './anthropic-client.ts';

it('makes judge models, and is what a registry takes', () => {
  expectTypeOf(anthropic('a-model')).toEqualTypeOf<JudgeModel>();
  expectTypeOf(anthropic).toExtend<JudgeProvider>();
});

it('takes its settings alone, each of them optional', () => {
  createAnthropic();
  createAnthropic({ apiKey: async () => 'a-key' });
  createAnthropic({ baseURL: undefined, capabilities: { structuredOutput: 'none' }, cacheTtl: '1h' });
  // @ts-expect-error: a typo
  createAnthropic({ baseURLs: 'x' });
  // @ts-expect-error: not a capability
  anthropic('a-model', { capabilities: { seeds: true } });
  // @ts-expect-error: no way to hold a reply to a schema
  anthropic('a-model', { capabilities: { structuredOutput: 'json' } });
  // @ts-expect-error: no time that the service knows
  anthropic('a-model', { cacheTtl: '2h' });
});

it('knows the fields that a model may add to its requests', () => {
  anthropic('a-model', { providerOptions: { thinking: { type: 'adaptive' }, output_config: { effort: 'low' } } });
  anthropic('a-model', { providerOptions: { service_tier: 'auto', metadata: { user_id: 'u-1' } } });
  // @ts-expect-error: a typo
  anthropic('a-model', { providerOptions: { thinkng: { type: 'adaptive' } } });
  // @ts-expect-error: no way to think
  anthropic('a-model', { providerOptions: { thinking: { type: 'hard' } } });
  // @ts-expect-error: the judge request decides it
  anthropic('a-model', { providerOptions: { max_tokens: 100 } });
  // @ts-expect-error: the schema of the judge request decides it
  anthropic('a-model', { providerOptions: { output_config: { format: null } } });
});

it('takes every client of the SDK', () => {
  expectTypeOf<Anthropic>().toExtend<AnthropicClient>();
  expectTypeOf<AnthropicBedrock>().toExtend<AnthropicClient>();
  expectTypeOf<AnthropicBedrockMantle>().toExtend<AnthropicClient>();
  expectTypeOf<AnthropicVertex>().toExtend<AnthropicClient>();
  // @ts-expect-error: no client
  createAnthropic({ client: {} });
});
