import { type JudgeEvent, RlaifError } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { useFakeTime } from './fake-time-support.ts';
import { errorOf, failingTimes, request, throttled, usageOf } from './test-support.ts';
import { withRetry } from './with-retry.ts';

useFakeTime();

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

  it.each([Number.NaN, -5000])('waits as if the service had not said, where it asks for %s', async (retryAfterMs) => {
    const model = failingTimes(1, new RlaifError('RLAIF_JUDGE_THROTTLED', 'wait', { retryAfterMs }));
    const onEvent = vi.fn();
    const reply = withRetry(model, { random: () => 0.5 }).generate(request, { onEvent });
    await vi.advanceTimersByTimeAsync(499);
    expect(model.asked()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await reply;
    expect(onEvent).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ delayMs: 500 }));
  });

  it('does not begin a wait that cannot end before the deadline', async () => {
    const model = failingTimes(9, throttled);
    const retrying = withRetry(model, { random: () => 0.5, baseDelayMs: 1000 });
    const failed = errorOf(() => retrying.generate(request, { deadline: Date.now() + 800 }));
    await vi.advanceTimersByTimeAsync(500);
    expect((await failed).code).toBe('RLAIF_JUDGE_THROTTLED');
    expect(model.asked()).toBe(2);
  });

  it('nor one that ends a part of a millisecond too late', async () => {
    const model = failingTimes(9, throttled);
    const retrying = withRetry(model, { random: () => 0.1, baseDelayMs: 1 });
    expect((await errorOf(() => retrying.generate(request, { deadline: Date.now() + 1 }))).code).toBe(throttled.code);
    expect(model.asked()).toBe(1);
  });

  it('stops waiting when it is cancelled', async () => {
    const controller = new AbortController();
    const model = failingTimes(9, throttled);
    const failed = errorOf(() => withRetry(model).generate(request, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(0);
    controller.abort(new Error('enough'));
    expect(await failed).toMatchObject({ code: 'RLAIF_ABORTED', usage: [usageOf()] });
  });

  it('tells of each wait, with the failure that led to it', async () => {
    const events: JudgeEvent[] = [];
    const model = failingTimes(2, throttled);
    const retrying = withRetry(model, { baseDelayMs: 100, random: () => 0.5 });
    const reply = retrying.generate(request, { onEvent: (event) => void events.push(event) });
    await vi.advanceTimersByTimeAsync(49);
    expect(events).toEqual([{ name: 'retry', error: throttled, delayMs: 50 }]);
    await vi.runAllTimersAsync();
    await reply;
    expect(events).toHaveLength(2);
    expect(events[1]).toEqual({ name: 'retry', error: throttled, delayMs: 100 });
  });

  it('tells nothing of a wait that it does not begin', async () => {
    const onEvent = vi.fn();
    const call = { onEvent, deadline: Date.now() + 10 };
    const model = failingTimes(9, throttled);
    await errorOf(() => withRetry(model, { random: () => 0.5 }).generate(request, call));
    await errorOf(() => withRetry(model, { maxAttempts: 1 }).generate(request, { onEvent }));
    expect(onEvent).not.toHaveBeenCalled();
  });

  it.each([
    [
      'now',
      () => {
        throw new Error('a bug in telemetry');
      },
    ],
    // An unhandled rejection would fail the run.
    ['later', () => Promise.reject(new Error('a bug in telemetry'))],
  ])('is not stopped by a listener that throws %s', async (_, onEvent) => {
    const model = failingTimes(1, throttled);
    const reply = withRetry(model).generate(request, { onEvent });
    await vi.runAllTimersAsync();
    expect((await reply).content).toEqual({ type: 'text', text: 'ok' });
  });

  it('lets 10,000 who wait on one signal go at once, and leaves no timer', async () => {
    const controller = new AbortController();
    const model = withRetry(failingTimes(20_000, throttled));
    const all = Array.from({ length: 10_000 }, () =>
      errorOf(() => model.generate(request, { signal: controller.signal })),
    );
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBeGreaterThan(9900);
    controller.abort();
    expect(vi.getTimerCount()).toBe(0);
    expect(new Set((await Promise.all(all)).map(({ code }) => code))).toEqual(new Set(['RLAIF_ABORTED']));
  });

  it('refuses bad options', () => {
    const model = failingTimes(0, throttled);
    expect(() => withRetry(model, { maxAttempts: 0 })).toThrow(/maxAttempts/);
    expect(() => withRetry(model, { baseDelayMs: -1 })).toThrow(/baseDelayMs/);
    expect(() => withRetry(model, { retries: 1 } as never)).toThrow(/unknown option 'retries'/);
  });
});
