import type { JudgeModel, JudgeProvider } from '@rlaif/spec';
import { expectTypeOf, it } from 'vitest';
import { createOpenAI, openai } from './openai.ts';

it('makes judge models, and is what a registry takes', () => {
  expectTypeOf(openai('a-model')).toEqualTypeOf<JudgeModel>();
  expectTypeOf(openai).toExtend<JudgeProvider>();
});

it('takes its settings alone, each of them optional', () => {
  createOpenAI();
  createOpenAI({ baseURL: undefined, capabilities: { structuredOutput: 'none' } });
  // @ts-expect-error: a typo
  createOpenAI({ baseURLs: 'x' });
  // @ts-expect-error: not a capability
  openai('a-model', { capabilities: { seeds: true } });
  // @ts-expect-error: no way to hold a reply to a schema
  openai('a-model', { capabilities: { structuredOutput: 'json' } });
});
