import type { JudgeModel } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { type RateLimitOptions, withRateLimit } from './with-rate-limit.ts';

declare const model: JudgeModel;

expectTypeOf(withRateLimit(model, { requestsPerMinute: 1 })).toEqualTypeOf<JudgeModel>();
expectTypeOf<keyof RateLimitOptions>().toEqualTypeOf<
  'requestsPerMinute' | 'tokensPerMinute' | 'outputTokenWeight' | 'share'
>();
withRateLimit(model, { requestsPerMinute: undefined, tokensPerMinute: 1, share: 0.5, outputTokenWeight: 5 });

// @ts-expect-error a limit there must be
withRateLimit(model);
// @ts-expect-error a typo
withRateLimit(model, { requestPerMinute: 1 });
// @ts-expect-error not a number
withRateLimit(model, { tokensPerMinute: '8M' });
