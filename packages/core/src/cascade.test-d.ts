import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { cascade } from './cascade.ts';
import { plain, type Row, typed, worded } from './typed-support.ts';

expectTypeOf(cascade({ plain }, { unsure: () => true })).toEqualTypeOf<Reward>();
expectTypeOf(cascade({ plain, typed }, { unsure: () => true })).toEqualTypeOf<Reward<Row>>();

// An annotation reaches inline arrows.
const inline: Reward<Row> = cascade(
  { typed, plain, inline: (sample) => sample.reference?.answer.length ?? 0 },
  { unsure: () => true },
);

// @ts-expect-error a composite that reads a typed reference is not one over any sample
const narrower: Reward = cascade({ plain, typed }, { unsure: () => true });
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = cascade({ typed, plain }, { unsure: () => true });
// @ts-expect-error references of different types do not mix
const mixed: Reward<Row> = cascade({ typed, worded }, { unsure: () => true });
void [inline, narrower, other, mixed];

// The rule sees the samples that the rewards see.
cascade({ plain, typed }, { unsure: (result, sample) => result.score > 0.3 && sample.reference?.answer !== '' });
// @ts-expect-error the reference of these has no such field
cascade({ plain, typed }, { unsure: (_, sample) => sample.reference?.question === '' });
// @ts-expect-error a rule says yes or no
cascade({ plain, typed }, { unsure: (result) => result.score });
// @ts-expect-error and says it at once
cascade({ plain, typed }, { unsure: async () => true });
// @ts-expect-error there is no cascade without a rule
cascade({ plain, typed });
