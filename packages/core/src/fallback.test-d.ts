import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { fallback } from './fallback.ts';
import { plain, type Row, typed, worded } from './typed-support.ts';

expectTypeOf(fallback(plain, plain)).toEqualTypeOf<Reward>();
expectTypeOf(fallback(typed, plain)).toEqualTypeOf<Reward<Row>>();
expectTypeOf(fallback(plain, typed, { on: 'any' })).toEqualTypeOf<Reward<Row>>();

const inline: Reward<Row> = fallback(typed, (sample) => sample.reference?.answer.length ?? 0);
// @ts-expect-error one that reads a typed reference is not one over any sample
const first: Reward = fallback(typed, plain);
// @ts-expect-error whichever of the two it is
const second: Reward = fallback(plain, typed);
// @ts-expect-error references of different types do not mix
const mixed: Reward<Sample<string>> = fallback(typed, worded);
void [inline, first, second, mixed];

// @ts-expect-error it answers service failures or any
fallback(plain, plain, { on: 'completion' });
