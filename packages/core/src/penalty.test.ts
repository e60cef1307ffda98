import { abstain, type Reward, RlaifError } from '@rlaif/spec';
import { expect, it, describe as suite, vi } from 'vitest';
import { describe } from './describe.ts';
import { penalty } from './penalty.ts';
import { rangeOf, withRange } from './range.ts';
import { scoreOne } from './score-one.ts';
import { contextOf, errorOf, sampleOf, usageOf } from './test-support.ts';

const one: Reward = () => 1;

suite('penalty', () => {
  it('takes away what the penalties weigh, and shows them before what the reward shows', () => {
    const judged: Reward = () => ({ score: 0.75, components: { kind: 1 }, rationale: 'kind', usage: [usageOf()] });
    const reward = penalty(judged, { tooLong: one, repeats: () => 0 }, { weights: { tooLong: 0.25 } });
    expect(reward(sampleOf(), contextOf())).toEqual({
      score: 0.5,
      components: { tooLong: 1, repeats: 0, kind: 1 },
      rationale: 'kind',
      usage: [usageOf()],
    });
    expect(Object.keys((reward(sampleOf(), contextOf()) as { components: object }).components)).toEqual([
      'tooLong',
      'repeats',
      'kind',
    ]);
  });

  it('goes no lower than the minimum of the reward, negative or not, and keeps its range', () => {
    expect(penalty(() => 0.2, { one })(sampleOf(), contextOf())).toMatchObject({ score: 0 });
    const signed = withRange(() => -1, [-1.5, 1]);
    expect(penalty(signed, { one })(sampleOf(), contextOf())).toMatchObject({ score: -1.5 });
    expect(rangeOf(penalty(signed, { one }))).toEqual([-1.5, 1]);
    const huge = withRange(() => 1e308, [0, 1e308]);
    expect(penalty(signed, { huge }, { weights: { huge: 100 } })(sampleOf(), contextOf())).toMatchObject({
      score: -1.5,
    });
  });

  it('takes nothing for a penalty that abstains, or that weighs nothing', () => {
    const none: Reward = () => abstain('no limit');
    expect(penalty(one, { none })(sampleOf(), contextOf())).toEqual({
      score: 1,
      components: { none: abstain('no limit') },
    });
    expect(penalty(one, { none, one }, { weights: { one: 0.5 } })(sampleOf(), contextOf())).toMatchObject({
      score: 0.5,
    });
    expect(penalty(one, { one }, { weights: { one: 0 } })(sampleOf(), contextOf())).toEqual({
      score: 1,
      components: { one: 1 },
    });
  });

  it('abstains when the reward does, with the penalties beside it', () => {
    expect(penalty(() => abstain('no reference'), { one })(sampleOf(), contextOf())).toEqual({
      ...abstain('no reference'),
      components: { one: 1 },
    });
  });

  it('fails when a penalty does, and does not ask the reward', async () => {
    const reward = vi.fn(one);
    const down: Reward = async () => {
      throw new RlaifError('RLAIF_JUDGE_THROTTLED', 'busy', { usage: [usageOf()] });
    };
    const error = await errorOf(() => penalty(reward, { one, down })(sampleOf(), contextOf()));
    expect(error).toMatchObject({ code: 'RLAIF_JUDGE_THROTTLED', message: 'down: busy', usage: [usageOf()] });
    expect(error.components).toEqual({ one: 1 });
    expect(reward).not.toHaveBeenCalled();
  });

  it('fails when the reward does, with the penalties and all bills kept', async () => {
    const judged: Reward = () => ({ score: 0, usage: [usageOf()] });
    const broken: Reward = async () => {
      throw new RlaifError('RLAIF_JUDGE_PARSE', 'not a verdict', { usage: [usageOf()], components: { kind: 1 } });
    };
    const outcome = await scoreOne(penalty(broken, { judged }), sampleOf());
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'RLAIF_JUDGE_PARSE', message: 'not a verdict' },
      components: { judged: { score: 0 }, kind: 1 },
      usage: [{ calls: 2 }],
    });
  });

  it('fails rather than lose a metric of the same name', async () => {
    const judged: Reward = () => ({ score: 1, components: { one: 0 }, usage: [usageOf()] });
    const error = await errorOf(() => penalty(judged, { one })(sampleOf(), contextOf()));
    expect(error).toMatchObject({ code: 'RLAIF_SCORE', message: "penalty: two components are named 'one'" });
    expect(error.usage).toEqual([usageOf()]);
  });

  it('holds the reward and the penalties to their ranges', async () => {
    const two: Reward = () => 2;
    expect((await errorOf(() => penalty(two, { one })(sampleOf(), contextOf()))).code).toBe('RLAIF_SCORE');
    expect((await errorOf(() => penalty(one, { two })(sampleOf(), contextOf()))).message).toMatch(/^two: /);
  });

  it('describes itself', () => {
    const plain = { kind: 'function', range: [0, 1] };
    expect(describe(penalty(one, { tooLong: one }, { weights: { tooLong: 0.5 } }))).toEqual({
      kind: 'penalty',
      range: [0, 1],
      options: { weights: { tooLong: 0.5 } },
      children: { penalties: { kind: 'penalties', range: [0, 1], children: { tooLong: plain } }, reward: plain },
    });
  });
});
