import type { Reward } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { describe as describeReward } from './describe.ts';
import { firstFailure } from './first-failure.ts';
import { gate } from './gate.ts';
import { withRange } from './range.ts';
import type { Threshold } from './thresholds.ts';

const half: Reward = () => 0.5;
const rewards = { half, stars: withRange(() => 3, [1, 5]) };

const builders: Readonly<Record<string, (threshold?: Threshold<'half' | 'stars'>) => Reward>> = {
  gate: (threshold) => gate(rewards, half, { threshold }),
  firstFailure: (threshold) => firstFailure(rewards, { threshold }),
};

describe.each(Object.entries(builders))('the thresholds of %s', (caller, build) => {
  it('are the highest of each range, or one for all, or some by name', () => {
    const thresholdsOf = (threshold?: Threshold<'half' | 'stars'>) =>
      describeReward(build(threshold)).options?.thresholds;
    expect(thresholdsOf()).toEqual({ half: 1, stars: 5 });
    expect(thresholdsOf({})).toEqual({ half: 1, stars: 5 });
    expect(thresholdsOf(1)).toEqual({ half: 1, stars: 1 });
    expect(thresholdsOf({ stars: 3 })).toEqual({ half: 1, stars: 3 });
    expect(thresholdsOf({ half: undefined, stars: 1 })).toEqual({ half: 1, stars: 1 });
  });

  it.each([
    ['outside one of the ranges', 0.5, /threshold 0.5 is outside the range \[1, 5\] of 'stars'/],
    ['outside its range by name', { half: 1.5 }, /threshold 1.5 .* of 'half'/],
    ['NaN', Number.NaN, /threshold NaN/],
    ['Infinity', { stars: Number.POSITIVE_INFINITY }, /threshold Infinity .* 'stars'/],
    ['a text', '1', /expected an object, got 1/],
    ['a text by name', { half: '1' }, /threshold 1 .* 'half'/],
    ['a boolean', true, /expected an object, got true/],
    ['for a name that is not there', { half: 1, quarter: 1 }, /unknown option 'quarter'; known: half, stars/],
    ['for a name that objects inherit', { toString: 1 }, /'toString'/],
    ['a list', [1, 1], /unknown option '0'/],
  ])('are not %s', (_, threshold, message) => {
    const make = () => build(threshold as number);
    expect(make).toThrow(TypeError);
    expect(make).toThrow(new RegExp(`^${caller}: `));
    expect(make).toThrow(message);
  });
});
