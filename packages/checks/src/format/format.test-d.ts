import type { Reward, Sample } from '@rlaif/spec';
import { expectTypeOf } from 'vitest';
import {
  afterThink,
  answerTag,
  bullets,
  type Extract,
  extracted,
  jsonMember,
  lastFencedBlock,
  sections,
  tags,
} from '../format.ts';
import { exact } from '../text.ts';

type Row = Sample<{ readonly answer: string }>;
declare const right: Reward<Row>;

expectTypeOf(tags(['think', 'answer'] as const)).toEqualTypeOf<Reward>();
expectTypeOf(sections(['Summary'], { level: 2 })).toEqualTypeOf<Reward>();
expectTypeOf(bullets({ min: 3, marks: 'numbers' })).toEqualTypeOf<Reward>();
expectTypeOf([answerTag(), afterThink(), lastFencedBlock('json'), jsonMember('a')]).toEqualTypeOf<Extract[]>();

// The reference that the inner reward reads is the one that the outer reads.
expectTypeOf(extracted(answerTag(), right)).toEqualTypeOf<Reward<Row>>();
const annotated: Reward<Row> = extracted(
  (text) => text.split(':')[1],
  exact({ reference: (sample) => sample.reference?.answer }),
);
void annotated;
// @ts-expect-error a reward over rows is not one over any sample
const wider: Reward = extracted(answerTag(), right);
void wider;
// @ts-expect-error an extractor gives text
extracted((text: string) => text.length, right);
// @ts-expect-error names are a list
tags('think');
// @ts-expect-error unknown marks
bullets({ min: 1, marks: 'dashes' });
