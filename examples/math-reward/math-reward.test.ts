import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { groupStats, rewardHash, scoreBatch } from '@rlaif/core';
import { rewardConformance } from '@rlaif/testing';
import { expect, it } from 'vitest';
import { samples, wanted } from './problems.ts';
import { reward } from './reward.ts';

it('scores right answers in any style, and neither wrong nor cheating ones', async () => {
  const outcomes = await scoreBatch(reward, samples);
  const scores = outcomes.map((outcome, i) => [samples[i]!.id, outcome.status === 'scored' ? outcome.score : outcome]);
  expect(scores).toEqual([...wanted]);
  // 2, 3, 3 and 3 of 6 are right: every group tells good from bad.
  expect(groupStats(outcomes, { samples })).toMatchObject({ zeroSpread: 0 });
});

it('abstains without a reference', async () => {
  const { reference: _, ...row } = samples[0]!;
  expect(await scoreBatch(reward, [row])).toMatchObject([{ status: 'abstained', reason: 'no reference' }]);
});

it('prints its report as a process, and ends by itself', () => {
  const demo = fileURLToPath(new URL('demo.ts', import.meta.url));
  const run = spawnSync(process.execPath, [demo], { encoding: 'utf8', timeout: 60_000 });
  expect({ status: run.status, stderr: run.stderr }).toEqual({ status: 0, stderr: '' });
  expect(run.stdout).toContain(`The reward: ${rewardHash(reward)}\n`);
  for (const said of ['repeats the prompt', 'by number', 'by list', 'several answers', 'no answer found']) {
    expect(run.stdout).toContain(said);
  }
  expect(run.stdout.match(/^│ \w+\/\d/gm)?.length).toBe(samples.length);
});

rewardConformance({ test: it, reward, samples });
