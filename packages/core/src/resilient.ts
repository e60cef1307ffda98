import { checkOptions, type JudgeModel } from '@rlaif/spec';
import { type ArmourOptions, armour } from './armour.ts';
import { orOther } from './other-model.ts';
import { resilientOnce } from './resilient-once.ts';
import { type BudgetOptions, withBudget } from './with-budget.ts';
import { type CacheOptions, withCache } from './with-cache.ts';
import { withFallback } from './with-fallback.ts';
import { type RateLimitOptions, withRateLimit } from './with-rate-limit.ts';
import { checkModel } from './wrap-model.ts';

/** Options of `resilient`. */
export interface ResilientOptions extends ArmourOptions {
  /** Wraps all else, such as `withTelemetry` of `@rlaif/core/telemetry`. Default: none; core does not depend on OpenTelemetry. */
  readonly telemetry?: ((model: JudgeModel) => JudgeModel) | undefined;
  /** Default: none; where replies may be kept is yours to say. */
  readonly cache?: CacheOptions | undefined;
  /** Asked when all attempts have failed; made resilient with the defaults unless it is. Default: none; another judge is another reward. */
  readonly fallback?: JudgeModel | undefined;
  /**
   * Caps this model alone. Over it, its `otherwise` is asked (made resilient with the defaults unless it is), which has no cap but its own;
   * the `fallback` is not. Default: none; what a run may cost is yours to say.
   */
  readonly budget?: BudgetOptions | undefined;
  /** Default: none; quotas differ by account and model, and the adaptive concurrency finds them by being throttled. */
  readonly rateLimit?: RateLimitOptions | undefined;
}

/**
 * A judge model in the armour that production needs, in the order that holds, outermost first: telemetry, cache, fallback, retry, circuit
 * breaker, budget, rate limit, concurrency, time-out. So a cache hit takes no permit and no budget, a call that waits to be retried has
 * given its permit back and reserves nothing, every attempt is counted by the budget and the rate limit, and the time-out is that of one
 * attempt, without the waits before it.
 *
 * `judge` puts retry, circuit breaker, concurrency and time-out round its model by itself, once per model, with the defaults.
 *
 * @throws TypeError when built with a bad option, or over a model that already retries.
 * @example
 * const model = resilient(bedrock('us.amazon.nova-2-lite-v1:0'), { cache: { store: new Map() }, concurrency: { max: 16 } });
 */
export function resilient(model: JudgeModel, options: ResilientOptions = {}): JudgeModel {
  checkOptions('resilient', options, [
    'telemetry',
    'cache',
    'fallback',
    'retry',
    'circuitBreaker',
    'budget',
    'rateLimit',
    'concurrency',
    'timeoutMs',
  ]);
  if (model.resilient) throw new TypeError(`resilient: ${model.modelId} already retries; two layers would multiply`);
  const { telemetry, cache, fallback, budget, rateLimit } = options;
  const { otherwise, ...caps } = budget ?? {};
  for (const [name, other] of Object.entries({ fallback, otherwise })) {
    if (other) checkModel(other, `resilient: ${name}`);
  }
  let made = armour(model, options, (inner) => {
    const paced = rateLimit ? withRateLimit(inner, rateLimit) : inner;
    return budget ? withBudget(paced, caps) : paced;
  });
  // Outside of the retries, or its own would multiply with them; and in an armour, for the first model's does not cover it.
  if (otherwise) made = orOther(made, resilientOnce(otherwise), made.generate, ({ code }) => code === 'RLAIF_BUDGET');
  if (fallback) made = withFallback(made, resilientOnce(fallback));
  if (cache) made = withCache(made, cache);
  return telemetry ? telemetry(made) : made;
}
