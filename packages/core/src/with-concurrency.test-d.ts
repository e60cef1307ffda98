import type { JudgeModel } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { type ConcurrencyOptions, withConcurrency } from './with-concurrency.ts';

declare const model: JudgeModel;

expectTypeOf(withConcurrency(model, { maxConcurrent: 1 })).toEqualTypeOf<JudgeModel>();
expectTypeOf<keyof ConcurrencyOptions>().toEqualTypeOf<'maxConcurrent'>();

// @ts-expect-error a bound there must be
withConcurrency(model, {});
// @ts-expect-error
withConcurrency(model);
// @ts-expect-error the option has a name
withConcurrency(model, 8);
// @ts-expect-error a typo
withConcurrency(model, { maxConcurrent: 1, maxConcurent: 2 });
