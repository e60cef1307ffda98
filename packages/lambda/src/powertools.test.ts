import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { abstain, type Reward, rewardHash } from '@rlaif/core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRewardHandler } from './create-reward-handler.ts';
import { powertools } from './powertools.ts';
import { rowOf } from './test-support.ts';

let lines: Record<string, unknown>[];

beforeEach(() => {
  lines = [];
  // Both write through a console of their own, over the process's streams.
  const take = (chunk: unknown): true => {
    lines.push(
      ...String(chunk)
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>),
    );
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(take);
  vi.spyOn(process.stderr, 'write').mockImplementation(take);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const reward: Reward = (sample) =>
  sample.completion === 'skip'
    ? abstain('nothing to judge')
    : { score: Number(sample.completion), components: { correctness: 1 } };

async function run(rows: readonly unknown[]): Promise<void> {
  const logger = new Logger({ serviceName: 'contract-review' });
  const metrics = new Metrics({ namespace: 'Rewards', serviceName: 'contract-review' });
  await createRewardHandler({ reward, log: powertools({ logger, metrics }) })(rows);
}

test('rows are lines of its logger, with the keys that queries read', async () => {
  await run([rowOf('a', '0.5'), rowOf('b', 'skip')]);
  expect(lines[0]).toMatchObject({
    level: 'INFO',
    message: 'row',
    service: 'contract-review',
    id: 'a',
    aggregate_reward_score: 0.5,
    correctness: 1,
    rewardHash: rewardHash(reward),
  });
  expect(lines[1]).toMatchObject({ level: 'WARN', message: 'row', id: 'b', reason: 'nothing to judge' });
});

test('the invocation is metrics in the embedded metric format, whose every name has its number', async () => {
  await run([rowOf('a', '0.5'), rowOf('b', '1')]);
  const embedded = lines.find((line) => '_aws' in line) as Record<string, unknown> & {
    _aws: { CloudWatchMetrics: { Namespace: string; Metrics: { Name: string; Unit: string }[] }[] };
  };
  const [{ Namespace, Metrics: list }] = embedded._aws.CloudWatchMetrics as [
    { Namespace: string; Metrics: { Name: string; Unit: string }[] },
  ];
  expect(Namespace).toBe('Rewards');
  for (const { Name } of list) expect(embedded[Name]).toBeTypeOf('number');
  expect(embedded).toMatchObject({
    service: 'contract-review',
    Rows: 2,
    FailedRows: 0,
    AbstainedRows: 0,
    RewardMean: 0.75,
    RewardHash: Number.parseInt(rewardHash(reward).slice(0, 8), 16),
    Dollars: 0,
  });
  expect(list.find(({ Name }) => Name === 'BatchDuration')?.Unit).toBe('Milliseconds');
  expect(lines.some((line) => line.message === 'invocation' && line.rows === 2)).toBe(true);
});

test('a number that an invocation has not is no metric', async () => {
  await run([rowOf('b', 'skip')]);
  const embedded = lines.find((line) => '_aws' in line);
  expect(embedded).toMatchObject({ Rows: 1, AbstainedRows: 1 });
  expect(embedded).not.toHaveProperty('RewardMean');
  expect(embedded).not.toHaveProperty('JudgeLatency');
});

test('a component that has the name of a field of the logger has another, and no line complains', async () => {
  const names = ['level', 'message', 'reason', 'service', 'timestamp', 'sampling_rate'];
  const named: Reward = () => ({ score: 1, components: Object.fromEntries(names.map((name) => [name, 0.25])) });
  const logger = new Logger({ serviceName: 'contract-review' });
  const log = powertools({ logger, metrics: new Metrics({ namespace: 'Rewards' }) });
  await createRewardHandler({ reward: named, log })([rowOf('a')]);
  expect(lines[0]).toMatchObject(Object.fromEntries(names.map((name) => [`components/${name}`, 0.25])));
  expect(lines.filter(({ level }) => level === 'WARN')).toEqual([]);
});

test('one invocation carries nothing over to the next', async () => {
  const metrics = new Metrics({ namespace: 'Rewards' });
  const handler = createRewardHandler({ reward, log: powertools({ metrics }) });
  await handler([rowOf('a', '1')]);
  await handler([rowOf('b', 'skip')]);
  const embedded = lines.filter((line) => '_aws' in line);
  expect(embedded.map((line) => line.Rows)).toEqual([1, 1]);
  expect(embedded[1]).not.toHaveProperty('RewardMean');
});

test('an unknown option is misuse', () => {
  expect(() => powertools({ tracer: {} } as object)).toThrow(TypeError);
});
