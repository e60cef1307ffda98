import type { JudgeModel, JudgeProvider } from '@rlaif/spec';
import { AzureOpenAI, OpenAI } from 'openai';
import { expectTypeOf, it } from 'vitest';
import { azure, createAzure } from './azure.ts';
import { createOpenAI, openai } from './openai.ts';

it('makes judge models, and is what a registry takes', () => {
  expectTypeOf(openai('a-model')).toEqualTypeOf<JudgeModel>();
  expectTypeOf(openai).toExtend<JudgeProvider>();
  expectTypeOf(azure('a-deployment', { family: 'gpt-5.4-mini' })).toEqualTypeOf<JudgeModel>();
  expectTypeOf(azure).toExtend<JudgeProvider>();
});

it('takes its settings alone, each of them optional', () => {
  createOpenAI();
  createOpenAI({ baseURL: undefined, capabilities: { structuredOutput: 'none' }, api: 'responses' });
  createOpenAI({ client: new OpenAI(), apiKey: async () => 'a-token', reasoningEffort: 'none' });
  createAzure({ client: new AzureOpenAI(), endpoint: undefined });
  openai('my-judge', { family: 'gpt-5.4-mini', providerOptions: { service_tier: 'flex' } });
  // @ts-expect-error: of a model alone
  createOpenAI({ family: 'gpt-5.4-mini' });
  // @ts-expect-error: a typo
  createOpenAI({ baseURLs: 'x' });
  // @ts-expect-error: not a capability
  openai('a-model', { capabilities: { seeds: true } });
  // @ts-expect-error: no way to hold a reply to a schema
  openai('a-model', { capabilities: { structuredOutput: 'json' } });
  // @ts-expect-error: no API
  openai('a-model', { api: 'completions' });
  // @ts-expect-error: no effort
  openai('a-model', { reasoningEffort: 'lots' });
  // @ts-expect-error: OpenAI's models have their own ids
  openai('a-model', { model: 'gpt-5' });
  // @ts-expect-error: an endpoint is not a base URL
  createAzure({ baseURL: 'https://mine.openai.azure.com' });
});
