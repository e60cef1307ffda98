import { check, gate, type JudgeModel, judge, type Reward, weightedMean } from '@rlaif/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { quotedFrom } from './excerpts.ts';
import { reviewSchema } from './review-schema.ts';
import type { Row } from './row.ts';
import { rubric } from './rubric.ts';

const isReview = new Ajv2020().compile<{ readonly comments: readonly { readonly excerpt: string }[] }>(reviewSchema);

/** The answer is JSON of the shape that was asked for, and nothing else. */
const json: Reward<Row> = check((sample) => isReview(parse(sample.completion)));

/** Every excerpt stands in the contract, word for word. */
const quoted: Reward<Row> = (sample) => {
  const review = parse(sample.completion);
  if (!isReview(review) || !sample.reference) return { score: 0, rationale: 'no review to look for quotations in' };
  const stands = quotedFrom(sample.reference.contract);
  const missing = review.comments.flatMap(({ excerpt }, i) => (stands(excerpt) ? [] : [i + 1]));
  return missing.length === 0
    ? 1
    : { score: 0, rationale: `not in the contract: the excerpt of comment ${missing.join(', ')}` };
};

/** Full marks up to 350 words, none from 700 on. */
const brevity: Reward<Row> = (sample) => {
  const words = sample.completion.split(/\s+/).length;
  return Math.min(1, Math.max(0, (700 - words) / 350));
};

/**
 * The reward of the contract review: the cheap checks first, so that a judge sees, and is paid for, only what passed them.
 */
export function contractReview(model: JudgeModel): Reward<Row> {
  const quality = judge({ model, rubric });
  return gate({ json, quoted }, weightedMean({ brevity, quality }, { weights: { quality: 4 } }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
