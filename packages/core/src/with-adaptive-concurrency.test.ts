import { type JudgeEvent, type JudgeModel, RlaifError } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { indices, sendCrowd } from './crowd-test-support.ts';
import { useFakeTime } from './fake-time-support.ts';
import { deferred, errorOf, modelOf, request, responseOf, throttled } from './test-support.ts';
import { type AdaptiveConcurrencyOptions, withAdaptiveConcurrency } from './with-adaptive-concurrency.ts';

useFakeTime();

/** A model whose calls end when they are told how, and what its wrapping told. */
function controlled(options: AdaptiveConcurrencyOptions) {
  const underWay: { readonly end: (error?: RlaifError) => void }[] = [];
  const limits: (number | undefined)[] = [];
  const events: JudgeEvent[] = [];
  const model = withAdaptiveConcurrency(
    modelOf(async () => {
      const { promise, resolve, reject } = deferred<void>();
      underWay.push({ end: (error) => (error ? reject(error) : resolve()) });
      await promise;
      return responseOf('ok');
    }),
    options,
  );
  const onEvent = (event: JudgeEvent): void => {
    events.push(event);
    limits.push(event.limit);
  };
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    limits,
    events,
    send: async (count: number) => {
      for (let i = 0; i < count; i++) void model.generate(request, { onEvent }).catch(() => {});
      await turn();
    },
    /** Ends so many of those who began first. */
    end: async (count: number, error?: RlaifError) => {
      for (const call of underWay.splice(0, count)) call.end(error);
      await turn();
    },
    underWay: () => underWay.length,
  };
}

describe('withAdaptiveConcurrency', () => {
  it('runs a batch of 64 at full width at once, and no more', async () => {
    const { send, end, underWay } = controlled({});
    await send(100);
    expect(underWay()).toBe(64);
    await end(64);
    await end(36);
  });

  it('halves the limit when the service throttles, and tells so', async () => {
    const { send, end, underWay, events } = controlled({ max: 8 });
    await send(20);
    await end(1, throttled);
    expect(events).toEqual([{ name: 'concurrency', limit: 4, error: throttled }]);
    expect(underWay()).toBe(7);
    await end(3);
    expect(underWay()).toBe(4);
    await end(1);
    expect(underWay()).toBe(4);
    for (let i = 0; i < 4; i++) await end(20);
  });

  it('takes a burst that is throttled as a whole for one sign', async () => {
    const { send, end, limits } = controlled({ max: 32 });
    await send(32);
    await end(32, throttled);
    expect(limits).toEqual([16]);
    await send(16);
    await end(16, throttled);
    expect(limits).toEqual([16, 8]);
  });

  it('does not fall below its lowest limit, and tells nothing where nothing changes', async () => {
    const { send, end, limits } = controlled({ max: 8, min: 3, decrease: 0.4 });
    for (let i = 0; i < 4; i++) {
      await send(1);
      await end(1, throttled);
    }
    expect(limits).toEqual([3]);
  });

  it('adds about one a round while the limit is used up', async () => {
    const { send, end, limits } = controlled({ max: 64, start: 4 });
    await send(200);
    await end(4);
    // 4 + 1/4 + 1/4.25 + 1/4.49 + 1/4.71 is just below 5.
    expect(limits).toEqual([]);
    await end(1);
    expect(limits).toEqual([5]);
    for (let round = 0; round < 30; round++) await end(100);
    expect(limits).toEqual(Array.from(limits, (_, index) => 5 + index));
  });

  it('does not grow while calls are fewer than the limit', async () => {
    const { send, end, limits, underWay } = controlled({ max: 64, start: 4 });
    for (let i = 0; i < 50; i++) {
      await send(3);
      await end(3);
    }
    expect(limits).toEqual([]);
    await send(10);
    expect(underWay()).toBe(4);
    for (let i = 0; i < 3; i++) await end(10);
  });

  it('does not grow by calls that began before it was cut', async () => {
    const { send, end, limits } = controlled({ max: 64, start: 8 });
    await send(8);
    await end(1, throttled);
    await end(7);
    expect(limits).toEqual([4]);
  });

  it('does not grow above its highest limit', async () => {
    const { send, end, limits, underWay } = controlled({ max: 5, start: 4 });
    await send(100);
    for (let i = 0; i < 10; i++) await end(5);
    expect(limits).toEqual([5]);
    expect(underWay()).toBe(5);
    for (let i = 0; i < 20; i++) await end(5);
  });

  it.each(['RLAIF_JUDGE_TIMEOUT', 'RLAIF_JUDGE_UNAVAILABLE', 'RLAIF_JUDGE_REFUSED', 'RLAIF_ABORTED'] as const)(
    'is not moved by %s',
    async (code) => {
      const { send, end, limits } = controlled({ max: 64, start: 4 });
      await send(20);
      for (let i = 0; i < 5; i++) await end(4, new RlaifError(code, 'failed'));
      expect(limits).toEqual([]);
    },
  );

  it('hands replies and failures on as they are', async () => {
    const reply = responseOf('ok');
    const generate = vi.fn<JudgeModel['generate']>(async () => reply);
    const model = withAdaptiveConcurrency(modelOf(generate));
    const call = { signal: new AbortController().signal, deadline: 1, cache: 'bypass', onEvent: () => {} } as const;
    expect(await model.generate(request, call)).toBe(reply);
    expect(generate).toHaveBeenCalledExactlyOnceWith(request, call);
    generate.mockRejectedValue(throttled);
    expect(await errorOf(() => model.generate(request))).toBe(throttled);
  });

  it('is fair to those who stay when many of 10,000 waiters are cancelled', async () => {
    const isCancelled = (index: number): boolean => index >= 64 && index % 5 < 3;
    const { asked, most, ends } = await sendCrowd((model) => withAdaptiveConcurrency(model), 10_000, isCancelled);
    expect(asked).toEqual(indices(10_000, isCancelled));
    expect(most).toBe(64);
    expect(ends.every((end, index) => end === (isCancelled(index) ? 'RLAIF_ABORTED' : 'ok'))).toBe(true);
  });

  it('refuses bad options', () => {
    const model = modelOf(async () => responseOf('ok'));
    const bad: readonly (readonly [AdaptiveConcurrencyOptions, RegExp])[] = [
      [{ max: 0 }, /max must/],
      [{ max: 2.5 }, /max must/],
      [{ min: 0 }, /min must/],
      [{ start: Number.NaN }, /start must/],
      [{ max: 4, min: 5 }, /start must be from min to max, got 4/],
      [{ max: 4, start: 5 }, /start must be from min/],
      [{ min: 4, start: 3 }, /start must be from min/],
      [{ decrease: 0 }, /decrease must/],
      [{ decrease: 1 }, /decrease must/],
      [{ decrease: Number.NaN }, /decrease must/],
      [{ limit: 4 } as never, /unknown option 'limit'/],
    ];
    for (const [options, message] of bad) {
      expect(() => withAdaptiveConcurrency(model, options)).toThrow(TypeError);
      expect(() => withAdaptiveConcurrency(model, options)).toThrow(message);
    }
  });
});

/** Repeatable numbers in [0, 1): a linear congruential generator (Numerical Recipes). Equal pauses would keep callers in step. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A service that bears so many calls at once, answers in 50 to 150 ms, and throttles the others at once. */
function serviceOf(capacity: number) {
  const random = randomOf(1);
  let busy = 0;
  const counts = { answered: 0, throttled: 0 };
  const model = modelOf(async () => {
    if (busy >= capacity) {
      counts.throttled++;
      throw throttled;
    }
    busy++;
    await new Promise((resolve) => setTimeout(resolve, 50 + 100 * random()));
    busy--;
    counts.answered++;
    return responseOf('ok');
  });
  return { model, counts };
}

/** 64 lanes that call without end, and wait a little where they are throttled; says how many of its calls were answered. */
function load(model: JudgeModel, untilMs: number) {
  const random = randomOf(2);
  const counts = { answered: 0 };
  const lane = async (): Promise<void> => {
    while (Date.now() < untilMs) {
      try {
        await model.generate(request);
        counts.answered++;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50 + 100 * random()));
      }
    }
  };
  const ended = Promise.all(Array.from({ length: 64 }, lane));
  return { counts, ended };
}

describe('withAdaptiveConcurrency against a service with a capacity', () => {
  it('comes to use most of it, with few calls throttled', async () => {
    const { model, counts } = serviceOf(20);
    const until = Date.now() + 60_000;
    const { ended } = load(withAdaptiveConcurrency(model), until);
    await vi.advanceTimersByTimeAsync(20_000);
    const warm = { ...counts };
    await vi.advanceTimersByTimeAsync(40_000);
    const answered = counts.answered - warm.answered;
    // 20 at once, 100 ms each in the mean, for 40 s.
    expect(answered).toBeGreaterThan(0.65 * 8000);
    expect(counts.throttled - warm.throttled).toBeLessThan(0.02 * answered);
    await vi.runAllTimersAsync();
    await ended;
  });

  it('shares it fairly between two who begin far apart', async () => {
    const { model } = serviceOf(20);
    const until = Date.now() + 120_000;
    const loads = [
      load(withAdaptiveConcurrency(model), until),
      load(withAdaptiveConcurrency(model, { start: 1 }), until),
    ];
    await vi.advanceTimersByTimeAsync(60_000);
    const warm = loads.map(({ counts }) => counts.answered);
    await vi.advanceTimersByTimeAsync(60_000);
    const [first, second] = loads.map(({ counts }, index) => counts.answered - warm[index]!) as [number, number];
    expect(Math.max(first, second) / Math.min(first, second)).toBeLessThan(1.5);
    await vi.runAllTimersAsync();
    await Promise.all(loads.map(({ ended }) => ended));
  });
});
