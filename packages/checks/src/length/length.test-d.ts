import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { characters, compression, cosineLength, repetition, softOverlong, tokens, words } from '../length.ts';

type Row = Sample<{ readonly answer: string }>;
declare const right: Reward<Row>;

expectTypeOf(words({ max: 5 })).toEqualTypeOf<Reward>();
expectTypeOf(characters({ min: 1, margin: undefined })).toEqualTypeOf<Reward>();
expectTypeOf(tokens((text) => text.length, { max: 5 })).toEqualTypeOf<Reward>();
expectTypeOf(softOverlong({ max: 5, cache: 1 })).toEqualTypeOf<Reward>();
expectTypeOf(repetition()).toEqualTypeOf<Reward>();
expectTypeOf(compression()).toEqualTypeOf<Reward>();
// The reference that the inner reward reads is the one that the outer reads.
expectTypeOf(cosineLength(right, { max: 5 })).toEqualTypeOf<Reward<Row>>();
// @ts-expect-error a reward over rows is not one over any sample
const wider: Reward = cosineLength(right, { max: 5 });
void wider;
// A limit that the sample has: the type of the row flows.
expectTypeOf(words({ max: (row: Row) => row.reference?.answer.length })).toEqualTypeOf<Reward<Row>>();
expectTypeOf(tokens((text) => text.length, { min: 1, max: (row: Row) => row.reference?.answer.length })).toEqualTypeOf<
  Reward<Row>
>();
const contextual: Reward<Row> = characters({ max: (row) => row.reference?.answer.length, margin: () => null });
void contextual;
interface Limited extends Sample {
  readonly metadata: { readonly maxWords: number };
}
expectTypeOf(words({ max: (sample: Limited) => sample.metadata.maxWords })).toEqualTypeOf<Reward<Limited>>();
// @ts-expect-error a limit that is picked is a number
words({ max: (row: Row) => row.reference?.answer });
// @ts-expect-error a limit is a number
words({ max: '5' });
// @ts-expect-error both are needed
softOverlong({ max: 5 });
// @ts-expect-error an unknown unit
softOverlong({ max: 5, cache: 1, unit: 'tokens' });
// @ts-expect-error a curve has two ends
cosineLength(right, { max: 5, right: [1] });
