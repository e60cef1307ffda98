import type { JudgeModel } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { modelOf, responseOf } from './test-support.ts';
import { type ModelFallbackOptions, withFallback } from './with-fallback.ts';

const model = modelOf(async () => responseOf('ok'));

expectTypeOf(withFallback(model, model)).toEqualTypeOf<JudgeModel>();
expectTypeOf(withFallback).toBeCallableWith(model, model, { on: 'any' });
expectTypeOf(withFallback).toBeCallableWith(model, model, { on: undefined });
expectTypeOf<ModelFallbackOptions['on']>().toEqualTypeOf<'service' | 'any' | undefined>();

// @ts-expect-error another model is needed
withFallback(model);
// @ts-expect-error an id is not a model
withFallback(model, 'openai:gpt-5-mini');
// @ts-expect-error a failure that there is not
withFallback(model, model, { on: 'completion' });
// @ts-expect-error an option that there is not
withFallback(model, model, { retries: 2 });
