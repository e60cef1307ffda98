import { describe, expect, it } from 'vitest';
import { modelOf, responseOf, usageOf } from './test-support.ts';
import { createTokenCost, defaultOutputTokenWeight } from './token-cost.ts';

const model = modelOf(async () => responseOf('ok'));
const text = (content: string) => [{ role: 'user' as const, content: [{ text: content }] }];

describe('createTokenCost', () => {
  it('reserves a token for three characters of input, and the most output, weighted', () => {
    const request = { messages: text('x'.repeat(30)), maxOutputTokens: 100 };
    expect(createTokenCost(model, 5).reserved(request)).toBe(510);
  });

  it('adds up what several models used', () => {
    const usage = [usageOf({ inputTokens: 10, outputTokens: 2 }), usageOf({ inputTokens: 100, outputTokens: 20 })];
    expect(createTokenCost(model, 5).used(usage)).toBe(220);
  });

  it.each([
    ['amazon-bedrock', 40],
    ['anthropic', 40],
    ['openai', 100],
  ])('counts input that %s read from its cache as the service does', (provider, tokens) => {
    const usage = [usageOf({ inputTokens: 100, cachedInputTokens: 60, outputTokens: 0 })];
    expect(createTokenCost({ ...model, provider }, 1).used(usage)).toBe(tokens);
  });

  it('gives a number that can be reckoned with, whatever comes', () => {
    const { reserved, used } = createTokenCost(model, 1);
    expect(used(undefined)).toBe(0);
    expect(used([usageOf({ inputTokens: Number.NaN })])).toBe(0);
    for (const maxOutputTokens of [Number.NaN, -5]) expect(reserved({ messages: [], maxOutputTokens })).toBe(0);
    expect(reserved({ messages: [], maxOutputTokens: Number.POSITIVE_INFINITY })).toBe(1e9);
  });
});

describe('defaultOutputTokenWeight', () => {
  it.each([
    ['us.anthropic.claude-haiku-4-5-20251001-v1:0', 5],
    ['global.anthropic.claude-sonnet-4-6', 5],
    ['anthropic.claude-sonnet-5', 5],
    ['anthropic.claude-3-7-sonnet-20250219-v1:0', 5],
    ['arn:aws:bedrock:us-east-1:1:inference-profile/eu.anthropic.claude-opus-4-8', 5],
    ['anthropic.claude-3-5-haiku-20241022-v1:0', 1],
    ['anthropic.claude-3-haiku-20240307-v1:0', 1],
    ['anthropic.claude-instant-v1', 1],
    ['anthropic.claude-v2:1', 1],
    // Anthropic's own service has limits of its own on output.
    ['claude-haiku-4-5', 1],
    ['us.amazon.nova-2-lite-v1:0', 1],
    ['gpt-5-mini', 1],
  ])('of %s is %i', (modelId, weight) => {
    expect(defaultOutputTokenWeight({ ...model, modelId })).toBe(weight);
  });
});
