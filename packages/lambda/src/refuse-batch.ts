import { type Outcome, RlaifError } from '@rlaif/core';

/** From this many rows on, a batch in which every row failed is refused. */
const smallestRefused = 8;

/**
 * Throws where numbers would mislead: at a failure of a service if the policy says so, and for a batch of at least 8 rows that all
 * failed, some of them by a service. Such a batch teaches nothing, and to the trainer it looks healthy. Where completions alone are at
 * fault, their numbers are deserved, and throwing would let a policy end its training.
 */
export function refuseBatch(outcomes: readonly Outcome[], isServiceThrown: boolean): void {
  const errors = outcomes.flatMap((outcome) => (outcome.status === 'failed' ? [outcome.error] : []));
  const isHopeless = errors.length === outcomes.length && outcomes.length >= smallestRefused;
  const service = errors.find(({ attribution }) => attribution === 'service');
  if (!service || !(isServiceThrown || isHopeless)) return;
  const { code, isRetryable, attribution } = service;
  const message = `${errors.length} of ${outcomes.length} rows failed, so there is no answer; ${code}: ${service.message}`;
  throw new RlaifError(code, message, { isRetryable, attribution, cause: service });
}
