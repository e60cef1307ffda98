import { abstain, type Reward } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { describe as describeReward } from './describe.ts';
import { rangeOf, withRange } from './range.ts';
import { contextOf, errorOf, sampleOf } from './test-support.ts';
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

  it('takes negative scores like any others, and the range follows the sign of each weight', () => {
    const signed = withRange(() => -1, [-2, 1]);
    const reward = weightedSum({ signed, one }, { weights: { signed: -3 } });
    expect(reward(sampleOf(), contextOf())).toMatchObject({ score: 4 });
    expect(rangeOf(reward)).toEqual([-3, 7]);
  });

  it('reports a term of weight 0 without counting it, though it is at the end of what numbers hold', () => {
    const wide = withRange(() => Number.MAX_VALUE, [-Number.MAX_VALUE, Number.MAX_VALUE]);
    const reward = weightedSum({ one, wide }, { weights: { wide: 0 } });
    expect(reward(sampleOf(), contextOf())).toEqual({ score: 1, components: { one: 1, wide: Number.MAX_VALUE } });
    expect(rangeOf(reward)).toEqual([0, 1]);
  });

  it('refuses ranges that add up to more than any number', () => {
    const wide = withRange(() => 1, [-1e308, 1e308]);
    expect(() => weightedSum({ a: wide, b: wide })).toThrow(TypeError);
    expect(() => weightedSum({ a: wide, b: wide })).toThrow(/^weightedSum: a range .* got \[-Infinity, Infinity\]/);
    expect(rangeOf(weightedSum({ a: wide }))).toEqual([-1e308, 1e308]);
  });

  it('fails with a term, and says which', async () => {
    const error = await errorOf(() => weightedSum({ one, two: () => 2 })(sampleOf(), contextOf()));
    expect(error).toMatchObject({
      code: 'RLAIF_SCORE',
      message: 'two: a score of 2 is outside the range [0, 1]',
      components: { one: 1 },
    });
  });

  it('describes itself', () => {
    expect(describeReward(weightedSum({ one }, { weights: { one: -2 } }))).toEqual({
      kind: 'weightedSum',
      range: [-2, 0],
      options: { weights: { one: -2 } },
      children: { one: { kind: 'function', range: [0, 1] } },
    });
  });

  it('refuses a weight that is not finite', () => {
    expect(() => weightedSum({ a: one }, { weights: { a: Number.POSITIVE_INFINITY } })).toThrow(/'a'.*Infinity/);
    expect(() => weightedSum({})).toThrow(TypeError);
    expect(() => weightedSum({ a: one, b: one }, { weights: { a: 1e308, b: 1e308 } })).toThrow(/too large/);
  });
});
