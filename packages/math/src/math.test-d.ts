import type { Abstained, MaybePromise, Reward, RewardOutput, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { compareAnswers, extractAnswer, type MathReference, math } from './index.ts';

type Row = Sample<{ readonly answer: string; readonly level: number }>;

// The type of the sample flows into the selector and out of the reward.
const correct = math<Row>({
  reference: (sample) => {
    expectTypeOf(sample.reference).toEqualTypeOf<{ readonly answer: string; readonly level: number } | undefined>();
    return sample.reference?.answer;
  },
});
expectTypeOf(correct).toEqualTypeOf<Reward<Row>>();
expectTypeOf<ReturnType<typeof correct>>().toEqualTypeOf<MaybePromise<RewardOutput | Abstained>>();
expectTypeOf(math()).toEqualTypeOf<Reward<Sample>>();
expectTypeOf(math<Row>({ reference: (sample) => sample.reference?.level })).toEqualTypeOf<Reward<Row>>();
expectTypeOf<bigint>().toExtend<MathReference>();

// @ts-expect-error a reference is a text, a number or a list of them
math<Row>({ reference: (sample) => sample.reference });
// @ts-expect-error an option that nobody knows
math({ tolerance: 0.1 });
// @ts-expect-error a form that nobody knows
math({ extract: ['last-line'] });
// @ts-expect-error answers are texts
void compareAnswers(1, '1');

expectTypeOf(extractAnswer('')).toExtend<{ readonly text: string } | undefined>();
const comparison = compareAnswers('1', '1');
if (!(comparison instanceof Promise)) expectTypeOf(comparison.equal).toEqualTypeOf<boolean>();
