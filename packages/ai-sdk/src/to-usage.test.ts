import { describe, expect, it } from 'vitest';
import type { AiSdkResult } from './language-model.ts';
import { toUsage } from './to-usage.ts';

const countsOf = (usage: unknown, provider = 'a.chat', providerMetadata: unknown = undefined) => {
  const result: AiSdkResult = { content: [], usage, providerMetadata };
  const { inputTokens, cachedInputTokens, outputTokens, reasoningTokens, ...rest } = toUsage(
    { provider, modelId: 'a-model' },
    result,
  );
  expect(rest).toEqual({ provider, modelId: 'a-model', calls: 1 });
  return [inputTokens, cachedInputTokens, outputTokens, reasoningTokens];
};

describe('toUsage', () => {
  it.each([
    [
      'totals',
      { inputTokens: { total: 100, noCache: 60, cacheRead: 40 }, outputTokens: { total: 9, text: 4, reasoning: 5 } },
    ],
    [
      'parts alone',
      { inputTokens: { noCache: 50, cacheRead: 40, cacheWrite: 10 }, outputTokens: { text: 4, reasoning: 5 } },
    ],
    [
      'what the package left in the raw numbers',
      {
        inputTokens: { total: 100, cacheRead: undefined },
        outputTokens: { total: 9, reasoning: undefined },
        raw: { cached_tokens: 40, completion_tokens_details: { reasoning_tokens: 5 } },
      },
    ],
  ])('reads v3 and v4: %s', (_, usage) => {
    expect(countsOf(usage)).toEqual([100, 40, 9, 5]);
  });

  it('reads v2, reasoning counted in the output or beside it', () => {
    const usage = { inputTokens: 100, cachedInputTokens: 40, reasoningTokens: 5 };
    expect(countsOf({ ...usage, outputTokens: 9, totalTokens: 109 })).toEqual([100, 40, 9, 5]);
    expect(countsOf({ ...usage, outputTokens: 4, totalTokens: 109 })).toEqual([100, 40, 9, 5]);
    expect(countsOf({ ...usage, outputTokens: 9 })).toEqual([100, 40, 9, 5]);
  });

  it('adds what v2 leaves out of the input of Anthropic and Bedrock', () => {
    const usage = { inputTokens: 50, outputTokens: 9, totalTokens: 59, cachedInputTokens: 40 };
    expect(countsOf(usage, 'anthropic.messages', { anthropic: { cacheCreationInputTokens: 10 } })).toEqual([
      100, 40, 9, 0,
    ]);
    expect(countsOf(usage, 'amazon-bedrock', { bedrock: { usage: { cacheWriteInputTokens: 10 } } })).toEqual([
      100, 40, 9, 0,
    ]);
    expect(countsOf(usage, 'amazon-bedrock')).toEqual([90, 40, 9, 0]);
  });

  it.each([
    undefined,
    null,
    {},
    { inputTokens: undefined, outputTokens: undefined },
    { inputTokens: Number.NaN, outputTokens: -1, totalTokens: 'many' },
    { inputTokens: { total: undefined }, outputTokens: null },
    { inputTokens: { total: Number.POSITIVE_INFINITY }, outputTokens: { total: '7' } },
  ])('counts nothing in %j', (usage) => {
    expect(countsOf(usage)).toEqual([0, 0, 0, 0]);
  });
});
