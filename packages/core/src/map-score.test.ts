import { abstain } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
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

  it('keeps what is below and what it was billed when the map fails', async () => {
    const inner = withRange(
      () => ({ score: 3, components: { a: { score: 1, usage: [usageOf()] } }, usage: [usageOf({ modelId: 'own' })] }),
      [1, 5],
    );
    const maps: readonly ((score: number) => number)[] = [
      () => {
        throw new Error('secret');
      },
      (score) => score * 2,
      () => Number.NaN,
      () => '3' as unknown as number,
    ];
    for (const map of maps) {
      const outcome = await scoreOne(mapScore(inner, map), sampleOf());
      expect(outcome).toMatchObject({
        status: 'failed',
        error: { code: expect.stringMatching(/^RLAIF_(SCORE|REWARD)$/), attribution: 'completion' },
        components: { a: { score: 1 } },
      });
      expect(outcome.usage.map(({ modelId, calls }) => [modelId, calls])).toEqual([
        ['own', 1],
        ['model', 1],
      ]);
    }
  });

  it('is not asked about a score outside the range of the reward', async () => {
    const map = vi.fn((score: number) => score);
    expect(
      await scoreOne(
        mapScore(() => 2, map, { range: [0, 5] }),
        sampleOf(),
      ),
    ).toMatchObject({
      error: { code: 'RLAIF_SCORE', message: 'a score of 2 is outside the range [0, 1]' },
    });
    expect(map).not.toHaveBeenCalled();
  });

  it('maps negative scores like any others', () => {
    const reward = mapScore(
      withRange(() => -2, [-2, 2]),
      (score) => score ** 3 / 4,
    );
    expect(reward(sampleOf(), contextOf())).toBe(-2);
    expect(rangeOf(reward)).toEqual([-2, 2]);
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
