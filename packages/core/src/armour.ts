import type { JudgeModel } from '@rlaif/spec';
import { type AdaptiveConcurrencyOptions, withAdaptiveConcurrency } from './with-adaptive-concurrency.ts';
import { type CircuitBreakerOptions, createCircuit } from './with-circuit-breaker.ts';
import { type RetryOptions, withRetry } from './with-retry.ts';
import { withTimeout } from './with-timeout.ts';

/** Options of the layers that every judge has. */
export interface ArmourOptions {
  /** Default: 6 attempts in all, as AWS advises for Bedrock, with waits that begin within 1 s and double. */
  readonly retry?: RetryOptions | undefined;
  /** `false` leaves it out. Default: 10 failures in a row open it for 10 s, so that a dead service costs no time-outs. */
  readonly circuitBreaker?: CircuitBreakerOptions | false | undefined;
  /** Default: 64 calls at once, what a trainer's worker sends, and fewer while the service throttles: its quotas differ by account. */
  readonly concurrency?: AdaptiveConcurrencyOptions | undefined;
  /** For one attempt. Default: 60000; a verdict takes seconds, and a judge that reasons at length up to a minute. */
  readonly timeoutMs?: number | undefined;
}

/**
 * Retry, circuit breaker, concurrency and time-out round a model, outermost first: what `resilient` and `judge` have in common.
 * `limits` puts its own between the circuit breaker and the concurrency. The circuit is looked at once more after the waits, so that a
 * queue is not sent to a service that died meanwhile.
 */
export function armour(
  model: JudgeModel,
  options: ArmourOptions = {},
  limits: (model: JudgeModel) => JudgeModel = (inner) => inner,
): JudgeModel {
  const { retry, circuitBreaker, concurrency, timeoutMs = 60_000 } = options;
  const circuit = circuitBreaker === false ? undefined : createCircuit(circuitBreaker);
  const timed = withTimeout(model, { timeoutMs });
  const limited = limits(withAdaptiveConcurrency(circuit ? circuit.afterWaiting(timed) : timed, concurrency));
  return withRetry(circuit ? circuit.breaker(limited) : limited, retry);
}
