import type { JudgeModel, JudgeProvider } from '@rlaif/spec';
import { expectTypeOf, it } from 'vitest';
import { bedrock, createBedrock } from './bedrock.ts';

it('makes judge models, and is what a registry takes', () => {
  expectTypeOf(bedrock('a-model')).toEqualTypeOf<JudgeModel>();
  expectTypeOf(bedrock).toExtend<JudgeProvider>();
});

it('takes its settings alone, each of them optional', () => {
  createBedrock();
  createBedrock({ region: undefined, capabilities: { structuredOutput: 'none' } });
  // @ts-expect-error: a typo
  createBedrock({ regions: 'x' });
  // @ts-expect-error: not a capability
  bedrock('a-model', { capabilities: { seeds: true } });
  // @ts-expect-error: no way to hold a reply to a schema
  bedrock('a-model', { capabilities: { structuredOutput: 'json' } });
});
