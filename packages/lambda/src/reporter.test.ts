import {
  abstain,
  judge,
  type Reward,
  RlaifError,
  type Rubric,
  resilient,
  rewardHash,
  type Sample,
  type Verdict,
} from '@rlaif/core';
import { MockJudgeModel } from '@rlaif/testing';
import { describe, expect, test, vi } from 'vitest';
import type { CapturedRow } from './capture-rows.ts';
import { createRewardHandler } from './create-reward-handler.ts';
import type { InvocationEntry, LogEntry, RowEntry } from './log-entry.ts';
import { answerTo, numberReward, problems, rowOf } from './test-support.ts';

const rowsOf = (entries: readonly LogEntry[]): readonly RowEntry[] =>
  entries.filter((entry): entry is RowEntry => entry.event === 'row');
const invocationOf = (entries: readonly LogEntry[]): InvocationEntry =>
  entries.find((entry): entry is InvocationEntry => entry.event === 'invocation')!;

const rollout = (id: number, prompt: string, completion: string) => ({
  id,
  messages: [
    { role: 'user', content: prompt },
    { role: 'assistant', content: completion },
  ],
});

describe('the rows', () => {
  const explained: Reward = (sample) => ({
    score: Number(sample.completion),
    rationale: 'write to ann@example.com',
    components: { correctness: 1, format: { score: 0.5, components: { tags: 0 } } },
  });

  test('each has an entry, with what the trainer was told', async () => {
    const { entries } = await answerTo([rowOf('a', '1'), rowOf('b', 'x')], {
      reward: explained,
      logText: { rate: 0 },
    });
    expect(rowsOf(entries)).toEqual([
      {
        level: 'info',
        event: 'row',
        status: 'scored',
        id: 'a',
        row: 0,
        aggregate_reward_score: 1,
        components: { correctness: 1, format: 0.5, 'format/tags': 0 },
        rewardHash: rewardHash(explained),
      },
      expect.objectContaining({ level: 'warn', status: 'failed', id: 'b', code: 'RLAIF_SCORE' }),
    ]);
  });

  test.each([
    ['all', ['scored', 'failed', 'abstained']],
    ['unscored', ['failed', 'abstained']],
    ['none', []],
  ] as const)('%s', async (logRows, expected) => {
    const reward: Reward = (sample) => (sample.completion === 'skip' ? abstain('no') : Number(sample.completion));
    const { entries } = await answerTo([rowOf(1, '1'), rowOf(2, 'x'), rowOf(3, 'skip')], { reward, logRows });
    expect(rowsOf(entries).map(({ status }) => status)).toEqual(expected);
    expect(invocationOf(entries)).toMatchObject({ rows: 3, scored: 1, failed: 1, abstained: 1 });
  });

  test('a sampled row has its rationale, masked, and its completion only where that is asked for', async () => {
    const logged = async (logText: object) =>
      rowsOf((await answerTo([rowOf(1, '1')], { reward: explained, logText })).entries)[0];
    expect(await logged({ rate: 1 })).toMatchObject({ rationale: 'write to [mail]' });
    expect(await logged({ rate: 1 })).not.toHaveProperty('completion');
    expect(await logged({ rate: 1, completion: true })).toMatchObject({ completion: '1' });
    expect(await logged({ rate: 1, mask: () => 'hidden' })).toMatchObject({ rationale: 'hidden' });
    expect(await logged({ rate: 0, completion: true })).not.toHaveProperty('rationale');
  });

  test('about one rationale in a hundred by default', async () => {
    const random = vi.spyOn(Math, 'random').mockReturnValueOnce(0.0099).mockReturnValue(0.01);
    const { entries } = await answerTo([rowOf(1), rowOf(2), rowOf(3)], { reward: explained });
    random.mockRestore();
    expect(rowsOf(entries).map((entry) => entry.rationale !== undefined)).toEqual([true, false, false]);
  });
});

describe('the invocation', () => {
  test('sums up its rows', async () => {
    const { entries } = await answerTo([
      rollout(1, 'A', '1'),
      rollout(2, 'A', '0'),
      rollout(3, 'B', '0.5'),
      rollout(4, 'B', '0.5'),
      rollout(5, 'C', '0'),
      { id: 6 },
    ]);
    expect(invocationOf(entries)).toMatchObject({
      level: 'warn',
      rewardHash: rewardHash(numberReward),
      rows: 6,
      scored: 5,
      failed: 1,
      abstained: 0,
      mean: 0.4,
      // Of 1, 0, 0.5, 0.5 and 0: squares of 0.36, 0.16, 0.01, 0.01 and 0.16 over 4.
      deviation: expect.closeTo(Math.sqrt(0.7 / 4), 12),
      groups: 2,
      zeroSpreadGroups: 1,
      judgeCalls: 0,
      dollars: 0,
    });
  });

  test('without a score there is no mean', async () => {
    const entry = invocationOf((await answerTo([rowOf(1, 'x')])).entries);
    expect(entry.mean).toBeUndefined();
    expect(entry.deviation).toBeUndefined();
  });

  test('the first of an environment says so, and what is left of the time', async () => {
    const entries: LogEntry[] = [];
    const handler = createRewardHandler({ reward: numberReward, log: (entry) => entries.push(entry) });
    await handler([rowOf(1)], { getRemainingTimeInMillis: () => 5000 });
    const first = invocationOf(entries.splice(0));
    await handler([]);
    expect([first.coldStart, invocationOf(entries).coldStart]).toEqual([true, false]);
    expect([first.remainingMs, invocationOf(entries).remainingMs]).toEqual([5000, undefined]);
    expect(invocationOf(entries)).toMatchObject({ rows: 0, mean: undefined });
  });

  test('an event that was none was the first, too', async () => {
    const entries: LogEntry[] = [];
    const handler = createRewardHandler({ reward: numberReward, log: (entry) => entries.push(entry) });
    await expect(handler('nothing')).rejects.toMatchObject({ code: 'RLAIF_EVENT' });
    await handler([rowOf(1)]);
    expect(invocationOf(entries).coldStart).toBe(false);
  });

  test('counts what the judges did: calls, retries, hits of the cache, tokens, dollars', async () => {
    const rubric = {
      criteria: [],
      range: [0, 1],
      *plan(sample: Sample) {
        yield [{ messages: [{ role: 'user', content: [{ text: sample.completion }] }], maxOutputTokens: 8 }];
        return { score: 1, components: {} };
      },
    } as unknown as Rubric<Sample, Verdict>;
    const tokens = { inputTokens: 1000, outputTokens: 100, cachedInputTokens: 400, reasoningTokens: 0 };
    const reply = { response: { usage: [{ provider: 'mock', modelId: 'a-model', calls: 1, ...tokens }] } };
    const model = new MockJudgeModel([new RlaifError('RLAIF_JUDGE_THROTTLED', 'busy'), reply, reply], {
      modelId: 'a-model',
    });
    const armoured = resilient(model, { cache: { store: new Map() }, retry: { baseDelayMs: 0 } });
    const prices = { asOf: '2026-01-01', models: { 'a-model': { input: 1, output: 10, cachedInput: 0.5 } } };
    const rows = [rowOf(1, 'x'), rowOf(2, 'y'), rowOf(3, 'x')];
    const reward = judge({ model: armoured, rubric });
    const { entries } = await answerTo(rows, { reward, prices, concurrency: 1 });
    expect(invocationOf(entries)).toMatchObject({
      scored: 3,
      judgeCalls: 2,
      judgeRetries: 1,
      cacheHits: 1,
      inputTokens: 2000,
      cachedInputTokens: 800,
      outputTokens: 200,
      // 1,200 fresh at 1, 800 cached at 0.5 and 200 out at 10 dollars per million.
      dollars: expect.closeTo((1200 + 400 + 2000) / 1e6, 12),
    });
    expect(invocationOf(entries).judgeLatencyMeanMs).toBeGreaterThanOrEqual(0);
  });
});

describe('the payload', () => {
  test('is measured as Python sends it', async () => {
    const row = rowOf(1, 'é');
    const { entries } = await answerTo([row], { reward: () => 1 });
    const plain = JSON.stringify([row]).length;
    expect(invocationOf(entries).eventBytes).toBe(plain + 5);
    expect(problems(entries)).toEqual([]);
  });

  test('of an answer is what Lambda sends, an envelope with its escapes included', async () => {
    for (const event of [[rowOf('ü')], { body: JSON.stringify([rowOf('ü')]) }]) {
      const entries: LogEntry[] = [];
      const handler = createRewardHandler({ reward: numberReward, log: (entry) => entries.push(entry) });
      const answer = await handler(event);
      expect(invocationOf(entries).answerBytes).toBe(Buffer.byteLength(JSON.stringify(answer)));
    }
  });

  test('is a problem from four fifths of the limit on, and answered at the limit', async () => {
    const long = (bytes: number) => [rowOf(1, 'x'.repeat(bytes))];
    const small = await answerTo(long(4_900_000), { reward: () => 1 });
    expect(problems(small.entries)).toEqual([]);
    const large = await answerTo(long(6 * 1024 * 1024 - 200), { reward: () => 1 });
    expect(large.answers).toHaveLength(1);
    expect(problems(large.entries)).toEqual([
      expect.objectContaining({ level: 'warn', problem: 'payload', message: expect.stringContaining('99 %') }),
    ]);
  });

  test('an answer that is too large is a problem too', async () => {
    const components = Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`component${n}`, 1]));
    const rows = Array.from({ length: 50 }, (_, id) => rowOf(id));
    const { entries } = await answerTo(rows, { reward: () => ({ score: 1, components }), logRows: 'none' });
    expect(problems(entries)).toEqual([
      expect.objectContaining({ problem: 'payload', message: expect.stringMatching(/^the answer has \d+ bytes/) }),
    ]);
  });

  test('an id too deep to be sent back is a typed error', async () => {
    const id = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    await expect(createRewardHandler({ reward: numberReward, log: () => {} })([rowOf(id)])).rejects.toMatchObject({
      code: 'RLAIF_EVENT',
    });
  });
});

describe('the log', () => {
  test('is one line of JSON each by default, with the components beside the rest', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      const reward: Reward = () => ({ score: 1, components: { correctness: 1, id: 0.5 }, rationale: 'two\nlines' });
      await createRewardHandler({ reward, logText: { rate: 1 } })([rowOf('a')]);
      const lines = write.mock.calls.map(([line]) => String(line));
      expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
      expect(JSON.parse(lines[0]!)).toEqual({
        level: 'info',
        event: 'row',
        status: 'scored',
        id: 'a',
        row: 0,
        aggregate_reward_score: 1,
        rewardHash: rewardHash(reward),
        rationale: 'two\nlines',
        correctness: 1,
        'components/id': 0.5,
      });
      expect(JSON.parse(lines[1]!)).toMatchObject({ event: 'invocation', rows: 1, mean: 1 });
    } finally {
      write.mockRestore();
    }
  });

  test('that throws costs no answer, and is said once', async () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const log = (): never => {
      throw new RangeError('disk full');
    };
    expect(await createRewardHandler({ reward: numberReward, log })([rowOf(1), rowOf(2)])).toHaveLength(2);
    const said = write.mock.calls.map(([line]) => line);
    write.mockRestore();
    expect(said).toEqual(['createRewardHandler: log threw RangeError\n']);
  });
});

describe('capture', () => {
  const captureAll = (rows: CapturedRow[]) => ({
    rate: 1,
    sink: (kept: readonly CapturedRow[]) => void rows.push(...kept),
  });

  test('keeps the sample, the outcome and who scored when', async () => {
    const kept: CapturedRow[] = [];
    const handler = createRewardHandler({ reward: numberReward, log: () => {}, capture: captureAll(kept) });
    const before = new Date().toISOString();
    await handler([rowOf('a', '0.5'), rowOf('b', 'x'), { id: 'no sample' }]);
    await handler.flush();
    expect(kept).toHaveLength(2);
    expect(kept[0]).toMatchObject({
      rewardHash: rewardHash(numberReward),
      sample: { id: 'a', completion: '0.5', prompt: [{ role: 'user', content: 'How much?' }] },
      outcome: { id: 'a', status: 'scored', score: 0.5, error: null },
    });
    expect(kept[1]?.outcome).toMatchObject({ status: 'failed', score: null, error: { code: 'RLAIF_SCORE' } });
    expect(kept[0]!.time >= before).toBe(true);
  });

  test('draws rows by the rate', async () => {
    const kept: CapturedRow[] = [];
    const random = vi.spyOn(Math, 'random');
    for (const value of [0.2, 0.1, 0.19]) random.mockReturnValueOnce(value);
    const capture = { ...captureAll(kept), rate: 0.2 };
    const options = { logText: { rate: 0 }, log: () => {}, capture };
    const handler = createRewardHandler({ reward: numberReward, ...options });
    await handler([rowOf(1), rowOf(2), rowOf(3)]);
    random.mockRestore();
    await handler.flush();
    expect(kept.map(({ sample }) => sample.id)).toEqual(['2', '3']);
  });

  test('a sink that never answers delays no answer', async () => {
    const capture = { rate: 1, sink: () => new Promise<void>(() => {}) };
    const handler = createRewardHandler({ reward: numberReward, log: () => {}, capture });
    expect(await handler([rowOf(1)])).toHaveLength(1);
  });

  test.each([
    [
      'throws',
      () => {
        throw new RangeError('full');
      },
    ],
    ['rejects', () => Promise.reject(new RangeError('full'))],
  ])('a sink that %s fails no answer, and a line says what was lost', async (_name, sink) => {
    const entries: LogEntry[] = [];
    const capture = { rate: 1, sink };
    const handler = createRewardHandler({ reward: numberReward, log: (entry) => entries.push(entry), capture });
    expect(await handler([rowOf(1), rowOf(2)])).toHaveLength(2);
    expect(problems(entries)).toEqual([]);
    await handler.flush();
    expect(problems(entries)).toEqual([
      expect.objectContaining({ problem: 'capture', message: '2 rows were not kept: the sink threw RangeError' }),
    ]);
  });
});
