import { abstain, type GroupReward, RlaifError, withDescription } from '@rlaif/core';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { createRewardHandler } from './create-reward-handler.ts';
import type { LogEntry } from './log-entry.ts';
import type { RewardAnswer } from './reward-answer.ts';
import { metricsOf, unscored } from './test-support.ts';

/** A rollout of a prompt, whose completion is a number. */
const rollout = (id: unknown, prompt: string, completion: unknown, reference_answer?: unknown) => ({
  id,
  messages: [
    { role: 'user', content: prompt },
    { role: 'assistant', content: completion },
  ],
  ...(reference_answer !== undefined && { reference_answer }),
});

/** The share of the others that a rollout's number is above. */
const rank: GroupReward = (group) =>
  group.map(({ completion }) => {
    const below = group.filter((other) => Number(other.completion) < Number(completion)).length;
    return { score: below / (group.length - 1), components: { size: group.length === 3 ? 1 : 0 } };
  });

async function answersTo(event: unknown, options: object = {}) {
  const log: LogEntry[] = [];
  const handler = createRewardHandler({
    groupReward: rank,
    groupSize: 3,
    log: (entry) => log.push(entry),
    ...options,
  });
  const answers = (await handler(event)) as readonly RewardAnswer[];
  return { answers, log: unscored(log) };
}

test('compares the rollouts of one prompt, in whatever order they come', async () => {
  const { answers, log } = await answersTo([
    rollout('a1', 'A', '5'),
    rollout('b1', 'B', '1'),
    rollout('a2', 'A', '7'),
    rollout('b2', 'B', '2'),
    rollout('b3', 'B', '3'),
    rollout('a3', 'A', '6'),
  ]);
  expect(answers.map(({ id, aggregate_reward_score }) => [id, aggregate_reward_score])).toEqual([
    ['a1', 0],
    ['b1', 0],
    ['a2', 1],
    ['b2', 0.5],
    ['b3', 1],
    ['a3', 0.5],
  ]);
  expect(metricsOf(answers[0])).toEqual({ size: 1, reward_failed: 0, reward_abstained: 0 });
  expect(log).toEqual([]);
});

test('one prompt with two references is two groups', async () => {
  const rows = ['x', 'y'].flatMap((reference) => ['1', '2', '3'].map((n) => rollout(n, 'A', n, reference)));
  const { answers } = await answersTo(rows);
  expect(answers.map((answer) => answer.aggregate_reward_score)).toEqual([0, 0.5, 1, 0, 0.5, 1]);
});

test.each([
  ['too few', [rollout(1, 'A', '1'), rollout(2, 'A', '2')], '2 rollouts, 2 of them samples; expected 3'],
  ['too many', [1, 2, 3, 4].map((n) => rollout(n, 'A', String(n))), '4 rollouts, 4 of them samples; expected 3'],
  [
    'one that cannot be read',
    [rollout(1, 'A', '1'), rollout(2, 'A', 5), rollout(3, 'A', '3')],
    '2 rollouts, 2 of them samples; expected 3',
  ],
])('a group with %s fails as a whole, and no other does', async (_name, group, message) => {
  const whole = ['7', '8', '9'].map((n) => rollout(n, 'whole', n));
  const { answers, log } = await answersTo([...group, ...whole]);
  const scores = answers.map((answer) => answer.aggregate_reward_score);
  expect(scores).toEqual([...group.map(() => 0.5), 0, 0.5, 1]);
  expect(answers.map((answer) => metricsOf(answer).reward_failed)).toEqual([...group.map(() => 1), 0, 0, 0]);
  expect(new Set(log.map(({ code }) => code))).toEqual(new Set(['RLAIF_SAMPLE']));
  expect(log.some((entry) => entry.message?.includes(message))).toBe(true);
});

test('a group reward that fails fails its group; a rollout of it may abstain', async () => {
  const groupReward: GroupReward = (group) => {
    if (group.some(({ completion }) => completion === 'bad')) throw new RlaifError('RLAIF_JUDGE_TIMEOUT', 'too slow');
    return group.map(({ completion }) => (completion === '2' ? abstain('nothing to compare') : 1));
  };
  const { answers } = await answersTo(
    [...['1', '2', '3'].map((n) => rollout(n, 'A', n)), ...['1', 'bad', '3'].map((n) => rollout(n, 'B', n))],
    { groupReward },
  );
  expect(answers.map((answer) => answer.aggregate_reward_score)).toEqual([1, 0.5, 1, 0.5, 0.5, 0.5]);
  expect(answers.map((answer) => metricsOf(answer).reward_abstained)).toEqual([0, 1, 0, 0, 0, 0]);
});

test('references are read by the schema; one that it refuses fails its group', async () => {
  const groupReward: GroupReward<{ id: string; prompt: []; completion: string; reference?: number }> = (group) =>
    group.map(({ completion, reference }) => (Number(completion) === reference ? 1 : 0));
  const rows = [
    ...['1', '2', '3'].map((n) => rollout(n, 'A', n, '2')),
    ...['1', '2', '3'].map((n) => rollout(n, 'B', n, 'two')),
  ];
  const { answers, log } = await answersTo(rows, { groupReward, reference: z.string().regex(/\d/).transform(Number) });
  expect(answers.map((answer) => answer.aggregate_reward_score)).toEqual([0, 1, 0, 0.5, 0.5, 0.5]);
  expect(log.map(({ code }) => code)).toEqual(['RLAIF_SAMPLE', 'RLAIF_SAMPLE', 'RLAIF_SAMPLE']);
});

test('keeps the range that the group reward declares', async () => {
  const groupReward = withDescription<GroupReward>((group) => group.map(() => 4), { kind: 'stars', range: [1, 5] });
  const rows = ['1', '2', '3'].map((n) => rollout(n, 'A', n));
  const { answers } = await answersTo([...rows, rollout('x', 'B', 'x')], { groupReward, sampleTimeoutMs: 1000 });
  expect(answers.map((answer) => answer.aggregate_reward_score)).toEqual([4, 4, 4, 3]);
});

test('a group has its own time limit', async () => {
  const groupReward: GroupReward = (group) =>
    group[0]?.completion === 'slow' ? new Promise(() => {}) : group.map(() => 1);
  const rows = [
    ...['slow', '2', '3'].map((n) => rollout(n, 'A', n)),
    ...['1', '2', '3'].map((n) => rollout(n, 'B', n)),
  ];
  const { answers, log } = await answersTo(rows, { groupReward, sampleTimeoutMs: 20 });
  expect(answers.map((answer) => answer.aggregate_reward_score)).toEqual([0.5, 0.5, 0.5, 1, 1, 1]);
  expect(log.map(({ code }) => code)).toEqual(['RLAIF_DEADLINE', 'RLAIF_DEADLINE', 'RLAIF_DEADLINE']);
});

test('no more groups are under way than the concurrency has room for', async () => {
  let [active, most] = [0, 0];
  const groupReward: GroupReward = async (group) => {
    most = Math.max(most, ++active);
    await new Promise(setImmediate);
    active--;
    return group.map(() => 1);
  };
  const rows = Array.from({ length: 30 }, (_, n) => rollout(n, `prompt ${Math.floor(n / 3)}`, '1'));
  await answersTo(rows, { groupReward, concurrency: 7 });
  expect(most).toBe(2);
});
