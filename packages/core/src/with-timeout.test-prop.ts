import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { modelOf, request, responseOf } from './test-support.ts';
import { withTimeout } from './with-timeout.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('withTimeout', () => {
  it('ends with whatever comes first of the reply, the cancellation and the time-out, and leaves nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(
        // Three different times: what happens at one and the same moment has tests of its own.
        fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 3 }),
        fc.boolean(),
        async ([replyMs, abortMs, timeoutMs], isDeaf) => {
          const controller = new AbortController();
          const remove = vi.spyOn(controller.signal, 'removeEventListener');
          let inner: AbortSignal | undefined;
          const model = withTimeout(
            modelOf((_, call) => {
              inner = call!.signal;
              return new Promise((resolve, reject) => {
                const timer = setTimeout(() => resolve(responseOf('ok')), replyMs);
                if (isDeaf) return;
                inner!.addEventListener('abort', () => {
                  clearTimeout(timer);
                  reject(inner!.reason);
                });
              });
            }),
            { timeoutMs: timeoutMs! },
          );
          setTimeout(() => controller.abort(), abortMs);
          const ended = model.generate(request, { signal: controller.signal }).then(
            () => 'ok',
            (error) => error.code,
          );
          await vi.runAllTimersAsync();
          const firstMs = Math.min(replyMs!, abortMs!, timeoutMs!);
          const how = firstMs === replyMs ? 'ok' : firstMs === abortMs ? 'RLAIF_ABORTED' : 'RLAIF_JUDGE_TIMEOUT';
          expect(await ended).toBe(how);
          expect(inner!.aborted).toBe(how !== 'ok');
          expect(remove).toHaveBeenCalledOnce();
          expect(vi.getTimerCount()).toBe(0);
        },
      ),
    );
  });
});
