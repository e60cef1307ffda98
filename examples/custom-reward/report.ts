import {
  describe,
  type GroupStats,
  groupStats,
  type RewardDescription,
  rewardHash,
  scoreBatch,
  scoreGroups,
} from '@rlaif/core';
import Table from 'cli-table3';
import { reward, shortestRight } from './reward.ts';
import { samples } from './rollouts.ts';

/** Scores the rollouts, each by itself and beside the others of its problem, and says what a trainer would make of it. */
export async function report(): Promise<string> {
  const alone = groupStats(await scoreBatch(reward, samples), { samples });
  const beside = groupStats(await scoreGroups(shortestRight, samples, { groupSize: 8 }), { samples });
  return [
    'Arithmetic: 4 problems with 8 rollouts each, made up for this example and scored by checks.',
    '',
    `The reward, ${rewardHash(reward)}:`,
    '',
    ...treeOf('reward', describe(reward)),
    '',
    'Each rollout by itself (scoreBatch):',
    tableOf(alone),
    ...remarksOn(alone),
    '',
    'Each beside the others of its problem, the shortest right one first (scoreGroups):',
    tableOf(beside),
    ...remarksOn(beside),
  ].join('\n');
}

function treeOf(name: string, { kind, range, options, children }: RewardDescription, indent = '  '): readonly string[] {
  const settings = options ? ` ${JSON.stringify(options)}` : '';
  return [
    `${indent}${name}: ${kind}${settings} from ${range[0]} to ${range[1]}`,
    ...Object.entries(children ?? {}).flatMap(([child, description]) => treeOf(child, description, `${indent}  `)),
  ];
}

/** The advantages stand in the order of the samples, those of a group one after the other. */
function tableOf({ groups, advantages }: GroupStats): string {
  const table = new Table({
    head: ['group', 'scored', 'mean', 'spread', 'advantages'],
    colAligns: ['left', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { group, size, scored, mean, spread } of groups) {
    const own = advantages.filter((_, i) => samples[i]!.group === group);
    table.push([
      group,
      `${scored}/${size}`,
      fixed(mean),
      fixed(spread),
      own.map((one) => fixed(one).padStart(5)).join(' '),
    ]);
  }
  return table.toString();
}

function remarksOn({ groups, spread, zeroSpread, unevenAbstention }: GroupStats): readonly string[] {
  return [
    `Mean spread ${fixed(spread)}; none in ${percent(zeroSpread)} of the groups with two scores or more; uneven abstention in ${unevenAbstention} groups.`,
    ...groups
      .filter((group) => group.spread === 0)
      .map(
        ({ group }) =>
          `No signal in '${group}': all its scores are equal, so every advantage is 0 and nothing is learned from it.`,
      ),
    ...groups
      .filter(({ scored }) => scored === 0)
      .map(({ group }) => `Nothing to compare in '${group}': none of its rollouts has a score.`),
  ];
}

function fixed(value: number | undefined): string {
  return value === undefined ? '-' : value.toFixed(2);
}

function percent(share: number | undefined): string {
  return share === undefined ? '-' : `${Math.round(100 * share)} %`;
}
