import type { Choice } from '../scales/scale.ts';
import type { Criterion, Mark } from './criterion.ts';

/** What came of one criterion. */
export interface Decision {
  readonly criterion: Criterion;
  /** From 0 to 1: the score of the answer, or the mean of several. */
  readonly score: number;
  /** The score of the one answer that decides what is required and what vetoes. */
  readonly decisive: number;
  readonly choice: Choice;
  readonly rationale: string;
  /** The mean distance between the scores of two answers. Default: there was one answer. */
  readonly disagreement?: number | undefined;
}

/** The decision that one answer makes. */
export function decisionOf({ criterion, score, choice, reason, evidence }: Mark): Decision {
  const quoted = evidence === undefined || evidence.trim() === '' ? '' : ` Evidence: "${evidence.trim()}"`;
  return { criterion, score, decisive: score, choice, rationale: `${reason}${quoted}` };
}

/** The decision on a completion that nobody was asked about: the lowest answer. */
export function unasked(criterion: Criterion, rationale: string): Decision {
  const { score, choice } = criterion.scale.lowest;
  return { criterion, score, decisive: score, choice, rationale };
}

/** Why the verdict is the minimum whatever the other criteria say; `undefined` where nothing makes it so. */
export function minimumBecause(decisions: readonly Decision[]): string | undefined {
  for (const { criterion, decisive } of decisions) {
    if (criterion.required !== undefined && decisive < criterion.required) {
      return `criterion '${criterion.name}' is required and not passed`;
    }
    if (criterion.veto && decisive > 0) return `criterion '${criterion.name}' holds, which is a veto`;
  }
  return undefined;
}

/**
 * The weighted sum of the scores over the weight of all that can add: 1 where all of it is earned, below 0 where pitfalls outweigh what is.
 * The formula of HealthBench (arXiv 2505.08775; `calculate_score` of simple-evals), which is that of a weighted mean where nothing subtracts.
 */
export function explicitScore(decisions: readonly Decision[]): number {
  let earned = 0;
  let total = 0;
  for (const { criterion, score } of decisions) {
    earned += criterion.weight * score;
    total += Math.max(0, criterion.weight);
  }
  return earned / total;
}
