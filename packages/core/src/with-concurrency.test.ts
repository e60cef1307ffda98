import type { JudgeModel } from '@rlaif/spec';
import { describe, expect, it, vi } from 'vitest';
import { indices, sendCrowd } from './crowd-test-support.ts';
import { useFakeTime } from './fake-time-support.ts';
import { deferred, errorOf, modelOf, request, responseOf, throttled } from './test-support.ts';
import { withConcurrency } from './with-concurrency.ts';

useFakeTime();

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
      { maxConcurrent: 7 },
    );
    await Promise.all(Array.from({ length: 10_000 }, (_, sampleIndex) => model.generate({ ...request, sampleIndex })));
    expect(most).toBe(7);
    expect(order).toEqual([...Array(10_000).keys()]);
  });

  it('is fair to those who stay when many of 10,000 waiters are cancelled', async () => {
    const isCancelled = (index: number): boolean => index >= 7 && index % 3 !== 0;
    const wrap = (model: JudgeModel): JudgeModel => withConcurrency(model, { maxConcurrent: 7 });
    const { asked, most, ends } = await sendCrowd(wrap, 10_000, isCancelled);
    expect(asked).toEqual(indices(10_000, isCancelled));
    expect(most).toBe(7);
    expect(ends.every((end, index) => end === (isCancelled(index) ? 'RLAIF_ABORTED' : 'ok'))).toBe(true);
  });

  it('passes the call on as it is', async () => {
    const generate = vi.fn<JudgeModel['generate']>(async () => responseOf('ok'));
    const call = { signal: new AbortController().signal, deadline: 1, cache: 'refresh', onEvent: () => {} } as const;
    await withConcurrency(modelOf(generate), { maxConcurrent: 1 }).generate(request, call);
    expect(generate).toHaveBeenCalledExactlyOnceWith(request, call);
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
      { maxConcurrent: 1 },
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
          { maxConcurrent: bound },
        ),
      ).toThrow(TypeError);
    }
  });
});
