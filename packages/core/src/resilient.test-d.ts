import type { JudgeModel } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { type ResilientOptions, resilient } from './resilient.ts';
import type { AdaptiveConcurrencyOptions } from './with-adaptive-concurrency.ts';
import type { BudgetOptions } from './with-budget.ts';
import type { CacheOptions } from './with-cache.ts';
import type { CircuitBreakerOptions } from './with-circuit-breaker.ts';
import type { RateLimitOptions } from './with-rate-limit.ts';
import type { RetryOptions } from './with-retry.ts';

declare const model: JudgeModel;

expectTypeOf(resilient(model)).toEqualTypeOf<JudgeModel>();
expectTypeOf<ResilientOptions>().toEqualTypeOf<{
  readonly telemetry?: ((model: JudgeModel) => JudgeModel) | undefined;
  readonly cache?: CacheOptions | undefined;
  readonly fallback?: JudgeModel | undefined;
  readonly retry?: RetryOptions | undefined;
  readonly circuitBreaker?: CircuitBreakerOptions | false | undefined;
  readonly budget?: BudgetOptions | undefined;
  readonly rateLimit?: RateLimitOptions | undefined;
  readonly concurrency?: AdaptiveConcurrencyOptions | undefined;
  readonly timeoutMs?: number | undefined;
}>();
resilient(model, { circuitBreaker: false, concurrency: { max: 16 } });

// @ts-expect-error the bound has one name, `concurrency.max`
resilient(model, { maxConcurrent: 16 });
// @ts-expect-error there are always retries: `judge` leaves out the whole armour by `resilience: false`
resilient(model, { retry: false });
// @ts-expect-error a bare number has no unit
resilient(model, 30_000);
