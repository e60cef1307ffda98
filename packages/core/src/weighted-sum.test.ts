import { abstain, type Reward } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { rangeOf } from './range.ts';
import { contextOf, sampleOf } from './test-support.ts';
import { weightedSum } from './weighted-sum.ts';

const one: Reward = () => 1;

describe('weightedSum', () => {
  it('adds up, and a negative weight takes away', () => {
    const reward = weightedSum({ correct: one, tooLong: one }, { weights: { correct: 2, tooLong: -0.5 } });
    expect(reward(sampleOf(), contextOf())).toEqual({ score: 1.5, components: { correct: 1, tooLong: 1 } });
    expect(rangeOf(reward)).toEqual([-0.5, 2]);
  });

  it('abstains when a term does, because the rest is on another scale', () => {
    expect(weightedSum({ a: one, b: () => abstain('no reference') })(sampleOf(), contextOf())).toEqual({
      abstained: true,
      reason: 'b: no reference',
      components: { a: 1, b: abstain('no reference') },
    });
  });

  it('goes on when a term that does not count abstains', () => {
    const reward = weightedSum({ a: one, b: () => abstain('no reference') }, { weights: { b: 0 } });
    expect(reward(sampleOf(), contextOf())).toMatchObject({ score: 1 });
  });

  it('waits for rewards that take time', async () => {
    await expect(weightedSum({ a: one, b: async () => 1 })(sampleOf(), contextOf())).resolves.toMatchObject({
      score: 2,
    });
  });

  it('refuses a weight that is not finite', () => {
    expect(() => weightedSum({ a: one }, { weights: { a: Number.POSITIVE_INFINITY } })).toThrow(/'a'.*Infinity/);
    expect(() => weightedSum({})).toThrow(TypeError);
    expect(() => weightedSum({ a: one, b: one }, { weights: { a: 1e308, b: 1e308 } })).toThrow(/too large/);
  });
});
