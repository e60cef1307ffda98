import { type Reward, RlaifError } from '@rlaif/core';
import { expect, test } from 'vitest';
import { createRewardHandler } from './create-reward-handler.ts';
import type { InvocationEntry, LogEntry } from './log-entry.ts';
import type { RewardAnswer } from './reward-answer.ts';
import { answerTo, metricsOf, numberReward, problems, rowOf, unscored } from './test-support.ts';

/** What is known to go wrong with the reward functions of Nova training runs: what this package does about it, each with a test below. */
const heldHere: Readonly<Record<number, readonly [pain: string, check: () => Promise<void>]>> = {
  1: ['the default timeout of a function is 3 seconds', defaultTimeout],
  5: ['an answer in the wrong shape: a list, or an envelope', wrongShape],
  6: ['content that is a list where a text was expected', listContent],
  7: ['a role that is nova_assistant where assistant was expected', otherRole],
  8: ['a reference that is on top, or inside metadata', referencePlace],
  9: ['ids that are made up, rows that are skipped or come twice', lostRows],
  10: ['a score that is null, NaN or Infinity', noNumber],
  11: ['as many judge calls at once as there are rows, and retries beyond the time-out', unboundedCalls],
  12: ['one exception that fails the whole batch', oneException],
  16: ['errors that are swallowed in silence', silentErrors],
  17: ['groups whose scores are all equal, which teach nothing', zeroSpread],
  19: ['a neutral number that hides a judge which is down', deadJudge],
};

/** Where the others are held. */
const heldElsewhere: Readonly<Record<number, readonly [pain: string, where: string]>> = {
  2: ['HyperPod takes functions only whose name contains SageMaker', '@rlaif/cdk: RewardFunction names the function'],
  3: ['a HyperPod cluster without a VPC endpoint for Lambda', 'README, Deployment: it is the cluster’s'],
  4: ['concurrency must be set twice', '@rlaif/cdk sets the reserved one; README, Deployment: the recipe’s'],
  13: ['replies of reasoning models that begin with what is no text', '@rlaif/bedrock reads the blocks by their kind'],
  14: [
    'tool calls of Nova that come as text, or malformed',
    '@rlaif/bedrock and @rlaif/rubric: the judge is asked once more',
  ],
  15: ['scores guessed from prose', '@rlaif/rubric: a verdict is whole or it is a failure'],
  18: ['ARNs of models and inference profiles that permissions leave out', '@rlaif/cdk writes the statements'],
  20: ['queues of an own orchestrator that are not empty', 'no part of a reward function'],
};

test('every pain point has its place', () => {
  const numbers = [...Object.keys(heldHere), ...Object.keys(heldElsewhere)].map(Number).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

test.each(Object.entries(heldHere).map(([number, [pain, check]]) => ({ number, pain, check })))(
  '$number: $pain',
  ({ check }) => check(),
);

async function defaultTimeout(): Promise<void> {
  const end = performance.now() + 3000;
  const reward: Reward = (sample) => (sample.id === 'slow' ? new Promise(() => {}) : 1);
  const handler = createRewardHandler({ reward, log: () => {} });
  const context = { getRemainingTimeInMillis: () => end - performance.now() };
  const answers = await handler([rowOf('slow'), rowOf('fast')], context);
  expect(performance.now()).toBeLessThan(end);
  expect(answers).toMatchObject([{ aggregate_reward_score: 0.5 }, { aggregate_reward_score: 1 }]);
}

async function wrongShape(): Promise<void> {
  const handler = createRewardHandler({ reward: numberReward, log: () => {} });
  expect(Array.isArray(await handler([rowOf(1)]))).toBe(true);
  expect(await handler({ body: JSON.stringify([rowOf(1)]) })).toMatchObject({ statusCode: 200 });
  const always = createRewardHandler({ reward: numberReward, log: () => {}, answerShape: 'envelope' });
  expect(await always([rowOf(1)])).toMatchObject({ statusCode: 200, body: expect.stringContaining('[{"id":1,') });
}

async function listContent(): Promise<void> {
  const reward: Reward = (sample) => (sample.completion.toLowerCase() === 'no.' ? 1 : 0);
  const { answers } = await answerTo([rowOf(1, 'No.'), rowOf(2, [{ type: 'text', text: 'No.' }])], { reward });
  expect(answers.map((answer) => answer.aggregate_reward_score)).toEqual([1, 1]);
}

async function otherRole(): Promise<void> {
  const rows = ['assistant', 'nova_assistant'].map((role) => ({ id: role, messages: [{ role, content: '1' }] }));
  expect((await answerTo(rows)).answers.map((answer) => answer.aggregate_reward_score)).toEqual([1, 1]);
}

async function referencePlace(): Promise<void> {
  const reward: Reward = (sample) => (sample.reference === 'No' ? 1 : 0);
  const rows = [
    { ...rowOf(1), reference_answer: 'No' },
    { ...rowOf(2), metadata: { reference_answer: 'No' } },
  ];
  expect((await answerTo(rows, { reward })).answers.map((answer) => answer.aggregate_reward_score)).toEqual([1, 1]);
}

async function lostRows(): Promise<void> {
  const rows = [rowOf('b', '0.5'), {}, rowOf('a', '0.25'), rowOf('a', '0.75'), rowOf(undefined, '1')];
  const { answers } = await answerTo(rows);
  expect(answers.map(({ id, aggregate_reward_score }) => [id, aggregate_reward_score])).toEqual([
    ['b', 0.5],
    [null, 0.5],
    ['a', 0.25],
    ['a', 0.75],
    [null, 1],
  ]);
}

async function noNumber(): Promise<void> {
  for (const output of [null, undefined, Number.NaN, Number.POSITIVE_INFINITY]) {
    const { answers } = await answerTo([rowOf(1)], { reward: () => output as number });
    const [answer] = JSON.parse(JSON.stringify(answers)) as RewardAnswer[];
    expect(answer?.aggregate_reward_score).toBe(0);
    expect(metricsOf(answer).reward_failed).toBe(1);
  }
}

async function unboundedCalls(): Promise<void> {
  let [active, most] = [0, 0];
  const reward: Reward = async (_sample, { deadline }) => {
    most = Math.max(most, ++active);
    await new Promise(setImmediate);
    active--;
    // What retries are bounded by.
    return deadline === undefined ? 0 : 1;
  };
  const handler = createRewardHandler({ reward, log: () => {} });
  const rows = Array.from({ length: 512 }, (_, id) => rowOf(id));
  const answers = (await handler(rows, { getRemainingTimeInMillis: () => 900_000 })) as readonly RewardAnswer[];
  expect(most).toBe(64);
  expect(answers.every((answer) => answer.aggregate_reward_score === 1)).toBe(true);
}

async function oneException(): Promise<void> {
  const reward: Reward = (sample) => {
    if (sample.id === '7') throw new Error('unexpected');
    return 1;
  };
  const { answers } = await answerTo(
    Array.from({ length: 64 }, (_, id) => rowOf(id)),
    { reward },
  );
  expect(answers.map((answer) => answer.aggregate_reward_score)).toEqual(
    Array.from({ length: 64 }, (_, id) => (id === 7 ? 0 : 1)),
  );
}

async function silentErrors(): Promise<void> {
  const failure = {
    service: () => {
      throw new Error('unexpected');
    },
  };
  const { answers, entries } = await answerTo([{ id: 1 }], { failure });
  expect(metricsOf(answers[0])).toMatchObject({ reward_failed: 1 });
  expect(unscored(entries)).toMatchObject([{ level: 'warn', code: 'RLAIF_SAMPLE', attribution: 'service' }]);
  expect(problems(entries)).toMatchObject([{ level: 'error', problem: 'failure' }]);
}

async function zeroSpread(): Promise<void> {
  const rollout = (prompt: string, completion: string) => ({
    messages: [
      { role: 'user', content: prompt },
      { role: 'assistant', content: completion },
    ],
  });
  const rows = [
    rollout('dead', '1'),
    rollout('alive', '0'),
    rollout('dead', '1'),
    rollout('alive', '1'),
    rollout('alone', '1'),
  ];
  const { entries } = await answerTo(rows);
  expect(entries.at(-1)).toMatchObject({ event: 'invocation', groups: 2, zeroSpreadGroups: 1 });
}

async function deadJudge(): Promise<void> {
  const down: Reward = () => Promise.reject(new RlaifError('RLAIF_JUDGE_THROTTLED', 'busy'));
  const entries: LogEntry[] = [];
  const handler = createRewardHandler({ reward: down, log: (entry) => entries.push(entry) });
  const one = (await handler([rowOf(1)])) as readonly RewardAnswer[];
  expect(one[0]?.aggregate_reward_score).toBe(0.5);
  expect(metricsOf(one[0]).reward_failed).toBe(1);
  const rows = Array.from({ length: 64 }, (_, id) => rowOf(id));
  await expect(handler(rows)).rejects.toMatchObject({ code: 'RLAIF_JUDGE_THROTTLED', isRetryable: true });
  const last = entries.at(-1) as InvocationEntry;
  expect(last).toMatchObject({ event: 'invocation', level: 'warn', rows: 64, failed: 64, mean: undefined });
}
