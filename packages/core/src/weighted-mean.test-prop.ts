import { abstain, type Reward } from '@rlaif/spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip } from './clip.ts';
import { isAbstained, type Output } from './output.ts';
import { rangeOf } from './range.ts';
import { contextOf, sampleOf } from './test-support.ts';
import { weightedMean } from './weighted-mean.ts';
import { weightedSum } from './weighted-sum.ts';

const score = fc.double({ min: 0, max: 1, noNaN: true });
const weight = fc.double({ min: 0, max: 1e6, noNaN: true });
const signed = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const terms = (weights: fc.Arbitrary<number>) =>
  fc.array(fc.record({ score: fc.option(score), weight: weights }), { minLength: 1, maxLength: 8 });

type Term = { readonly score: number | null; readonly weight: number };

const rewardsOf = (list: readonly Term[]): Record<string, Reward> =>
  Object.fromEntries(list.map((term, i) => [`r${i}`, () => term.score ?? abstain('none')]));
const weightsOf = (list: readonly Term[]): Record<string, number> =>
  Object.fromEntries(list.map((term, i) => [`r${i}`, term.weight]));
const scoreOf = (output: Output): number | undefined =>
  typeof output === 'number' ? output : isAbstained(output) ? undefined : output.score;

describe('combinators', () => {
  it('weightedMean is the mean of those that count and do not abstain, inside its range', () => {
    fc.assert(
      fc.property(terms(weight), (list) => {
        fc.pre(list.some((term) => term.weight > 0));
        const reward = weightedMean(rewardsOf(list), { weights: weightsOf(list) });
        const got = scoreOf(reward(sampleOf(), contextOf()) as Output);
        const counting = list.filter((term) => term.score !== null);
        const total = counting.reduce((sum, term) => sum + term.weight, 0);
        if (total === 0) return got === undefined;
        const expected = counting.reduce((sum, term) => sum + term.weight * term.score!, 0) / total;
        expect(got).toBeCloseTo(expected, 9);
        const [min, max] = rangeOf(reward);
        return got! >= min && got! <= max;
      }),
    );
  });

  it('weightedSum is linear in its rewards, inside its range, and abstains with any of them', () => {
    fc.assert(
      fc.property(terms(signed), (list) => {
        const reward = weightedSum(rewardsOf(list), { weights: weightsOf(list) });
        const got = scoreOf(reward(sampleOf(), contextOf()) as Output);
        if (list.some((term) => term.score === null)) return got === undefined;
        const [min, max] = rangeOf(reward);
        expect(got).toBeCloseTo(
          list.reduce((sum, term) => sum + term.weight * term.score!, 0),
          4,
        );
        return got! >= min && got! <= max;
      }),
    );
  });

  it('clip is idempotent and stays between its bounds', () => {
    fc.assert(
      fc.property(score, score, score, (value, a, b) => {
        const bounds = { min: Math.min(a, b), max: Math.max(a, b) };
        const once = clip(() => value, bounds);
        const got = once(sampleOf(), contextOf()) as number;
        expect(clip(once, bounds)(sampleOf(), contextOf())).toBe(got);
        return got >= bounds.min && got <= bounds.max;
      }),
    );
  });
});
