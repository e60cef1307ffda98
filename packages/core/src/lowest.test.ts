import { abstain, type Reward, RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { describe as describeReward } from './describe.ts';
import { lowest } from './lowest.ts';
import { rangeOf, withRange } from './range.ts';
import { contextOf, errorOf, sampleOf, usageOf } from './test-support.ts';

const constant =
  (score: number): Reward =>
  () =>
    score;

describe('lowest', () => {
  it('is as good as the worst part, and asks all', () => {
    const reward = lowest({ a: constant(0.5), b: constant(0.25), c: constant(0.75) });
    expect(reward(sampleOf(), contextOf())).toEqual({ score: 0.25, components: { a: 0.5, b: 0.25, c: 0.75 } });
  });

  it('compares negative scores like any others, and has the range of all', () => {
    const reward = lowest({ a: withRange(constant(-2), [-3, -1]), b: withRange(constant(-1), [-1, 4]) });
    expect(reward(sampleOf(), contextOf())).toMatchObject({ score: -2 });
    expect(rangeOf(reward)).toEqual([-3, 4]);
  });

  it('leaves out what abstains, and abstains when all do', () => {
    const none: Reward = () => abstain('no reference');
    expect(lowest({ none, a: constant(0.5) })(sampleOf(), contextOf())).toEqual({
      score: 0.5,
      components: { none: abstain('no reference'), a: 0.5 },
    });
    expect(lowest({ none, other: none })(sampleOf(), contextOf())).toEqual({
      abstained: true,
      reason: 'none: no reference',
      components: { none: abstain('no reference'), other: abstain('no reference') },
    });
  });

  it('fails when one fails, though another is 0 already', async () => {
    const down: Reward = async () => {
      throw new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down', { usage: [usageOf()] });
    };
    const error = await errorOf(() => lowest({ sure: constant(0), down })(sampleOf(), contextOf()));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', message: 'down: down', usage: [usageOf()] });
    expect(error.components).toEqual({ sure: 0 });
  });

  it('holds its parts to their ranges', async () => {
    const error = await errorOf(() => lowest({ a: constant(0), b: constant(1.5) })(sampleOf(), contextOf()));
    expect(error.message).toBe('b: a score of 1.5 is outside the range [0, 1]');
  });

  it('describes itself', () => {
    const part = { kind: 'function', range: [0, 1] };
    expect(describeReward(lowest({ a: constant(1), b: constant(0) }))).toEqual({
      kind: 'lowest',
      range: [0, 1],
      children: { a: part, b: part },
    });
  });
});
