import type { JudgeModel, JudgeProvider } from '@rlaif/spec';
import { expectTypeOf, it } from 'vitest';
import { anthropic, createAnthropic } from './anthropic.ts';

it('makes judge models, and is what a registry takes', () => {
  expectTypeOf(anthropic('a-model')).toEqualTypeOf<JudgeModel>();
  expectTypeOf(anthropic).toExtend<JudgeProvider>();
});

it('takes its settings alone, each of them optional', () => {
  createAnthropic();
  createAnthropic({ baseURL: undefined, capabilities: { structuredOutput: 'none' } });
  // @ts-expect-error: a typo
  createAnthropic({ baseURLs: 'x' });
  // @ts-expect-error: not a capability
  anthropic('a-model', { capabilities: { seeds: true } });
  // @ts-expect-error: no way to hold a reply to a schema
  anthropic('a-model', { capabilities: { structuredOutput: 'json' } });
});
