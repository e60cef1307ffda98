import { type JudgeEvent, type JudgeModel, RlaifError } from '@rlaif/spec';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useFakeTime } from './fake-time-support.ts';
import { deferred, errorOf, modelOf, request, responseOf, throttled } from './test-support.ts';
import { type CircuitBreakerOptions, withCircuitBreaker } from './with-circuit-breaker.ts';
import { withRetry } from './with-retry.ts';

let start: number;
useFakeTime();
beforeEach(() => {
  start = Date.now();
});

const down = new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'the service is down');

/** A model that does as it is told, one call at a time or several, and what its wrapping told. */
function controlled(options: CircuitBreakerOptions = {}) {
  const events: JudgeEvent[] = [];
  let asked = 0;
  let answer: () => Promise<unknown> = async () => {};
  const model = withCircuitBreaker(
    modelOf(async () => {
      asked++;
      await answer();
      return responseOf('ok');
    }),
    options,
  );
  const call = { onEvent: (event: JudgeEvent) => void events.push(event) };
  /** How a call ends: `ok`, or the code of its failure. */
  const end = async (): Promise<string> => {
    try {
      await model.generate(request, call);
      return 'ok';
    } catch (error) {
      return (error as RlaifError).code;
    }
  };
  return {
    model,
    events,
    asked: () => asked,
    answers: (next?: unknown) => {
      answer = async () => {
        if (next) throw next;
      };
    },
    /** Makes calls that end when they are told how. */
    hold: () => {
      const { promise, resolve, reject } = deferred<void>();
      const before = answer;
      answer = () => promise;
      const ended = end();
      answer = before;
      return { ended, succeed: resolve, fail: reject };
    },
    end,
    fails: async (times: number, error: unknown = down) => {
      const before = answer;
      answer = () => Promise.reject(error);
      for (let i = 0; i < times; i++) await end();
      answer = before;
    },
  };
}

describe('withCircuitBreaker', () => {
  it('fails at once, without asking, after so many failures in a row', async () => {
    const { model, fails, asked, events } = controlled();
    await fails(9);
    expect(events).toEqual([]);
    await fails(1);
    expect(events).toEqual([{ name: 'circuit_open', error: down }]);
    vi.advanceTimersByTime(4000);
    const error = await errorOf(() => model.generate(request));
    expect(asked()).toBe(10);
    expect(error).toMatchObject({
      code: 'RLAIF_JUDGE_UNAVAILABLE',
      isRetryable: true,
      attribution: 'service',
      retryAfterMs: 6000,
      cause: down,
    });
    expect(error.message).toContain(`open since ${new Date(start).toISOString()}`);
  });

  it('lets one probe through when its time has come, which closes it', async () => {
    const { fails, end, hold, asked, events } = controlled({ failures: 2, openMs: 5000 });
    await fails(2);
    vi.advanceTimersByTime(4999);
    expect(await end()).toBe('RLAIF_JUDGE_UNAVAILABLE');
    expect(asked()).toBe(2);
    vi.advanceTimersByTime(1);
    const probe = hold();
    expect(await Promise.all([end(), end()])).toEqual(['RLAIF_JUDGE_UNAVAILABLE', 'RLAIF_JUDGE_UNAVAILABLE']);
    expect(asked()).toBe(3);
    probe.succeed();
    expect(await probe.ended).toBe('ok');
    expect(events.map(({ name }) => name)).toEqual(['circuit_open', 'circuit_closed']);
    expect(await Promise.all([end(), end()])).toEqual(['ok', 'ok']);
  });

  it('says as long again as the probe may have taken, while one is under way', async () => {
    const { model, fails, hold } = controlled({ failures: 1, openMs: 5000 });
    await fails(1);
    vi.advanceTimersByTime(5000);
    const probe = hold();
    const waits: unknown[] = [];
    for (const ms of [0, 300, 700, 60_000]) {
      vi.advanceTimersByTime(ms);
      waits.push((await errorOf(() => model.generate(request))).retryAfterMs);
    }
    expect(waits).toEqual([0, 300, 1000, 5000]);
    probe.succeed();
    await probe.ended;
  });

  it('is not waited for where there is one attempt', async () => {
    const { model, fails, hold } = controlled({ failures: 1, openMs: 5000 });
    const once = withRetry(model, { maxAttempts: 1 });
    await fails(1);
    expect((await errorOf(() => once.generate(request))).code).toBe('RLAIF_JUDGE_UNAVAILABLE');
    vi.advanceTimersByTime(5000);
    const probe = hold();
    expect((await errorOf(() => once.generate(request))).code).toBe('RLAIF_JUDGE_UNAVAILABLE');
    probe.succeed();
    await probe.ended;
  });

  it('stays open when the probe fails, for as long again from its end', async () => {
    const { fails, end, hold, asked, events } = controlled({ failures: 2, openMs: 5000 });
    await fails(2);
    vi.advanceTimersByTime(5000);
    const probe = hold();
    vi.advanceTimersByTime(3000);
    const gone = new RlaifError('RLAIF_JUDGE_TIMEOUT', 'no answer');
    probe.fail(gone);
    await probe.ended;
    vi.advanceTimersByTime(4999);
    expect(await end()).toBe('RLAIF_JUDGE_UNAVAILABLE');
    vi.advanceTimersByTime(1);
    expect(await end()).toBe('ok');
    expect(asked()).toBe(4);
    // It was open all the time: it is told once.
    expect(events.map(({ name }) => name)).toEqual(['circuit_open', 'circuit_closed']);
  });

  it('names the probe that failed as the cause, and the first opening as the time', async () => {
    const { model, fails } = controlled({ failures: 1, openMs: 5000 });
    await fails(1);
    vi.advanceTimersByTime(5000);
    const gone = new RlaifError('RLAIF_JUDGE_TIMEOUT', 'no answer');
    await fails(1, gone);
    const error = await errorOf(() => model.generate(request));
    expect(error.cause).toBe(gone);
    expect(error.message).toContain(new Date(start).toISOString());
  });

  it.each(['RLAIF_ABORTED', 'RLAIF_DEADLINE', 'RLAIF_BUDGET'] as const)(
    'makes room for the next probe after one that ends in %s',
    async (code) => {
      const { fails, end, hold } = controlled({ failures: 1, openMs: 5000 });
      await fails(1);
      vi.advanceTimersByTime(5000);
      const probe = hold();
      probe.fail(new RlaifError(code, 'no answer, and nobody to blame'));
      expect(await probe.ended).toBe(code);
      expect(await end()).toBe('ok');
    },
  );

  it('is closed by any answer of the service to the probe', async () => {
    const { fails, end } = controlled({ failures: 1, openMs: 5000 });
    for (const code of ['RLAIF_JUDGE_REFUSED', 'RLAIF_JUDGE_REQUEST', 'RLAIF_JUDGE_PARSE'] as const) {
      await fails(1);
      vi.advanceTimersByTime(5000);
      await fails(1, new RlaifError(code, 'an answer'));
      expect(await end()).toBe('ok');
    }
  });

  it('is opened by a service that throttles everything, sixteen times as many calls as of other failures', async () => {
    const { fails, end, events } = controlled({ failures: 2 });
    await fails(31, throttled);
    expect(await end()).toBe('ok');
    await fails(1);
    await fails(15, throttled);
    expect(events).toEqual([]);
    await fails(1, throttled);
    expect(events).toEqual([{ name: 'circuit_open', error: throttled }]);
    expect(await end()).toBe('RLAIF_JUDGE_UNAVAILABLE');
  });

  it('stays open when the probe is throttled', async () => {
    const { fails, end, asked } = controlled({ failures: 1, openMs: 5000 });
    await fails(1);
    vi.advanceTimersByTime(5000);
    await fails(1, throttled);
    expect(await end()).toBe('RLAIF_JUDGE_UNAVAILABLE');
    vi.advanceTimersByTime(5000);
    expect(await end()).toBe('ok');
    expect(asked()).toBe(3);
  });

  it.each(['RLAIF_JUDGE_REQUEST', 'RLAIF_JUDGE_REFUSED', 'RLAIF_JUDGE_AUTH', 'RLAIF_JUDGE_TRUNCATED'] as const)(
    'begins the row again after %s',
    async (code) => {
      const { fails, events } = controlled({ failures: 3 });
      for (let i = 0; i < 5; i++) {
        await fails(2);
        await fails(1, new RlaifError(code, 'an answer'));
      }
      await fails(2);
      expect(events).toEqual([]);
      await fails(1);
      expect(events).toHaveLength(1);
    },
  );

  it.each(['RLAIF_ABORTED', 'RLAIF_DEADLINE', 'RLAIF_BUDGET'] as const)(
    'neither counts %s nor ends the row by it',
    async (code) => {
      const { fails, events } = controlled({ failures: 3 });
      await fails(2);
      await fails(10, new RlaifError(code, 'nothing is known'));
      expect(events).toEqual([]);
      await fails(1);
      expect(events).toHaveLength(1);
    },
  );

  it('counts time-outs, and what is no error of ours', async () => {
    const { fails, events } = controlled({ failures: 2 });
    await fails(1, new RlaifError('RLAIF_JUDGE_TIMEOUT', 'no answer'));
    await fails(1, new TypeError('fetch failed'));
    expect(events).toMatchObject([{ name: 'circuit_open', error: { code: 'RLAIF_JUDGE_UNAVAILABLE' } }]);
  });

  it('is not closed by a call that began before it opened', async () => {
    const { hold, fails, end, asked } = controlled({ failures: 2, openMs: 5000 });
    const old = hold();
    await fails(2);
    old.succeed();
    expect(await old.ended).toBe('ok');
    expect(await end()).toBe('RLAIF_JUDGE_UNAVAILABLE');
    expect(asked()).toBe(3);
  });

  it('is not opened again, or kept open, by calls that began before', async () => {
    const { hold, fails, end, events } = controlled({ failures: 3, openMs: 5000 });
    const old = Array.from({ length: 6 }, hold);
    await fails(3);
    for (const call of old.slice(0, 3)) call.fail(down);
    await Promise.all(old.slice(0, 3).map(({ ended }) => ended));
    vi.advanceTimersByTime(5000);
    expect(await end()).toBe('ok');
    for (const call of old.slice(3)) call.fail(down);
    await Promise.all(old.map(({ ended }) => ended));
    expect(await end()).toBe('ok');
    expect(events.map(({ name }) => name)).toEqual(['circuit_open', 'circuit_closed']);
  });

  it('opens once when many that are under way fail together', async () => {
    const { hold, end, asked, events } = controlled({ failures: 10 });
    const all = Array.from({ length: 64 }, hold);
    for (const call of all) call.fail(down);
    await Promise.all(all.map(({ ended }) => ended));
    expect(events).toEqual([{ name: 'circuit_open', error: down }]);
    expect(await end()).toBe('RLAIF_JUDGE_UNAVAILABLE');
    expect(asked()).toBe(64);
  });

  it('does not stay open because the clock was set back', async () => {
    const { fails, end } = controlled({ failures: 1, openMs: 5000 });
    await fails(1);
    vi.setSystemTime(start - 3_600_000);
    expect(await end()).toBe('ok');
  });

  it('is waited for by withRetry, whose jitter spreads those who come back', async () => {
    const { model, fails, answers, asked } = controlled({ failures: 1, openMs: 10_000 });
    await fails(1);
    answers();
    const ends: number[] = [];
    for (const random of [0.1, 0.5, 0.9]) {
      const retrying = withRetry(model, { baseDelayMs: 1000, random: () => random });
      void retrying.generate(request).then(() => ends.push(Date.now() - start));
    }
    await vi.advanceTimersByTimeAsync(10_099);
    expect(asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(1000);
    expect(ends).toEqual([10_100, 10_500, 10_900]);
  });

  it('hands replies, failures and the call on as they are', async () => {
    const reply = responseOf('ok');
    const generate = vi.fn<JudgeModel['generate']>(async () => reply);
    const model = withCircuitBreaker(modelOf(generate));
    const call = { signal: new AbortController().signal, deadline: 1, onEvent: () => {} } as const;
    expect(await model.generate(request, call)).toBe(reply);
    expect(generate).toHaveBeenCalledExactlyOnceWith(request, call);
    const thrown = new TypeError('fetch failed');
    generate.mockRejectedValue(thrown);
    await expect(model.generate(request)).rejects.toBe(thrown);
  });

  it('refuses bad options', () => {
    const bad: readonly (readonly [CircuitBreakerOptions, RegExp])[] = [
      [{ failures: 0 }, /failures must/],
      [{ failures: 1.5 }, /failures must/],
      [{ openMs: 0 }, /openMs must/],
      [{ openMs: Number.POSITIVE_INFINITY }, /openMs must/],
      [{ threshold: 1 } as never, /unknown option 'threshold'/],
    ];
    for (const [options, message] of bad) {
      expect(() => controlled(options)).toThrow(TypeError);
      expect(() => controlled(options)).toThrow(message);
    }
  });
});
