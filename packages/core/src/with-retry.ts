import { checkOptions, type JudgeModel, type JudgeResponse, type ModelUsage, type RlaifError } from '@rlaif/spec';
import { abortable, unaskedTries } from './abortable.ts';
import { rebuildError, toModelError } from './failure.ts';
import { maxTimerMs, numberOption } from './options.ts';
import { tell } from './tell.ts';
import { joinUsage } from './usage.ts';
import { wrapModel } from './wrap-model.ts';

/** Options of `withRetry`. */
export interface RetryOptions {
  /** Attempts in all, the first included. Default: 6, as AWS advises for Bedrock. */
  readonly maxAttempts?: number | undefined;
  /** The longest wait before the second attempt; it doubles with each. Default: 1000. */
  readonly baseDelayMs?: number | undefined;
  /** Where the doubling stops. A service that asks for a longer wait is not waited for. Default: 60000. */
  readonly maxDelayMs?: number | undefined;
  /** Gives numbers in [0, 1). Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/**
 * Asks again after failures that are retryable. Each wait is drawn at random between nothing and its longest ("full jitter", so that a
 * throttled fleet does not come back together) and added to what the service asked for in `Retry-After`. It ends when the call is
 * cancelled, and does not begin a wait that would end after the deadline: the failure is then reported at once. The event `retry` tells
 * of each wait.
 *
 * What an open circuit (`withCircuitBreaker`) holds back was no attempt, so an outage that the circuit sits out costs a call none but those
 * that met it. A call is given up when it was held back `maxAttempts` times; how long a probe takes does not count.
 *
 * A model that retries counts as resilient: `judge` adds nothing to it, so put `withConcurrency` and `withTimeout` inside.
 *
 * @throws TypeError when built with a bad option.
 * @example
 * const model = withRetry(bedrock('us.amazon.nova-2-lite-v1:0'), { maxAttempts: 3 });
 */
export function withRetry(model: JudgeModel, options: RetryOptions = {}): JudgeModel {
  const caller = 'withRetry';
  checkOptions(caller, options, ['maxAttempts', 'baseDelayMs', 'maxDelayMs', 'random']);
  const { random = Math.random } = options;
  const maxAttempts = numberOption(caller, 'maxAttempts', options.maxAttempts ?? 6, 1, true);
  const baseDelayMs = numberOption(caller, 'baseDelayMs', options.baseDelayMs ?? 1000, 0);
  const maxDelayMs = numberOption(caller, 'maxDelayMs', options.maxDelayMs ?? 60_000, 0);

  return wrapModel(
    model,
    async (request, call = {}): Promise<JudgeResponse> => {
      let usage: readonly ModelUsage[] = [];
      // Attempts that were made, and those that an open circuit held back.
      const counts: [number, number] = [0, 0];
      for (;;) {
        let error: RlaifError;
        try {
          const response = await model.generate(request, call);
          return usage.length === 0 ? response : { ...response, usage: joinUsage(usage, response.usage) };
        } catch (thrown) {
          error = toModelError(thrown);
        }
        usage = joinUsage(usage, error.usage);
        const tries = unaskedTries(error);
        const kind = tries === undefined ? 0 : 1;
        counts[kind] += tries ?? 1;
        const count = counts[kind] || 1;
        // A provider may have read a header as NaN, or a date that has passed as a negative wait.
        const askedMs = Math.max(0, error.retryAfterMs || 0);
        // Whole, as timers are: a part of a millisecond more could end after the deadline.
        const delayMs = Math.ceil(askedMs + random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (count - 1)));
        const isTooLate = call.deadline !== undefined && Date.now() + delayMs >= call.deadline;
        if (!error.isRetryable || count >= maxAttempts || askedMs > maxDelayMs || isTooLate) {
          throw rebuildError(error, { usage });
        }
        tell(call, { name: 'retry', error, delayMs });
        await abortable<void>(call.signal, (resolve) => {
          const timer = setTimeout(resolve, Math.min(delayMs, maxTimerMs));
          return () => clearTimeout(timer);
        }).catch((aborted) => {
          throw rebuildError(aborted, { usage });
        });
      }
    },
    true,
  );
}
