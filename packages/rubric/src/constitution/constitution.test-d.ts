import type { Abstained, JudgeModelCapabilities, Rubric, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import type { RubricVerdict } from '../rubric-options.ts';
import { constitution } from './constitution.ts';
import type { Constitution, PreferencePair, Revision, RevisionPlan } from './constitution-options.ts';

const named = constitution([
  { name: 'safe', principle: 'It names no dose.' },
  { name: 'kind', principle: 'It belittles nobody.', critique: 'Quote it.', revision: 'Leave it out.' },
]);
expectTypeOf(named).toEqualTypeOf<Constitution<Sample, 'safe' | 'kind'>>();
expectTypeOf(named).toExtend<Rubric<Sample, RubricVerdict<'safe' | 'kind'>>>();
expectTypeOf(constitution([{ principle: 'It is brief.' }])).toEqualTypeOf<Constitution<Sample, string>>();

declare const capabilities: JudgeModelCapabilities;
declare const sample: Sample;
const plan = named.revise(sample, capabilities);
expectTypeOf(plan).toEqualTypeOf<RevisionPlan<'safe' | 'kind'>>();

declare const result: Revision<'safe' | 'kind'> | Abstained;
if (!result.abstained) {
  expectTypeOf(result.broken).toEqualTypeOf<readonly ('safe' | 'kind')[]>();
  expectTypeOf(result.pair).toEqualTypeOf<PreferencePair | undefined>();
} else {
  expectTypeOf(result.reason).toEqualTypeOf<string>();
}

// @ts-expect-error a principle is a sentence with its notes, not a sentence alone
constitution(['It is brief.']);
// @ts-expect-error its criteria are its principles
constitution([{ principle: 'It is brief.' }], { criteria: {} });
