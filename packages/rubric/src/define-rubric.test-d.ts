import type { Abstained, CriterionVerdict, Rubric, Sample, Verdict } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { defineRubric } from './define-rubric.ts';
import type { RubricVerdict } from './rubric-options.ts';
import { boolean } from './scales/boolean.ts';
import { choices } from './scales/choices.ts';
import { likert } from './scales/likert.ts';

interface Policy {
  readonly text: string;
}
interface Row extends Sample<Policy> {
  readonly group: string;
}
const criteria = { polite: 'The reply is courteous.' };

// Without a type, a rubric judges every sample.
const untyped = defineRubric({ name: 'x', criteria });
expectTypeOf(untyped).toEqualTypeOf<Rubric<Sample, RubricVerdict<'polite'>>>();
expectTypeOf(untyped).toExtend<Rubric<Sample, Verdict>>();
expectTypeOf(untyped).toExtend<Rubric<Row>>();

// The verdict knows the names of the criteria.
expectTypeOf<RubricVerdict<'polite'>['components']['polite']>().toEqualTypeOf<CriterionVerdict | Abstained>();
expectTypeOf<RubricVerdict>().toExtend<Verdict>();
declare const verdict: RubricVerdict<'polite'>;
// @ts-expect-error a criterion that may have abstained has no choice
verdict.components.polite.choice;
if (!verdict.components.polite.abstained)
  expectTypeOf(verdict.components.polite.choice).toExtend<boolean | string | number>();
// @ts-expect-error a criterion that is not there
verdict.components.kind;

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
// Criteria of every kind.
defineRubric<Row>({
  name: 'x',
  criteria: {
    plain: 'It is true.',
    passed: { passWhen: 'It is kind.', required: true, category: 'essential', evidence: { in: ['reference'] } },
    avoided: { holdsWhen: 'It insults.', veto: true, points: -5 },
    graded: { rate: 'How good it is.', scale: choices(['poor', 'good']), required: { atLeast: 'good' } },
    rated: {
      rate: 'How clear it is.',
      scale: likert({ 1: 'Not.', 5: 'Very.' }),
      appliesWhen(prompt) {
        expectTypeOf(prompt.reference).toEqualTypeOf<Policy | undefined>();
        expectTypeOf(prompt.group).toEqualTypeOf<string>();
        return prompt.prompt.length > 1;
      },
      examples: [{ text: 'Well.', answer: 2 }],
    },
  },
  aggregate: { implicit: likert({ 1: 'Bad.', 5: 'Good.' }) },
  calls: { batch: 3 },
  distribution: { samples: 3, take: 'majority' },
  guard: { more: ['Sure'] },
  onTooLong: { prompt: 'cut' },
  maxCharacters: { prompt: 10_000 },
});
// @ts-expect-error whether a criterion applies does not depend on the completion
defineRubric({ name: 'x', criteria: { a: { passWhen: 'x', appliesWhen: (prompt) => prompt.completion === '' } } });
// @ts-expect-error a criterion is one kind or the other
defineRubric({ name: 'x', criteria: { a: { passWhen: 'x', holdsWhen: 'y' } } });
// @ts-expect-error what is rated has a scale
defineRubric({ name: 'x', criteria: { a: { rate: 'x' } } });
// @ts-expect-error what is true or false is written with passWhen
defineRubric({ name: 'x', criteria: { a: { rate: 'x', scale: boolean() } } });
// @ts-expect-error what passes does not veto
defineRubric({ name: 'x', criteria: { a: { passWhen: 'x', veto: true } } });
// @ts-expect-error what should not happen is not required
defineRubric({ name: 'x', criteria: { a: { holdsWhen: 'x', required: true } } });
// @ts-expect-error an unknown category
defineRubric({ name: 'x', criteria: { a: { passWhen: 'x', category: 'vital' } } });
// @ts-expect-error an unknown aggregation
defineRubric({ name: 'x', criteria, aggregate: 'mean' });
// @ts-expect-error an unknown way to ask
defineRubric({ name: 'x', criteria, calls: 'apart' });

// @ts-expect-error unknown text to show
defineRubric({ name: 'x', criteria, show: ['metadata'] });
// @ts-expect-error a rubric has a name
defineRubric({ criteria });
// @ts-expect-error a rubric has criteria
defineRubric({ name: 'x' });
