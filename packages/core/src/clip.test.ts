import { abstain, RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { clip } from './clip.ts';
import { describe as describeReward } from './describe.ts';
import { gate } from './gate.ts';
import { rangeOf, withRange } from './range.ts';
import { scoreOne } from './score-one.ts';
import { contextOf, errorOf, sampleOf, usageOf } from './test-support.ts';
import { weightedSum } from './weighted-sum.ts';

const low = withRange(() => -3, [-5, 5]);

describe('clip', () => {
  it('holds a score between its bounds and narrows the range', () => {
    expect(clip(low, { min: 0 })(sampleOf(), contextOf())).toBe(0);
    expect(clip(low, { max: -4 })(sampleOf(), contextOf())).toBe(-4);
    expect(clip(low, { min: -4, max: 4 })(sampleOf(), contextOf())).toBe(-3);
    expect(rangeOf(clip(low, { min: 0 }))).toEqual([0, 5]);
    expect(rangeOf(clip(low, { min: -100, max: 2 }))).toEqual([-5, 2]);
  });

  it('takes away the debt of a sum, which may then go where no score may be negative', () => {
    const sum = weightedSum({ correct: () => 0, tooLong: () => 1 }, { weights: { tooLong: -1 } });
    const reward = clip(sum, { min: 0 });
    expect(rangeOf(reward)).toEqual([0, 1]);
    expect(reward(sampleOf(), contextOf())).toEqual({ score: 0, components: { correct: 0, tooLong: 1 } });
  });

  it('leaves an abstention, and what explains a score', () => {
    expect(clip(() => abstain('x'), { min: 0.5 })(sampleOf(), contextOf())).toEqual(abstain('x'));
    const judged = () => ({ score: 0.1, rationale: 'poor', usage: [usageOf()], turns: [0.1] });
    expect(clip(judged, { min: 0.5 })(sampleOf(), contextOf())).toEqual({ ...judged(), score: 0.5 });
  });

  it('does not turn a score outside the range of the reward into one inside, nor a failure into a score', async () => {
    expect(
      await scoreOne(
        clip(() => 7, { max: 1 }),
        sampleOf(),
      ),
    ).toMatchObject({ error: { code: 'RLAIF_SCORE' } });
    const error = new RlaifError('RLAIF_JUDGE_TIMEOUT', 'slow', { usage: [usageOf()] });
    const failing = clip(async () => Promise.reject(error), { min: 0.5 });
    expect(await errorOf(() => failing(sampleOf(), contextOf()))).toBe(error);
  });

  it('may leave one score only', () => {
    const reward = clip(low, { min: 5 });
    expect(rangeOf(reward)).toEqual([5, 5]);
    expect(gate({ reward }, () => 1)(sampleOf(), contextOf())).toMatchObject({ score: 1 });
  });

  it('describes itself by its range', () => {
    expect(describeReward(clip(low, { min: 0 }))).toEqual({
      kind: 'clip',
      range: [0, 5],
      children: { reward: describeReward(low) },
    });
  });

  it.each([
    ['bounds above the range', () => clip(() => 1, { min: 2 }), /min 2/],
    ['bounds below the range', () => clip(() => 1, { max: -1 }), /max -1/],
    ['bounds in the wrong order', () => clip(low, { min: 1, max: 0 }), /min 1 and max 0/],
    ['NaN', () => clip(() => 1, { min: Number.NaN }), /min NaN/],
    ['NaN above', () => clip(() => 1, { max: Number.NaN }), /max NaN/],
    // @ts-expect-error what does not compile either
    ['an unknown option', () => clip(low, { minimum: 0 }), /unknown option 'minimum'/],
    // @ts-expect-error the bounds cannot be left out
    ['no options', () => clip(low), /expected an object/],
  ])('refuses %s', (_, build, message) => {
    expect(build).toThrow(TypeError);
    expect(build).toThrow(message);
  });
});
