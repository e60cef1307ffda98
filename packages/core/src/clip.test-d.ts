import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { clip } from './clip.ts';
import { plain, type Row, typed } from './typed-support.ts';

expectTypeOf(clip(plain, { min: 0 })).toEqualTypeOf<Reward>();
expectTypeOf(clip(typed, { min: 0 })).toEqualTypeOf<Reward<Row>>();

const inline: Reward<Row> = clip((sample) => sample.reference?.answer.length ?? 0, { min: 0 });
// @ts-expect-error one that reads a typed reference is not one over any sample
const narrower: Reward = clip(typed, { min: 0 });
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = clip(typed, { min: 0 });
void [inline, narrower, other];

// @ts-expect-error the bounds cannot be left out
clip(plain);
// @ts-expect-error a bound is a number
clip(plain, { max: '1' });
// @ts-expect-error an option that there is not
clip(plain, { lowest: 0 });
