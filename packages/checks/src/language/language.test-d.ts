import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { type LanguageOptions, language } from './language.ts';

type Row = Sample<{ readonly to: string }>;

expectTypeOf(language()).toEqualTypeOf<Reward>();
expectTypeOf(language({ is: 'de', minConfidence: 0.2, minLength: 30 })).toEqualTypeOf<Reward>();
expectTypeOf(language({ is: (sample: Row) => sample.reference?.to })).toEqualTypeOf<Reward<Row>>();
expectTypeOf<LanguageOptions['is']>().toEqualTypeOf<
  string | ((sample: Sample) => string | null | undefined) | undefined
>();

// An annotation reaches the function.
const annotated: Reward<Row> = language({ is: (sample) => sample.reference?.to });
void annotated;

// @ts-expect-error an option that is none
language({ language: 'de' });
// @ts-expect-error several languages are no language
language({ is: ['de', 'en'] });
// @ts-expect-error a function that gives a number
language({ is: () => 3 });
