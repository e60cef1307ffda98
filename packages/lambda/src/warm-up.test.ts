import { gate, type JudgeModel, judge, type Rubric, type Sample, type Verdict } from '@rlaif/core';
import { MockJudgeModel } from '@rlaif/testing';
import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { createRewardHandler } from './create-reward-handler.ts';
import { rowOf } from './test-support.ts';

/** A model that counts how often it was warmed, and how often it was asked. */
function modelOf(warm?: () => Promise<void>) {
  const model = new MockJudgeModel('1');
  const asked = vi.spyOn(model, 'generate');
  return { model: Object.assign(model, { warm }) as JudgeModel, asked };
}

const planned = vi.fn();
const rubric: Rubric<Sample, Verdict> = {
  criteria: [],
  *plan(sample: Sample) {
    planned(sample.completion);
    yield [{ messages: [{ role: 'user', content: [{ text: sample.completion }] }], maxOutputTokens: 8 }];
    return { score: 1, components: {} };
  },
} as unknown as Rubric<Sample, Verdict>;

test('builds prompts and makes models ready, and asks nobody', async () => {
  planned.mockClear();
  const warm = vi.fn(async () => {});
  const { model, asked } = modelOf(warm);
  const log = vi.fn();
  const handler = createRewardHandler({ reward: judge({ model, rubric }), log });
  expect(await handler.warm()).toEqual([`${model.provider}:${model.modelId}`]);
  expect(warm).toHaveBeenCalledOnce();
  expect(planned).toHaveBeenCalledOnce();
  expect(asked).not.toHaveBeenCalled();
  expect(log).not.toHaveBeenCalled();
});

test('meets a judge behind a gate by an example that passes the gate', async () => {
  const { model } = modelOf(async () => {});
  const handler = createRewardHandler({
    reward: gate({ json: (sample) => Number(sample.completion.startsWith('{')) }, judge({ model, rubric })),
    log: () => {},
  });
  expect(await handler.warm()).toEqual([]);
  expect(await handler.warm([rowOf('1', '{}')])).toEqual([`${model.provider}:${model.modelId}`]);
});

test('tells rewards that ask a service to ask nobody', async () => {
  const told: unknown[] = [];
  const handler = createRewardHandler({
    reward: (_sample, { isDryRun }) => {
      told.push(isDryRun);
      return 1;
    },
    log: () => {},
  });
  await handler.warm();
  await handler([rowOf('1')]);
  expect(told).toEqual([true, undefined]);
});

test('does not need a reference that the schema takes', async () => {
  const { model } = modelOf(async () => {});
  const handler = createRewardHandler({ reward: judge({ model, rubric }), reference: z.string(), log: () => {} });
  expect(await handler.warm()).toHaveLength(1);
});

test.each([
  ['fails', () => Promise.reject(new Error('no credentials'))],
  [
    'throws',
    () => {
      throw new Error('no region');
    },
  ],
])('never rejects where a model %s to get ready', async (_name, warm) => {
  const { model } = modelOf(warm as () => Promise<void>);
  const handler = createRewardHandler({ reward: judge({ model, rubric }), log: () => {} });
  expect(await handler.warm()).toEqual([]);
});

test('does not wait for ever', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    const { model } = modelOf(() => new Promise(() => {}));
    const handler = createRewardHandler({ reward: judge({ model, rubric }), log: () => {} });
    const warmed = handler.warm();
    await vi.advanceTimersByTimeAsync(5000);
    expect(await warmed).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test('does not count as rows that the environment has seen', async () => {
  const handler = createRewardHandler({
    reward: () => {
      throw new Error('always');
    },
    log: () => {},
  });
  await handler.warm(Array.from({ length: 60 }, (_, id) => rowOf(id)));
  expect(await handler([rowOf(1)])).toHaveLength(1);
});
