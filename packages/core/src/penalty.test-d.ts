import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { penalty } from './penalty.ts';
import { plain, type Row, typed, worded } from './typed-support.ts';

expectTypeOf(penalty(plain, { plain })).toEqualTypeOf<Reward>();
expectTypeOf(penalty(plain, { typed })).toEqualTypeOf<Reward<Row>>();
expectTypeOf(penalty(typed, { plain })).toEqualTypeOf<Reward<Row>>();

const inline: Reward<Row> = penalty(typed, { inline: (sample) => sample.reference?.answer.length ?? 0 });
// @ts-expect-error a penalty that reads a typed reference is not one over any sample
const byPenalty: Reward = penalty(plain, { typed });
// @ts-expect-error nor is one from a reward that does
const byReward: Reward = penalty(typed, { plain });
// @ts-expect-error references of different types do not mix
const mixed: Reward<Row> = penalty(typed, { worded });
const other: Reward<Sample<string>> = penalty(plain, { worded });
void [inline, byPenalty, byReward, mixed, other];

penalty(plain, { typed }, { weights: { typed: 0.5 } });
// @ts-expect-error a weight for no penalty
penalty(plain, { typed }, { weights: { plain: 1 } });
