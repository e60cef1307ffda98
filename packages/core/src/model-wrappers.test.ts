import { type JudgeModel, type JudgeRequest, RlaifError } from '@rlaif/spec';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resilient, resilientOnce } from './resilient.ts';
import { deferred, errorOf, modelOf, responseOf, usageOf } from './test-support.ts';
import { withConcurrency } from './with-concurrency.ts';
import { withRetry } from './with-retry.ts';
import { withTimeout } from './with-timeout.ts';

const request: JudgeRequest = { messages: [], maxOutputTokens: 1 };
const failingTimes = (times: number, error: RlaifError): JudgeModel & { readonly asked: () => number } => {
  let asked = 0;
  const model = modelOf(async () => {
    if (asked++ < times) throw error;
    return responseOf('ok');
  });
  return { ...model, asked: () => asked };
};
const throttled = new RlaifError('RLAIF_JUDGE_THROTTLED', 'slow down', { usage: [usageOf()] });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

describe('withRetry', () => {
  it('asks again after a retryable failure, and bills all attempts', async () => {
    const model = failingTimes(2, throttled);
    const reply = withRetry(model).generate(request);
    await vi.runAllTimersAsync();
    expect((await reply).usage).toEqual([usageOf({ calls: 3, inputTokens: 30, outputTokens: 6 })]);
  });

  it('gives up after its attempts with the last failure and all usage', async () => {
    const model = failingTimes(9, throttled);
    const failed = errorOf(() => withRetry(model, { maxAttempts: 3 }).generate(request));
    await vi.runAllTimersAsync();
    expect(await failed).toMatchObject({ code: 'RLAIF_JUDGE_THROTTLED', isRetryable: true, usage: [{ calls: 3 }] });
    expect(model.asked()).toBe(3);
  });

  it('does not ask again where that cannot help', async () => {
    const model = failingTimes(9, new RlaifError('RLAIF_JUDGE_AUTH', 'no key'));
    expect((await errorOf(() => withRetry(model).generate(request))).code).toBe('RLAIF_JUDGE_AUTH');
    expect(model.asked()).toBe(1);
  });

  it('draws each wait between nothing and a longest that doubles up to its cap', async () => {
    const waits: number[] = [];
    const random = vi.fn(() => 0.999999);
    const model = failingTimes(5, throttled);
    const reply = withRetry(model, { baseDelayMs: 100, maxDelayMs: 500, random }).generate(request);
    for (let i = 0; i < 5; i++) {
      await vi.advanceTimersByTimeAsync(0);
      const before = Date.now();
      await vi.advanceTimersToNextTimerAsync();
      waits.push(Date.now() - before);
    }
    await reply;
    expect(waits.map((wait) => Math.ceil(wait / 100) * 100)).toEqual([100, 200, 400, 500, 500]);
  });

  it('waits at least as long as the service asked for', async () => {
    const model = failingTimes(1, new RlaifError('RLAIF_JUDGE_THROTTLED', 'wait', { retryAfterMs: 5000 }));
    const reply = withRetry(model, { random: () => 0 }).generate(request);
    await vi.advanceTimersByTimeAsync(4999);
    expect(model.asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await reply;
    expect(model.asked()).toBe(2);
  });

  it('does not wait for a service that asks for too long', async () => {
    const model = failingTimes(1, new RlaifError('RLAIF_JUDGE_THROTTLED', 'wait', { retryAfterMs: 3_600_000 }));
    expect((await errorOf(() => withRetry(model).generate(request))).retryAfterMs).toBe(3_600_000);
  });

  it('does not begin a wait that cannot end before the deadline', async () => {
    const model = failingTimes(9, throttled);
    const retrying = withRetry(model, { random: () => 0.5, baseDelayMs: 1000 });
    const failed = errorOf(() => retrying.generate(request, { deadline: Date.now() + 800 }));
    await vi.advanceTimersByTimeAsync(500);
    expect((await failed).code).toBe('RLAIF_JUDGE_THROTTLED');
    expect(model.asked()).toBe(2);
  });

  it('stops waiting when it is cancelled', async () => {
    const controller = new AbortController();
    const model = failingTimes(9, throttled);
    const failed = errorOf(() => withRetry(model).generate(request, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(0);
    controller.abort(new Error('enough'));
    expect(await failed).toMatchObject({ code: 'RLAIF_ABORTED', usage: [usageOf()] });
  });

  it('refuses bad options', () => {
    const model = failingTimes(0, throttled);
    expect(() => withRetry(model, { maxAttempts: 0 })).toThrow(/maxAttempts/);
    expect(() => withRetry(model, { baseDelayMs: -1 })).toThrow(/baseDelayMs/);
    expect(() => withRetry(model, { retries: 1 } as never)).toThrow(/unknown option 'retries'/);
  });
});

describe('withTimeout', () => {
  it('ends an attempt that takes too long, even one that ignores its signal', async () => {
    let signal: AbortSignal | undefined;
    const model = modelOf((_, call) => {
      signal = call?.signal;
      return new Promise(() => {});
    });
    const failed = errorOf(() => withTimeout(model, 1000).generate(request));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await failed).toMatchObject({ code: 'RLAIF_JUDGE_TIMEOUT', isRetryable: true, attribution: 'service' });
    expect(signal!.aborted).toBe(true);
  });

  it('passes a reply and a failure on, and leaves no timer', async () => {
    expect((await withTimeout(failingTimes(0, throttled), 1000).generate(request)).content).toEqual({
      type: 'text',
      text: 'ok',
    });
    expect((await errorOf(() => withTimeout(failingTimes(1, throttled), 1000).generate(request))).code).toBe(
      'RLAIF_JUDGE_THROTTLED',
    );
  });

  it('is cancelled by the caller before and during', async () => {
    const generate = vi.fn<JudgeModel['generate']>(() => new Promise(() => {}));
    const model = withTimeout(modelOf(generate), 1000);
    expect((await errorOf(() => model.generate(request, { signal: AbortSignal.abort() }))).code).toBe('RLAIF_ABORTED');
    expect(generate).not.toHaveBeenCalled();
    const controller = new AbortController();
    const failed = errorOf(() => model.generate(request, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(0);
    controller.abort(new Error('enough'));
    expect((await failed).cause).toEqual(new Error('enough'));
    expect(generate.mock.calls[0]![1]!.signal!.aborted).toBe(true);
  });

  it('keeps what a model that heeds its signal was billed', async () => {
    const model = modelOf(
      (_, call) =>
        new Promise((_, reject) => {
          call!.signal!.addEventListener('abort', () => {
            reject(new RlaifError('RLAIF_ABORTED', 'stopped', { usage: [usageOf()] }));
          });
        }),
    );
    const failed = errorOf(() => withTimeout(model, 1000).generate(request));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await failed).toMatchObject({ code: 'RLAIF_JUDGE_TIMEOUT', usage: [usageOf()] });
  });

  it('leaves nothing behind a model that throws at once', async () => {
    const model = modelOf(() => {
      throw new TypeError('no promise');
    });
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    await expect(withTimeout(model, 1000).generate(request, { signal })).rejects.toThrow('no promise');
    expect(remove).toHaveBeenCalledOnce();
  });

  it('does not abort a call that has ended: a socket to be kept would go with it', async () => {
    let signal: AbortSignal | undefined;
    const model = modelOf(async (_, call) => {
      signal = call?.signal;
      return responseOf('ok');
    });
    const controller = new AbortController();
    await withTimeout(model, 1000).generate(request, { signal: controller.signal });
    controller.abort();
    expect(signal!.aborted).toBe(false);
  });

  it('refuses a time that is none', () => {
    expect(() =>
      withTimeout(
        modelOf(async () => responseOf('')),
        0,
      ),
    ).toThrow(TypeError);
    expect(() =>
      withTimeout(
        modelOf(async () => responseOf('')),
        Number.NaN,
      ),
    ).toThrow(TypeError);
  });
});

describe('withConcurrency', () => {
  it('serves first come first served, also 10,000 waiters', async () => {
    const order: number[] = [];
    let under = 0;
    let most = 0;
    const model = withConcurrency(
      modelOf(async (asked) => {
        most = Math.max(most, ++under);
        order.push(asked.sampleIndex!);
        await Promise.resolve();
        under--;
        return responseOf('ok');
      }),
      7,
    );
    await Promise.all(Array.from({ length: 10_000 }, (_, sampleIndex) => model.generate({ ...request, sampleIndex })));
    expect(most).toBe(7);
    expect(order).toEqual([...Array(10_000).keys()]);
  });

  it('gives the place of a cancelled waiter to the next, and frees it after a failure', async () => {
    const first = deferred<void>();
    const asked: number[] = [];
    const model = withConcurrency(
      modelOf(async (one) => {
        asked.push(one.sampleIndex!);
        if (one.sampleIndex === 0) {
          await first.promise;
          throw throttled;
        }
        return responseOf('ok');
      }),
      1,
    );
    const controller = new AbortController();
    const failing = errorOf(() => model.generate({ ...request, sampleIndex: 0 }));
    const cancelled = errorOf(() => model.generate({ ...request, sampleIndex: 1 }, { signal: controller.signal }));
    const last = model.generate({ ...request, sampleIndex: 2 });
    controller.abort();
    expect((await cancelled).code).toBe('RLAIF_ABORTED');
    first.resolve();
    expect((await failing).code).toBe('RLAIF_JUDGE_THROTTLED');
    await last;
    expect(asked).toEqual([0, 2]);
    await model.generate({ ...request, sampleIndex: 3 });
  });

  it('refuses a bound that is none', () => {
    for (const bound of [0, -1, 1.5, Number.NaN]) {
      expect(() =>
        withConcurrency(
          modelOf(async () => responseOf('')),
          bound,
        ),
      ).toThrow(TypeError);
    }
  });
});

describe('resilient', () => {
  it('retries a time-out, and gives its place back while it waits', async () => {
    let asked = 0;
    const model = resilient(
      modelOf(() => (asked++ === 0 ? new Promise(() => {}) : Promise.resolve(responseOf('ok')))),
      { timeoutMs: 100, maxConcurrent: 1, retry: { random: () => 0.5, baseDelayMs: 1000 } },
    );
    const slow = model.generate(request);
    await vi.advanceTimersByTimeAsync(100);
    await model.generate(request);
    expect(asked).toBe(2);
    await vi.advanceTimersByTimeAsync(500);
    await slow;
    expect(asked).toBe(3);
  });

  it('is made once per model, and refuses a second layer of retries', () => {
    const model = modelOf(async () => responseOf('ok'));
    expect(resilientOnce(model)).toBe(resilientOnce(model));
    expect(resilientOnce(resilientOnce(model))).toBe(resilientOnce(model));
    expect(() => resilient(resilient(model))).toThrow(/already retries/);
    expect(() => resilient(withConcurrency(withRetry(model), 1))).toThrow(TypeError);
  });

  it('reports the capabilities of the model as they are now', () => {
    const model = { ...modelOf(async () => responseOf('ok')) };
    const armoured = resilient(model);
    Object.assign(model, { capabilities: { ...model.capabilities, temperature: false } });
    expect(armoured.capabilities.temperature).toBe(false);
    expect(armoured).toMatchObject({ specificationVersion: 'v1', provider: 'test', modelId: 'model' });
  });
});
