import { type JudgeModel, RlaifError } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { useFakeTime } from './fake-time-support.ts';
import { deferred, errorOf, failingTimes, modelOf, request, responseOf, throttled, usageOf } from './test-support.ts';
import { withTimeout } from './with-timeout.ts';

useFakeTime();

describe('withTimeout', () => {
  it('ends an attempt that takes too long, even one that ignores its signal', async () => {
    let signal: AbortSignal | undefined;
    const model = modelOf((_, call) => {
      signal = call?.signal;
      return new Promise(() => {});
    });
    const failed = errorOf(() => withTimeout(model, { timeoutMs: 1000 }).generate(request));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await failed).toMatchObject({ code: 'RLAIF_JUDGE_TIMEOUT', isRetryable: true, attribution: 'service' });
    expect(signal!.aborted).toBe(true);
  });

  it('passes a reply and a failure on, and leaves no timer', async () => {
    expect((await withTimeout(failingTimes(0, throttled), { timeoutMs: 1000 }).generate(request)).content).toEqual({
      type: 'text',
      text: 'ok',
    });
    expect(
      (await errorOf(() => withTimeout(failingTimes(1, throttled), { timeoutMs: 1000 }).generate(request))).code,
    ).toBe('RLAIF_JUDGE_THROTTLED');
  });

  it('is cancelled by the caller before and during', async () => {
    const generate = vi.fn<JudgeModel['generate']>(() => new Promise(() => {}));
    const model = withTimeout(modelOf(generate), { timeoutMs: 1000 });
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
    const failed = errorOf(() => withTimeout(model, { timeoutMs: 1000 }).generate(request));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await failed).toMatchObject({ code: 'RLAIF_JUDGE_TIMEOUT', usage: [usageOf()] });
  });

  it('leaves nothing behind a model that throws at once', async () => {
    const model = modelOf(() => {
      throw new TypeError('no promise');
    });
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, 'removeEventListener');
    await expect(withTimeout(model, { timeoutMs: 1000 }).generate(request, { signal })).rejects.toThrow('no promise');
    expect(remove).toHaveBeenCalledOnce();
  });

  it('does not abort a call that has ended: a socket to be kept would go with it', async () => {
    let signal: AbortSignal | undefined;
    const model = modelOf(async (_, call) => {
      signal = call?.signal;
      return responseOf('ok');
    });
    const controller = new AbortController();
    await withTimeout(model, { timeoutMs: 1000 }).generate(request, { signal: controller.signal });
    controller.abort();
    expect(signal!.aborted).toBe(false);
  });

  it('takes a reply that comes in the very turn in which the time is up: it was paid for', async () => {
    const reply = responseOf('ok');
    const model = modelOf(
      (_, call) => new Promise((resolve) => call!.signal!.addEventListener('abort', () => resolve(reply))),
    );
    const got = withTimeout(model, { timeoutMs: 1000 }).generate(request);
    await vi.advanceTimersByTimeAsync(1000);
    expect(await got).toBe(reply);
  });

  it('stays with what ended the attempt first', async () => {
    const controller = new AbortController();
    const failed = errorOf(() =>
      withTimeout(
        modelOf(() => new Promise(() => {})),
        { timeoutMs: 1000 },
      ).generate(request, { signal: controller.signal }),
    );
    vi.advanceTimersByTime(1000);
    controller.abort();
    expect((await failed).code).toBe('RLAIF_JUDGE_TIMEOUT');
  });

  it('tells the model why it is stopped, and hands that on unchanged', async () => {
    const model = modelOf(
      (_, call) =>
        new Promise((_, reject) => call!.signal!.addEventListener('abort', () => reject(call!.signal!.reason))),
    );
    const failed = errorOf(() => withTimeout(model, { timeoutMs: 1000 }).generate(request));
    await vi.advanceTimersByTimeAsync(1000);
    const error = await failed;
    expect(error.code).toBe('RLAIF_JUDGE_TIMEOUT');
    expect(error.message).toBe('model did not answer within 1000 ms');
    expect(error.cause).toBeUndefined();
  });

  it('does nothing of a late failure', async () => {
    const late = deferred<never>();
    const failed = errorOf(() =>
      withTimeout(
        modelOf(() => late.promise),
        { timeoutMs: 1000 },
      ).generate(request),
    );
    await vi.advanceTimersByTimeAsync(1000);
    expect((await failed).code).toBe('RLAIF_JUDGE_TIMEOUT');
    // An unhandled rejection would fail the run.
    late.reject(throttled);
    await vi.advanceTimersByTimeAsync(0);
  });

  it('is not undone by a failure that cannot be looked at', async () => {
    const hostile = new Proxy(
      {},
      {
        has() {
          throw new Error('look away');
        },
      },
    );
    const model = modelOf(
      (_, call) => new Promise((_, reject) => call!.signal!.addEventListener('abort', () => reject(hostile))),
    );
    const failed = errorOf(() => withTimeout(model, { timeoutMs: 1000 }).generate(request));
    // An unhandled rejection would fail the run.
    await vi.advanceTimersByTimeAsync(1000);
    expect((await failed).code).toBe('RLAIF_JUDGE_TIMEOUT');
  });

  it('passes the rest of the call on', async () => {
    const generate = vi.fn<JudgeModel['generate']>(async () => responseOf('ok'));
    const call = { deadline: 1, cache: 'refresh', onEvent: () => {}, accept: () => true } as const;
    await withTimeout(modelOf(generate), { timeoutMs: 1000 }).generate(request, call);
    expect(generate).toHaveBeenCalledExactlyOnceWith(request, { ...call, signal: expect.any(AbortSignal) });
  });

  it('refuses a time that is none', () => {
    expect(() =>
      withTimeout(
        modelOf(async () => responseOf('')),
        { timeoutMs: 0 },
      ),
    ).toThrow(TypeError);
    expect(() =>
      withTimeout(
        modelOf(async () => responseOf('')),
        { timeoutMs: Number.NaN },
      ),
    ).toThrow(TypeError);
  });
});
