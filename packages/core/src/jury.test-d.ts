import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { jury } from './jury.ts';
import { plain, type Row, typed, worded } from './typed-support.ts';

expectTypeOf(jury({ plain })).toEqualTypeOf<Reward>();
expectTypeOf(jury({ plain, typed })).toEqualTypeOf<Reward<Row>>();

// An annotation reaches inline arrows.
const inline: Reward<Row> = jury({ typed, plain, inline: (sample) => sample.reference?.answer.length ?? 0 });

// @ts-expect-error a composite that reads a typed reference is not one over any sample
const narrower: Reward = jury({ plain, typed });
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = jury({ typed, plain });
// @ts-expect-error references of different types do not mix
const mixed: Reward<Row> = jury({ typed, worded });
void [inline, narrower, other, mixed];

jury({ plain, typed }, { aggregate: 'median', quorum: 1 });
jury({ plain, typed }, { aggregate: (scores) => Math.max(...Object.values(scores)) });
// @ts-expect-error an aggregate that there is not
jury({ plain, typed }, { aggregate: 'mode' });
// @ts-expect-error it gives a number, and at once
jury({ plain, typed }, { aggregate: async () => 1 });
// @ts-expect-error an option that there is not
jury({ plain, typed }, { quorums: 2 });
