import { type Abstained, abstain, type CriterionVerdict, type RewardOutput } from '@rlaif/spec';
import type { NamedCriterion } from './row-criteria.ts';

/** A criterion of a row with what the judge said of it. */
export interface JudgedCriterion extends NamedCriterion {
  readonly weight: number;
  readonly verdict: CriterionVerdict;
}

/** The components of a row's verdict: under the same names for every row, whatever its criteria are. */
export function rowComponents(
  judged: readonly JudgedCriterion[],
  tags: readonly string[],
): Readonly<Record<string, RewardOutput | Abstained>> {
  const positive = judged.filter(({ weight }) => weight > 0);
  const negative = judged.filter(({ weight }) => weight < 0);
  return {
    met: earned(positive) / weightOf(positive),
    pitfalls:
      negative.length === 0 ? abstain('no pitfalls in this row') : Math.abs(earned(negative) / weightOf(negative)),
    criteria: judged.length,
    ...Object.fromEntries(tags.map((tag) => [tag, tagScore(judged.filter((one) => one.tags.includes(tag)))])),
  };
}

/** As HealthBench scores a tag: what is earned and lost under it, over what can be earned. What only subtracts goes down to -1. */
function tagScore(judged: readonly JudgedCriterion[]): number | Abstained {
  const positive = judged.filter(({ weight }) => weight > 0);
  const total = weightOf(positive.length > 0 ? positive : judged);
  return total === 0 ? abstain('no criteria of this tag in this row') : earned(judged) / Math.abs(total);
}

function earned(judged: readonly JudgedCriterion[]): number {
  return judged.reduce((sum, { weight, verdict }) => sum + weight * verdict.score, 0);
}

function weightOf(judged: readonly JudgedCriterion[]): number {
  return judged.reduce((sum, { weight }) => sum + weight, 0);
}
