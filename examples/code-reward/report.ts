import { type Abstained, groupStats, type RewardOutput, rewardHash, scoreBatch } from '@rlaif/core';
import Table from 'cli-table3';
import { createReward } from './reward.ts';
import { samples } from './tasks.ts';

/** Scores the rollouts, and says why each has what it has and what a trainer would make of it. */
export async function report(): Promise<string> {
  const { reward, [Symbol.asyncDispose]: dispose } = createReward();
  const outcomes = await scoreBatch(reward, samples).finally(() => dispose());
  const stats = groupStats(outcomes, { samples });
  const table = new Table({
    head: ['rollout', 'what it is', 'score', 'advantage', 'why'],
    colAligns: ['left', 'left', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  outcomes.forEach((outcome, i) => {
    const { id, metadata } = samples[i]!;
    const score = outcome.status === 'scored' ? fixed(outcome.score) : outcome.status;
    const why = outcome.status === 'scored' ? whysOf(outcome.output) : [];
    table.push([id, String(metadata?.what), score, fixed(stats.advantages[i]), why.join('; ')]);
  });
  return [
    'Programs: 3 tasks with 6 rollouts each, made up for this example and run against tests.',
    '',
    `The reward: ${rewardHash(reward)}`,
    '',
    table.toString(),
    '',
    ...stats.groups.map(
      ({ group, mean, spread }) => `${group.padEnd(10)} mean ${fixed(mean)}, spread ${fixed(spread)}`,
    ),
  ].join('\n');
}

/** The rationale of the reward, and of those that it is made of. */
function whysOf(output: RewardOutput | Abstained): readonly string[] {
  if (typeof output === 'number' || output.abstained) return [];
  const own = output.rationale === undefined ? [] : [output.rationale];
  return [...own, ...Object.values(output.components ?? {}).flatMap(whysOf)];
}

function fixed(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(2);
}
