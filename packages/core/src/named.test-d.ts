import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { check } from './check.ts';
import { mapScore } from './map-score.ts';
import { named } from './named.ts';
import { plain, type Row, typed } from './typed-support.ts';

// It stays what it was.
expectTypeOf(named('typed', '1', typed)).toEqualTypeOf<Reward<Row>>();
expectTypeOf(named('square', '1', (score: number) => score ** 2)).toEqualTypeOf<(score: number) => number>();
expectTypeOf(named('none', '1', () => true)).toEqualTypeOf<() => boolean>();

// And goes where it went.
expectTypeOf(mapScore(named('typed', '1', typed), named('root', '1', Math.sqrt))).toEqualTypeOf<Reward<Row>>();
expectTypeOf(check(named('right', '1', (sample: Row) => sample.reference?.answer === 'x'))).toEqualTypeOf<
  Reward<Row>
>();
const inline: Reward<Row> = named('inline', '1', (sample) => sample.reference?.answer.length ?? 0);
const wider: Reward<Row> = named('plain', '1', plain);
// @ts-expect-error a name does not widen a reward
const narrower: Reward = named('typed', '1', typed);
// @ts-expect-error nor change its reference
const other: Reward<Sample<string>> = named('typed', '1', typed);
void [inline, wider, narrower, other];

// @ts-expect-error a version is a text
named('typed', 1, typed);
// @ts-expect-error only functions need a name
named('typed', '1', 1);
