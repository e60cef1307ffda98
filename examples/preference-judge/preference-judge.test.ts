import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { flatten, judge, type Outcome, RlaifError, scoreBatch, scoreGroups } from '@rlaif/core';
import { MockJudgeModel, replayJudgeModel } from '@rlaif/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { report } from './report.ts';
import { preference, rewardsOf, rubrics, samples } from './reward.ts';
import { writeData } from './write-data.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const model = replayJudgeModel(here('data/transcript.jsonl'));
const rewards = rewardsOf(model);
const scoresOf = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => (outcome.status === 'scored' ? outcome.score : outcome.status));
const callsOf = (outcomes: readonly Outcome[]) =>
  outcomes.flatMap(({ usage }) => usage).reduce((sum, { calls }) => sum + calls, 0);

describe('the tournaments', () => {
  let roundRobin: readonly Outcome[];
  let bradleyTerry: readonly Outcome[];
  let anchored: readonly Outcome[];
  beforeAll(async () => {
    roundRobin = await scoreGroups(rewards['round-robin'], samples, { groupSize: 4 });
    bradleyTerry = await scoreGroups(rewards['bradley-terry'], samples, { groupSize: 4 });
    anchored = await scoreGroups(rewards.anchored, samples, { groupSize: 4 });
  });

  it('give each note the share of the others that it beats, half for a tie', () => {
    expect(scoresOf(roundRobin)).toEqual([
      // The judge wavers between the second and the fourth: a tie, worth half of one of three.
      ...[1, 0.5 / 3, 2 / 3, 0.5 / 3],
      // Two equal notes, an empty one, and one that leaves something out.
      ...[2.5 / 3, 2.5 / 3, 0, 1 / 3],
      ...[2.5 / 3, 2.5 / 3, 0, 1 / 3],
    ]);
  });

  it('give strengths in the same order, with a mean of a half', () => {
    const scores = scoresOf(bradleyTerry) as readonly number[];
    for (const first of [0, 4, 8]) {
      const own = scores.slice(first, first + 4);
      const shares = (scoresOf(roundRobin) as readonly number[]).slice(first, first + 4);
      const order = (values: readonly number[]) =>
        [0, 1, 2, 3].toSorted((a, b) => Math.round(1e6 * (values[b]! - values[a]!)) || a - b);
      expect(order(own)).toEqual(order(shares));
      expect(own.reduce((sum, score) => sum + score, 0) / 4).toBeCloseTo(0.5, 9);
    }
  });

  it('give against the anchor what each comparison gives', () => {
    expect(scoresOf(anchored)).toEqual([0.5, 0, 0, 0, 0.5, 0.5, 0, 0, 0.5, 0.5, 0, 0]);
  });

  it('ask as often as was stated, but for what is known without asking', () => {
    expect([rubrics['round-robin'].calls(4), rubrics.anchored.calls(4)]).toEqual([12, 8]);
    expect([callsOf(roundRobin.slice(0, 4)), callsOf(roundRobin.slice(8))]).toEqual([12, 12]);
    expect([callsOf(anchored.slice(0, 4)), callsOf(anchored.slice(8))]).toEqual([8, 8]);
    // Of the second call's notes two are equal and one is empty: of six pairs two are left, of four two for the anchor and the third.
    expect([callsOf(roundRobin.slice(4, 8)), callsOf(anchored.slice(4, 8))]).toEqual([4, 6]);
  });

  it('fail a group whole for one reply that cannot be used, and no other group', async () => {
    const broken = new MockJudgeModel(
      (request, options) => {
        const turn = request.messages[0]!.content.map(({ text }) => text).join('');
        return turn.includes('this is the best one') && turn.includes('A friendly call')
          ? 'I prefer the first.'
          : model.generate(request, options).then((response) => ({ response }));
      },
      { capabilities: model.capabilities },
    );
    const outcomes = await scoreGroups(rewardsOf(broken)['round-robin'], samples);
    expect(outcomes.map(({ status }) => status)).toEqual([...Array(4).fill('failed'), ...Array(8).fill('scored')]);
    expect(outcomes[0]).toMatchObject({ error: { code: 'RLAIF_JUDGE_PARSE' } });
    expect(RlaifError.isInstance(outcomes[0]?.status === 'failed' && outcomes[0].error)).toBe(true);
  });
});

it('the same preference judges one note against its reference', async () => {
  const [first, second] = await scoreBatch(judge({ model, rubric: preference }), samples);
  expect(first).toMatchObject({ score: 0.5, output: { components: { preferred: { choice: 'tie' } } } });
  expect(second).toMatchObject({ score: 0, output: { components: { preferred: { choice: 'worse' } } } });
  expect(flatten(second!)).toMatchObject({ preferred: 0, 'preferred/disagreement': 0 });
});

it('the report shows scores, costs and reasons', async () => {
  const text = await report(model);
  expect(text).toMatch(/refund\/1 +1\.00 +0\.\d\d +0\.50/);
  expect(text).toMatch(/calls, most +36 +36 +24/);
  expect(text).toMatch(/calls, asked +28 +28 +22/);
  expect(text).toContain('better 0, level 1, worse 2\nrollout 1: worse. (as B) The better one names the open question');
});

it('runs as it stands', async () => {
  const { RLAIF_JUDGE: _judge, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [here('demo.ts')], { encoding: 'utf8', env });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('a transcript written by hand for this example');
  expect(stdout).toContain(await report(model));
});

it('runs on a transcript that is what its content says now', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'preference-judge-'));
  try {
    await writeData(pathToFileURL(`${folder}/`));
    const written = await readFile(join(folder, 'transcript.jsonl'), 'utf8');
    const isCurrent = written === (await readFile(here('data/transcript.jsonl'), 'utf8'));
    expect(
      isCurrent,
      'data/transcript.jsonl is out of date: run pnpm --filter @rlaif-examples/preference-judge data',
    ).toBe(true);
  } finally {
    await rm(folder, { recursive: true });
  }
});
