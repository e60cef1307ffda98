import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { highest } from './highest.ts';
import { plain, type Row, typed, worded } from './typed-support.ts';

expectTypeOf(highest({ plain })).toEqualTypeOf<Reward>();
expectTypeOf(highest({ plain, typed })).toEqualTypeOf<Reward<Row>>();

// An annotation reaches inline arrows.
const inline: Reward<Row> = highest({ typed, plain, inline: (sample) => sample.reference?.answer.length ?? 0 });

// @ts-expect-error a composite that reads a typed reference is not one over any sample
const narrower: Reward = highest({ plain, typed });
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = highest({ typed, plain });
// @ts-expect-error references of different types do not mix
const mixed: Reward<Row> = highest({ typed, worded });
void [inline, narrower, other, mixed];

// @ts-expect-error it takes no options
highest({ plain }, { weights: { plain: 1 } });
