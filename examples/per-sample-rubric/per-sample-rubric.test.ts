import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { flatten, groupStats, type Outcome, scoreBatch } from '@rlaif/core';
import { MockJudgeModel, replayJudgeModel, rewardConformance } from '@rlaif/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { report } from './report.ts';
import { healthAnswer, rubric } from './reward.ts';
import { rows, samples } from './rows.ts';
import { writeData } from './write-data.ts';

const transcript = new URL('data/transcript.jsonl', import.meta.url);

describe('the reward', () => {
  let outcomes: readonly Outcome[];
  beforeAll(async () => {
    outcomes = await scoreBatch(healthAnswer(replayJudgeModel(transcript)), samples);
  });
  const scores = () =>
    Map.groupBy(
      outcomes.map((outcome) => (outcome.status === 'scored' ? outcome.score : outcome.status)),
      (_, i) => samples[i]!.group,
    );

  it('gives each answer the points of what holds, over what can be earned', () => {
    // Of 15: 15, 7, 3 and -8. Of 18: 18, 12, 6 and 2 - 9. Of 10: 10, 5, 5 and 5.
    expect(scores().get('fainting')).toEqual([1, 7 / 15, 0.2, -8 / 15]);
    expect(scores().get('two-medicines')).toEqual([1, 12 / 18, 6 / 18, -7 / 18]);
    expect(scores().get('letter')).toEqual([1, 0.5, 0.5, 0.5]);
  });

  it('abstains from a row without criteria, all rollouts alike', () => {
    expect(scores().get('no-rubric')).toEqual(Array(4).fill('abstained'));
    expect(groupStats(outcomes, { samples }).unevenAbstention).toBe(0);
  });

  it('reports the tags under the same names for every row', () => {
    // Accuracy: 7 - 8 over 7; completeness: 0 over 8.
    expect(flatten(outcomes[3]!)).toMatchObject({ 'axis:accuracy': -8 / 7, 'axis:completeness': 0, pitfalls: 1 });
    expect(flatten(outcomes[3]!)).not.toHaveProperty('axis:communication');
    expect(flatten(outcomes[5]!)).toMatchObject({ 'axis:accuracy': 1, 'axis:communication': 0, criteria: 5 });
    for (const outcome of outcomes.filter(({ status }) => status === 'scored')) {
      if (outcome.status !== 'scored' || typeof outcome.output === 'number') throw new Error('no verdict');
      expect(Object.keys(outcome.output.components ?? {})).toEqual(rubric.criteria);
    }
  });

  it('asks one request for each answer that can be judged, and never about its points', async () => {
    const model = new MockJudgeModel('no verdict');
    await scoreBatch(healthAnswer(model), samples);
    const first = model.calls.filter(({ request }) => request.messages.length === 1);
    expect(first.length).toBe(rows.slice(0, 3).flatMap(({ rollouts }) => rollouts).length);
    for (const { request } of first) expect(JSON.stringify(request)).not.toMatch(/points|axis:/);
  });
});

it('runs on a transcript that is what its content says now', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'per-sample-'));
  try {
    await writeData(pathToFileURL(`${folder}/`));
    const isCurrent =
      (await readFile(join(folder, 'transcript.jsonl'), 'utf8')) === (await readFile(transcript, 'utf8'));
    expect(isCurrent, 'out of date: run pnpm --filter @rlaif-examples/per-sample-rubric data').toBe(true);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('runs as it stands', async () => {
  const demo = fileURLToPath(new URL('demo.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [demo], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(`${await report(replayJudgeModel(transcript))}\n`);
  expect(stdout).toContain('no-rubric: 0 scored, spread - (no criteria)');
});

rewardConformance({ test: it, reward: healthAnswer(replayJudgeModel(transcript)), samples });
