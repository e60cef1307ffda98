import { abstain, type Reward, RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { describe as describeReward } from './describe.ts';
import { geometricMean } from './geometric-mean.ts';
import { rangeOf, withRange } from './range.ts';
import { contextOf, errorOf, sampleOf, usageOf } from './test-support.ts';

const constant =
  (score: number): Reward =>
  () =>
    score;
const scoreOf = (reward: Reward): number => (reward(sampleOf(), contextOf()) as { score: number }).score;

describe('geometricMean', () => {
  it('is the root of the product', () => {
    expect(scoreOf(geometricMean({ a: constant(0.25), b: constant(1) }))).toBeCloseTo(0.5, 14);
    expect(geometricMean({ a: constant(0.25), b: constant(1) })(sampleOf(), contextOf())).toMatchObject({
      components: { a: 0.25, b: 1 },
    });
  });

  it('weighs by how often a score counts', () => {
    // 0.125 once and 1 twice: the third root.
    expect(scoreOf(geometricMean({ a: constant(0.125), b: constant(1) }, { weights: { b: 2 } }))).toBeCloseTo(0.5, 14);
    expect(scoreOf(geometricMean({ a: constant(0.5), b: constant(0) }, { weights: { b: 0 } }))).toBe(0.5);
  });

  it('is 0 with one that is, whatever its weight', () => {
    expect(scoreOf(geometricMean({ a: constant(0), b: constant(1) }, { weights: { a: 1e-9 } }))).toBe(0);
    expect(scoreOf(geometricMean({ a: constant(-0), b: constant(1) }))).toBe(0);
  });

  it('leaves out what abstains, and abstains when nothing that counts is left', () => {
    const none: Reward = () => abstain('no reference');
    expect(geometricMean({ none, a: constant(0.5) }, { weights: { none: 9 } })(sampleOf(), contextOf())).toEqual({
      score: 0.5,
      components: { none: abstain('no reference'), a: 0.5 },
    });
    expect(geometricMean({ none, a: constant(1) }, { weights: { a: 0 } })(sampleOf(), contextOf())).toEqual({
      abstained: true,
      reason: 'none: no reference',
      components: { none: abstain('no reference'), a: 1 },
    });
  });

  it('fails when one does, and says which', async () => {
    const broken: Reward = async () => {
      throw new RlaifError('RLAIF_JUDGE_PARSE', 'not a verdict', { usage: [usageOf()] });
    };
    expect(await errorOf(() => geometricMean({ a: constant(1), broken })(sampleOf(), contextOf()))).toMatchObject({
      code: 'RLAIF_JUDGE_PARSE',
      message: 'broken: not a verdict',
      components: { a: 1 },
      usage: [usageOf()],
    });
  });

  it('is exact for equal scores, and a number at the ends of what numbers hold', () => {
    for (const score of [0.1, 1 / 3, Number.MIN_VALUE, Number.MAX_VALUE]) {
      const same = withRange(constant(score), [0, Number.MAX_VALUE]);
      expect(scoreOf(geometricMean({ a: same, b: same, c: same }, { weights: { a: 0.1, b: 0.7 } }))).toBe(score);
    }
    const large = withRange(constant(1e300), [0, 1e300]);
    const small = withRange(constant(1e-300), [0, 1]);
    // The sum of weight × ln(score) is more than any number, on both sides.
    expect(scoreOf(geometricMean({ large, small }, { weights: { large: 1e307, small: 1e307 } }))).toBeCloseTo(1, 9);
  });

  it('has the range of those that count', () => {
    const stars = withRange(constant(2), [1, 5]);
    expect(rangeOf(geometricMean({ a: constant(1), stars }))).toEqual([0, 5]);
    expect(rangeOf(geometricMean({ a: constant(1), stars }, { weights: { a: 0 } }))).toEqual([1, 5]);
    expect(() => geometricMean({ a: constant(1) }, { weights: { a: 0 } })).toThrow(
      /at least one weight must be positive/,
    );
  });

  it('describes itself', () => {
    expect(describeReward(geometricMean({ a: constant(1) }, { weights: { a: 3 } }))).toEqual({
      kind: 'geometricMean',
      range: [0, 1],
      options: { weights: { a: 3 } },
      children: { a: { kind: 'function', range: [0, 1] } },
    });
  });
});
