import type { JudgeModel } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { type CircuitBreakerOptions, withCircuitBreaker } from './with-circuit-breaker.ts';

declare const model: JudgeModel;

expectTypeOf(withCircuitBreaker(model)).toEqualTypeOf<JudgeModel>();
expectTypeOf<keyof CircuitBreakerOptions>().toEqualTypeOf<'failures' | 'openMs'>();
withCircuitBreaker(model, { failures: undefined, openMs: 1 });

// @ts-expect-error a typo
withCircuitBreaker(model, { failure: 3 });
// @ts-expect-error `resilient` leaves it out by false; the wrapper itself has nothing to leave out
withCircuitBreaker(model, false);
