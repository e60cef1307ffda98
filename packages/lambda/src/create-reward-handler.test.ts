import {
  abstain,
  check,
  gate,
  named,
  type Reward,
  RlaifError,
  rewardHash,
  type Sample,
  weightedMean,
  withRange,
} from '@rlaif/core';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { createRewardHandler } from './create-reward-handler.ts';
import type { FailedRow } from './failure-policy.ts';
import type { LogEntry } from './log-entry.ts';
import type { RewardAnswer } from './reward-answer.ts';
import { answerTo, metricsOf, numberReward, problems, rowOf, unscored } from './test-support.ts';

const ok = { reward_failed: 0, reward_abstained: 0 };
const never: Reward = () => new Promise(() => {});

/** A context with so much time left. */
const leaving = (ms: number) => ({ getRemainingTimeInMillis: () => ms });

describe('the answer', () => {
  test('a list: one answer per row, in order, with the components as metrics', async () => {
    const reward = gate(
      { short: check((sample) => sample.completion.length < 10) },
      weightedMean({ amount: numberReward, brief: () => 1 }),
    );
    const { answers, log } = await answerTo([rowOf('b', '0.5'), rowOf('a', '0')], { reward });
    const metric = (name: string, value: number) => ({ name, value, type: 'Metric' });
    expect(answers).toEqual([
      {
        id: 'b',
        aggregate_reward_score: 0.75,
        metrics_list: [
          metric('short', 1),
          metric('amount', 0.5),
          metric('brief', 1),
          metric('reward_failed', 0),
          metric('reward_abstained', 0),
        ],
      },
      expect.objectContaining({ id: 'a', aggregate_reward_score: 0.5 }),
    ]);
    expect(log).toEqual([]);
  });

  test('a list for one sample, for a batch and for no rows at all', async () => {
    expect((await answerTo(rowOf('1'))).answers).toEqual([expect.objectContaining({ id: '1' })]);
    expect((await answerTo({ batch: [rowOf('1'), rowOf('2')] })).answers).toHaveLength(2);
    expect((await answerTo([])).answers).toEqual([]);
  });

  test('an envelope for a body', async () => {
    const handler = createRewardHandler({ reward: numberReward });
    const answers = [
      {
        id: '1',
        aggregate_reward_score: 1,
        metrics_list: [
          { name: 'reward_failed', value: 0, type: 'Metric' },
          { name: 'reward_abstained', value: 0, type: 'Metric' },
        ],
      },
    ];
    for (const body of [JSON.stringify([rowOf('1')]), JSON.stringify(rowOf('1')), [rowOf('1')], rowOf('1')]) {
      expect(await handler({ body })).toEqual({
        statusCode: 200,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(answers),
      });
    }
  });

  test('ids go back as they came, of every JSON type and twice', async () => {
    const ids = ['1', '1', '', 0, 1.5, true, null, ['x'], { a: { b: 1 } }];
    const rows = [...ids.map((id) => rowOf(id)), { messages: rowOf('').messages }];
    expect((await answerTo(rows)).answers.map(({ id }) => id)).toEqual([...ids, null]);
  });

  test('a completion of 4 MB', async () => {
    const reward: Reward = (sample) => (sample.completion.length === 4_000_000 ? 1 : 0);
    const { answers } = await answerTo({ batch: [rowOf('1', 'x'.repeat(4_000_000))] }, { reward });
    expect(answers[0]?.aggregate_reward_score).toBe(1);
  });

  test('a component cannot take the place of the marks', async () => {
    const reward: Reward = () => ({ score: 1, components: { reward_failed: 1, fine: 1 } });
    expect(metricsOf((await answerTo([rowOf('1')], { reward })).answers[0])).toEqual({ ...ok, fine: 1 });
  });

  test('no event is an error, with a body too', async () => {
    const handler = createRewardHandler({ reward: numberReward });
    await expect(handler({ hello: 1 })).rejects.toMatchObject({ code: 'RLAIF_EVENT' });
    await expect(handler({ body: '{' })).rejects.toMatchObject({ code: 'RLAIF_EVENT' });
  });
});

describe('a row that has no score', () => {
  test('bad rows leave the others untouched', async () => {
    const rows = [rowOf('1', '0.5'), { id: 'bad', messages: [] }, null, rowOf('2', '0.25'), { id: { odd: true } }];
    const { answers, log } = await answerTo(rows);
    expect(answers.map(({ id, aggregate_reward_score }) => [id, aggregate_reward_score])).toEqual([
      ['1', 0.5],
      ['bad', 0.5],
      [null, 0.5],
      ['2', 0.25],
      [{ odd: true }, 0.5],
    ]);
    expect(answers.map((answer) => metricsOf(answer).reward_failed)).toEqual([0, 1, 1, 0, 1]);
    expect(log).toEqual([
      {
        level: 'warn',
        event: 'row',
        status: 'failed',
        rewardHash: rewardHash(numberReward),
        id: 'bad',
        row: 1,
        aggregate_reward_score: 0.5,
        components: {},
        code: 'RLAIF_SAMPLE',
        attribution: 'service',
        message: 'messages must not be empty',
      },
      expect.objectContaining({ id: null, row: 2, code: 'RLAIF_SAMPLE' }),
      expect.objectContaining({ id: '{"odd":true}', row: 4, code: 'RLAIF_SAMPLE' }),
    ]);
  });

  test('a row nested too deeply to be walked', async () => {
    const reference = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000));
    const { answers, log } = await answerTo([{ ...rowOf('deep'), reference_answer: reference }, rowOf('1')]);
    expect(answers.map((answer) => metricsOf(answer).reward_failed)).toEqual([1, 0]);
    expect(log).toEqual([expect.objectContaining({ code: 'RLAIF_SAMPLE', message: 'the row cannot be read' })]);
  });

  test.each<[string, unknown]>([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['a text', '1'],
    ['nothing', undefined],
    ['null', null],
    ['a number out of range', 1.01],
    ['a component that is not finite', { score: 1, components: { part: Number.NaN } }],
  ])('a reward that returns %s', async (_name, output) => {
    for (const reward of [() => output, async () => output] as unknown as Reward[]) {
      const { answers, log } = await answerTo([rowOf('1')], { reward });
      expect(answers[0]).toMatchObject({ id: '1', aggregate_reward_score: 0 });
      expect(metricsOf(answers[0])).toEqual({ ...ok, reward_failed: 1 });
      expect(log).toEqual([expect.objectContaining({ code: 'RLAIF_SCORE', attribution: 'completion' })]);
    }
  });

  test('a reward that throws, whose words are not repeated', async () => {
    const reward: Reward = (sample) => {
      throw new Error(`cannot parse ${sample.completion}`);
    };
    const { answers, log } = await answerTo([rowOf('1', 'secret')], { reward });
    expect(answers[0]?.aggregate_reward_score).toBe(0);
    expect(log).toEqual([expect.objectContaining({ code: 'RLAIF_REWARD', message: 'the reward threw Error' })]);
  });

  test('what had finished before a failure stays, where it is a number', async () => {
    const components = { asked: 1, broken: Number.NaN };
    const reward: Reward = () => {
      throw new RlaifError('RLAIF_JUDGE_PARSE', 'no verdict', { components });
    };
    expect(metricsOf((await answerTo([rowOf('1')], { reward })).answers[0])).toEqual({
      ...ok,
      reward_failed: 1,
      asked: 1,
    });
  });

  test('an abstention', async () => {
    const reward = named('silent', '1', () => abstain('no reference'));
    const { answers, log } = await answerTo([rowOf('1')], { reward });
    expect(answers[0]?.aggregate_reward_score).toBe(0.5);
    expect(metricsOf(answers[0])).toEqual({ ...ok, reward_abstained: 1 });
    expect(log).toEqual([
      {
        level: 'warn',
        event: 'row',
        status: 'abstained',
        rewardHash: rewardHash(reward),
        id: '1',
        row: 0,
        aggregate_reward_score: 0.5,
        components: {},
        message: 'no reference',
      },
    ]);
  });
});

describe('the failure policy', () => {
  const broken: Reward = withRange(
    (sample) => {
      if (sample.completion === 'abstain') return abstain('nothing to judge');
      throw new RlaifError(sample.completion as RlaifError['code'], 'not today');
    },
    [-2, 6],
  );
  const rows = [rowOf(1, 'RLAIF_JUDGE_THROTTLED'), rowOf(2, 'RLAIF_JUDGE_FILTERED'), rowOf(3, 'abstain')];
  const scores = async (options: object): Promise<number[]> =>
    (await answerTo(rows, { reward: broken, ...options })).answers.map((answer) => answer.aggregate_reward_score);

  test('by default, a service costs the midpoint and a completion its minimum', async () => {
    expect(await scores({})).toEqual([2, -2, 2]);
  });

  test('numbers and words', async () => {
    expect(await scores({ failure: { service: 0 }, abstention: 6 })).toEqual([0, -2, 6]);
    expect(await scores({ failure: { service: 'midpoint', completion: -1 }, abstention: 'midpoint' })).toEqual([
      2, -1, 2,
    ]);
    expect(await scores({ failure: { completion: 'minimum' } })).toEqual([2, -2, 2]);
  });

  test('throw, for a service only', async () => {
    const log: LogEntry[] = [];
    const failure = { service: 'throw' } as const;
    const handler = createRewardHandler({ reward: broken, failure, log: (entry) => log.push(entry) });
    await expect(handler(rows)).rejects.toMatchObject({
      name: 'RlaifError',
      code: 'RLAIF_JUDGE_THROTTLED',
      isRetryable: true,
      attribution: 'service',
      message: '2 of 3 rows failed, so there is no answer; RLAIF_JUDGE_THROTTLED: not today',
    });
    expect(unscored(log)).toHaveLength(3);
    expect(await handler(rows.slice(1))).toMatchObject([{ aggregate_reward_score: -2 }, { aggregate_reward_score: 2 }]);
  });
});

describe('a batch in which every row failed', () => {
  const bad = (count: number) => Array.from({ length: count }, (_, id) => rowOf(id, 'no number'));

  const down: Reward = async () => {
    throw new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'the judge is down');
  };

  test('by a service is refused from 8 rows on', async () => {
    const handler = createRewardHandler({ reward: down, log: () => {} });
    await expect(handler(bad(8))).rejects.toMatchObject({
      code: 'RLAIF_JUDGE_UNAVAILABLE',
      message: '8 of 8 rows failed, so there is no answer; RLAIF_JUDGE_UNAVAILABLE: the judge is down',
    });
    await expect(handler({ body: JSON.stringify(bad(8)) })).rejects.toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE' });
    await expect(handler(Array(8).fill({}))).rejects.toMatchObject({ code: 'RLAIF_SAMPLE' });
    expect(await handler(bad(7))).toHaveLength(7);
  });

  test('by a service in part is refused too, for the rest would look better than they are', async () => {
    const reward: Reward = (sample, context) => (sample.id === '0' ? down(sample, context) : Number.NaN);
    const handler = createRewardHandler({ reward, log: () => {} });
    await expect(handler(bad(8))).rejects.toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE' });
  });

  test('by the completions alone is answered: no policy ends its training', async () => {
    const { answers } = await answerTo(bad(20));
    expect(answers.map((answer) => answer.aggregate_reward_score)).toEqual(Array(20).fill(0));
  });

  test('is answered where it is smaller or one row did not fail', async () => {
    expect((await answerTo(bad(7))).answers).toHaveLength(7);
    expect((await answerTo([...bad(20), rowOf('good')])).answers).toHaveLength(21);
    const abstains: Reward = () => abstain('never applies');
    expect((await answerTo(bad(9), { reward: abstains })).answers).toHaveLength(9);
  });
});

describe('the reference', () => {
  const schema = z.object({ answer: z.string() });
  const reward: Reward<Sample<z.infer<typeof schema>>> = (sample) =>
    Number(sample.completion === sample.reference?.answer);

  test('is read by the schema; a bad one fails its row', async () => {
    const log: LogEntry[] = [];
    const handler = createRewardHandler({ reward, reference: schema, log: (entry) => log.push(entry) });
    const answers = (await handler([
      { ...rowOf('1', '4'), reference_answer: { answer: '4' } },
      { ...rowOf('2', '4'), metadata: { reference_answer: { answer: '5' } } },
      { ...rowOf('3', '4'), reference_answer: { answer: 4 } },
      rowOf('4', '4'),
    ])) as RewardAnswer[];
    expect(answers.map((answer) => answer.aggregate_reward_score)).toEqual([1, 0, 0.5, 0.5]);
    expect(unscored(log).map(({ id, code }) => [id, code])).toEqual([
      ['3', 'RLAIF_SAMPLE'],
      ['4', 'RLAIF_SAMPLE'],
    ]);
  });

  test('keeps the range of the reward', async () => {
    const stars = withRange(reward, [1, 5]);
    const handler = createRewardHandler({ reward: stars, reference: schema, log: () => {} });
    expect(await handler([rowOf('1')])).toMatchObject([{ aggregate_reward_score: 3 }]);
  });
});

describe('the deadline', () => {
  test.each([
    ['what Lambda leaves, less a second', {}, leaving(900_000), 899_000],
    ['what Lambda leaves, less the margin', { marginMs: 100_000 }, leaving(900_000), 800_000],
    ['nothing, where the margin is more than Lambda leaves', {}, leaving(10), 0],
    ['what the batch may take, where Lambda leaves more', { maxBatchMs: 5000 }, leaving(900_000), 5000],
    ['what Lambda leaves, where the batch may take more', { maxBatchMs: 900_000 }, leaving(6000), 5000],
    ['what the batch may take, without a context', { maxBatchMs: 5000 }, undefined, 5000],
  ])('the time is %s', async (_name, options, context, expectedMs) => {
    let deadline = Number.NaN;
    const reward: Reward = (_sample, scoring) => {
      deadline = scoring.deadline ?? Number.NaN;
      return 1;
    };
    const before = Date.now();
    await createRewardHandler({ reward, ...options })([rowOf('1')], context);
    expect(deadline).toBeGreaterThanOrEqual(before + expectedMs);
    expect(deadline).toBeLessThanOrEqual(Date.now() + expectedMs);
  });

  test('there is none without a context', async () => {
    const reward: Reward = (_sample, { deadline }) => (deadline === undefined ? 1 : 0);
    expect((await answerTo([rowOf('1')], { reward })).answers[0]?.aggregate_reward_score).toBe(1);
  });

  test.each([
    [{}, leaving(1050)],
    [{ maxBatchMs: 50 }, undefined],
  ])('what finished is answered, the rest has failed: %j', async (options, context) => {
    const slowOnly: Reward = (sample, scoring) => (sample.completion === 'slow' ? never(sample, scoring) : 1);
    const log: LogEntry[] = [];
    const handler = createRewardHandler({ reward: slowOnly, log: (entry) => log.push(entry), ...options });
    const answers = (await handler([rowOf('1', 'slow'), rowOf('2'), rowOf('3', 'slow')], context)) as RewardAnswer[];
    expect(answers.map((answer) => answer.aggregate_reward_score)).toEqual([0.5, 1, 0.5]);
    expect(unscored(log).map(({ code, attribution }) => [code, attribution])).toEqual([
      ['RLAIF_DEADLINE', 'service'],
      ['RLAIF_DEADLINE', 'service'],
    ]);
  });

  test('the context is asked as a method of its own', async () => {
    class Context {
      readonly #leftMs = 1000;
      getRemainingTimeInMillis(): number {
        return this.#leftMs;
      }
    }
    await expect(createRewardHandler({ reward: numberReward })([rowOf('1')], new Context())).resolves.toHaveLength(1);
  });

  test('a schema that never answers does not hold it up', async () => {
    const stuck = {
      '~standard': { version: 1, vendor: 'test', validate: () => new Promise<never>(() => {}) },
    } as const;
    const handler = createRewardHandler({ reward: () => 1, reference: stuck, maxBatchMs: 20, log: () => {} });
    expect(await handler([rowOf('1')])).toMatchObject([{ id: '1', aggregate_reward_score: 0.5 }]);
  });
});

test('no more samples are under way than the concurrency says', async () => {
  let active = 0;
  let most = 0;
  const reward: Reward = async () => {
    most = Math.max(most, ++active);
    await new Promise(setImmediate);
    active--;
    return 1;
  };
  await answerTo(
    Array.from({ length: 20 }, (_, id) => rowOf(id)),
    { reward, concurrency: 3 },
  );
  expect(most).toBe(3);
});

test('invocations share nothing', async () => {
  const handler = createRewardHandler({ reward: async (sample) => Number(sample.completion) });
  const events = Array.from({ length: 20 }, (_, i) => [rowOf(i, String(i / 20)), rowOf(-i, '0')]);
  const answers = await Promise.all(events.map((event) => handler(event)));
  for (const [i, answer] of answers.entries()) {
    expect(answer).toMatchObject([{ id: i, aggregate_reward_score: i / 20 }, { id: -i }]);
  }
});

describe('a function of the failure policy', () => {
  const broken: Reward = (sample) => {
    throw new RlaifError(sample.completion as RlaifError['code'], 'not today');
  };
  const rows = [rowOf(1, 'RLAIF_JUDGE_THROTTLED'), rowOf(2, 'RLAIF_JUDGE_FILTERED'), { id: 3 }];

  test('says the number of each row by its error and its sample', async () => {
    const failure = {
      service: ({ error, sample }: FailedRow) => (sample === undefined ? 0.1 : error.isRetryable ? 0.2 : 1),
      completion: ({ sample }: FailedRow) => (sample?.id === '2' ? 0.3 : 1),
    };
    const { answers } = await answerTo(rows, { reward: broken, failure });
    expect(answers.map((answer) => answer.aggregate_reward_score)).toEqual([0.2, 0.3, 0.1]);
  });

  test.each<[string, () => unknown, string]>([
    ['gives a number outside of the range', () => 1.5, 'failure.service gave 1.5, which is not in'],
    ['gives no number', () => 'high', 'failure.service gave a text, which is not in'],
    ['gives NaN', () => Number.NaN, 'failure.service gave NaN, which is not in'],
    ['gives a promise', async () => 1, 'failure.service gave an object, which is not in'],
    [
      'throws',
      () => {
        throw new RangeError('secret');
      },
      'failure.service threw RangeError; the default stands',
    ],
  ])('that %s: the default stands, and a line is logged', async (_name, service, message) => {
    const failure = { service: service as () => number };
    const { answers, entries } = await answerTo(rows, { reward: broken, failure });
    expect(answers.map((answer) => answer.aggregate_reward_score)).toEqual([0.5, 0, 0.5]);
    expect(problems(entries)).toContainEqual(
      expect.objectContaining({ level: 'error', problem: 'failure', message: expect.stringContaining(message) }),
    );
    expect(JSON.stringify(entries)).not.toContain('secret');
  });
});

test('components are Reward metrics where that is asked for; what marks a row never is', async () => {
  const reward: Reward = () => ({ score: 1, components: { quality: { score: 1, components: { clear: 0 } } } });
  const { answers } = await answerTo([rowOf(1)], { reward, metricType: 'Reward' });
  expect(answers[0]?.metrics_list).toEqual([
    { name: 'quality', value: 1, type: 'Reward' },
    { name: 'quality/clear', value: 0, type: 'Reward' },
    { name: 'reward_failed', value: 0, type: 'Metric' },
    { name: 'reward_abstained', value: 0, type: 'Metric' },
  ]);
});

test('one slow sample costs its own time and not the batch', async () => {
  const reward: Reward = (sample, scoring) => (sample.completion === 'slow' ? never(sample, scoring) : 1);
  const { answers, log } = await answerTo([rowOf(1, 'slow'), rowOf(2)], { reward, sampleTimeoutMs: 20 });
  expect(answers.map((answer) => answer.aggregate_reward_score)).toEqual([0.5, 1]);
  expect(log).toMatchObject([{ id: 1, code: 'RLAIF_DEADLINE' }]);
});
