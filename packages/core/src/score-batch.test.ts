import { setTimeout as delay } from 'node:timers/promises';
import { abstain, type Outcome, type Reward, RlaifError } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { gate } from './gate.ts';
import { judge } from './judge.ts';
import { mapScore } from './map-score.ts';
import { scoreBatch } from './score-batch.ts';
import { scoreOne } from './score-one.ts';
import { modelOf, numberRubric, sampleOf, usageOf } from './test-support.ts';
import { weightedMean } from './weighted-mean.ts';

const samples = (count: number) =>
  Array.from({ length: count }, (_, i) => sampleOf({ id: `${i}`, completion: `${i}` }));
const never = new Promise<number>(() => {});
const codes = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => (outcome.status === 'failed' ? outcome.error.code : outcome.status));

describe('scoreBatch', () => {
  it('gives one outcome per sample, in their order, though they finish in another', async () => {
    const reward: Reward = async (sample) => {
      await new Promise((resolve) => setTimeout(resolve, 10 - Number(sample.completion)));
      return Number(sample.completion) / 10;
    };
    const outcomes = await scoreBatch(reward, samples(10));
    expect(outcomes.map((outcome) => outcome.status === 'scored' && outcome.score * 10)).toEqual([...Array(10).keys()]);
  });

  it('turns every way to go wrong into that sample’s outcome, and leaves the others alone', async () => {
    const ways: readonly (() => unknown)[] = [
      () => 1,
      () => {
        throw new Error('the completion was: secret');
      },
      () => Promise.reject(new TypeError('x')),
      () => Number.NaN,
      () => 'good',
      () => undefined,
      () => ({ score: 2 }),
      () => Promise.resolve(1.5),
      () => abstain('nothing to judge'),
      () => {
        throw undefined;
      },
      () => {
        throw new RlaifError('RLAIF_JUDGE_AUTH', 'no key');
      },
      async () => 0,
      () => {
        throw new RlaifError('RLAIF_REWARD', 'x', { components: { broken: null as never } });
      },
    ];
    const reward: Reward = (sample) => ways[Number(sample.completion)]!() as number;
    const outcomes = await scoreBatch(reward, samples(ways.length));
    expect(codes(outcomes)).toEqual([
      'scored',
      'RLAIF_REWARD',
      'RLAIF_REWARD',
      'RLAIF_SCORE',
      'RLAIF_SCORE',
      'RLAIF_SCORE',
      'RLAIF_SCORE',
      'RLAIF_SCORE',
      'abstained',
      'RLAIF_REWARD',
      'RLAIF_JUDGE_AUTH',
      'scored',
      'RLAIF_REWARD',
    ]);
    for (const outcome of outcomes) {
      if (outcome.status === 'failed') expect(outcome.error.message).not.toContain('secret');
    }
  });

  it('keeps at most `concurrency` samples under way', async () => {
    let under = 0;
    let most = 0;
    const reward: Reward = async () => {
      most = Math.max(most, ++under);
      await new Promise((resolve) => setImmediate(resolve));
      under--;
      return 1;
    };
    await scoreBatch(reward, samples(20), { concurrency: 3 });
    expect(most).toBe(3);
  });

  it('fails what is not finished when the time is up, even what ignores its signal, and keeps what is', async () => {
    const reward: Reward = (sample) => (sample.id === '1' ? never : 1);
    const outcomes = await scoreBatch(reward, samples(3), { timeoutMs: 20, concurrency: 1 });
    expect(codes(outcomes)).toEqual(['scored', 'RLAIF_DEADLINE', 'RLAIF_DEADLINE']);
  });

  const busy: Reward = () => {
    const end = performance.now() + 5;
    while (performance.now() < end);
    return 1;
  };

  it('lets the deadline fire though rewards hold the event loop', async () => {
    const outcomes = await scoreBatch(busy, samples(2000), { timeoutMs: 50 });
    expect(outcomes[0]!.status).toBe('scored');
    expect(codes(outcomes).at(-1)).toBe('RLAIF_DEADLINE');
  });

  it('lets the event loop turn after a slice of all lanes together, not of each', async () => {
    let inARow = 0;
    let most = 0;
    let turning: NodeJS.Immediate;
    const turn = (): void => {
      inARow = 0;
      turning = setImmediate(turn);
    };
    turn();
    const counted: Reward = (sample, context) => {
      most = Math.max(most, ++inARow);
      return busy(sample, context);
    };
    await scoreBatch(counted, samples(200), { concurrency: 64 });
    clearImmediate(turning!);
    // Three samples of 5 ms fill a slice of 12 ms; the clock is not read for the first two.
    expect(most).toBeLessThan(8);
  });

  it('takes an abort that Node reports for the batch’s own reason', async () => {
    const reward: Reward = async (_, context) => {
      await delay(10_000, undefined, { signal: context.signal });
      return 1;
    };
    const [bare] = await scoreBatch(reward, samples(1), { timeoutMs: 10 });
    expect(bare).toMatchObject({ status: 'failed', error: { code: 'RLAIF_DEADLINE', attribution: 'service' } });
    const [inner] = await scoreBatch(weightedMean({ cheap: () => 1, reward }), samples(1), { timeoutMs: 10 });
    expect(inner).toMatchObject({ error: { code: 'RLAIF_DEADLINE' }, components: { cheap: 1 } });
  });

  it('lets the first reason to stop stand', async () => {
    const controller = new AbortController();
    const reward: Reward = (_, context) => {
      context.signal.addEventListener('abort', () => controller.abort());
      return never;
    };
    const [outcome] = await scoreBatch(reward, samples(1), { timeoutMs: 10, signal: controller.signal });
    expect(codes([outcome!])).toEqual(['RLAIF_DEADLINE']);
  });

  it('survives whatever is thrown', async () => {
    const hostile: readonly unknown[] = [
      Object.assign(new Error('x'), { name: Symbol('s') }),
      Object.defineProperty(new Error('x'), 'name', {
        get: () => {
          throw new Error('y');
        },
      }),
      new Proxy(
        {},
        {
          has: () => {
            throw new Error('z');
          },
        },
      ),
      null,
    ];
    const reward: Reward = (sample) => {
      throw hostile[Number(sample.id)];
    };
    expect(codes(await scoreBatch(reward, samples(4)))).toEqual(Array(4).fill('RLAIF_REWARD'));
    const later: Reward = async (sample, context) => reward(sample, context) as number;
    expect(codes(await scoreBatch(later, samples(4)))).toEqual(Array(4).fill('RLAIF_REWARD'));
  });

  it('says of what is not a sample that it is none', async () => {
    const rows = [{ id: '1', prompt: 'a text', completion: 'x' }, { id: '2', prompt: [] }, null] as never[];
    expect(codes(await scoreBatch(() => 1, rows))).toEqual(Array(3).fill('RLAIF_SAMPLE'));
  });

  it('keeps the bill of an output that it refuses', async () => {
    const paid = { score: 1.5, usage: [usageOf()], components: { a: { score: 1, usage: [usageOf()] } } };
    const both = [usageOf({ calls: 2, inputTokens: 20, outputTokens: 4 })];
    for (const reward of [
      () => paid,
      weightedMean({ x: () => paid }),
      gate({ a: () => 1 }, () => ({ ...paid, score: 1 })),
    ]) {
      expect((await scoreBatch(reward, samples(1)))[0]).toMatchObject({ error: { code: 'RLAIF_SCORE' }, usage: both });
    }
    for (const map of [(score: number) => score * 2, () => JSON.parse('{')]) {
      const mapped = mapScore(() => ({ ...paid, score: 1 }), map);
      expect((await scoreBatch(mapped, samples(1)))[0]).toMatchObject({ status: 'failed', usage: both });
    }
  });

  it('bills once what stands beside a component that it refuses', async () => {
    const paid = { score: 1, usage: [usageOf()] };
    const reward = () => ({
      score: 1,
      usage: [usageOf()],
      components: { a: paid, b: { ...paid, score: Number.NaN }, c: paid },
    });
    expect((await scoreBatch(reward, samples(1)))[0]).toMatchObject({
      error: { code: 'RLAIF_SCORE', message: expect.stringMatching(/^b: a score of NaN/) },
      components: { a: paid },
      usage: [{ calls: 4 }],
    });
  });

  it('takes nothing but abstain() for an abstention', async () => {
    const outputs = [
      { score: 1, abstained: undefined },
      { score: 1, abstained: false },
      { abstained: true },
      { abstained: true, reason: '' },
    ] as never[];
    const reward: Reward = (sample) => outputs[Number(sample.id)]!;
    expect(codes(await scoreBatch(reward, samples(4)))).toEqual(['scored', 'scored', 'RLAIF_SCORE', 'RLAIF_SCORE']);
  });

  it.each([true, false])(
    'keeps, of a sample that the deadline cut, what was billed by then (resilience: %s)',
    async (resilience) => {
      const model = modelOf(
        (_, call) =>
          new Promise((_, reject) => {
            call!.signal!.addEventListener('abort', () => {
              reject(new RlaifError('RLAIF_ABORTED', 'aborted', { usage: [usageOf()] }));
            });
          }),
      );
      const reward = weightedMean({ cheap: () => 1, judged: judge({ model, rubric: numberRubric, resilience }) });
      const [outcome] = await scoreBatch(reward, samples(1), { timeoutMs: 20 });
      expect(outcome).toMatchObject({
        status: 'failed',
        error: { code: 'RLAIF_DEADLINE', attribution: 'service' },
        components: { cheap: 1 },
        usage: [usageOf()],
      });
    },
  );

  it('is cancelled by the signal, before it begins and in the middle', async () => {
    expect(codes(await scoreBatch(() => 1, samples(2), { signal: AbortSignal.abort() }))).toEqual([
      'RLAIF_ABORTED',
      'RLAIF_ABORTED',
    ]);
    const controller = new AbortController();
    const reward: Reward = (sample) => {
      if (sample.id === '2') controller.abort(new Error('enough'));
      return sample.id === '1' ? never : 1;
    };
    const outcomes = await scoreBatch(reward, samples(4), { signal: controller.signal, concurrency: 2 });
    expect(codes(outcomes)).toEqual(['scored', 'RLAIF_ABORTED', 'scored', 'RLAIF_ABORTED']);
    const cut = outcomes[1]!;
    expect(cut.status === 'failed' && cut.error.cause).toEqual(new Error('enough'));
  });

  it('tells the reward when it is over', async () => {
    let reason: unknown;
    const reward: Reward = (_, context) =>
      new Promise((_, reject) => {
        context.signal.addEventListener('abort', () => {
          reason = context.signal.reason;
          reject(reason);
        });
      });
    await scoreBatch(reward, samples(1), { timeoutMs: 10 });
    expect(reason).toMatchObject({ code: 'RLAIF_DEADLINE' });
  });

  it('adds up what a whole tree was billed', async () => {
    const billed: Reward = () => ({ score: 1, usage: [usageOf()] });
    const reward = weightedMean({
      a: billed,
      b: weightedMean({ c: billed, other: () => ({ score: 1, usage: [usageOf({ modelId: 'other' })] }) }),
    });
    const [outcome] = await scoreBatch(reward, samples(1));
    expect(outcome!.usage).toEqual([
      usageOf({ calls: 2, inputTokens: 20, outputTokens: 4 }),
      usageOf({ modelId: 'other' }),
    ]);
  });

  it('tells each outcome as it is known', async () => {
    const told: string[] = [];
    await scoreBatch(async () => 1, samples(3), {
      onOutcome: (outcome, sample, index) => told.push(`${index} ${sample.id} ${outcome.status}`),
    });
    expect(told).toEqual(['0 0 scored', '1 1 scored', '2 2 scored']);
  });

  it('cancels the rest and rejects when the listener throws', async () => {
    let signal: AbortSignal | undefined;
    let told = 0;
    const reward: Reward = async (_, context) => {
      signal = context.signal;
      return 1;
    };
    const scored = scoreBatch(reward, samples(100), {
      concurrency: 1,
      onOutcome: () => {
        told++;
        throw new Error('disk full');
      },
    });
    await expect(scored).rejects.toThrow('disk full');
    expect(signal!.aborted).toBe(true);
    expect(told).toBe(1);
  });

  it('does not change its samples', async () => {
    const frozen = samples(2).map((sample) => Object.freeze({ ...sample, prompt: Object.freeze(sample.prompt) }));
    expect(codes(await scoreBatch(weightedMean({ a: () => 1 }), frozen))).toEqual(['scored', 'scored']);
    expect(frozen).toEqual(samples(2));
  });

  it('leaves no timer and no listener behind', async () => {
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    const clear = vi.spyOn(globalThis, 'clearTimeout');
    await scoreBatch(() => 1, samples(1), { timeoutMs: 60_000, signal });
    expect(remove).toHaveBeenCalledOnce();
    expect(clear).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
  });

  it('takes an empty batch', async () => {
    expect(await scoreBatch(() => 1, [])).toEqual([]);
  });

  it.each([
    ['a concurrency of 0', { concurrency: 0 }, /concurrency/],
    ['a negative concurrency', { concurrency: -1 }, /concurrency/],
    ['half a lane', { concurrency: 1.5 }, /concurrency/],
    ['a negative time', { timeoutMs: -1 }, /timeoutMs/],
    ['an unknown option', { concurency: 1 }, /unknown option 'concurency'/],
  ])('refuses %s', async (_, options, message) => {
    const scored = scoreBatch(() => 1, [], options as never);
    await expect(scored).rejects.toThrow(TypeError);
    await expect(scored).rejects.toThrow(message);
  });
});

describe('scoreOne', () => {
  it('scores one sample', async () => {
    expect(await scoreOne(() => 1, sampleOf())).toEqual({ status: 'scored', score: 1, output: 1, usage: [] });
    expect(await scoreOne(() => never, sampleOf(), { timeoutMs: 5 })).toMatchObject({
      error: { code: 'RLAIF_DEADLINE' },
    });
  });

  it('takes a time longer than a timer can be', async () => {
    expect(await scoreOne(async () => 1, sampleOf(), { timeoutMs: 2 ** 40 })).toMatchObject({ status: 'scored' });
  });

  it('refuses what is not a reward', async () => {
    await expect(scoreOne({} as Reward, sampleOf())).rejects.toThrow(TypeError);
  });
});
