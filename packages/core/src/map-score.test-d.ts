import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { mapScore } from './map-score.ts';
import { plain, type Row, typed } from './typed-support.ts';

expectTypeOf(mapScore(plain, (score) => score)).toEqualTypeOf<Reward>();
expectTypeOf(mapScore(typed, (score) => score)).toEqualTypeOf<Reward<Row>>();

const inline: Reward<Row> = mapScore(
  (sample) => sample.reference?.answer.length ?? 0,
  (score) => score,
);
// @ts-expect-error one that reads a typed reference is not one over any sample
const narrower: Reward = mapScore(typed, (score) => score);
// @ts-expect-error nor over samples with another reference
const other: Reward<Sample<string>> = mapScore(typed, (score) => score);
void [inline, narrower, other];

mapScore(plain, Math.abs, { range: [0, 2] });
// @ts-expect-error a map gives a number, and at once
mapScore(plain, async (score) => score);
// @ts-expect-error a range has two ends
mapScore(plain, Math.abs, { range: [0] });
