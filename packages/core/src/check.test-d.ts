import { abstain, type Reward, type Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { check } from './check.ts';
import type { Row } from './typed-support.ts';

expectTypeOf(check((sample) => sample.completion !== '')).toEqualTypeOf<Reward>();
expectTypeOf(check((sample: Row) => sample.reference?.answer === 'x')).toEqualTypeOf<Reward<Row>>();
expectTypeOf(check<Row>(async (sample) => sample.reference?.answer === 'x')).toEqualTypeOf<Reward<Row>>();

// An annotation reaches the predicate; it may abstain.
const inline: Reward<Row> = check((sample) =>
  sample.reference ? sample.completion === sample.reference.answer : abstain('no reference'),
);
// @ts-expect-error a predicate that reads a typed reference makes no check over any sample
const narrower: Reward = check((sample: Row) => sample.reference?.answer === 'x');
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = check((sample: Row) => sample.reference?.answer === 'x');
void [inline, narrower, other];

// @ts-expect-error a predicate never gives a number
check(() => 1);
// @ts-expect-error nor nothing
check(() => {});
// @ts-expect-error nor perhaps nothing
check((sample) => sample.reasoning?.includes('x'));
