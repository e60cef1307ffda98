import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { rescale } from './rescale.ts';
import { plain, type Row, typed } from './typed-support.ts';

expectTypeOf(rescale(plain)).toEqualTypeOf<Reward>();
expectTypeOf(rescale(typed)).toEqualTypeOf<Reward<Row>>();

const inline: Reward<Row> = rescale((sample) => sample.reference?.answer.length ?? 0);
// @ts-expect-error one that reads a typed reference is not one over any sample
const narrower: Reward = rescale(typed);
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = rescale(typed);
void [inline, narrower, other];

rescale(plain, [-1, 1]);
// @ts-expect-error a range has two ends
rescale(plain, [1]);
