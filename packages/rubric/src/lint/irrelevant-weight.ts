import type { Remark } from './finding.ts';
import type { LintedRubric } from './linted-rubric.ts';

/** Below this share of the heaviest weight, a criterion is lost in the noise of judging the others. */
const leastShare = 1 / 20;

/** A weight that cannot make a difference: a judge's variance on the heaviest criterion is larger. A judge that gives the whole counts no weight. */
export function irrelevantWeight({ criteria, isImplicit }: LintedRubric): readonly Remark[] {
  if (isImplicit) return [];
  const heaviest = criteria.reduce((most, { weight }) => Math.max(most, Math.abs(weight)), 0);
  return criteria.flatMap(({ where, weight, isDecisive }) => {
    if (isDecisive || Math.abs(weight) >= heaviest * leastShare) return [];
    return {
      where,
      sentence: `Its weight of ${weight} is less than a twentieth of the heaviest, ${heaviest}: it is paid for, and cannot be noticed.`,
      suggestion: 'Raise the weight, leave the criterion out, or make it required if it must never be missing.',
    };
  });
}
