import type { JudgeModel } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { type AdaptiveConcurrencyOptions, withAdaptiveConcurrency } from './with-adaptive-concurrency.ts';

declare const model: JudgeModel;

expectTypeOf(withAdaptiveConcurrency(model)).toEqualTypeOf<JudgeModel>();
expectTypeOf<keyof AdaptiveConcurrencyOptions>().toEqualTypeOf<'max' | 'min' | 'start' | 'decrease'>();
withAdaptiveConcurrency(model, { max: 8, min: undefined, start: 4, decrease: 0.7 });

// @ts-expect-error the option of the fixed bound
withAdaptiveConcurrency(model, { maxConcurrent: 8 });
// @ts-expect-error not a number
withAdaptiveConcurrency(model, { max: '8' });
declare const options: AdaptiveConcurrencyOptions;
// @ts-expect-error options are not changed
options.max = 1;
