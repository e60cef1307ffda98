import type { Rubric, Sample, Verdict } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { defineRubric } from './define-rubric.ts';

interface Policy {
  readonly text: string;
}
interface Row extends Sample<Policy> {
  readonly group: string;
}
const criteria = { polite: 'The reply is courteous.' };

// Without a type, a rubric judges every sample.
const untyped = defineRubric({ name: 'x', criteria });
expectTypeOf(untyped).toEqualTypeOf<Rubric<Sample, Verdict>>();
expectTypeOf(untyped).toExtend<Rubric<Row>>();

// The reference is typed by the sample, whether that is given or expected.
defineRubric<Row>({
  name: 'x',
  criteria,
  referenceText(reference) {
    expectTypeOf(reference).toEqualTypeOf<Policy>();
    return reference.text;
  },
});
const expected: Rubric<Row> = defineRubric({ name: 'x', criteria, referenceText: (reference) => reference.text });
expectTypeOf(expected).toEqualTypeOf<Rubric<Row>>();

// @ts-expect-error without a type, nothing is known of the reference
defineRubric({ name: 'x', criteria, referenceText: (reference: Policy) => reference.text });
// @ts-expect-error a reference must become text
defineRubric<Row>({ name: 'x', criteria, referenceText: (reference) => reference });

// @ts-expect-error unknown option
defineRubric({ name: 'x', criteria, weights: {} });
// @ts-expect-error unknown key of a criterion
defineRubric({ name: 'x', criteria: { polite: { passWhen: 'x', wieght: 1 } } });
// @ts-expect-error unknown text to show
defineRubric({ name: 'x', criteria, show: ['metadata'] });
// @ts-expect-error a rubric has a name
defineRubric({ criteria });
// @ts-expect-error a rubric has criteria
defineRubric({ name: 'x' });
