import type { Abstained, JudgePlan, RewardOutput, Rubric, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { defineRubric } from '../define-rubric.ts';
import { type ItemsVerdict, perItem } from './per-item.ts';

type Row = Sample<{ readonly text: string }>;
const comment = defineRubric<Row, 'grounded' | 'concrete'>({
  name: 'comment',
  criteria: { grounded: 'It is.', concrete: 'It says what.' },
  referenceText: ({ text }) => text,
});

const rubric = perItem('comments[]', comment);
expectTypeOf(rubric).toEqualTypeOf<Rubric<Row, ItemsVerdict<'grounded' | 'concrete'>>>();
expectTypeOf(rubric.plan).returns.toEqualTypeOf<JudgePlan<ItemsVerdict<'grounded' | 'concrete'>>>();
expectTypeOf<ItemsVerdict<'grounded'>['components']['items']>().toEqualTypeOf<RewardOutput | Abstained>();

perItem(({ reference, completion }: Row) => [completion, { text: reference?.text ?? null }], comment, {
  aggregate: 'minimum',
  maxItems: 3,
});
// @ts-expect-error a text is no list of items
perItem(({ completion }: Row) => completion, comment);
// @ts-expect-error there is no such aggregate
perItem('[]', comment, { aggregate: 'median' });
// @ts-expect-error an option that is not known
perItem('[]', comment, { cap: 3 });
// @ts-expect-error the rubric reads a typed reference, so it cannot judge any sample
const untyped: Rubric<Sample, ItemsVerdict<'grounded' | 'concrete'>> = rubric;

export { untyped };
