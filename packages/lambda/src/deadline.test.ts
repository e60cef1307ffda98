import { type Reward, RlaifError } from '@rlaif/core';
import { expect, test, vi } from 'vitest';
import { createRewardHandler } from './create-reward-handler.ts';
import type { LogEntry } from './log-entry.ts';
import type { RewardAnswer } from './reward-answer.ts';
import { rowOf, unscored } from './test-support.ts';

const rows = (count: number, completion?: string) => Array.from({ length: count }, (_, id) => rowOf(id, completion));
/** A context as Lambda's, with so much time left from now. */
const leaving = (ms: number) => {
  const end = performance.now() + ms;
  return { getRemainingTimeInMillis: () => end - performance.now() };
};
const hog = (ms: number): void => {
  for (const end = performance.now() + ms; performance.now() < end; );
};

test.each<[string, object]>([
  ['not a number', { getRemainingTimeInMillis: () => Number.NaN }],
  ['without an end', { getRemainingTimeInMillis: () => Number.POSITIVE_INFINITY }],
  ['not said', { getRemainingTimeInMillis: () => undefined }],
  ['not known', {}],
])('a time that is %s is no limit, and no failure', async (_name, context) => {
  const reward: Reward = (_sample, { deadline }) => (deadline === undefined ? 1 : 0);
  const handler = createRewardHandler({ reward, log: () => {} });
  expect(await handler([rowOf(1)], context as never)).toMatchObject([{ aggregate_reward_score: 1 }]);
  const bounded = createRewardHandler({ reward, maxBatchMs: 5000, log: () => {} });
  expect(await bounded([rowOf(1)], context as never)).toMatchObject([{ aggregate_reward_score: 0 }]);
});

test.each([-5, 0, 0.4, 999])(
  'where %d ms are left, what needs no waiting is scored and the rest is given up',
  async (ms) => {
    const log: LogEntry[] = [];
    const reward: Reward = (sample) => (sample.completion === 'slow' ? new Promise(() => {}) : 1);
    const handler = createRewardHandler({ reward, log: (entry) => log.push(entry) });
    const answers = await handler([rowOf('fast'), rowOf('slow', 'slow')], { getRemainingTimeInMillis: () => ms });
    expect(answers).toMatchObject([{ aggregate_reward_score: 1 }, { aggregate_reward_score: 0.5 }]);
    expect(unscored(log)).toMatchObject([{ id: 'slow', code: 'RLAIF_DEADLINE' }]);
  },
);

test('rewards that hold the event loop are stopped between two samples', async () => {
  const reward: Reward = () => {
    hog(20);
    return 1;
  };
  const handler = createRewardHandler({ reward, log: () => {} });
  const startedAt = performance.now();
  const answers = (await handler(rows(200), leaving(1300))) as readonly RewardAnswer[];
  // The margin is there for it: a sample that had begun, and the answer.
  expect(performance.now() - startedAt).toBeLessThan(1300);
  const scored = answers.filter((answer) => answer.aggregate_reward_score === 1);
  expect(scored.length).toBeGreaterThan(0);
  expect(scored.length).toBeLessThan(30);
});

test('what is late, or rejects late, changes nothing and ends no process', async () => {
  const uncaught = vi.fn();
  process.on('unhandledRejection', uncaught);
  const settle: (() => void)[] = [];
  const reward: Reward = (sample) =>
    new Promise((resolve, reject) => {
      settle.push(() => (sample.id === '0' ? resolve(1) : reject(new RlaifError('RLAIF_JUDGE_TIMEOUT', 'too late'))));
    });
  const log: LogEntry[] = [];
  for (const options of [{ maxBatchMs: 20 }, { sampleTimeoutMs: 20 }]) {
    const handler = createRewardHandler({ reward, log: (entry) => log.push(entry), ...options });
    const answers = await handler(rows(2));
    const answered = structuredClone(answers);
    for (const late of settle.splice(0)) late();
    await new Promise(setImmediate);
    expect(answers).toEqual(answered);
    expect(unscored(log.splice(0)).map(({ code }) => code)).toEqual(['RLAIF_DEADLINE', 'RLAIF_DEADLINE']);
  }
  process.off('unhandledRejection', uncaught);
  expect(uncaught).not.toHaveBeenCalled();
});

test('the time that is left is asked for when the rows have been read, and the event is measured while judges are asked', async () => {
  const order: string[] = [];
  const event = [
    {
      ...rowOf('1'),
      get reference_answer() {
        order.push('read');
        return undefined;
      },
    },
  ];
  const reward: Reward = async () => {
    order.push('asked');
    await new Promise(setImmediate);
    order.push('answered');
    return 1;
  };
  const context = {
    getRemainingTimeInMillis: () => {
      order.push('time left');
      return 60_000;
    },
  };
  await createRewardHandler({ reward, log: () => {} })(event, context);
  // The second reading is the measuring.
  expect(order).toEqual(['read', 'time left', 'asked', 'read', 'answered', 'time left']);
});

test('6 MB that nobody scored in time are answered well within the margin, with all that is logged of them', async () => {
  const text = 'wörd '.repeat(9_000);
  const event = Array.from({ length: 64 }, (_, id) => ({
    id,
    messages: [
      { role: 'user', content: text },
      { role: 'assistant', content: text },
    ],
    reference_answer: { text },
  }));
  expect(JSON.stringify(event).length).toBeGreaterThan(8_000_000);
  const reward: Reward = (sample) => (sample.id === '0' ? 1 : new Promise(() => {}));
  const lines: string[] = [];
  const log = (entry: LogEntry): void => void lines.push(JSON.stringify(entry));
  const handler = createRewardHandler({ reward, log, logText: { rate: 1, completion: true } });
  let late = Number.POSITIVE_INFINITY;
  // The least of a few, because a shared machine only ever adds time.
  for (let attempt = 0; attempt < 3; attempt++) {
    const deadline = performance.now() + 500;
    const answers = await handler(event, leaving(1500));
    expect(answers).toHaveLength(64);
    late = Math.min(late, performance.now() - deadline);
  }
  expect(lines.length).toBeGreaterThan(3 * 64);
  expect(late).toBeLessThan(300);
});
