import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { lowest } from './lowest.ts';
import { plain, type Row, typed, worded } from './typed-support.ts';

expectTypeOf(lowest({ plain })).toEqualTypeOf<Reward>();
expectTypeOf(lowest({ plain, typed })).toEqualTypeOf<Reward<Row>>();

// An annotation reaches inline arrows.
const inline: Reward<Row> = lowest({ typed, plain, inline: (sample) => sample.reference?.answer.length ?? 0 });

// @ts-expect-error a composite that reads a typed reference is not one over any sample
const narrower: Reward = lowest({ plain, typed });
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = lowest({ typed, plain });
// @ts-expect-error references of different types do not mix
const mixed: Reward<Row> = lowest({ typed, worded });
void [inline, narrower, other, mixed];

// @ts-expect-error it takes no options
lowest({ plain }, { weights: { plain: 1 } });
