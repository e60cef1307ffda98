import { abstain, RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { check } from './check.ts';
import { describe as describeReward } from './describe.ts';
import { invert } from './invert.ts';
import { rangeOf, withRange } from './range.ts';
import { scoreOne } from './score-one.ts';
import { contextOf, errorOf, sampleOf, usageOf } from './test-support.ts';

describe('invert', () => {
  it('is 1 where a check is 0, and 0 where it is 1', () => {
    expect(invert(check(() => false))(sampleOf(), contextOf())).toBe(1);
    expect(invert(check(() => true))(sampleOf(), contextOf())).toBe(0);
  });

  it('turns round within the range, negative or not', () => {
    expect(invert(withRange(() => 2, [1, 5]))(sampleOf(), contextOf())).toBe(4);
    expect(invert(withRange(() => -3, [-4, 0]))(sampleOf(), contextOf())).toBe(-1);
    expect(rangeOf(invert(withRange(() => 2, [1, 5])))).toEqual([1, 5]);
    expect(invert(withRange(() => 2, [2, 2]))(sampleOf(), contextOf())).toBe(2);
  });

  it('stays a number where the sum of the ends would not', () => {
    const most = Number.MAX_VALUE;
    expect(invert(withRange(() => most, [most / 2, most]))(sampleOf(), contextOf())).toBe(most / 2);
    expect(invert(withRange(() => most, [-most, most]))(sampleOf(), contextOf())).toBe(-most);
  });

  it('keeps what explains the score, an abstention and a failure', async () => {
    const judged = { score: 0.25, components: { tone: 1 }, rationale: 'copied', usage: [usageOf()] };
    expect(invert(() => judged)(sampleOf(), contextOf())).toEqual({ ...judged, score: 0.75 });
    expect(invert(() => abstain('x'))(sampleOf(), contextOf())).toEqual(abstain('x'));
    const error = new RlaifError('RLAIF_BUDGET', 'spent');
    expect(await errorOf(() => invert(async () => Promise.reject(error))(sampleOf(), contextOf()))).toBe(error);
    expect(
      await scoreOne(
        invert(() => 2),
        sampleOf(),
      ),
    ).toMatchObject({ error: { code: 'RLAIF_SCORE' } });
  });

  it('describes itself', () => {
    expect(describeReward(invert(() => 1))).toEqual({
      kind: 'invert',
      range: [0, 1],
      children: { reward: { kind: 'function', range: [0, 1] } },
    });
  });
});
