import type { Reward } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { describe as describeReward } from './describe.ts';
import { geometricMean } from './geometric-mean.ts';
import { penalty } from './penalty.ts';
import { contextOf, sampleOf } from './test-support.ts';
import { weightedMean } from './weighted-mean.ts';
import { weightedSum } from './weighted-sum.ts';
import { sharesOf } from './weights.ts';

const rewards: Readonly<Record<'a' | 'b', Reward>> = { a: () => 1, b: () => 0.5 };
type Weights = { readonly a?: number | undefined; readonly b?: number | undefined };

const builders: Readonly<Record<string, (weights: Weights) => Reward>> = {
  weightedMean: (weights) => weightedMean(rewards, { weights }),
  weightedSum: (weights) => weightedSum(rewards, { weights }),
  geometricMean: (weights) => geometricMean(rewards, { weights }),
  penalty: (weights) => penalty(() => 1, rewards, { weights }),
};

describe.each(Object.entries(builders))('the weights of %s', (caller, build) => {
  it.each([
    ['NaN', { a: Number.NaN }, /'a' must be finite.*NaN/],
    ['Infinity', { b: Number.POSITIVE_INFINITY }, /'b' must be finite.*Infinity/],
    ['a text', { a: '2' }, /'a' must be finite.*2/],
    ['a boolean', { a: true }, /'a' must be finite.*true/],
    ['a name that is no reward of it', { a: 1, c: 1 }, /unknown option 'c'; known: a, b/],
    ['a name that objects inherit', { constructor: 1 }, /'constructor'/],
    ['what adds up to more than any number', { a: 1e308, b: 1e308 }, /too large/],
    ['a list', [1, 2], /unknown option '0'/],
    ['one number for all', 2, /expected an object, got 2/],
  ])('are not %s', (_, weights, message) => {
    const make = () => build(weights as Weights);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(new RegExp(`^${caller}: `));
    expect(make).toThrow(message);
  });

  it('are 1 where none is given, and stand in the description as they were given', () => {
    for (const weights of [{}, { a: undefined }, { a: 1, b: 1 }]) {
      expect(describeReward(build(weights)).options).toEqual({ weights: { a: 1, b: 1 } });
    }
    expect(describeReward(build({ b: 3e-300 })).options).toEqual({ weights: { a: 1, b: 3e-300 } });
  });

  it('are read once', async () => {
    const weights = { a: 1, b: 0 };
    const built = build(weights);
    const before = await built(sampleOf(), contextOf());
    weights.b = 1;
    expect(await built(sampleOf(), contextOf())).toEqual(before);
  });

  it('may be negative only in a sum', () => {
    const make = () => build({ a: -1 });
    if (caller === 'weightedSum') expect(make).not.toThrow();
    else expect(make).toThrow(/'a' must be finite and not negative, got -1/);
  });
});

describe('sharesOf', () => {
  it('keeps proportions exactly and adds up to less than 1', () => {
    for (const unit of [1, 3, 1e-300, 1e300, Number.MIN_VALUE, 2 ** 1021]) {
      const [a, b, c] = sharesOf([unit, unit * 2, unit * 5]);
      expect([b! / a!, c! / a!]).toEqual([2, 5]);
      expect(a! + b! + c!).toBeLessThan(1);
      expect(a! + b! + c!).toBeGreaterThanOrEqual(0.125);
    }
  });

  it('leaves 0 at 0, and nothing else becomes it', () => {
    const [none, least, most] = sharesOf([0, Number.MIN_VALUE, Number.MAX_VALUE]);
    expect(none).toBe(0);
    expect(least).toBeGreaterThan(0);
    expect(most).toBeLessThan(1);
  });
});
