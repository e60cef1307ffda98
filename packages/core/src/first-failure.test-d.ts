import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { firstFailure } from './first-failure.ts';
import { plain, type Row, typed, worded } from './typed-support.ts';

expectTypeOf(firstFailure({ plain })).toEqualTypeOf<Reward>();
expectTypeOf(firstFailure({ plain, typed })).toEqualTypeOf<Reward<Row>>();

// An annotation reaches inline arrows.
const inline: Reward<Row> = firstFailure({ typed, plain, inline: (sample) => sample.reference?.answer.length ?? 0 });

// @ts-expect-error a composite that reads a typed reference is not one over any sample
const narrower: Reward = firstFailure({ plain, typed });
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = firstFailure({ typed, plain });
// @ts-expect-error references of different types do not mix
const mixed: Reward<Row> = firstFailure({ typed, worded });
void [inline, narrower, other, mixed];

firstFailure({ plain, typed }, { threshold: 0.5 });
firstFailure({ plain, typed }, { threshold: { typed: 0.5, plain: undefined } });
// @ts-expect-error a threshold for no stage
firstFailure({ plain }, { threshold: { plane: 1 } });
// @ts-expect-error a threshold is a number
firstFailure({ plain }, { threshold: '1' });
// @ts-expect-error an option that there is not
firstFailure({ plain }, { thresholds: { plain: 1 } });
