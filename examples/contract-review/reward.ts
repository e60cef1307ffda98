import { jsonSchema } from '@rlaif/checks/json';
import { words } from '@rlaif/checks/length';
import { quotes } from '@rlaif/checks/quotes';
import { gate, type JudgeModel, judge, product, type Reward, weightedMean } from '@rlaif/core';
import { perItem } from '@rlaif/rubric';
import { reviewSchema } from './review-schema.ts';
import type { Row } from './row.ts';
import * as rubric from './rubric.ts';

/** The answer is JSON of the shape that was asked for, and nothing else. */
const json = jsonSchema(reviewSchema, { partial: false });

/** Every excerpt stands in the contract, word for word. */
const quoted: Reward<Row> = quotes('comments[].excerpt', { reference: (sample) => sample.reference?.contract });

/** Full marks up to 350 words, none from 700 on. */
const brevity = words({ max: 350, margin: 350 });

/**
 * The reward of the contract review: the cheap checks first, so that a judge sees, and is paid for, only what passed them. Then every comment is
 * judged by itself, and the whole for what it covers. Their product: one safe comment is a good comment that covers nothing, and a mean would pay
 * for it.
 */
export function contractReview(model: JudgeModel): Reward<Row> {
  const comments = judge({ model, rubric: perItem('comments[]', rubric.comment, { maxItems: 8 }) });
  const coverage = judge({ model, rubric: rubric.coverage });
  const quality = product({ comments, coverage });
  return gate({ json, quoted }, weightedMean({ brevity, quality }, { weights: { quality: 4 } }));
}
