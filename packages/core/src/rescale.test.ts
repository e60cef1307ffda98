import { abstain, RlaifError } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { describe as describeReward } from './describe.ts';
import { rangeOf, withRange } from './range.ts';
import { rescale } from './rescale.ts';
import { scoreOne } from './score-one.ts';
import { contextOf, errorOf, sampleOf, usageOf } from './test-support.ts';

const stars = withRange((sample) => Number(sample.completion), [1, 5]);
const scored = (completion: string) => sampleOf({ completion });

describe('rescale', () => {
  it('maps a range onto [0, 1], or onto another', () => {
    const unit = rescale(stars);
    expect(['1', '2', '3', '5'].map((count) => unit(scored(count), contextOf()))).toEqual([0, 0.25, 0.5, 1]);
    expect(rangeOf(unit)).toEqual([0, 1]);
    const signed = rescale(stars, [-1, 1]);
    expect(['1', '2', '3', '5'].map((count) => signed(scored(count), contextOf()))).toEqual([-1, -0.5, 0, 1]);
    expect(rangeOf(signed)).toEqual([-1, 1]);
  });

  it('maps negative scores like any others', () => {
    const reward = rescale(
      withRange(() => -2, [-3, -1]),
      [10, 20],
    );
    expect(reward(sampleOf(), contextOf())).toBe(15);
  });

  it('keeps components on their own scale, and what explains the score', () => {
    const judged = { score: 4, components: { tone: 5 }, rationale: 'kind', usage: [usageOf()] };
    expect(rescale(withRange(() => judged, [1, 5]))(sampleOf(), contextOf())).toEqual({ ...judged, score: 0.75 });
  });

  it('leaves an abstention and a failure', async () => {
    expect(rescale(() => abstain('x'), [0, 5])(sampleOf(), contextOf())).toEqual(abstain('x'));
    const error = new RlaifError('RLAIF_JUDGE_AUTH', 'no key');
    expect(await errorOf(() => rescale(async () => Promise.reject(error), [0, 5])(sampleOf(), contextOf()))).toBe(
      error,
    );
    expect(await scoreOne(rescale(stars), scored('6'))).toMatchObject({ error: { code: 'RLAIF_SCORE' } });
  });

  it('maps the whole of what numbers can hold, and the least of it', () => {
    const most = Number.MAX_VALUE;
    const wide = (score: number) => rescale(withRange(() => score, [-most, most]))(sampleOf(), contextOf());
    expect([wide(-most), wide(0), wide(most)]).toEqual([0, 0.5, 1]);
    const least = Number.MIN_VALUE;
    const narrow = (score: number) =>
      rescale(
        withRange(() => score, [0, least]),
        [-most, most],
      )(sampleOf(), contextOf());
    expect([narrow(0), narrow(least)]).toEqual([-most, most]);
  });

  it('refuses a reward that can give one score only: it has no scale', () => {
    expect(() => rescale(withRange(() => 2, [2, 2]))).toThrow(TypeError);
    expect(() => rescale(withRange(() => 2, [2, 2]))).toThrow(/can give 2 only/);
  });

  it('describes itself', () => {
    expect(describeReward(rescale(stars, [0, 2]))).toEqual({
      kind: 'rescale',
      range: [0, 2],
      children: { reward: describeReward(stars) },
    });
  });
});
