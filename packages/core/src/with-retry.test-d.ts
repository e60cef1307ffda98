import type { JudgeModel } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { type RetryOptions, withRetry } from './with-retry.ts';

declare const model: JudgeModel;

expectTypeOf(withRetry(model)).toEqualTypeOf<JudgeModel>();
expectTypeOf<keyof RetryOptions>().toEqualTypeOf<'maxAttempts' | 'baseDelayMs' | 'maxDelayMs' | 'random'>();
withRetry(model, { maxAttempts: 3, random: () => 0.5 });

// @ts-expect-error a typo
withRetry(model, { attempts: 3 });
// @ts-expect-error a function, not a number
withRetry(model, { random: 0.5 });
