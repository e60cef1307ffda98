import { type JudgeEvent, RlaifError } from '@rlaif/spec';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { modelOf, request, responseOf, usageOf } from './test-support.ts';
import { withRetry } from './with-retry.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const failure = fc.record({
  code: fc.constantFrom('RLAIF_JUDGE_THROTTLED', 'RLAIF_JUDGE_TIMEOUT', 'RLAIF_JUDGE_UNAVAILABLE', 'RLAIF_JUDGE_AUTH'),
  retryAfterMs: fc.option(fc.integer({ min: 0, max: 3000 }), { nil: undefined }),
});

describe('withRetry', () => {
  it('waits as long as was asked plus a part of a bound that doubles, and never past the deadline', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(failure, { maxLength: 10 }),
        fc.record({
          maxAttempts: fc.integer({ min: 1, max: 8 }),
          baseDelayMs: fc.integer({ min: 0, max: 2000 }),
          maxDelayMs: fc.integer({ min: 0, max: 5000 }),
        }),
        fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: undefined }),
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 10, maxLength: 10 }),
        async (failures, options, timeLeftMs, draws) => {
          const start = Date.now();
          const events: JudgeEvent[] = [];
          let asked = 0;
          let drawn = 0;
          const model = withRetry(
            modelOf(async () => {
              const failing = failures[asked++];
              if (!failing) return responseOf('ok');
              const { code, retryAfterMs } = failing;
              throw new RlaifError(code as RlaifError['code'], 'failed', { retryAfterMs, usage: [usageOf()] });
            }),
            { ...options, random: () => draws[drawn++]! },
          );
          const deadline = timeLeftMs === undefined ? undefined : start + timeLeftMs;
          const ended = model
            .generate(request, { deadline, onEvent: (event) => void events.push(event) })
            .catch((error: RlaifError) => error);
          await vi.runAllTimersAsync();
          const result = await ended;

          // Every attempt is billed once, whatever the end.
          expect(result.usage[0]?.calls).toBe(asked);
          expect(asked).toBe(events.length + 1);
          expect(asked).toBeLessThanOrEqual(options.maxAttempts);
          for (const [index, { error, delayMs }] of events.entries()) {
            const extraMs = delayMs! - (error!.retryAfterMs ?? 0);
            expect(error!.isRetryable).toBe(true);
            expect(extraMs).toBeGreaterThanOrEqual(-1e-9);
            expect(extraMs).toBeLessThanOrEqual(Math.min(options.maxDelayMs, options.baseDelayMs * 2 ** index));
          }
          if (events.length > 0 && deadline !== undefined) expect(Date.now()).toBeLessThanOrEqual(deadline);
          const hasFailed = result instanceof RlaifError;
          expect(hasFailed).toBe(asked <= failures.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
