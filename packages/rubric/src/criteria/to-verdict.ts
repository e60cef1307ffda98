import { type Abstained, abstain, type CriterionVerdict, type Range, type Verdict } from '@rlaif/spec';
import type { Criterion } from './criterion.ts';
import { type Decision, explicitScore, minimumBecause } from './decision.ts';

/** What a verdict is made of besides the decisions. */
export interface VerdictParts {
  /** All criteria of the rubric; those without a decision do not apply. */
  readonly criteria: readonly Criterion[];
  readonly range: Range;
  /** The score where the judge gave the whole, and why. Default: the weights make it. */
  readonly whole?: Decision | undefined;
  /** Why the score is the minimum. Default: what is required or vetoes decides that. */
  readonly minimum?: string | undefined;
}

/** The verdict that decisions amount to. */
export function toVerdict(decisions: readonly Decision[], { criteria, range, whole, minimum }: VerdictParts): Verdict {
  const because = minimum ?? minimumBecause(decisions);
  const score = whole?.score ?? explicitScore(decisions);
  const rationale = because ?? whole?.rationale;
  const decided = new Map(decisions.map((decision) => [decision.criterion, decision]));
  const components: Record<string, CriterionVerdict | Abstained> = {};
  for (const criterion of criteria) {
    const decision = decided.get(criterion);
    components[criterion.name] = decision ? toCriterionVerdict(decision) : abstain('does not apply to this prompt');
  }
  return {
    // Inside the range to the last bit: the range adds the same weights in the same order, and rounding keeps order.
    score: because === undefined ? score : range[0],
    components,
    ...(rationale !== undefined && { rationale }),
  };
}

function toCriterionVerdict({ score, choice, rationale, disagreement }: Decision): CriterionVerdict {
  return { score, choice, rationale, ...(disagreement !== undefined && { components: { disagreement } }) };
}
