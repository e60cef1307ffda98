import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { geometricMean } from './geometric-mean.ts';
import { plain, type Row, typed, worded } from './typed-support.ts';

expectTypeOf(geometricMean({ plain })).toEqualTypeOf<Reward>();
expectTypeOf(geometricMean({ plain, typed })).toEqualTypeOf<Reward<Row>>();

// An annotation reaches inline arrows.
const inline: Reward<Row> = geometricMean({ typed, plain, inline: (sample) => sample.reference?.answer.length ?? 0 });

// @ts-expect-error a composite that reads a typed reference is not one over any sample
const narrower: Reward = geometricMean({ plain, typed });
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = geometricMean({ typed, plain });
// @ts-expect-error references of different types do not mix
const mixed: Reward<Row> = geometricMean({ typed, worded });
void [inline, narrower, other, mixed];

geometricMean({ plain, typed }, { weights: { plain: 2, typed: undefined } });
// @ts-expect-error a weight for no reward
geometricMean({ plain }, { weights: { plane: 1 } });
// @ts-expect-error a weight is a number
geometricMean({ plain }, { weights: { plain: '1' } });
// @ts-expect-error an option that there is not
geometricMean({ plain }, { weight: {} });
