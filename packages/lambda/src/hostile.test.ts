import { judge, type Reward, RlaifError, type Rubric, type Sample, type Verdict, weightedMean } from '@rlaif/core';
import { MockJudgeModel } from '@rlaif/testing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CapturedRow } from './capture-rows.ts';
import { createRewardHandler } from './create-reward-handler.ts';
import type { InvocationEntry, LogEntry, RowEntry } from './log-entry.ts';
import { answerTo, metricsOf, numberReward, problems, rowOf } from './test-support.ts';

const rowsOf = (entries: readonly LogEntry[]): readonly RowEntry[] =>
  entries.filter((entry): entry is RowEntry => entry.event === 'row');
const invocationsOf = (entries: readonly LogEntry[]): readonly InvocationEntry[] =>
  entries.filter((entry): entry is InvocationEntry => entry.event === 'invocation');

/** In Lambda a promise that nobody catches ends the process, and with it every row of the invocation. */
const uncaught: unknown[] = [];
const catchIt = (reason: unknown): void => void uncaught.push(reason);
beforeEach(() => {
  uncaught.length = 0;
  process.on('unhandledRejection', catchIt);
});
afterEach(async () => {
  await new Promise(setImmediate);
  process.off('unhandledRejection', catchIt);
  expect(uncaught).toEqual([]);
});

/** Gives this for the row `bad`, and 1 for the others. */
const givingFor = (output: () => unknown): Reward =>
  ((sample: Sample) => (sample.id === 'bad' ? output() : 1)) as unknown as Reward;
const twoRows = [rowOf('bad'), rowOf('good')];

describe('what a reward gives costs its own row at most', () => {
  let reads = 0;
  const scored = { aggregate_reward_score: 1 };
  const lost = { aggregate_reward_score: 0 };
  test.each<[string, () => unknown, object]>([
    ['a rationale that has no words', () => ({ score: 1, rationale: JSON.parse('{"toString":1}') }), scored],
    ['a rationale that is a number', () => ({ score: 1, rationale: 7 }), scored],
    ['a rationale that is a symbol', () => ({ score: 1, rationale: Symbol('why') }), scored],
    ['a reason that is a symbol', () => ({ abstained: true, reason: Symbol('why') }), { aggregate_reward_score: 0.5 }],
    ['a reason that is an object', () => ({ abstained: true, reason: { why: 1 } }), { aggregate_reward_score: 0.5 }],
    ['a bill of nobody', () => ({ score: 1, usage: [null] }), scored],
    ['a bill that is no bill', () => ({ score: 1, usage: [{ tokens: 1 }] }), scored],
    [
      'another score each time',
      () => {
        reads = 0;
        return {
          get score() {
            return reads++ === 0 ? 1 : Number.NaN;
          },
        };
      },
      lost,
    ],
    [
      'components that are there only at first',
      () => {
        reads = 0;
        return {
          score: 1,
          get components() {
            if (reads++ > 2) throw new Error('gone');
            return { part: 1 };
          },
        };
      },
      lost,
    ],
    [
      'a rationale that throws',
      () => ({
        score: 1,
        get rationale() {
          throw new Error('no');
        },
      }),
      lost,
    ],
    ['components 9,000 levels deep', () => nested(9000), lost],
    ['what cannot be looked at', () => revoked(), lost],
  ])('%s', async (_name, output, expected) => {
    for (const logText of [{ rate: 0 }, { rate: 1, completion: true }]) {
      const { answers, entries } = await answerTo(twoRows, { reward: givingFor(output), logText });
      expect(answers).toMatchObject([
        { id: 'bad', ...expected },
        { id: 'good', ...scored },
      ]);
      expect(rowsOf(entries).map(({ id }) => id)).toEqual(['bad', 'good']);
    }
  });

  test.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['null', () => null],
    ['a text', () => 'secret'],
    ['what looks like one of our errors', () => ({ [Symbol.for('rlaif.error')]: true })],
    ['what cannot be looked at', () => revoked()],
    [
      'an error whose components cannot be read',
      () => new RlaifError('RLAIF_JUDGE_PARSE', 'no', { components: unreadable }),
    ],
  ])('throwing %s', async (_name, thrown) => {
    const fail = (): never => {
      throw thrown();
    };
    for (const reward of [givingFor(fail), givingFor(async () => fail())]) {
      const { answers, entries } = await answerTo(twoRows, { reward });
      expect(answers).toMatchObject([
        { id: 'bad', ...lost },
        { id: 'good', ...scored },
      ]);
      expect(metricsOf(answers[0]).reward_failed).toBe(1);
      expect(JSON.stringify(entries)).not.toContain('secret');
    }
  });

  test('a promise that is settled twice, or whose `then` throws', async () => {
    const twice = {
      // biome-ignore lint/suspicious/noThenProperty: what is like a promise is what is tested
      then: (take: (value: number) => void, fail: (e: unknown) => void) => [take(0.5), take(0), fail(1)],
    };
    const throwing = {
      // biome-ignore lint/suspicious/noThenProperty: what is like a promise is what is tested
      then: () => {
        throw new Error('no promise');
      },
    };
    for (const options of [{}, { sampleTimeoutMs: 10_000 }]) {
      const first = await answerTo(twoRows, { reward: givingFor(() => twice), ...options });
      expect(first.answers).toMatchObject([{ aggregate_reward_score: 0.5 }, scored]);
      const second = await answerTo(twoRows, { reward: givingFor(() => throwing), ...options });
      expect(second.answers).toMatchObject([lost, scored]);
    }
  });

  test('a sample that it changes', async () => {
    const circle: Record<string, unknown> = {};
    circle.circle = circle;
    const changes: readonly ((sample: Record<string, unknown>) => void)[] = [
      (sample) => Object.assign(sample, { id: 7n, group: undefined, prompt: null, completion: 7n }),
      (sample) => Object.assign(sample, { group: undefined, prompt: [circle], reference: circle }),
      (sample) => {
        for (const key of Object.keys(sample)) delete sample[key];
      },
    ];
    for (const change of changes) {
      const reward = givingFor(() => 1);
      const changing: Reward = (sample, context) => {
        const output = reward(sample, context);
        if (sample.id === 'bad') change(sample as unknown as Record<string, unknown>);
        return output;
      };
      const options = { reward: changing, logText: { rate: 1, completion: true } };
      const { answers, entries } = await answerTo(twoRows, options);
      expect(answers).toMatchObject([
        { id: 'bad', ...scored },
        { id: 'good', ...scored },
      ]);
      expect(rowsOf(entries)).toHaveLength(2);
    }
  });

  test('what it changes after it has answered changes nothing', async () => {
    const output = { score: 1, components: { part: 1 } as Record<string, number> };
    const reward: Reward = (sample) => {
      if (sample.id === 'good') output.components = { part: 0, other: 1 };
      return sample.id === 'bad' ? output : 1;
    };
    const { answers } = await answerTo([...twoRows, rowOf('3')], { reward, concurrency: 1 });
    expect(answers[0]).toMatchObject({ aggregate_reward_score: 1 });
  });
});

describe('names that mean something to JavaScript', () => {
  const names = ['constructor', 'toString', 'hasOwnProperty', 'toJSON', 'valueOf', 'then'];

  test('are names of components like any other', async () => {
    const reward = weightedMean(Object.fromEntries(names.map((name) => [name, () => 1])));
    const { answers } = await answerTo([rowOf('1')], { reward });
    expect(metricsOf(answers[0])).toEqual({
      ...Object.fromEntries(names.map((name) => [name, 1])),
      reward_failed: 0,
      reward_abstained: 0,
    });
  });

  test('are ids, fields and groups like any other', async () => {
    const all = ['__proto__', ...names];
    const rows = all.map((name) =>
      JSON.parse(`{${JSON.stringify(name)}:{"polluted":1},${JSON.stringify(rowOf(name)).slice(1)}`),
    );
    const { answers, entries } = await answerTo(rows);
    expect(answers.map(({ id }) => id)).toEqual(all);
    expect(rowsOf(entries).map(({ id }) => id)).toEqual(all);
    expect({}).not.toHaveProperty('polluted');
  });

  test('a component called __proto__ is refused, and stays harmless in a failure', async () => {
    const components = JSON.parse('{"__proto__":1,"fine":1}');
    const refused = await answerTo([rowOf('1')], { reward: () => ({ score: 1, components }) });
    expect(refused.log).toMatchObject([{ code: 'RLAIF_SCORE' }]);
    const failing = await answerTo([rowOf('1')], {
      reward: () => {
        throw new RlaifError('RLAIF_JUDGE_PARSE', 'no verdict', { components });
      },
    });
    expect(metricsOf(failing.answers[0])).toEqual({ fine: 1, reward_failed: 1, reward_abstained: 0 });
  });

  test('a component with the name of a field of the log has one name in all lines', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const taken = ['level', 'id', 'code', 'attribution', 'message', 'rationale', 'completion', 'reward_failed'];
    try {
      const components = Object.fromEntries(taken.map((name) => [name, 0.25]));
      const reward: Reward = (sample) => {
        if (sample.completion === 'fail') throw new RlaifError('RLAIF_JUDGE_PARSE', 'no verdict', { components });
        return { score: 1, components, rationale: 'well' };
      };
      for (const rate of [0, 1]) {
        await createRewardHandler({ reward, logText: { rate } })([rowOf('1'), rowOf('2', 'fail')]);
      }
      const lines = write.mock.calls
        .map(([line]) => JSON.parse(String(line)) as Record<string, unknown>)
        .filter(({ event }) => event === 'row');
      expect(lines).toHaveLength(4);
      for (const line of lines) {
        expect(Object.keys(line).filter((key) => line[key] === 0.25)).toEqual(
          taken.map((name) => `components/${name}`),
        );
      }
    } finally {
      write.mockRestore();
    }
  });
});

describe('ids', () => {
  const huge = 'x'.repeat(1_000_000);
  const ids = [
    '\ud800',
    'a\u2028b\n\u001b[31m',
    huge,
    { __proto__: null, a: ['b'] },
    JSON.parse('{"__proto__":7}'),
    -0,
    2 ** 53,
  ];

  test('go back as they came', async () => {
    const rows = ids.map((id) => rowOf(id));
    const { answers } = await answerTo(rows, { log: () => {} });
    expect(JSON.stringify(answers.map(({ id }) => id))).toBe(JSON.stringify(ids));
    const envelope = await createRewardHandler({ reward: numberReward, log: () => {} })({ body: JSON.stringify(rows) });
    expect(JSON.stringify(JSON.parse((envelope as { body: string }).body).map(({ id }: { id: unknown }) => id))).toBe(
      JSON.stringify(ids),
    );
  });

  test('are in the log as a plain value, cut where they are long', async () => {
    const { entries } = await answerTo([...ids, ['a', { b: huge }], null].map((id) => rowOf(id)));
    const logged = rowsOf(entries).map(({ id }) => id);
    expect(logged[0]).toBe('\ud800');
    expect(logged[3]).toBe('{"a":["b"]}');
    expect(logged.at(-1)).toBeNull();
    expect(logged.every((id) => typeof id !== 'object' || id === null)).toBe(true);
    expect(Math.max(...logged.map((id) => String(id).length))).toBeLessThanOrEqual(201);
  });
});

describe('the log', () => {
  test('is one line for each entry, whatever is in it', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      const evil = 'a\n{"level":"error"}\r\n\u001b[2J\u2028\u2029\ud800\u0000';
      const reward: Reward = () => ({ score: 1, rationale: evil, components: { 'a\nb\u001b[31m': 1 } });
      const logText = { rate: 1, completion: true };
      await createRewardHandler({ reward, logText })([rowOf(evil, evil)]);
      await createRewardHandler({ reward: () => ({ abstained: true, reason: evil }), logText })([rowOf(evil, evil)]);
      const lines = write.mock.calls.map(([line]) => String(line));
      expect(lines).toHaveLength(4);
      for (const line of lines) {
        expect([...line.slice(0, -1)].filter((character) => character < ' ')).toEqual([]);
        expect(JSON.parse(line)).toHaveProperty('event');
      }
      expect(JSON.parse(lines[0]!)).toMatchObject({ id: evil, rationale: evil });
    } finally {
      write.mockRestore();
    }
  });

  test('holds the beginning of a long text, whatever the mask makes of it', async () => {
    const text = 'word '.repeat(400_000);
    const reward: Reward = () => ({ score: 1, rationale: text });
    const { entries } = await answerTo([rowOf(1, text)], {
      reward,
      logText: { rate: 1, completion: true, mask: (given) => given },
    });
    const [entry] = rowsOf(entries);
    expect(entry?.rationale?.length).toBeLessThanOrEqual(4001);
    expect(entry?.completion?.startsWith('word word')).toBe(true);
    expect(entry?.completion?.length).toBeLessThanOrEqual(4001);
    const long = await answerTo([rowOf(1)], {
      reward: () => {
        throw new RlaifError('RLAIF_JUDGE_REQUEST', text);
      },
    });
    expect(long.log[0]?.message?.length).toBeLessThanOrEqual(1001);
  });

  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new RangeError('secret');
      },
    ],
    ['gives no text', () => 7],
    ['promises one', async () => 'secret'],
    ['promises none', () => Promise.reject(new Error('secret'))],
  ])('leaves out a text whose mask %s, and says so', async (_name, mask) => {
    const reward: Reward = () => ({ score: 1, rationale: 'secret' });
    const logText = { rate: 1, mask: mask as () => string };
    const { answers, entries } = await answerTo([rowOf(1)], { reward, logText });
    expect(answers).toMatchObject([{ aggregate_reward_score: 1 }]);
    expect(rowsOf(entries)).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain('secret');
    expect(problems(entries)).toMatchObject([
      { level: 'error', problem: 'log', message: expect.stringContaining('mask') },
    ]);
  });

  test('that rejects costs no answer and no process, and is said once', async () => {
    const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const log = (async () => {
      throw new RangeError('disk full');
    }) as () => void;
    const answers = await createRewardHandler({ reward: numberReward, log })([rowOf(1), rowOf(2)]);
    await new Promise(setImmediate);
    const said = write.mock.calls.map(([line]) => line);
    write.mockRestore();
    expect(answers).toHaveLength(2);
    expect(said).toEqual(['createRewardHandler: log threw RangeError\n']);
  });

  test('that changes its entries changes no answer', async () => {
    const log = (entry: LogEntry): void => {
      for (const value of Object.values(entry)) {
        if (typeof value === 'object' && value !== null)
          for (const key of Object.keys(value)) delete value[key as never];
      }
    };
    const reward: Reward = () => ({ score: 1, components: { part: 1 } });
    const answers = await createRewardHandler({ reward, log })([rowOf({ a: 1 })]);
    expect(answers).toMatchObject([{ id: { a: 1 }, metrics_list: [{ name: 'part', value: 1 }, {}, {}] }]);
  });

  test('has a line for an invocation whose bill cannot be summed up', async () => {
    const reward = (() => ({ score: 1, usage: [{ tokens: 1 }] })) as unknown as Reward;
    const { entries } = await answerTo([rowOf(1)], { reward });
    expect(invocationsOf(entries)).toMatchObject([{ rows: 1, scored: 1, mean: 1, dollars: undefined }]);
  });
});

describe('a failure function', () => {
  test('that promises and rejects: the default stands', async () => {
    const service = (async () => {
      throw new Error('secret');
    }) as unknown as () => number;
    const { answers, entries } = await answerTo([{ id: 1 }], { failure: { service } });
    expect(answers).toMatchObject([{ aggregate_reward_score: 0.5 }]);
    expect(problems(entries)).toMatchObject([{ problem: 'failure' }]);
  });
});

describe('a sink', () => {
  test('that never answers keeps no more than a bounded number of rows in memory', async () => {
    const entries: LogEntry[] = [];
    let given = 0;
    const sink = (rows: readonly CapturedRow[]): Promise<void> => {
      given += rows.length;
      return new Promise(() => {});
    };
    const log = (entry: LogEntry): void => void entries.push(entry);
    const handler = createRewardHandler({ reward: numberReward, log, logRows: 'none', capture: { sink, rate: 1 } });
    for (let n = 0; n < 200; n++) {
      await handler([rowOf(n)]);
      await new Promise(setImmediate);
    }
    expect(given).toBe(100);
    expect(problems(entries)).toHaveLength(100);
    expect(problems(entries)[0]).toMatchObject({
      problem: 'capture',
      message: '1 rows were not kept: the sink has not answered for 100 invocations',
    });
  });
});

test('a judge model that answers with nothing at all fails its row, and spoils no number of the invocation', async () => {
  const rubric = {
    criteria: [],
    range: [0, 1],
    *plan(): Generator<readonly object[], unknown, readonly unknown[]> {
      const [reply] = yield [{ messages: [{ role: 'user', content: [{ text: 'x' }] }], maxOutputTokens: 8 }];
      if (RlaifError.isInstance(reply)) throw reply;
      return { score: 1, components: {} };
    },
  } as unknown as Rubric<Sample, Verdict>;
  const model = new MockJudgeModel('1');
  for (const nothing of [undefined, null, {}, { content: null }, 7]) {
    vi.spyOn(model, 'generate').mockResolvedValue(nothing as never);
    const reward = judge({ model, rubric, resilience: false });
    const { log, entries } = await answerTo([rowOf(1)], { reward });
    expect(log).toMatchObject([{ status: 'failed', code: 'RLAIF_JUDGE_UNAVAILABLE', attribution: 'service' }]);
    expect(invocationsOf(entries)).toMatchObject([{ judgeLatencyMeanMs: 0, judgeLatencyMaxMs: 0 }]);
  }
});

function nested(depth: number): unknown {
  let result: unknown = 1;
  for (let level = 0; level < depth; level++) result = { score: 1, components: { part: result } };
  return result;
}

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

const unreadable = new Proxy(
  {},
  {
    ownKeys() {
      throw new Error('no keys');
    },
  },
);
