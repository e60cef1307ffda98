import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { groupStats, rewardHash, scoreBatch } from '@rlaif/core';
import { rewardConformance } from '@rlaif/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReward } from './reward.ts';
import { samples } from './tasks.ts';

/** Worked out by hand, of 4, 5 and 2 tests. */
const expected = {
  // Right; the doubled word is lost; the empty list and the list that is not changed; these alone for the cheats that return a value, and a program
  // that leaves while it is loaded passes nothing.
  anagrams: [1, 3 / 4, 2 / 4, 1 / 4, 0, 1 / 4],
  // Right; 10 sorts before 9 as a text, nothing is thrown, and the list is changed; nothing ends; whoever returns an object, or null, leaves the list alone.
  median: [1, 2 / 5, 0, 1 / 5, 1 / 5, 0],
  // Right; Ann twice; Cy as well; Ann is not the answer to the second; refused; stopped.
  late: [1, 1 / 2, 1 / 2, 1 / 2, 0, 0],
} as const;

const { reward, [Symbol.asyncDispose]: dispose } = createReward();
afterAll(() => dispose());

describe('the reward', () => {
  it.each(Object.entries(expected))('gives the rollouts of %s what was worked out by hand', async (group, scores) => {
    const own = samples.filter((sample) => sample.group === group);
    const outcomes = await scoreBatch(reward, own);
    expect(outcomes.map((outcome) => (outcome.status === 'scored' ? outcome.score : outcome.status))).toEqual(scores);
  });

  it('teaches something in each group: right programs stand out', async () => {
    const { groups, zeroSpread } = groupStats(await scoreBatch(reward, samples), { samples });
    expect(groups.map(({ group }) => group)).toEqual(['anagrams', 'median', 'late']);
    expect(zeroSpread).toBe(0);
  });

  it('has a hash', () => {
    expect(rewardHash(reward)).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('the demo as a process', () => {
  let lines: readonly string[] = [];
  beforeAll(() => {
    const demo = fileURLToPath(new URL('demo.ts', import.meta.url));
    const { status, stdout, stderr } = spawnSync(process.execPath, [demo], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    lines = stdout.split('\n');
  });

  it.each([
    ['anagrams/1', '1.00', /4 of 4 tests passed/],
    ['anagrams/5', '0.00', /group_anagrams|no test could be run/],
    ['median/2', '0.40', /2 of 5 tests passed; test 3: expected 9, got 10|2 of 5 tests passed/],
    ['median/3', '0.00', /0 of 5 tests passed; test 1: timed out/],
    ['median/4', '0.20', /an object of the program's/],
    ['median/6', '0.00', /no javascript code in the completion/],
    ['late/4', '0.50', /1 of 2 tests passed; test 2: 1 rows instead of 2/],
    ['late/5', '0.00', /not authorized/],
  ])('says why %s has %s', (id, score, why) => {
    const line = lines.find((one) => one.includes(`│ ${id} `))!;
    expect(line.split('│')[3]!.trim()).toBe(score);
    expect(line).toMatch(why);
  });
});

rewardConformance({ test: it, reward, samples: samples.slice(6, 8) });
