import { abstain, type Reward, RlaifError } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { describe as describeReward } from './describe.ts';
import { type FallbackOptions, fallback } from './fallback.ts';
import { rangeOf, withRange } from './range.ts';
import { scoreOne } from './score-one.ts';
import { contextOf, errorOf, sampleOf, usageOf } from './test-support.ts';

const failing =
  (code: RlaifError['code']): Reward =>
  async () => {
    throw new RlaifError(code, 'no', { usage: [usageOf()] });
  };

describe('fallback', () => {
  it('shows that the first answered', () => {
    expect(
      fallback(
        () => 0.5,
        () => 1,
      )(sampleOf(), contextOf()),
    ).toEqual({ score: 0.5, components: { fallback: 0 } });
  });

  it('asks the second after a failure of a service, shows it and keeps what the first was billed', async () => {
    const reward = fallback(failing('RLAIF_JUDGE_UNAVAILABLE'), () => 0.25);
    expect(await scoreOne(reward, sampleOf())).toMatchObject({
      status: 'scored',
      score: 0.25,
      output: { components: { fallback: 1 } },
      usage: [usageOf()],
    });
  });

  it('does not let a completion that breaks the first have the second', async () => {
    const second = vi.fn<Reward>(() => 1);
    const error = await errorOf(() => fallback(failing('RLAIF_JUDGE_PARSE'), second)(sampleOf(), contextOf()));
    expect(error.code).toBe('RLAIF_JUDGE_PARSE');
    expect(second).not.toHaveBeenCalled();
    const any = fallback(failing('RLAIF_JUDGE_PARSE'), second, { on: 'any' });
    expect(await any(sampleOf(), contextOf())).toMatchObject({ score: 1, components: { fallback: 1 } });
  });

  it('asks nobody else once the batch is cancelled', async () => {
    const second = vi.fn<Reward>(() => 1);
    const reward = fallback(failing('RLAIF_ABORTED'), second);
    await errorOf(() => reward(sampleOf(), contextOf({ signal: AbortSignal.abort() })));
    expect(second).not.toHaveBeenCalled();
  });

  it('shows a fallback inside it, too', async () => {
    const inner = fallback(failing('RLAIF_JUDGE_UNAVAILABLE'), () => 0.25);
    expect(await fallback(inner, () => 1)(sampleOf(), contextOf())).toMatchObject({
      score: 0.25,
      components: { fallback: 1 },
    });
  });

  it('fails rather than lose a component that the reward calls fallback', async () => {
    const own: Reward = () => ({ score: 1, components: { fallback: 0.3 } });
    expect((await errorOf(() => fallback(own, () => 1)(sampleOf(), contextOf()))).code).toBe('RLAIF_SCORE');
  });

  it('lets an abstention of the first stand', () => {
    expect(
      fallback(
        () => abstain('x'),
        () => 1,
      )(sampleOf(), contextOf()),
    ).toEqual(abstain('x'));
  });

  it('fails with the second when both fail, with what both were billed', async () => {
    const reward = fallback(failing('RLAIF_JUDGE_UNAVAILABLE'), failing('RLAIF_JUDGE_THROTTLED'));
    const error = await errorOf(() => reward(sampleOf(), contextOf()));
    expect(error.code).toBe('RLAIF_JUDGE_THROTTLED');
    expect(error.usage).toEqual([usageOf({ calls: 2, inputTokens: 20, outputTokens: 4 })]);
  });

  it('shows a dead first reward though the second abstains', async () => {
    const reward = fallback(failing('RLAIF_JUDGE_UNAVAILABLE'), () => abstain('no reference'));
    expect(await scoreOne(reward, sampleOf())).toMatchObject({
      status: 'abstained',
      reason: 'no reference',
      components: { fallback: 1 },
      usage: [usageOf()],
    });
  });

  it('takes a score that is not sound all through for a failure', async () => {
    const unsound: Reward = () => ({ score: 1, components: { ratio: Number.NaN }, usage: [usageOf()] });
    expect(
      await scoreOne(
        fallback(unsound, () => 0.5, { on: 'any' }),
        sampleOf(),
      ),
    ).toMatchObject({
      score: 0.5,
      output: { components: { fallback: 1 } },
      usage: [usageOf()],
    });
    expect(
      await scoreOne(
        fallback(unsound, () => 0.5),
        sampleOf(),
      ),
    ).toMatchObject({
      error: { code: 'RLAIF_SCORE', message: 'ratio: a score of NaN is not finite' },
    });
  });

  it('holds each to its own range', async () => {
    const signed = withRange(() => -1, [-1, 0]);
    expect(await fallback(signed, () => 1)(sampleOf(), contextOf())).toMatchObject({ score: -1 });
    expect(await fallback(failing('RLAIF_BUDGET'), signed)(sampleOf(), contextOf())).toMatchObject({ score: -1 });
    const error = await errorOf(() => fallback(failing('RLAIF_BUDGET'), () => -1)(sampleOf(), contextOf()));
    expect(error).toMatchObject({ code: 'RLAIF_SCORE', usage: [usageOf()] });
  });

  it('describes itself', () => {
    const plain = { kind: 'function', range: [0, 1] };
    const build = (options?: FallbackOptions) =>
      describeReward(
        fallback(
          () => 1,
          () => 1,
          options,
        ),
      );
    expect(build()).toEqual({
      kind: 'fallback',
      range: [0, 1],
      options: { on: 'service' },
      children: { first: plain, second: plain },
    });
    expect(build({ on: 'any' }).options).toEqual({ on: 'any' });
  });

  it('has the range of both', () => {
    expect(
      rangeOf(
        fallback(
          () => 1,
          withRange(() => 1, [-1, 0]),
        ),
      ),
    ).toEqual([-1, 1]);
  });

  it('refuses what it does not know', () => {
    expect(() =>
      fallback(
        () => 1,
        () => 1,
        { on: 'all' as never },
      ),
    ).toThrow(/'all'/);
    expect(() => fallback(() => 1, 1 as never)).toThrow(TypeError);
  });
});
