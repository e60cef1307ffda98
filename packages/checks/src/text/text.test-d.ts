import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import { bleu, exact, includes, levenshtein, normalised, pattern, rouge1, rouge2, rougeL, tokenF1 } from '../text.ts';

interface Answer {
  readonly answer: string;
  readonly others: readonly string[];
}
type Row = Sample<Answer>;

expectTypeOf(exact()).toEqualTypeOf<Reward>();
expectTypeOf(pattern(/a/)).toEqualTypeOf<Reward>();

// The type of the reference flows, from an annotated selector and from an annotated reward.
expectTypeOf(exact({ reference: (sample: Row) => sample.reference?.answer })).toEqualTypeOf<Reward<Row>>();
expectTypeOf(bleu({ reference: (sample: Row) => sample.reference?.others })).toEqualTypeOf<Reward<Row>>();
const annotated: readonly Reward<Row>[] = [
  exact({ reference: (sample) => sample.reference?.answer }),
  normalised({ reference: (sample) => sample.reference?.others }),
  includes({ reference: (sample) => sample.reference?.others, wholeWords: true }),
  levenshtein({ reference: (sample) => sample.reference?.answer }),
  tokenF1({ reference: (sample) => sample.reference?.answer, definition: 'lighteval' }),
  rouge1({ reference: (sample) => sample.reference?.answer, tokens: 'ascii' }),
  rouge2({ reference: (sample) => sample.reference?.answer, measure: 'recall' }),
  rougeL({ reference: (sample) => sample.reference?.answer ?? null }),
  bleu({ reference: (sample) => sample.reference?.answer, maxSize: 2 }),
  pattern(/a/, { whole: true }),
];
void annotated;

// @ts-expect-error a reward over rows is not one over any sample
const wider: Reward = exact({ reference: (sample: Row) => sample.reference?.answer });
// @ts-expect-error a reference that is no text
const list: Reward<Row> = exact({ reference: (sample) => sample.reference });
void [wider, list];
// @ts-expect-error a typo
exact({ referense: () => 'x' });
// @ts-expect-error a text is no regular expression
pattern('a');
// @ts-expect-error an unknown measure
rouge1({ measure: 'f2' });
