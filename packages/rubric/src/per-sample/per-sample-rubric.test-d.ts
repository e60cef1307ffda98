import type { Abstained, RewardOutput, Rubric, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import type { PerSampleVerdict } from './per-sample-options.ts';
import { perSampleRubric } from './per-sample-rubric.ts';

const health = perSampleRubric({ name: 'health', tags: ['axis:accuracy', 'level:example'] });
expectTypeOf(health).toEqualTypeOf<Rubric<Sample, PerSampleVerdict<'axis:accuracy' | 'level:example'>>>();
expectTypeOf<PerSampleVerdict<'axis:accuracy'>['components']['axis:accuracy']>().toEqualTypeOf<
  RewardOutput | Abstained
>();

type Row = Sample<{ readonly rules: readonly string[] }>;
const mapped = perSampleRubric<Row, never>({
  name: 'mapped',
  criteria: ({ reference }) => reference?.rules,
  referenceText: ({ rules }) => rules.join('\n'),
});
expectTypeOf(mapped).toEqualTypeOf<Rubric<Row, PerSampleVerdict<never>>>();

perSampleRubric({
  name: 'written',
  criteria: () => [
    { criterion: 'It is so.', points: 3, tags: ['a'] },
    { criterion: 'It is bad.', category: 'pitfall' },
  ],
});
perSampleRubric({
  name: 'blind',
  // @ts-expect-error what the policy wrote does not decide by what it is judged
  criteria: ({ completion }) => [completion],
});
// @ts-expect-error the criteria stand in the rows
perSampleRubric({ name: 'fixed', criteria: { polite: 'It is.' } });
// @ts-expect-error it needs a name
perSampleRubric({});
