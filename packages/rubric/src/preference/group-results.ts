import type { Abstained, RewardResult } from '@rlaif/spec';
import { type Comparison, rationaleOf } from './comparison.ts';
import type { NotCompared } from './pair-judge.ts';
import type { Meeting } from './tournament.ts';

/** What each rollout of a group gets where its prompt or its reference keeps it from being compared: all the same. */
export function notCompared(why: NotCompared, size: number): readonly (RewardResult | Abstained)[] {
  return Array.from({ length: size }, () => ('minimum' in why ? { score: 0, rationale: why.minimum } : why));
}

/** What one comparison gives a rollout. */
export function comparisonResult(comparison: Comparison): RewardResult {
  const { score, disagreement } = comparison;
  return {
    score,
    rationale: rationaleOf(comparison),
    ...(disagreement !== undefined && { components: { disagreement } }),
  };
}

/** What all comparisons of a rollout give it: its rationale counts them and says for each what was decided. */
export function meetingsResult(
  own: readonly Meeting[],
  score: number,
  more: Readonly<Record<string, number>> = {},
): RewardResult {
  const count = (verdict: string) => own.filter((meeting) => verdictOf(meeting) === verdict).length;
  const asked = own.flatMap(({ disagreement }) => (disagreement === undefined ? [] : [disagreement]));
  const lines = own.map((meeting) => `rollout ${meeting.opponent + 1}: ${verdictOf(meeting)}. ${rationaleOf(meeting)}`);
  return {
    score,
    rationale: [`better ${count('better')}, level ${count('level')}, worse ${count('worse')}`, ...lines].join('\n'),
    components: { ...more, ...(asked.length > 0 && { disagreement: mean(asked) }) },
  };
}

function verdictOf({ score }: Comparison): string {
  return score > 0.5 ? 'better' : score < 0.5 ? 'worse' : 'level';
}

/** The mean of a rollout's comparisons. */
export function meanScore(own: readonly Meeting[]): number {
  return mean(own.map(({ score }) => score));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
