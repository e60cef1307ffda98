import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { product } from './product.ts';
import { plain, type Row, typed, worded } from './typed-support.ts';

expectTypeOf(product({ plain })).toEqualTypeOf<Reward>();
expectTypeOf(product({ plain, typed })).toEqualTypeOf<Reward<Row>>();

// An annotation reaches inline arrows.
const inline: Reward<Row> = product({ typed, plain, inline: (sample) => sample.reference?.answer.length ?? 0 });

// @ts-expect-error a composite that reads a typed reference is not one over any sample
const narrower: Reward = product({ plain, typed });
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = product({ typed, plain });
// @ts-expect-error references of different types do not mix
const mixed: Reward<Row> = product({ typed, worded });
void [inline, narrower, other, mixed];

// @ts-expect-error it takes no options
product({ plain }, { weights: { plain: 1 } });
