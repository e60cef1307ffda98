import type { JudgeModel } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { type TimeoutOptions, withTimeout } from './with-timeout.ts';

declare const model: JudgeModel;

expectTypeOf(withTimeout(model, { timeoutMs: 1 })).toEqualTypeOf<JudgeModel>();
expectTypeOf<keyof TimeoutOptions>().toEqualTypeOf<'timeoutMs'>();

// @ts-expect-error a time there must be
withTimeout(model, {});
// @ts-expect-error the option has a name and a unit
withTimeout(model, { timeout: 1000 });
