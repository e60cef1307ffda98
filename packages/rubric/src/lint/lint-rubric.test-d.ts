import type { Rubric, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import type { RubricOptions } from '../rubric-options.ts';
import type { Finding, LintRuleName } from './finding.ts';
import { lintRubric } from './lint-rubric.ts';

type Row = Sample<{ readonly answer: string }>;
declare const rubric: Rubric<Row>;
declare const options: RubricOptions<Row>;

expectTypeOf(lintRubric(rubric)).toEqualTypeOf<readonly Finding[]>();
expectTypeOf(lintRubric(options)).toEqualTypeOf<readonly Finding[]>();
expectTypeOf(lintRubric({ definition: { criteria: {} } })).toEqualTypeOf<readonly Finding[]>();
expectTypeOf(lintRubric({ name: 'reply', criteria: { date: 'It names the date.' } })[0]?.rule).toEqualTypeOf<
  LintRuleName | undefined
>();

// @ts-expect-error no rubric, and no options of one
lintRubric({ name: 'reply' });
// @ts-expect-error a misspelt option
lintRubric({ name: 'reply', criteria: { date: 'It names the date.' }, edgecases: [] });
