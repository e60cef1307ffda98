import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { citations, quotes } from '../quotes.ts';

type Row = Sample<{ readonly contract: string; readonly sources: readonly string[] }>;

expectTypeOf(quotes('a[].b')).toEqualTypeOf<Reward>();
expectTypeOf(quotes('a', { reference: (sample: Row) => sample.reference?.contract })).toEqualTypeOf<Reward<Row>>();
expectTypeOf(citations()).toEqualTypeOf<Reward>();
const annotated: readonly Reward<Row>[] = [
  quotes('a', { reference: (sample) => sample.reference?.contract, from: 'fenced', partial: true }),
  citations({ reference: (sample) => sample.reference?.sources }),
];
void annotated;

// @ts-expect-error a reference that is no text
const row: Reward<Row> = quotes('a', { reference: (sample) => sample.reference });
void row;
// @ts-expect-error a path is needed
quotes();
// @ts-expect-error a typo
citations({ minimum: 2 });
