import { abstain, type Reward, type Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { route } from './route.ts';
import { plain, type Row, typed, worded } from './typed-support.ts';

expectTypeOf(route(() => 'plain', { plain })).toEqualTypeOf<Reward>();
expectTypeOf(route(() => 'typed', { plain, typed })).toEqualTypeOf<Reward<Row>>();
expectTypeOf(route(() => 'x' as string, { plain }, { otherwise: plain })).toEqualTypeOf<Reward>();
expectTypeOf(route(() => 'x' as string, { plain }, { otherwise: typed })).toEqualTypeOf<Reward<Row>>();

// What selects sees the samples that the rewards see, and may abstain.
route((sample) => (sample.reference?.answer === '' ? abstain('no answer') : 'typed'), { plain, typed });
// @ts-expect-error the reference of these has no such field
route((sample) => (sample.reference?.question === '' ? 'typed' : 'plain'), { plain, typed });
const inline: Reward<Row> = route((sample) => (sample.reference ? 'a' : 'b'), {
  a: (sample) => sample.reference?.answer.length ?? 0,
  b: typed,
});

// @ts-expect-error a name that no reward has
route(() => 'plane', { plain });
// @ts-expect-error any text is a name only where otherwise says who scores it
route(() => 'x' as string, { plain });
// @ts-expect-error what selects answers at once
route(async () => 'plain', { plain });
// @ts-expect-error one that reads a typed reference is not one over any sample
const narrower: Reward = route(() => 'plain', { plain, typed });
// @ts-expect-error nor when it is there for the others
const others: Reward = route(() => 'x' as string, { plain }, { otherwise: typed });
// @ts-expect-error references of different types do not mix
const mixed: Reward<Row> = route(() => 'typed', { typed, worded });
const other: Reward<Sample<string>> = route(() => 'worded', { plain, worded });
void [inline, narrower, others, mixed, other];
