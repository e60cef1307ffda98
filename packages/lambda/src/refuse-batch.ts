import { type Outcome, RlaifError } from '@rlaif/core';

/** From this many rows on, a batch in which every row failed is refused. */
const smallestRefused = 8;

/**
 * Throws where numbers would mislead: at a failure of a service if the policy says so, and for a batch of at least 8 rows that all
 * failed. Such a batch teaches nothing, and to the trainer it looks healthy.
 */
export function refuseBatch(outcomes: readonly Outcome[], isServiceThrown: boolean): void {
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'failed' ? [outcome.error] : []));
  const isHopeless = errors.length === outcomes.length && outcomes.length >= smallestRefused;
  const service = errors.find(({ attribution }) => attribution === 'service');
  const error = isServiceThrown && service ? service : isHopeless ? errors[0] : undefined;
  if (!error) return;
  const { code, isRetryable, attribution } = error;
  const message = `${errors.length} of ${outcomes.length} rows failed, so there is no answer; ${code}: ${error.message}`;
  throw new RlaifError(code, message, { isRetryable, attribution, cause: error });
}
