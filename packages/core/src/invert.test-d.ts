import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { invert } from './invert.ts';
import { plain, type Row, typed } from './typed-support.ts';

expectTypeOf(invert(plain)).toEqualTypeOf<Reward>();
expectTypeOf(invert(typed)).toEqualTypeOf<Reward<Row>>();

const inline: Reward<Row> = invert((sample) => sample.reference?.answer.length ?? 0);
// @ts-expect-error one that reads a typed reference is not one over any sample
const narrower: Reward = invert(typed);
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = invert(typed);
void [inline, narrower, other];
