import type { Reward } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { cascade } from './cascade.ts';
import { firstFailure } from './first-failure.ts';
import { gate } from './gate.ts';
import { penalty } from './penalty.ts';
import { scoreBatch } from './score-batch.ts';
import { contextOf, deferred, errorOf, sampleOf, usageOf } from './test-support.ts';

const builders: Readonly<Record<string, (first: Reward, later: Reward) => Reward>> = {
  'a condition of a gate': (first, later) => gate({ first, later }, () => 1),
  'the reward behind a gate': (first, later) => gate({ first }, later),
  'a stage of firstFailure': (first, later) => firstFailure({ first, later }),
  'a reward behind penalties': (first, later) => penalty(later, { first }, { weights: { first: 0 } }),
  'a step of a cascade': (first, later) => cascade({ first, later }, { unsure: () => true }),
};

describe.each(Object.entries(builders))('%s', (_, build) => {
  it('is not asked once the batch is cancelled, though the one before did not heed the signal', async () => {
    const controller = new AbortController();
    const answer = deferred<{ score: number; usage: readonly ReturnType<typeof usageOf>[] }>();
    const later = vi.fn<Reward>(() => 1);
    const scored = build(() => answer.promise, later)(sampleOf(), contextOf({ signal: controller.signal }));
    controller.abort('whatever the caller likes');
    answer.resolve({ score: 1, usage: [usageOf()] });
    const error = await errorOf(() => scored);
    expect(later).not.toHaveBeenCalled();
    expect(error).toMatchObject({ code: 'RLAIF_ABORTED', attribution: 'service' });
    expect(error.components).toEqual({ first: { score: 1, usage: [usageOf()] } });
  });

  it('is not asked after the deadline, whose code the outcome has', async () => {
    const later = vi.fn<Reward>(() => 1);
    const slow: Reward = () => new Promise((resolve) => setTimeout(resolve, 40, 1));
    const [outcome] = await scoreBatch(build(slow, later), [sampleOf()], { timeoutMs: 10 });
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'RLAIF_DEADLINE' } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(later).not.toHaveBeenCalled();
  });

  it('is asked as ever by a signal that has not been aborted', async () => {
    const later = vi.fn<Reward>(() => 1);
    expect(await build(async () => 1, later)(sampleOf(), contextOf())).toMatchObject({ score: 1 });
    expect(later).toHaveBeenCalledTimes(1);
  });
});
