import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { check } from './check.ts';
import { gate } from './gate.ts';
import { plain, type Row, typed, worded } from './typed-support.ts';
import { weightedMean } from './weighted-mean.ts';

expectTypeOf(gate({ plain }, plain)).toEqualTypeOf<Reward>();
expectTypeOf(gate({ plain, typed }, plain)).toEqualTypeOf<Reward<Row>>();
expectTypeOf(gate({ plain }, typed)).toEqualTypeOf<Reward<Row>>();

// An annotation reaches inline arrows, through every combinator.
const composed: Reward<Row> = gate(
  { right: check((sample) => sample.reference?.answer === 'x') },
  weightedMean({ typed, plain, inline: (sample) => sample.reference?.answer.length ?? 0 }, { weights: { inline: 2 } }),
);
expectTypeOf(composed).toEqualTypeOf<Reward<Row>>();

// @ts-expect-error a condition that reads a typed reference makes a gate that does
const byCondition: Reward = gate({ typed }, plain);
// @ts-expect-error and so does the reward behind it
const byReward: Reward = gate({ plain }, typed);
// @ts-expect-error references of different types do not mix
const mixed: Reward<Row> = gate({ worded }, typed);
const other: Reward<Sample<string>> = gate({ worded }, plain);
void [byCondition, byReward, mixed, other];

gate({ plain, typed }, plain, { threshold: 0.5, otherwise: -1 });
gate({ plain, typed }, plain, { threshold: { typed: 0.5 } });
// @ts-expect-error a threshold for no condition
gate({ plain }, plain, { threshold: { plane: 0.5 } });
// @ts-expect-error an option that there is not
gate({ plain }, plain, { min: 0 });
