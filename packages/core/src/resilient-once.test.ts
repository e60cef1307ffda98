import { RlaifError } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { useFakeTime } from './fake-time-support.ts';
import { resilientOnce } from './resilient-once.ts';
import { errorOf, failingTimes, modelOf, request, responseOf } from './test-support.ts';

useFakeTime();

describe('resilientOnce', () => {
  it('is made once per model, and leaves a resilient one as it is', () => {
    const model = modelOf(async () => responseOf('ok'));
    expect(resilientOnce(model)).toBe(resilientOnce(model));
    expect(resilientOnce(resilientOnce(model))).toBe(resilientOnce(model));
    expect(resilientOnce({ ...model })).not.toBe(resilientOnce(model));
  });

  it('retries, breaks the circuit, bounds the calls and times them out, with the defaults', async () => {
    const down = failingTimes(99, new RlaifError('RLAIF_JUDGE_UNAVAILABLE', 'down'));
    const failed = errorOf(() => resilientOnce(down).generate(request));
    await vi.runAllTimersAsync();
    expect((await failed).code).toBe('RLAIF_JUDGE_UNAVAILABLE');
    expect(down.asked()).toBe(6);
    const again = errorOf(() => resilientOnce(down).generate(request, { deadline: Date.now() + 5000 }));
    await vi.runAllTimersAsync();
    expect((await again).code).toBe('RLAIF_JUDGE_UNAVAILABLE');
    // The row of ten was full before the next six were over, and the wait for the circuit too long.
    expect(down.asked()).toBeLessThan(12);

    let under = 0;
    const hanging = resilientOnce(
      modelOf(() => {
        under++;
        return new Promise(() => {});
      }),
    );
    const controller = new AbortController();
    const all = Array.from({ length: 70 }, () => errorOf(() => hanging.generate(request, controller)));
    await vi.advanceTimersByTimeAsync(59_999);
    expect(under).toBe(64);
    await vi.advanceTimersByTimeAsync(1);
    await new Promise((resolve) => setImmediate(resolve));
    expect(under).toBe(70);
    controller.abort();
    await Promise.all(all);
  });
});
