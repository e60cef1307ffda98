import { describe, expect, it } from 'vitest';
import { dollarsOf, priceOf } from './prices.ts';
import { usageOf } from './test-support.ts';

describe('prices', () => {
  it('finds a model behind a region, an ARN or with a version', () => {
    const lite = priceOf('amazon.nova-2-lite-v1:0');
    expect(lite).toMatchObject({ input: 0.33, output: 2.75 });
    expect(priceOf('us.amazon.nova-2-lite-v1:0')).toBe(lite);
    expect(priceOf('arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-2-lite-v1:0')).toBe(lite);
    expect(priceOf('claude-haiku-4-5')).toBe(priceOf('global.anthropic.claude-haiku-4-5-20251001-v1:0'));
    expect(priceOf('my-amazon.nova-2-lite-v1:0')).toBeUndefined();
  });

  it('does not give a model the price of an older one', () => {
    expect(priceOf('us.deepseek.v3-v1:0')?.input).toBe(0.58);
    expect(priceOf('deepseek.v3.2')).toBeUndefined();
    expect(priceOf('claude-opus-5-5')).not.toEqual(priceOf('claude-opus-5'));
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
