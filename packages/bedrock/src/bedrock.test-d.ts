import type { JudgeModel, JudgeProvider } from '@rlaif/spec';
import { expectTypeOf, it } from 'vitest';
import { type BedrockOptions, type BedrockTier, bedrock, createBedrock } from './index.ts';

it('makes judge models, and is what a registry takes', () => {
  expectTypeOf(bedrock('a-model')).toEqualTypeOf<JudgeModel>();
  expectTypeOf(bedrock.tier('medium')).toEqualTypeOf<JudgeModel>();
  expectTypeOf(bedrock).toExtend<JudgeProvider>();
});

it('takes its settings alone, each of them optional', () => {
  createBedrock();
  createBedrock({ region: undefined, capabilities: { structuredOutput: 'none' }, tiers: undefined });
  // @ts-expect-error: a typo
  createBedrock({ regions: 'x' });
  // @ts-expect-error: not a capability
  bedrock('a-model', { capabilities: { seeds: true } });
  // @ts-expect-error: no way to hold a reply to a schema
  bedrock('a-model', { capabilities: { structuredOutput: 'json' } });
});

it('knows its tiers', () => {
  expectTypeOf<BedrockTier>().toEqualTypeOf<'medium' | 'heavy'>();
  createBedrock({ tiers: { medium: 'us.anthropic.claude-haiku-4-5-20251001-v1:0' } });
  // @ts-expect-error: no such tier
  createBedrock({ tiers: { light: 'amazon.nova-micro-v1:0' } });
  // @ts-expect-error: no such tier
  const unknown = () => bedrock.tier('light');
  expectTypeOf(unknown).toBeFunction();
});

it('takes the options of a model, and of its requests', () => {
  const arn = 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/a1b2c3d4';
  const providerOptions: BedrockOptions = {
    reasoningConfig: { type: 'enabled', maxReasoningEffort: 'low' },
    serviceTier: { type: 'flex' },
    cachePoint: { ttl: '1h' },
    requestMetadata: { run: 'one' },
    guardrailConfig: { guardrailIdentifier: 'a1b2', guardrailVersion: '1' },
    additionalModelRequestFields: { inferenceConfig: { topK: 20 } },
  };
  bedrock(arn, { family: 'amazon.nova-2-lite-v1:0', providerOptions });
  // @ts-expect-error: no such effort
  bedrock(arn, { providerOptions: { reasoningConfig: { type: 'enabled', maxReasoningEffort: 'max' } } });
  // @ts-expect-error: no such service tier
  bedrock(arn, { providerOptions: { serviceTier: { type: 'cheap' } } });
  // @ts-expect-error: a guardrail has a version
  bedrock(arn, { providerOptions: { guardrailConfig: { guardrailIdentifier: 'a1b2' } } });
  // @ts-expect-error: metadata are texts
  bedrock(arn, { providerOptions: { requestMetadata: { run: 5 } } });
});
