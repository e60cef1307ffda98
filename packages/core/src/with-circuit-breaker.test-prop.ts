import { RlaifError } from '@rlaif/spec';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deferred, modelOf, request, responseOf } from './test-support.ts';
import { withCircuitBreaker } from './with-circuit-breaker.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** How much of a failure each outcome is; `undefined` for what says nothing. */
const failureOf: Readonly<Record<string, number | undefined>> = {
  ok: 0,
  RLAIF_JUDGE_PARSE: 0,
  RLAIF_JUDGE_UNAVAILABLE: 1,
  RLAIF_JUDGE_THROTTLED: 1 / 16,
  RLAIF_ABORTED: undefined,
};

const outcome = fc.constantFrom(...Object.keys(failureOf));
const step = fc.oneof(
  fc.constant({ kind: 'begin' as const }),
  fc.record({ kind: fc.constant('end' as const), which: fc.nat(50), outcome }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(1500) }),
);

/** What the documentation says, told from the events and the clock alone. */
interface Shown {
  isOpen: boolean;
  opened: number;
  closed: number;
}

describe('withCircuitBreaker', () => {
  it('lets all through while closed, and one at a time, after its time, while open', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(step, { maxLength: 100, size: 'max' }),
        async (failures, steps) => {
          const openMs = 1000;
          const shown: Shown = { isOpen: false, opened: 0, closed: 0 };
          /** When a probe may begin: a time after the opening, or after the end of a probe that failed. */
          let probeAt = 0;
          const underWay: { readonly isProbe: boolean; readonly end: (outcome: string) => void }[] = [];
          let isAsked = false;
          let next: Promise<string> = Promise.resolve('ok');
          const model = withCircuitBreaker(
            modelOf(async () => {
              isAsked = true;
              const how = await next;
              if (how !== 'ok') throw new RlaifError(how as RlaifError['code'], 'failed');
              return responseOf('ok');
            }),
            { failures, openMs },
          );
          const onEvent = ({ name }: { readonly name: string }): void => {
            shown.isOpen = name === 'circuit_open';
            if (shown.isOpen) {
              shown.opened++;
              probeAt = Date.now() + openMs;
            } else shown.closed++;
          };
          let row = 0;
          for (const one of steps) {
            if (one.kind === 'wait') vi.advanceTimersByTime(one.ms);
            else if (one.kind === 'begin') {
              const { promise, resolve } = deferred<string>();
              [isAsked, next] = [false, promise];
              const wasOpen = shown.isOpen;
              const mayGo = !wasOpen || (Date.now() >= probeAt && !underWay.some(({ isProbe }) => isProbe));
              const ended = model.generate(request, { onEvent }).catch((error: RlaifError) => error);
              expect(isAsked).toBe(mayGo);
              if (isAsked) underWay.push({ isProbe: wasOpen, end: resolve });
              else expect(await ended).toMatchObject({ code: 'RLAIF_JUDGE_UNAVAILABLE', isRetryable: true });
            } else if (underWay.length > 0) {
              const [call] = underWay.splice(one.which % underWay.length, 1);
              const wasOpen = shown.isOpen;
              call!.end(one.outcome);
              await vi.advanceTimersByTimeAsync(0);
              const failure = failureOf[one.outcome];
              if (call!.isProbe) {
                expect(shown.isOpen).toBe(failure !== 0);
                if (failure) probeAt = Date.now() + openMs;
              } else if (wasOpen) expect(shown.isOpen).toBe(true);
              else if (shown.closed === 0) {
                // Until it has opened once, no call is old, and the row is plain.
                row = failure === 0 ? 0 : row + (failure ?? 0);
                expect(shown.isOpen).toBe(row >= failures);
              }
            }
          }
          for (const { end } of underWay) end('ok');
          await vi.advanceTimersByTimeAsync(0);
          expect(shown.opened - shown.closed).toBe(shown.isOpen ? 1 : 0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
