import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { gate, groupStats, type Outcome, product, type Reward, rewardHash, scoreBatch, scoreGroups } from '@rlaif/core';
import { rewardConformance } from '@rlaif/testing';
import { describe, expect, it } from 'vitest';
import { report } from './report.ts';
import { brevity, exact, format, known, type Row, reward, shortestRight } from './reward.ts';
import { samples } from './rollouts.ts';

const scoresOf = (outcomes: readonly Outcome[]) =>
  Map.groupBy(
    outcomes.map((outcome) => (outcome.status === 'scored' ? outcome.score : outcome.status)),
    (_, i) => samples[i]!.group,
  );
const row = (completion: string): Row => ({ ...samples[0]!, completion });
const scoreOf = async (completion: string) => {
  const [outcome] = await scoreBatch(reward, [row(completion)]);
  return outcome!.status === 'scored' ? outcome!.score : outcome!.status;
};

describe('the reward', () => {
  it('gives each rollout what was worked out by hand', async () => {
    const scores = scoresOf(await scoreBatch(reward, samples));
    // 6 words a dither and 3 of the answer: 9 and 9 are brief, 45 is half way from 30 to 60, 63 is beyond. Two wrong, two malformed.
    expect(scores.get('crates')).toEqual([1, 1, 0.8, 0.6, 0, 0, 0, 0]);
    expect(scores.get('train')).toEqual([0, 0, 0, 1, 0, 0, 0, 0]);
    expect(scores.get('sum')).toEqual(Array(8).fill(1));
    expect(scores.get('stars')).toEqual(Array(8).fill('abstained'));
  });

  it.each([
    ['Answer: 84 jars', 1],
    ['First 7 x 12.\nAnswer: 84.0 jars', 1],
    ['Answer: 84 crates', 0],
    ['Answer: 83 or 84 jars', 0],
    ['Answer: 83 jars\nAnswer: 84 jars', 1],
    ['Answer: 84 jars\nAnswer: 83 jars', 0],
    ['Answer: 84 jars\nor not', 0],
    ['answer: 84 jars', 0],
    ['', 0],
  ])('reads the last line: %j', async (completion, expected) => {
    expect(await scoreOf(completion)).toBe(expected);
  });

  it('takes nothing for right where there is nothing to compare with', async () => {
    const { reference, ...bare } = row('');
    expect(reference).toBeDefined();
    expect(await scoreBatch(exact, [bare])).toMatchObject([{ score: 0 }]);
    expect(await scoreBatch(reward, [bare])).toMatchObject([{ status: 'abstained' }]);
  });

  it('has a hash, and another with its conditions in another order', () => {
    expect(rewardHash(reward)).toMatch(/^[0-9a-f]{32}$/);
    expect(rewardHash(gate({ format, known }, product({ exact, brevity })))).not.toBe(rewardHash(reward));
  });
});

describe('the groups', () => {
  it('have the advantages that were worked out by hand', async () => {
    const stats = groupStats(await scoreBatch(reward, samples), { samples });
    // crates: mean 3.4 / 8 = 0.425; squares 3 - 8 * 0.425^2 = 1.555, over 7.  train: mean 1 / 8; squares 7 / 8, over 7.
    const [crates, train] = [Math.sqrt(1.555 / 7), Math.sqrt(1 / 8)] as const;
    expect(stats.groups).toMatchObject([
      { group: 'crates', mean: expect.closeTo(0.425, 12), spread: expect.closeTo(crates, 12) },
      { group: 'train', mean: 0.125, spread: expect.closeTo(train, 12) },
      { group: 'sum', mean: 1, spread: 0 },
      { group: 'stars', scored: 0, abstained: 8, mean: undefined, spread: undefined },
    ]);
    expect(stats.spread).toBeCloseTo((crates + train) / 3, 12);
    expect([stats.zeroSpread, stats.unevenAbstention]).toEqual([expect.closeTo(1 / 3, 12), 0]);
    expect(stats.advantages[0]).toBeCloseTo(0.575 / (crates + 1e-4), 12);
    expect(stats.advantages[4]).toBeCloseTo(-0.425 / (crates + 1e-4), 12);
    expect(stats.advantages[11]).toBeCloseTo(0.875 / (train + 1e-4), 12);
    expect(stats.advantages.slice(16)).toEqual([...Array(8).fill(0), ...Array(8).fill(undefined)]);
  });

  it('abstain unevenly where the form is looked at before the reference', async () => {
    const careless: Reward<Row> = gate({ format, known }, product({ exact, brevity }));
    expect(groupStats(await scoreBatch(careless, samples), { samples }).unevenAbstention).toBe(1);
  });

  it('rank right answers by their length when they are compared', async () => {
    const outcomes = await scoreGroups(shortestRight, samples, { groupSize: 8 });
    const scores = scoresOf(outcomes);
    // Right ones that are shorter, over twice the right ones: of 4 in crates, of 8 in sum.
    expect(scores.get('crates')).toEqual([1, 1, 1 - 2 / 8, 1 - 3 / 8, 0, 0, 0, 0]);
    expect(scores.get('train')).toEqual([0, 0, 0, 1, 0, 0, 0, 0]);
    // '4.0' is two characters longer than '4'.
    expect(scores.get('sum')).toEqual([0, 1, 1, 3, 3, 6, 5, 7].map((shorter) => 1 - shorter / 16));
    expect(scores.get('stars')).toEqual(Array(8).fill('abstained'));
    expect(groupStats(outcomes, { samples }).zeroSpread).toBe(0);
  });

  it('are compared whole or not at all', async () => {
    const outcomes = await scoreGroups(shortestRight, samples.slice(1), { groupSize: 8 });
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array(7).fill('failed'),
      ...Array(16).fill('scored'),
      ...Array(8).fill('abstained'),
    ]);
  });
});

it('prints a report that says which group teaches nothing', async () => {
  const text = await report();
  expect(text).toContain(rewardHash(reward));
  expect(text).toContain('known: check {"predicate":"known@1"} from 0 to 1');
  expect(text).toMatch(/crates │ +8\/8 │ 0\.4[23] │ +0\.47 │ +1\.22 +1\.22 +0\.80 +0\.37 +-0\.90/);
  expect(text).toContain("No signal in 'sum'");
  expect(text).not.toContain("No signal in 'crates'");
});

it('runs as it stands', async () => {
  const demo = fileURLToPath(new URL('demo.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [demo], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(`${await report()}\n`);
});

rewardConformance({ test: it, reward, samples });
