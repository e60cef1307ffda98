import {
  type Abstained,
  flatten,
  type GroupStats,
  groupStats,
  type Outcome,
  type RewardOutput,
  rewardHash,
  scoreBatch,
} from '@rlaif/core';
import Table from 'cli-table3';
import { reward } from './reward.ts';
import { samples } from './tickets.ts';

/** Columns of the first table, and the metric that each shows. */
const columns = {
  form: 'form',
  discreet: 'reply/discreet',
  helpful: 'reply/helpful',
  language: 'reply/language',
  facts: 'reply/facts',
  brief: 'reply/brief',
} as const;

/** Scores the rollouts, and says what each check made of each and what a trainer would make of it. */
export async function report(): Promise<string> {
  const outcomes = await scoreBatch(reward, samples);
  const stats = groupStats(outcomes, { samples });
  return [
    'Customer service: 4 tickets with 6 rollouts each, made up for this example and scored by checks.',
    '',
    `The reward: ${rewardHash(reward)}`,
    '',
    'Each rollout, by what it is the product of (nothing stands where there was no reply to look into):',
    tableOfScores(outcomes),
    '',
    'What the checks said:',
    ...outcomes.flatMap((outcome, i) => {
      const whys = outcome.status === 'scored' ? whysOf(outcome.output) : [];
      return whys.length > 0 ? `  ${samples[i]!.id.padEnd(10)}  ${whys.join('; ')}` : [];
    }),
    '',
    'Each ticket (groupStats):',
    tableOfGroups(stats),
    `No signal in ${stats.groups.filter(({ spread }) => spread === 0).length} of ${stats.groups.length}: all scores are equal, so nothing is learned from them.`,
  ].join('\n');
}

function tableOfScores(outcomes: readonly Outcome[]): string {
  const names = Object.keys(columns);
  const table = new Table({
    head: ['rollout', ...names, 'score'],
    colAligns: ['left', ...names.map(() => 'right' as const), 'right'],
    style: { head: [], border: [], compact: true },
  });
  outcomes.forEach((outcome, i) => {
    const metrics = flatten(outcome);
    const score = outcome.status === 'scored' ? fixed(outcome.score) : outcome.status;
    table.push([samples[i]!.id, ...Object.values(columns).map((path) => fixed(metrics[path])), score]);
  });
  return table.toString();
}

/** The rationale of every check that gave less than 1. */
function whysOf(output: RewardOutput | Abstained): readonly string[] {
  if (typeof output === 'number' || output.abstained || output.score === 1) return [];
  const own = output.rationale === undefined ? [] : [output.rationale];
  return [...own, ...Object.values(output.components ?? {}).flatMap(whysOf)];
}

/** The advantages stand in the order of the samples, those of a group one after the other. */
function tableOfGroups({ groups, advantages }: GroupStats): string {
  const table = new Table({
    head: ['ticket', 'mean', 'spread', 'advantages'],
    colAligns: ['left', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { group, mean, spread } of groups) {
    const own = advantages.filter((_, i) => samples[i]!.group === group);
    table.push([group, fixed(mean), fixed(spread), own.map((one) => fixed(one).padStart(5)).join(' ')]);
  }
  return table.toString();
}

function fixed(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(2);
}
