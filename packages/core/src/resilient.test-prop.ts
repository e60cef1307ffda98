import { type JudgeModel, RlaifError } from '@rlaif/spec';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { resilient } from './resilient.ts';
import { modelOf, request, responseOf, usageOf } from './test-support.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const attempt = fc.constantFrom(
  'ok',
  'hang',
  'RLAIF_JUDGE_THROTTLED',
  'RLAIF_JUDGE_UNAVAILABLE',
  'RLAIF_JUDGE_AUTH',
  'RLAIF_JUDGE_REFUSED',
);
const call = fc.record({ attempts: fc.array(attempt, { maxLength: 8 }), abortMs: fc.option(fc.nat(300_000)) });
const layers = fc.record({
  max: fc.integer({ min: 1, max: 4 }),
  withBreaker: fc.boolean(),
  withLimits: fc.boolean(),
});

/** A model that does for each call what its plan says, attempt by attempt. */
function planned(plan: readonly { readonly attempts: readonly string[] }[]) {
  const asked: number[] = plan.map(() => 0);
  const wrong: string[] = [];
  let under = 0;
  const model: JudgeModel = modelOf(async ({ sampleIndex }, options) => {
    const how = plan[sampleIndex!]!.attempts[asked[sampleIndex!]!++] ?? 'ok';
    if (options!.signal!.aborted) wrong.push('asked for a call that was cancelled');
    under++;
    try {
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(resolve, how === 'hang' ? 1e9 : 100);
        options!.signal!.addEventListener('abort', () => {
          clearTimeout(timer);
          reject(options!.signal!.reason);
        });
      });
    } finally {
      under--;
    }
    if (how === 'ok') return responseOf('ok');
    throw new RlaifError(how as RlaifError['code'], 'failed', { usage: [usageOf()] });
  });
  return { model, asked, wrong, under: () => under };
}

describe('resilient', () => {
  it('settles every call, loses no bill, and leaves no timer and no call under way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(call, { maxLength: 12 }), layers, async (plan, { max, withBreaker, withLimits }) => {
        const { model, asked, wrong, under } = planned(plan);
        const armoured = resilient(model, {
          concurrency: { max },
          circuitBreaker: withBreaker ? { failures: 3 } : false,
          rateLimit: withLimits ? { requestsPerMinute: 60, tokensPerMinute: 10_000 } : undefined,
          budget: withLimits ? { maxCalls: 1000 } : undefined,
          timeoutMs: 5000,
        });
        const ended = plan.map(async ({ attempts, abortMs }, sampleIndex) => {
          const controller = new AbortController();
          if (abortMs !== null) setTimeout(() => controller.abort(), abortMs);
          const result = await armoured
            .generate({ ...request, sampleIndex }, { signal: controller.signal })
            .catch((error: RlaifError) => error);
          const billed = result.usage.reduce((sum, { calls }) => sum + calls, 0);
          const done = attempts.slice(0, asked[sampleIndex]);
          const unbilled = done.filter((how) => how === 'hang').length;
          if (result instanceof RlaifError) {
            // One under way may have been cut before it was billed.
            expect(billed).toBeGreaterThanOrEqual(
              asked[sampleIndex]! - unbilled - (result.code === 'RLAIF_ABORTED' ? 1 : 0),
            );
          } else {
            expect(billed).toBe(asked[sampleIndex]! - unbilled);
            expect(attempts[asked[sampleIndex]! - 1] ?? 'ok').toBe('ok');
          }
          expect(asked[sampleIndex]).toBeLessThanOrEqual(6);
        });
        for (let turns = 0; turns < 40; turns++) {
          await vi.advanceTimersByTimeAsync(20_000);
          await new Promise((resolve) => setImmediate(resolve));
        }
        await Promise.all(ended);
        expect(wrong).toEqual([]);
        expect(under()).toBe(0);
        expect(vi.getTimerCount()).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
