import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { modelOf, responseOf, usageOf } from './test-support.ts';
import { withRateLimit } from './with-rate-limit.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const calls = fc.array(
  fc.record({
    tokens: fc.integer({ min: 1, max: 400 }),
    /** The part of its reservation that it uses. */
    used: fc.double({ min: 0, max: 1, noNaN: true }),
    pauseMs: fc.nat(3000),
    takesMs: fc.nat(2000),
    isCancelled: fc.boolean(),
  }),
  { maxLength: 40 },
);

describe('withRateLimit', () => {
  it('never uses more in any stretch of time than the bucket holds and refills, in the order of asking', async () => {
    await fc.assert(
      fc.asyncProperty(
        calls,
        // The bucket holds at least one of any size.
        fc.integer({ min: 14, max: 600 }),
        fc.integer({ min: 5280, max: 60_000 }),
        async (plan, requestsPerMinute, tokensPerMinute) => {
          const sent: { readonly at: number; readonly index: number; readonly tokens: number }[] = [];
          const model = withRateLimit(
            modelOf(async ({ sampleIndex }) => {
              const { tokens, used, takesMs } = plan[sampleIndex!]!;
              const inputTokens = Math.ceil(tokens * used) || 1;
              sent.push({ at: Date.now(), index: sampleIndex!, tokens: inputTokens });
              await new Promise((resolve) => setTimeout(resolve, takesMs));
              return responseOf('ok', { usage: [usageOf({ inputTokens, outputTokens: 0 })] });
            }),
            { requestsPerMinute, tokensPerMinute },
          );
          const ended: Promise<unknown>[] = [];
          const cancelled = new Set<number>();
          for (const [sampleIndex, { tokens, pauseMs, isCancelled }] of plan.entries()) {
            const controller = new AbortController();
            ended.push(
              model
                .generate({ messages: [], maxOutputTokens: tokens, sampleIndex }, { signal: controller.signal })
                .catch(() => cancelled.add(sampleIndex)),
            );
            if (isCancelled) setTimeout(() => controller.abort(), pauseMs / 2);
            await vi.advanceTimersByTimeAsync(pauseMs);
          }
          await vi.runAllTimersAsync();
          await Promise.all(ended);
          expect(vi.getTimerCount()).toBe(0);

          expect(sent.map(({ index }) => index)).toEqual([...plan.keys()].filter((index) => !cancelled.has(index)));
          for (let i = 0; i < sent.length; i++) {
            let tokens = 0;
            for (let j = i; j < sent.length; j++) {
              tokens += sent[j]!.tokens;
              const seconds = 5 + (sent[j]!.at - sent[i]!.at) / 1000;
              expect(tokens).toBeLessThanOrEqual((tokensPerMinute / 66) * seconds + 0.01);
              expect(j - i + 1).toBeLessThanOrEqual((requestsPerMinute / 66) * seconds + 0.01);
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
