import type { Abstained } from './reward.ts';

/**
 * Says that the prompt or the reference gives a reward nothing to judge. What the completion causes is a score, never an
 * abstention: otherwise a policy learns to make hard criteria not apply.
 *
 * @example
 * const exact: Reward = (sample) =>
 *   sample.reference === undefined ? abstain('no reference') : sample.completion === sample.reference ? 1 : 0;
 */
export function abstain(reason: string): Abstained {
  return { abstained: true, reason };
}
