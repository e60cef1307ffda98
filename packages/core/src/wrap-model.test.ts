import type { JudgeModel } from '@rlaif/spec';
import { describe, expect, it } from 'vitest';
import { resilient } from './resilient.ts';
import { withTelemetry } from './telemetry.ts';
import { modelOf, responseOf } from './test-support.ts';
import { withAdaptiveConcurrency } from './with-adaptive-concurrency.ts';
import { withBudget } from './with-budget.ts';
import { withCache } from './with-cache.ts';
import { withCircuitBreaker } from './with-circuit-breaker.ts';
import { withConcurrency } from './with-concurrency.ts';
import { withFallback } from './with-fallback.ts';
import { withRateLimit } from './with-rate-limit.ts';
import { withRetry } from './with-retry.ts';
import { withTimeout } from './with-timeout.ts';

const right = modelOf(async () => responseOf('ok'));
const wrappers: readonly (readonly [string, (model: JudgeModel) => JudgeModel])[] = [
  ['resilient', (model) => resilient(model)],
  ['withAdaptiveConcurrency', (model) => withAdaptiveConcurrency(model)],
  ['withBudget', (model) => withBudget(model, { maxCalls: 1 })],
  ['withCache', (model) => withCache(model, { store: new Map() })],
  ['withCircuitBreaker', (model) => withCircuitBreaker(model)],
  ['withConcurrency', (model) => withConcurrency(model, { maxConcurrent: 1 })],
  ['withFallback', (model) => withFallback(model, right)],
  ['withFallback to another', (model) => withFallback(right, model)],
  ['withRateLimit', (model) => withRateLimit(model, { requestsPerMinute: 1 })],
  ['withRetry', (model) => withRetry(model)],
  ['withTelemetry', (model) => withTelemetry(model)],
  ['withTimeout', (model) => withTimeout(model, { timeoutMs: 1 })],
];

describe.each(wrappers)('%s', (_, wrap) => {
  it.each(['bedrock:us.amazon.nova-2-lite-v1:0', () => right, {}, { modelId: 'model' }])(
    'is not built round %s, which would pass for a service that is down',
    (wrong) => {
      expect(() => wrap(wrong as never)).toThrow(TypeError);
    },
  );

  it('says what it was given', () => {
    expect(() => wrap('bedrock:nova' as never)).toThrow('not a judge model: bedrock:nova');
  });
});
