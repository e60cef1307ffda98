import { jsonSchema } from '@rlaif/checks/json';
import { words } from '@rlaif/checks/length';
import { quotes } from '@rlaif/checks/quotes';
import { gate, type JudgeModel, judge, type Reward, weightedMean } from '@rlaif/core';
import { reviewSchema } from './review-schema.ts';
import type { Row } from './row.ts';
import { rubric } from './rubric.ts';

/** The answer is JSON of the shape that was asked for, and nothing else. */
const json = jsonSchema(reviewSchema, { partial: false });

/** Every excerpt stands in the contract, word for word. */
const quoted: Reward<Row> = quotes('comments[].excerpt', { reference: (sample) => sample.reference?.contract });

/** Full marks up to 350 words, none from 700 on. */
const brevity = words({ max: 350, margin: 350 });

/**
 * The reward of the contract review: the cheap checks first, so that a judge sees, and is paid for, only what passed them.
 */
export function contractReview(model: JudgeModel): Reward<Row> {
  const quality = judge({ model, rubric });
  return gate({ json, quoted }, weightedMean({ brevity, quality }, { weights: { quality: 4 } }));
}
