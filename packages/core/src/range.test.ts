import { abstain, type Range } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { describe as describeReward } from './describe.ts';
import { mapScore } from './map-score.ts';
import { rangeOf, shareOf, withRange } from './range.ts';
import { rescale } from './rescale.ts';
import { scoreOne } from './score-one.ts';
import { contextOf, sampleOf } from './test-support.ts';

describe('withRange', () => {
  it('declares the range of a plain function, which scoring then holds it to', async () => {
    const stars = withRange((sample) => Number(sample.completion), [1, 5]);
    expect(await scoreOne(stars, sampleOf({ completion: '4' }))).toMatchObject({ status: 'scored', score: 4 });
    expect(await scoreOne(stars, sampleOf({ completion: '6' }))).toMatchObject({ error: { code: 'RLAIF_SCORE' } });
    expect(await scoreOne((sample) => Number(sample.completion), sampleOf({ completion: '4' }))).toMatchObject({
      error: { code: 'RLAIF_SCORE' },
    });
  });

  it('changes nothing of what the reward gives', () => {
    const result = { score: 2, rationale: 'fair' };
    expect(withRange(() => result, [1, 5])(sampleOf(), contextOf())).toBe(result);
    expect(withRange(() => abstain('x'), [1, 5])(sampleOf(), contextOf())).toEqual(abstain('x'));
  });

  it('leaves the function that it is given as it is, and says what it holds', () => {
    const plain = () => 1;
    const reward = withRange(plain, [0, 2]);
    expect(rangeOf(plain)).toEqual([0, 1]);
    expect(describeReward(reward)).toEqual({
      kind: 'withRange',
      range: [0, 2],
      children: { reward: { kind: 'function', range: [0, 1] } },
    });
  });

  it.each([
    ['in the wrong order', [2, 1]],
    ['with NaN', [0, Number.NaN]],
    ['without an end', [0, Number.POSITIVE_INFINITY]],
    ['of one number', [0]],
    ['of three', [0, 1, 2]],
    ['of texts', ['0', '1']],
    ['of nothing', []],
    ['that is a text', '01'],
  ])('refuses a range %s', (_, range) => {
    const builders = [
      () => withRange(() => 1, range as unknown as Range),
      () => rescale(() => 1, range as unknown as Range),
      () =>
        mapScore(
          () => 1,
          (score) => score,
          { range: range as unknown as Range },
        ),
    ];
    for (const build of builders) {
      expect(build).toThrow(TypeError);
      expect(build).toThrow(/range/);
    }
  });
});

it('a range that is changed afterwards changes no reward', () => {
  const range: [number, number] = [0, 2];
  const rewards = [
    withRange(() => 1, range),
    rescale(() => 1, range),
    mapScore(
      () => 1,
      (score) => score,
      { range },
    ),
  ];
  range[1] = 9;
  expect(rewards.map(rangeOf)).toEqual([
    [0, 2],
    [0, 2],
    [0, 2],
  ]);
});

describe('shareOf', () => {
  it('is the part of the way from one to the other', () => {
    expect(shareOf(3, 1, 5)).toBe(0.5);
    expect(shareOf(-1, -1, 1)).toBe(0);
    expect(shareOf(1, -1, 1)).toBe(1);
    expect(shareOf(3, 3, 3)).toBe(0);
  });

  it('is a number however long or short the way', () => {
    const most = Number.MAX_VALUE;
    expect([-most, 0, most].map((score) => shareOf(score, -most, most))).toEqual([0, 0.5, 1]);
    const least = Number.MIN_VALUE;
    expect([0, least, 2 * least].map((score) => shareOf(score, 0, 2 * least))).toEqual([0, 0.5, 1]);
    expect([0, least].map((score) => shareOf(score, 0, least))).toEqual([0, 1]);
  });
});
