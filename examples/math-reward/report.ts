import { groupStats, type Outcome, rewardHash, scoreBatch } from '@rlaif/core';
import Table from 'cli-table3';
import { samples } from './problems.ts';
import { reward } from './reward.ts';

/** Scores the rollouts, and says of each what was extracted and by which rule it was decided. */
export async function report(): Promise<string> {
  const outcomes = await scoreBatch(reward, samples);
  const { groups } = groupStats(outcomes, { samples });
  const table = new Table({
    head: ['rollout', 'score', 'why'],
    colAligns: ['left', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  outcomes.forEach((outcome, i) => {
    table.push([samples[i]!.id, outcome.status === 'scored' ? outcome.score : outcome.status, whyOf(outcome)]);
  });
  return [
    'Mathematics: 4 problems with 6 rollouts each, made up for this example: right, wrong and cheating.',
    '',
    `The reward: ${rewardHash(reward)}`,
    '',
    table.toString(),
    '',
    'Each problem (groupStats):',
    ...groups.map(
      ({ group, mean, spread }) =>
        `  ${group.padEnd(10)} mean ${mean?.toFixed(2) ?? '-'}, spread ${spread?.toFixed(2) ?? '-'}`,
    ),
  ].join('\n');
}

function whyOf(outcome: Outcome): string {
  if (outcome.status === 'abstained') return outcome.reason;
  if (outcome.status === 'failed') return outcome.error.message;
  return (typeof outcome.output === 'number' ? undefined : outcome.output.rationale) ?? '';
}
