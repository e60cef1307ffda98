import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { withRange } from './range.ts';
import { plain, type Row, typed } from './typed-support.ts';

expectTypeOf(withRange(plain, [0, 2])).toEqualTypeOf<Reward>();
expectTypeOf(withRange(typed, [0, 2])).toEqualTypeOf<Reward<Row>>();

const inline: Reward<Row> = withRange((sample) => sample.reference?.answer.length ?? 0, [0, 2]);
// @ts-expect-error one that reads a typed reference is not one over any sample
const narrower: Reward = withRange(typed, [0, 2]);
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = withRange(typed, [0, 2]);
void [inline, narrower, other];

withRange<Row>((sample) => sample.reference?.answer.length ?? 0, [0, 9]);
// @ts-expect-error there is no range without an end
withRange(plain, [0]);
