import type { JsonValue } from '@rlaif/core';
import { type StandIns, standInFor } from './failure-policy.ts';
import type { MetricType, RewardAnswer } from './reward-answer.ts';
import type { ScoredRow } from './score-rows.ts';

/** How an answer is made. */
export interface AnswerOptions {
  readonly standIns: StandIns;
  readonly metricType: MetricType;
  /** Told what a function of the failure policy did wrong. */
  readonly onBroken: (message: string) => void;
}

/** The answer for one row. A score that no reward computed is its declared stand-in, and a metric says so. */
export function toAnswer(id: JsonValue, row: ScoredRow, options: AnswerOptions): RewardAnswer {
  const { status, components } = row.plain;
  // On every row, so that the trainer's mean of each is a rate.
  const marks = { reward_failed: status === 'failed' ? 1 : 0, reward_abstained: status === 'abstained' ? 1 : 0 };
  return {
    id,
    aggregate_reward_score: scoreOf(row, options),
    metrics_list: Object.entries({ ...components, ...marks }).map(([name, value]) => ({
      name,
      value,
      type: Object.hasOwn(marks, name) ? 'Metric' : options.metricType,
    })),
  };
}

function scoreOf({ sample, outcome, plain }: ScoredRow, { standIns, onBroken }: AnswerOptions): number {
  if (plain.score !== null) return plain.score;
  if (outcome.status !== 'failed') return standIns.abstention;
  return standInFor(standIns, { error: outcome.error, sample }, onBroken);
}
