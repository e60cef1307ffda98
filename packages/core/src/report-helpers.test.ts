import { abstain, RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { flatten } from './flatten.ts';
import { dollarsOf, priceOf } from './prices.ts';
import { scoreOne } from './score-one.ts';
import { sampleOf, usageOf } from './test-support.ts';
import { sumUsage } from './usage.ts';

describe('flatten', () => {
  it('gives one number per path; what abstained has none, but its parts may', async () => {
    const outcome = await scoreOne(
      () => ({
        score: 0.5,
        components: {
          brevity: 1,
          quality: { score: 0.25, components: { grounding: { score: 0 } } },
          cited: { ...abstain('no reference'), components: { found: 1 } },
        },
      }),
      sampleOf(),
    );
    expect(flatten(outcome)).toEqual({ brevity: 1, quality: 0.25, 'quality/grounding': 0, 'cited/found': 1 });
  });

  it('gives what there is of a bare number, an abstention and a failure', async () => {
    expect(flatten(await scoreOne(() => 1, sampleOf()))).toEqual({});
    expect(flatten(await scoreOne(() => abstain('x'), sampleOf()))).toEqual({});
    const failed = await scoreOne(() => {
      throw new RlaifError('RLAIF_JUDGE_PARSE', 'x', { components: { json: 1, 'quality/grounding': 0 } });
    }, sampleOf());
    expect(flatten(failed)).toEqual({ json: 1, 'quality/grounding': 0 });
  });
});

describe('prices', () => {
  it('finds a model behind a region, an ARN or with a version', () => {
    const lite = priceOf('amazon.nova-2-lite-v1:0');
    expect(lite).toMatchObject({ input: 0.33, output: 2.75 });
    expect(priceOf('us.amazon.nova-2-lite-v1:0')).toBe(lite);
    expect(priceOf('arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-lite-v1:0')).toBe(lite);
    expect(priceOf('claude-haiku-4-5')).toBe(priceOf('global.anthropic.claude-haiku-4-5-20251001-v1:0'));
    expect(priceOf('my-amazon.nova-2-lite-v1:0')).toBeUndefined();
  });

  it('counts cached input at its own price', () => {
    const usage = usageOf({
      modelId: 'amazon.nova-lite-v1:0',
      inputTokens: 1_000_000,
      cachedInputTokens: 500_000,
      outputTokens: 1_000_000,
    });
    expect(dollarsOf([usage])).toBeCloseTo(0.03 + 0.0075 + 0.24, 10);
  });

  it('does not take an unknown price for nothing, but a replayed call is', () => {
    expect(dollarsOf([usageOf({ modelId: 'unheard-of' })])).toBeUndefined();
    expect(dollarsOf([usageOf({ modelId: 'unheard-of', replayed: true })])).toBe(0);
    expect(
      dollarsOf([usageOf({ modelId: 'mine' })], { asOf: '2026-01-01', models: { mine: { input: 1e5, output: 0 } } }),
    ).toBe(1);
  });
});

describe('sumUsage', () => {
  it('adds up per provider and model, and keeps replayed calls apart', () => {
    expect(sumUsage([usageOf(), usageOf({ replayed: true }), usageOf({ cachedInputTokens: 3 })])).toEqual([
      usageOf({ calls: 2, inputTokens: 20, outputTokens: 4, cachedInputTokens: 3 }),
      usageOf({ replayed: true }),
    ]);
  });
});
