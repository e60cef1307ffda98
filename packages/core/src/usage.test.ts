import { describe, expect, it } from 'vitest';
import { usageOf } from './test-support.ts';
import { sumUsage } from './usage.ts';

describe('sumUsage', () => {
  it('adds up per provider and model, and keeps replayed calls apart', () => {
    expect(sumUsage([usageOf(), usageOf({ replayed: true }), usageOf({ cachedInputTokens: 3 })])).toEqual([
      usageOf({ calls: 2, inputTokens: 20, outputTokens: 4, cachedInputTokens: 3 }),
      usageOf({ replayed: true }),
    ]);
  });
});
