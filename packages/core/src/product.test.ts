import { abstain, type Reward, RlaifError } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { describe as describeReward } from './describe.ts';
import { product } from './product.ts';
import { rangeOf, withRange } from './range.ts';
import { contextOf, errorOf, sampleOf, usageOf } from './test-support.ts';

const half: Reward = () => 0.5;

describe('product', () => {
  it('multiplies', () => {
    const stars = withRange(() => 3, [1, 5]);
    const reward = product({ half, stars });
    expect(reward(sampleOf(), contextOf())).toEqual({ score: 1.5, components: { half: 0.5, stars: 3 } });
    expect(rangeOf(reward)).toEqual([0, 5]);
    expect(rangeOf(product({ a: stars, b: stars }))).toEqual([1, 25]);
  });

  it('is 0 with one that is, and asks the others all the same', () => {
    const later = vi.fn(half);
    expect(product({ none: () => 0, later })(sampleOf(), contextOf())).toEqual({
      score: 0,
      components: { none: 0, later: 0.5 },
    });
    expect(later).toHaveBeenCalledTimes(1);
  });

  it('abstains when one does, for the rest is on another scale', () => {
    const none: Reward = () => ({ ...abstain('no reference'), usage: [usageOf()] });
    expect(product({ half, none, later: half })(sampleOf(), contextOf())).toEqual({
      abstained: true,
      reason: 'none: no reference',
      components: { half: 0.5, none: none(sampleOf(), contextOf()), later: 0.5 },
    });
  });

  it('fails when one does, and says which', async () => {
    const down: Reward = async () => {
      throw new RlaifError('RLAIF_JUDGE_TIMEOUT', 'too slow', { usage: [usageOf()] });
    };
    expect(await errorOf(() => product({ half, down })(sampleOf(), contextOf()))).toMatchObject({
      code: 'RLAIF_JUDGE_TIMEOUT',
      message: 'down: too slow',
      components: { half: 0.5 },
      usage: [usageOf()],
    });
  });

  it('refuses ranges whose product is more than any number', () => {
    const large = withRange(() => 1, [0, 1e200]);
    expect(() => product({ a: large, b: large })).toThrow(TypeError);
    expect(rangeOf(product({ a: large, b: withRange(() => 1, [0, 1e-200]) }))[1]).toBeCloseTo(1, 12);
  });

  it('describes itself', () => {
    expect(describeReward(product({ half }))).toEqual({
      kind: 'product',
      range: [0, 1],
      children: { half: { kind: 'function', range: [0, 1] } },
    });
  });
});
