import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { flatten, type Outcome, scoreBatch } from '@rlaif/core';
import { rewardConformance } from '@rlaif/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { writtenJudges } from './judges.ts';
import { report } from './report.ts';
import { supportReply } from './reward.ts';
import { judgeNames, rollouts, samples } from './rollouts.ts';
import { writeData } from './write-data.ts';

describe('the jury', () => {
  let outcomes: ReadonlyMap<string, Outcome>;
  beforeAll(async () => {
    const all = await scoreBatch(supportReply(writtenJudges()), samples);
    outcomes = new Map(rollouts.map(({ id }, i) => [id, all[i]!]));
  });
  const scoreOf = (id: string) => {
    const outcome = outcomes.get(id)!;
    return outcome.status === 'scored' ? outcome.score : outcome.status;
  };
  const metricsOf = (id: string) => flatten(outcomes.get(id)!);

  it('takes the median of what each judge says by itself', () => {
    expect(rollouts.map(({ id }) => scoreOf(id))).toEqual([1, 0.5, 0.5, 0.5, 0, 1, 'failed']);
    expect(metricsOf('half')).toMatchObject({ strict: 0.5, hasty: 1, lenient: 0.5, 'hasty/answers': 1 });
  });

  it('is not moved by the one judge that an injection talks round, and shows that they disagree', () => {
    expect(metricsOf('injection')).toMatchObject({ strict: 0, hasty: 0, lenient: 1 });
    // 0, 0 and 1: their mean is 1/3, the sum of the squares 2/3, over 2.
    expect(metricsOf('injection').spread).toBeCloseTo(Math.sqrt(1 / 3), 12);
    expect(metricsOf('good').spread).toBe(0);
  });

  it('goes on without a judge whose reply is no verdict, and says so', () => {
    expect(metricsOf('riddle')).toMatchObject({ strict: 1, lenient: 1, missing: 1 });
    expect(metricsOf('riddle')).not.toHaveProperty('hasty');
    // It was asked twice, and both calls were billed.
    const calls = outcomes.get('riddle')!.usage.map((usage) => [usage.modelId, usage.calls] as const);
    expect(Object.fromEntries(calls)).toEqual({ strict: 1, hasty: 2, lenient: 1 });
  });

  it('gives no score below its quorum: one judge is no jury', () => {
    expect(outcomes.get('garbled')).toMatchObject({
      status: 'failed',
      error: { code: 'RLAIF_JUDGE_PARSE', message: expect.stringContaining('fewer than the quorum of 2') },
    });
  });
});

it('runs on transcripts that are what its content says now', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jury-'));
  try {
    await writeData(pathToFileURL(`${folder}/`));
    for (const name of judgeNames) {
      const [now, then] = await Promise.all(
        [join(folder, `${name}.jsonl`), fileURLToPath(new URL(`data/${name}.jsonl`, import.meta.url))].map((file) =>
          readFile(file, 'utf8'),
        ),
      );
      expect(now === then, `data/${name}.jsonl is out of date: run pnpm --filter @rlaif-examples/jury data`).toBe(true);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('prints a report that says where there is no score', async () => {
  const text = await report(writtenJudges());
  expect(text).toContain('no model was asked');
  expect(text).toMatch(/invented +│ 0\.50 +│ 0\.50 +│ 1\.00 +│ 0\.50/);
  expect(text).toContain("No score for 'garbled': ");
});

it('runs as it stands', async () => {
  const demo = fileURLToPath(new URL('demo.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [demo], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(`${await report(writtenJudges())}\n`);
});

rewardConformance({ test: it, reward: supportReply(writtenJudges()), samples: samples.slice(0, 6) });
