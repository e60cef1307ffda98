import { flatten, type JsonValue, type Outcome } from '@rlaif/core';
import type { StandIns } from './failure-policy.ts';
import type { RewardAnswer } from './reward-answer.ts';

/** The answer for one row. A score that no reward computed is its declared stand-in, and a metric says so. */
export function toAnswer(id: JsonValue, outcome: Outcome, standIns: StandIns): RewardAnswer {
  const metrics = {
    ...flatten(outcome),
    // On every row, so that the trainer's mean of each is a rate.
    reward_failed: outcome.status === 'failed' ? 1 : 0,
    reward_abstained: outcome.status === 'abstained' ? 1 : 0,
  };
  return {
    id,
    aggregate_reward_score: scoreOf(outcome, standIns),
    metrics_list: Object.entries(metrics)
      // JSON has no other number.
      .filter(([, value]) => Number.isFinite(value))
      .map(([name, value]) => ({ name, value, type: 'Metric' })),
  };
}

function scoreOf(outcome: Outcome, standIns: StandIns): number {
  if (outcome.status === 'scored') return outcome.score;
  if (outcome.status === 'abstained') return standIns.abstention;
  return outcome.error.attribution === 'service' ? standIns.service : standIns.completion;
}
