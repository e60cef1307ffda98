import {
  type GroupRubric,
  gate,
  type JudgeModel,
  judge,
  judgeGroup,
  type Reward,
  RlaifError,
  type Rubric,
  type Sample,
  type Verdict,
  weightedMean,
} from '@rlaif/core';
import { MockJudgeModel } from '@rlaif/testing';
import { expect, test, vi } from 'vitest';
import * as z from 'zod';
import { createRewardHandler } from './create-reward-handler.ts';
import type { LogEntry } from './log-entry.ts';
import { problems, rowOf } from './test-support.ts';

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

test('does not wait for ever, neither for a model nor for the reward, nor for one after the other', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  try {
    const { model } = modelOf(() => new Promise(() => {}));
    const judged = judge({ model, rubric });
    const stuck: Reward = async (sample, context) => {
      await Promise.resolve(judged(sample, context)).catch(() => {});
      return new Promise<number>(() => {});
    };
    for (const reward of [judged, stuck]) {
      const entries: LogEntry[] = [];
      const handler = createRewardHandler({ reward, log: (entry) => entries.push(entry) });
      const warmed = handler.warm();
      await vi.advanceTimersByTimeAsync(5000);
      expect(await warmed).toEqual([]);
      expect(vi.getTimerCount()).toBe(0);
      expect(problems(entries)).toMatchObject([
        { level: 'warn', problem: 'warm', message: 'not all was ready within 5000 ms' },
      ]);
    }
  } finally {
    vi.useRealTimers();
  }
});

test('says what was not made ready, by a code where there is one and never by its words', async () => {
  const failures: readonly (readonly [() => unknown, string])[] = [
    [() => new RlaifError('RLAIF_JUDGE_AUTH', 'the key secret is refused'), 'RLAIF_JUDGE_AUTH'],
    [() => new RangeError('secret'), 'RangeError'],
    [() => 'secret', 'a text'],
  ];
  for (const [thrown, named] of failures) {
    const { model } = modelOf(() => Promise.reject(thrown()));
    const entries: LogEntry[] = [];
    const handler = createRewardHandler({ reward: judge({ model, rubric }), log: (entry) => entries.push(entry) });
    expect(await handler.warm()).toEqual([]);
    expect(problems(entries)).toMatchObject([
      { problem: 'warm', message: `${model.provider}:${model.modelId} is not ready: ${named}` },
    ]);
  }
});

test('never rejects for an event that is none: it would end each environment before its first call', async () => {
  const entries: LogEntry[] = [];
  const handler = createRewardHandler({ reward: () => 1, log: (entry) => entries.push(entry) });
  expect(await handler.warm('nothing')).toEqual([]);
  expect(problems(entries)).toMatchObject([
    { problem: 'warm', message: expect.stringContaining('the event is a text') },
  ]);
});

test('meets the judge of a group reward, which takes whole groups only', async () => {
  const { model } = modelOf(async () => {});
  const groupRubric = {
    criteria: [],
    range: [0, 1],
    *plan(group: readonly Sample[]) {
      yield [{ messages: [{ role: 'user', content: [{ text: group[0]!.completion }] }], maxOutputTokens: 8 }];
      return group.map(() => ({ score: 1 }));
    },
  } as unknown as GroupRubric<Sample>;
  const groupReward = judgeGroup({ model, rubric: groupRubric });
  const handler = createRewardHandler({ groupReward, groupSize: 4, log: () => {} });
  expect(await handler.warm()).toEqual([`${model.provider}:${model.modelId}`]);
});

test('makes every model ready, also where two have one name', async () => {
  const warms = [vi.fn(async () => {}), vi.fn(async () => {})] as const;
  const [a, b] = warms.map((warm) => judge({ model: modelOf(warm).model, rubric }));
  const handler = createRewardHandler({ reward: weightedMean({ a: a!, b: b! }), log: () => {} });
  expect(await handler.warm()).toHaveLength(1);
  for (const warm of warms) expect(warm).toHaveBeenCalledOnce();
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
