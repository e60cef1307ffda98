import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { plain, type Row, typed, worded } from './typed-support.ts';
import { weightedMean } from './weighted-mean.ts';

expectTypeOf(weightedMean({ plain })).toEqualTypeOf<Reward>();
expectTypeOf(weightedMean({ plain, typed })).toEqualTypeOf<Reward<Row>>();

// An annotation reaches inline arrows.
const inline: Reward<Row> = weightedMean({ typed, plain, inline: (sample) => sample.reference?.answer.length ?? 0 });

// @ts-expect-error a composite that reads a typed reference is not one over any sample
const narrower: Reward = weightedMean({ plain, typed });
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = weightedMean({ typed, plain });
// @ts-expect-error references of different types do not mix
const mixed: Reward<Row> = weightedMean({ typed, worded });
// Beside rewards over any sample alone an inline arrow says itself what it reads: they decide before the annotation does.
const beside: Reward<Row> = weightedMean({ plain, inline: (sample: Row) => sample.reference?.answer.length ?? 0 });
// @ts-expect-error
const unsaid: Reward<Row> = weightedMean({ plain, inline: (sample) => sample.reference?.answer.length ?? 0 });
void [inline, narrower, other, mixed, beside, unsaid];

weightedMean({ plain, typed }, { weights: { plain: 2, typed: undefined } });
// @ts-expect-error a weight for no reward
weightedMean({ plain }, { weights: { plane: 1 } });
// @ts-expect-error a weight is a number
weightedMean({ plain }, { weights: { plain: '1' } });
// @ts-expect-error an option that there is not
weightedMean({ plain }, { weight: {} });
