import { describe, type MaybePromise, RlaifError, type ScoreContext, withDescription } from '@rlaif/core';
import { isPromiseLike } from '@rlaif/spec/toolkit';

/** What a reward and a group reward have in common: one thing to score, and what may be known beyond it. */
type Scoring<Subject, Result> = (subject: Subject, context: ScoreContext) => MaybePromise<Result>;

/** A longer timer would fire at once. */
const maxTimerMs = 2_147_483_647;

/**
 * Scores for at most `timeoutMs`, then fails with `RLAIF_DEADLINE`. The signal and the deadline of the context are those of the one
 * sample, so a judge is not asked longer than that. What computes without a pause cannot be stopped.
 */
export function withTimeLimit<Subject, Result>(
  scoring: Scoring<Subject, Result>,
  timeoutMs: number,
): Scoring<Subject, Result> {
  const limited: Scoring<Subject, Result> = (subject, context) => {
    const controller = new AbortController();
    const { signal: outer, deadline = Number.POSITIVE_INFINITY } = context;
    const own = { ...context, signal: controller.signal, deadline: Math.min(deadline, Date.now() + timeoutMs) };
    const pass = (): void => controller.abort(outer.reason);
    if (outer.aborted) pass();
    const result = scoring(subject, own);
    if (!isPromiseLike(result)) return result;
    return new Promise<Result>((resolve, reject) => {
      const stop = (): void => {
        const error = new RlaifError('RLAIF_DEADLINE', `not finished within ${timeoutMs} ms`);
        controller.abort(error);
        // A reward that heeds the signal settles first, with what it was billed; another is left behind.
        setImmediate(reject, error);
      };
      const timer = outer.aborted ? undefined : setTimeout(stop, Math.min(timeoutMs, maxTimerMs));
      const end = (): void => {
        clearTimeout(timer);
        outer.removeEventListener('abort', onOuterAbort);
      };
      // The batch gives up by itself. A timer of a reward that never settles would outlive it, and fire after a freeze.
      const onOuterAbort = (): void => {
        end();
        pass();
      };
      outer.addEventListener('abort', onOuterAbort);
      Promise.resolve(result).then(
        (value) => {
          end();
          resolve(value);
        },
        (error: unknown) => {
          end();
          reject(controller.signal.aborted && !outer.aborted ? asDeadline(error, timeoutMs) : error);
        },
      );
    });
  };
  return withDescription(limited, describe(scoring));
}

/** Cancelled by the time limit, a judge says that it was cancelled; its bill is kept. */
function asDeadline(error: unknown, timeoutMs: number): unknown {
  if (!RlaifError.isInstance(error) || error.code !== 'RLAIF_ABORTED') return error;
  const { usage, components } = error;
  return new RlaifError('RLAIF_DEADLINE', `not finished within ${timeoutMs} ms`, { usage, components, cause: error });
}
