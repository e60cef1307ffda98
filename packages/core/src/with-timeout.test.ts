import { type JudgeModel, RlaifError } from '@rlaif/spec';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { errorOf, failingTimes, modelOf, request, responseOf, throttled, usageOf } from './test-support.ts';
import { withTimeout } from './with-timeout.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

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
