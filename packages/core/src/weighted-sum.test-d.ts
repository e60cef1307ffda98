import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { plain, type Row, typed, worded } from './typed-support.ts';
import { weightedSum } from './weighted-sum.ts';

expectTypeOf(weightedSum({ plain })).toEqualTypeOf<Reward>();
expectTypeOf(weightedSum({ plain, typed })).toEqualTypeOf<Reward<Row>>();

// An annotation reaches inline arrows.
const inline: Reward<Row> = weightedSum({ typed, plain, inline: (sample) => sample.reference?.answer.length ?? 0 });

// @ts-expect-error a composite that reads a typed reference is not one over any sample
const narrower: Reward = weightedSum({ plain, typed });
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = weightedSum({ typed, plain });
// @ts-expect-error references of different types do not mix
const mixed: Reward<Row> = weightedSum({ typed, worded });
void [inline, narrower, other, mixed];

weightedSum({ plain, typed }, { weights: { plain: 2, typed: undefined } });
// @ts-expect-error a weight for no reward
weightedSum({ plain }, { weights: { plane: 1 } });
// @ts-expect-error a weight is a number
weightedSum({ plain }, { weights: { plain: '1' } });
// @ts-expect-error an option that there is not
weightedSum({ plain }, { weight: {} });
