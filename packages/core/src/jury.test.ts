import { abstain, type Reward, RlaifError } from '@rlaif/spec';
import { expect, it, describe as suite, vi } from 'vitest';
import { describe } from './describe.ts';
import { type JuryOptions, jury } from './jury.ts';
import { named } from './named.ts';
import { rangeOf, withRange } from './range.ts';
import { scoreOne } from './score-one.ts';
import { contextOf, deferred, errorOf, sampleOf, usageOf } from './test-support.ts';

const constant =
  (score: number): Reward =>
  () =>
    score;
const stars = (score: number): Reward => withRange(constant(score), [1, 5]);
const failing = (code: RlaifError['code']): Reward => {
  const error = new RlaifError(code, 'no verdict', { usage: [usageOf()], components: { tone: 1 } });
  return async () => Promise.reject(error);
};
const down = failing('RLAIF_JUDGE_UNAVAILABLE');
const unsure: Reward = () => abstain('not applicable');
const scoreOf = (reward: Reward): unknown => (reward(sampleOf(), contextOf()) as { score: number }).score;

suite('jury', () => {
  it('takes the mean, and says how far apart the judges are and how many gave no score', () => {
    const reward = jury({ a: constant(0.25), b: constant(0.5), c: constant(0.75) });
    expect(reward(sampleOf(), contextOf())).toEqual({
      score: 0.5,
      components: { a: 0.25, b: 0.5, c: 0.75, spread: 0.25, missing: 0 },
    });
  });

  it('takes the middle one as the median, the mean of two for an even number', () => {
    const odd = jury({ a: stars(5), b: stars(1), c: stars(2) }, { aggregate: 'median' });
    expect(scoreOf(odd)).toBe(2);
    expect(scoreOf(jury({ a: stars(5), b: stars(1), c: stars(2), d: stars(4) }, { aggregate: 'median' }))).toBe(3);
  });

  it.each([
    [[5, 4, 1], 5],
    [[5, 1, 2], 1],
    [[5, 1], 1], // a tie
    [[3, 3, 5], 1], // the midpoint is not above itself
    [[4, 4, 3, 1, 5], 5],
  ])(
    'decides for the highest by majority where more than half lie above the midpoint: %j gives %d',
    (scores, expected) => {
      const judges = Object.fromEntries(scores.map((score, i) => [`judge${i}`, stars(score)]));
      expect(scoreOf(jury(judges, { aggregate: 'majority' }))).toBe(expected);
    },
  );

  it('lets a function decide, by the scores of those who gave one', () => {
    const aggregate = vi.fn((scores: Readonly<Record<string, number>>) => scores.a!);
    const reward = jury({ a: constant(0.1), unsure, c: constant(0.9) }, { aggregate, quorum: 2 });
    expect(scoreOf(reward)).toBe(0.1);
    expect(aggregate.mock.calls).toEqual([[{ a: 0.1, c: 0.9 }]]);
  });

  it('goes on without those who fail or abstain while the quorum is reached, and keeps their bills', async () => {
    const judged: Reward = async () => ({ score: 0.5, usage: [usageOf()] });
    const reward = jury({ judged, down, unsure, b: constant(1) }, { quorum: 2 });
    expect(await scoreOne(reward, sampleOf())).toMatchObject({
      status: 'scored',
      score: 0.75,
      output: { components: { judged: { score: 0.5 }, unsure: abstain('not applicable'), b: 1, missing: 2 } },
      usage: [{ calls: 2 }],
    });
  });

  it('fails below the quorum when a judge failed: it does not average what is left', async () => {
    const reward = jury({ a: constant(1), b: constant(1), down });
    const outcome = await scoreOne(reward, sampleOf());
    expect(outcome).toMatchObject({
      status: 'failed',
      error: {
        code: 'RLAIF_JUDGE_UNAVAILABLE',
        attribution: 'service',
        message: '2 of 3 judges gave a score, fewer than the quorum of 3; down: no verdict',
      },
      components: { a: 1, b: 1, 'down/tone': 1 },
      usage: [usageOf()],
    });
  });

  it('blames the completion where it broke a judge, whatever else failed', async () => {
    const reward = jury({ down, broken: failing('RLAIF_JUDGE_PARSE') }, { quorum: 1 });
    const error = await errorOf(() => reward(sampleOf(), contextOf()));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_PARSE', attribution: 'completion' });
    expect(error.usage).toEqual([usageOf({ calls: 2, inputTokens: 20, outputTokens: 4 })]);
  });

  it('abstains below the quorum when judges only abstained', () => {
    expect(jury({ unsure, a: constant(1) })(sampleOf(), contextOf())).toEqual({
      abstained: true,
      reason: '1 of 2 judges gave a score, fewer than the quorum of 2; unsure: not applicable',
      components: { unsure: abstain('not applicable'), a: 1 },
    });
  });

  it('asks all at once, one that throws at once included, and waits for all', async () => {
    const first = deferred<number>();
    const asked: string[] = [];
    const judge =
      (name: string, give: () => Promise<number> | number): Reward =>
      () => {
        asked.push(name);
        return give();
      };
    let isSettled = false;
    const scored = Promise.resolve(
      jury(
        {
          slow: judge('slow', () => first.promise),
          broken: judge('broken', () => {
            throw new Error('x');
          }),
          fast: judge('fast', () => 1),
        },
        { quorum: 1 },
      )(sampleOf(), contextOf()),
    ).finally(() => {
      isSettled = true;
    });
    expect(asked).toEqual(['slow', 'broken', 'fast']);
    await new Promise((resolve) => setImmediate(resolve));
    expect(isSettled).toBe(false);
    first.resolve(0);
    expect(await scored).toEqual({ score: 0.5, components: { slow: 0, fast: 1, spread: Math.SQRT1_2, missing: 1 } });
  });

  it('counts a judge whose verdict is not sound all through as one that failed', async () => {
    const nonsense = (() => ({ score: 1, components: { tone: Number.NaN } })) as Reward;
    const outcome = await scoreOne(jury({ nonsense, a: constant(0.5), b: constant(0.5) }, { quorum: 2 }), sampleOf());
    expect(outcome).toMatchObject({ status: 'scored', score: 0.5, output: { components: { missing: 1 } } });
    expect(await scoreOne(jury({ nonsense, a: constant(0.5) }), sampleOf())).toMatchObject({
      error: { code: 'RLAIF_SCORE', message: expect.stringContaining('nonsense: tone: a score of NaN is not finite') },
      components: { a: 0.5 },
    });
  });

  it('keeps what was billed when its function fails', async () => {
    const judged: Reward = async () => ({ score: 0.5, usage: [usageOf()] });
    const aggregates: readonly (() => number)[] = [
      () => {
        throw new Error('secret');
      },
      () => Number.NaN,
      () => 1.5,
      () => '1' as unknown as number,
    ];
    for (const aggregate of aggregates) {
      expect(await scoreOne(jury({ judged, down }, { quorum: 1, aggregate }), sampleOf())).toMatchObject({
        status: 'failed',
        error: { code: expect.stringMatching(/^RLAIF_(REWARD|SCORE)$/), attribution: 'completion' },
        usage: [{ calls: 2 }],
      });
    }
  });

  it('is a score at the ends of what numbers hold', async () => {
    const most = Number.MAX_VALUE;
    const wide = (score: number): Reward => withRange(constant(score), [-most, most]);
    for (const aggregate of ['mean', 'median', 'majority'] as const) {
      expect(await scoreOne(jury({ a: wide(most), b: wide(-most) }, { aggregate }), sampleOf())).toMatchObject({
        status: 'scored',
        score: aggregate === 'majority' ? -most : 0,
        output: { components: { spread: most } },
      });
    }
  });

  it('takes negative scores like any others, in one range', () => {
    const signed = (score: number): Reward => withRange(constant(score), [-2, -1]);
    const reward = jury({ a: signed(-2), b: signed(-1) });
    expect(scoreOf(reward)).toBe(-1.5);
    expect(rangeOf(reward)).toEqual([-2, -1]);
  });

  it('describes itself', () => {
    const plain = { kind: 'function', range: [0, 1] };
    const build = (options?: JuryOptions) => describe(jury({ a: constant(1), b: constant(0) }, options)).options;
    expect(describe(jury({ a: constant(1), b: constant(0) }))).toEqual({
      kind: 'jury',
      range: [0, 1],
      options: { aggregate: 'mean', quorum: 2 },
      children: { a: plain, b: plain },
    });
    expect(build({ aggregate: 'median', quorum: 1 })).toEqual({ aggregate: 'median', quorum: 1 });
    expect(build({ aggregate: named('worst', '1', () => 0) })).toEqual({ aggregate: 'worst@1', quorum: 2 });
    expect(build({ aggregate: () => 0 })).toEqual({ aggregate: 'function', quorum: 2 });
  });

  it.each([
    ['a quorum of none', { quorum: 0 }, /quorum must be a whole number of at least 1, got 0/],
    ['part of a judge', { quorum: 1.5 }, /quorum .* 1.5/],
    ['a quorum that is a text', { quorum: '1' }, /quorum/],
    ['more than there are', { quorum: 3 }, /quorum 3 is more than its 2 judges/],
    ['NaN', { quorum: Number.NaN }, /quorum .* NaN/],
    ['an aggregate that there is not', { aggregate: 'mode' }, /aggregate must be .* got mode/],
    ['an aggregate that objects inherit', { aggregate: 'constructor' }, /got constructor/],
    ['an aggregate that is a number', { aggregate: 1 }, /got 1/],
  ])('refuses %s', (_, options, message) => {
    const build = () => jury({ a: constant(1), b: constant(0) }, options as JuryOptions);
    expect(build).toThrow(TypeError);
    expect(build).toThrow(message);
  });
});
