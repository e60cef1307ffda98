import { abstain } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { clip } from './clip.ts';
import { describe as describeReward } from './describe.ts';
import { mapScore } from './map-score.ts';
import { rangeOf, withRange } from './range.ts';
import { scoreOne } from './score-one.ts';
import { contextOf, sampleOf, usageOf } from './test-support.ts';

describe('mapScore', () => {
  it('maps the score and keeps the rest', () => {
    const inner = () => ({ score: 0.5, rationale: 'half', components: { a: 1 }, usage: [usageOf()] });
    expect(mapScore(inner, (score) => score ** 2)(sampleOf(), contextOf())).toEqual({ ...inner(), score: 0.25 });
    expect(
      mapScore(
        () => 0.5,
        (score) => 1 - score,
      )(sampleOf(), contextOf()),
    ).toBe(0.5);
  });

  it('leaves an abstention alone', () => {
    expect(
      mapScore(
        () => abstain('x'),
        () => 1,
      )(sampleOf(), contextOf()),
    ).toEqual(abstain('x'));
  });

  it('has the range that it is given, and a score outside it is a failure', async () => {
    const doubled = mapScore(
      () => 1,
      (score) => score * 2,
      { range: [0, 2] },
    );
    expect(rangeOf(doubled)).toEqual([0, 2]);
    expect(await scoreOne(doubled, sampleOf())).toMatchObject({ status: 'scored', score: 2 });
    const undeclared = await scoreOne(
      mapScore(
        () => 1,
        (score) => score * 2,
      ),
      sampleOf(),
    );
    expect(undeclared).toMatchObject({ status: 'failed', error: { code: 'RLAIF_SCORE' } });
    const notANumber = await scoreOne(
      mapScore(
        () => 1,
        () => Number.NaN,
      ),
      sampleOf(),
    );
    expect(notANumber).toMatchObject({ status: 'failed', error: { code: 'RLAIF_SCORE' } });
  });

  it('refuses a range that is none and what is not a function', () => {
    expect(() =>
      mapScore(
        () => 1,
        (score) => score,
        { range: [1, 0] },
      ),
    ).toThrow(/\[1, 0\]/);
    expect(() =>
      mapScore(
        () => 1,
        (score) => score,
        { range: [0, Number.POSITIVE_INFINITY] },
      ),
    ).toThrow(TypeError);
    expect(() => mapScore(() => 1, 2 as never)).toThrow(TypeError);
  });
});

describe('clip', () => {
  it('holds a score between its bounds and narrows the range', () => {
    const reward = withRange(() => -3, [-5, 5]);
    expect(clip(reward, { min: 0 })(sampleOf(), contextOf())).toBe(0);
    expect(rangeOf(clip(reward, { min: 0 }))).toEqual([0, 5]);
    expect(rangeOf(clip(reward, { min: -100, max: 2 }))).toEqual([-5, 2]);
    expect(describeReward(clip(reward, { min: 0 })).kind).toBe('clip');
  });

  it('refuses bounds that leave nothing', () => {
    expect(() => clip(() => 1, { min: 2 })).toThrow(/min 2/);
    expect(() => clip(() => 1, { min: Number.NaN })).toThrow(TypeError);
  });
});

describe('withRange', () => {
  it('declares the range of a plain function, which scoring then holds it to', async () => {
    const stars = withRange((sample) => Number(sample.completion), [1, 5]);
    expect(await scoreOne(stars, sampleOf({ completion: '4' }))).toMatchObject({ status: 'scored', score: 4 });
    expect(await scoreOne(stars, sampleOf({ completion: '6' }))).toMatchObject({ error: { code: 'RLAIF_SCORE' } });
    expect(await scoreOne((sample) => Number(sample.completion), sampleOf({ completion: '4' }))).toMatchObject({
      error: { code: 'RLAIF_SCORE' },
    });
  });

  it('refuses a range that is none', () => {
    expect(() => withRange(() => 1, [2, 1])).toThrow(TypeError);
    expect(() => withRange(() => 1, [0, Number.NaN])).toThrow(TypeError);
    expect(() => withRange(() => 1, [0] as never)).toThrow(TypeError);
  });
});
