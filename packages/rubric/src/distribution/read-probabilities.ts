import type { JudgeResponse, TokenLogprobs } from '@rlaif/spec';
import { readLabelReply } from '../reply/read-label-reply.ts';
import { type Reading, unreadable } from '../reply/reading.ts';
import type { LabelledAnswer } from './labels.ts';

/** An answer, and how probable the model found it. */
export interface WeighedAnswer extends LabelledAnswer {
  readonly probability: number;
}

/** Below this much of the probability, the model meant to answer something else than a label. */
const leastMass = 0.5;

/**
 * Reads a reply that is one label: the probabilities of all labels at the place where the model chose, scaled to add up to 1. A label that is
 * not among the alternatives that the model gave has none.
 */
export function readProbabilities(
  response: JudgeResponse,
  labels: readonly LabelledAnswer[],
): Reading<readonly WeighedAnswer[]> {
  const given = readLabelReply(response, Object.fromEntries(labels.map(({ label }) => [label, [label]])));
  if (given.fault !== undefined) return given;
  // In a reply whose answer is one label, that label is the last thing that the model wrote.
  const token = response.logprobs?.findLast((one) => bare(one.token) === given.value);
  if (token === undefined) {
    return {
      fault: 'it has no log-probabilities for the answer, though the model says that it gives them',
      advice: "use { samples: 5 } instead of 'logprobs', or set this model's capability `logprobs` to false",
      code: 'RLAIF_JUDGE_REQUEST',
      worthAskingAgain: false,
    };
  }
  const mass = massByLabel(token, labels);
  const total = [...mass.values()].reduce((sum, one) => sum + one, 0);
  if (!(total >= leastMass)) return unreadable({ fault: 'its answer was improbable to the model itself' });
  return { value: labels.map((answer) => ({ ...answer, probability: (mass.get(answer.label) ?? 0) / total })) };
}

/** Alternatives that differ in white space alone are one answer. */
function massByLabel(
  { token, logprob, alternatives }: TokenLogprobs,
  labels: readonly LabelledAnswer[],
): ReadonlyMap<string, number> {
  const known = new Set(labels.map(({ label }) => label));
  const logprobs = new Map([...alternatives, { token, logprob }].map((one) => [one.token, one.logprob]));
  const mass = new Map<string, number>();
  for (const [text, value] of logprobs) {
    const label = bare(text);
    const probability = Math.min(1, Math.exp(value));
    if (known.has(label) && !Number.isNaN(probability)) mass.set(label, (mass.get(label) ?? 0) + probability);
  }
  return mass;
}

/** A token without the white space that it carries; some tokenizers write a space as `▁` or `Ġ`. */
function bare(token: string): string {
  return token.replace(/^[\s▁Ġ]+/u, '').trimEnd();
}
