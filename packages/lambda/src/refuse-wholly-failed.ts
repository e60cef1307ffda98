import { type Outcome, RlaifError } from '@rlaif/core';

/** From this many rows on, a batch in which every row failed is refused. */
const smallestBatch = 8;

/** So many rows in a row without a score are refused too, however small the batches. */
const longestStreak = 50;

/** Throws where numbers would mislead. Remembers what this environment has seen, from batch to batch. */
export type RefuseWhollyFailed = (outcomes: readonly Outcome[]) => void;

/**
 * Makes what throws at a batch of at least 8 rows that all failed, and where the last 50 rows that this environment has seen all failed,
 * some of them by a service: constants teach nothing, and to the trainer they look healthy. Fewer are let through, because a trainer that
 * calls row by row retries three times and then stops. Where completions alone are at fault, their numbers are deserved, and throwing
 * would let a policy end its training.
 *
 * @param isServiceThrown Whether a single failure of a service is enough.
 */
export function whollyFailedRefusal(isServiceThrown: boolean): RefuseWhollyFailed {
  let streak = 0;
  let lastOfService: RlaifError | undefined;

  return (outcomes) => {
    if (outcomes.length === 0) return;
    const errors = outcomes.flatMap((outcome) => (outcome.status === 'failed' ? [outcome.error] : []));
    const service = errors.find(({ attribution }) => attribution === 'service');
    const isWhole = errors.length === outcomes.length;
    if (!isWhole) {
      const lastGood = outcomes.findLastIndex(({ status }) => status !== 'failed');
      streak = outcomes.length - 1 - lastGood;
      lastOfService = errors.slice(errors.length - streak).findLast(({ attribution }) => attribution === 'service');
    } else {
      streak += outcomes.length;
      lastOfService = service ?? lastOfService;
    }
    if (service && (isServiceThrown || (isWhole && outcomes.length >= smallestBatch))) {
      throw refusal(service, `${errors.length} of ${outcomes.length} rows failed`);
    }
    // A batch with a score in it is no constant: what its time was too short for must not cost the rest.
    if (isWhole && lastOfService && streak >= longestStreak)
      throw refusal(lastOfService, `the last ${streak} rows failed`);
  };
}

function refusal(service: RlaifError, what: string): RlaifError {
  const { code, isRetryable, attribution } = service;
  const message = `${what}, so there is no answer; ${code}: ${service.message}`;
  return new RlaifError(code, message, { isRetryable, attribution, cause: service });
}
