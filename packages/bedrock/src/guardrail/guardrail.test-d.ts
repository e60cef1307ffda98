import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf, it } from 'vitest';
import { type Guardrail, guardrail } from '../guardrail.ts';

interface Answer {
  readonly document: string;
}

const which = { guardrailId: 'gr1a2b3c4d5e', guardrailVersion: '1' } as const;

it('is a reward of any sample, or of those whose text it is told to read', () => {
  expectTypeOf(guardrail(which)).toEqualTypeOf<Guardrail>();
  expectTypeOf(guardrail(which)).toExtend<Reward>();
  expectTypeOf(guardrail(which)).toExtend<Reward<Sample<Answer>>>();
  expectTypeOf(guardrail(which)).toExtend<AsyncDisposable>();
  const grounded = guardrail({
    ...which,
    grounding: { source: (sample: Sample<Answer>) => sample.reference?.document },
  });
  expectTypeOf(grounded).toEqualTypeOf<Guardrail<Sample<Answer>>>();
  expectTypeOf(grounded).toExtend<Reward<Sample<Answer>>>();
  expectTypeOf(grounded.unitsUsed.contentPolicyUnits).toEqualTypeOf<number | undefined>();
});

it('takes its options alone, all but the guardrail optional', () => {
  guardrail({ ...which, text: undefined, source: undefined, grounding: undefined, client: undefined });
  guardrail({ ...which, grounding: { source: () => ['One.', 'Two.'], query: () => 'Which?' } });
  // @ts-expect-error: which version?
  guardrail({ guardrailId: 'gr1a2b3c4d5e' });
  // @ts-expect-error: a typo
  guardrail({ ...which, sources: 'INPUT' });
  // @ts-expect-error: neither of the two
  guardrail({ ...which, source: 'output' });
  // @ts-expect-error: not a text
  guardrail({ ...which, text: (sample: Sample) => sample.completion.length });
  // @ts-expect-error: a query is compared with a source
  guardrail({ ...which, grounding: { query: () => 'Which?' } });
});
