import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { judge } from '@rlaif/core';
import { replayJudgeModel, rewardConformance } from '@rlaif/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { principles } from './principles.ts';
import { report } from './report.ts';
import { rollouts, samples } from './rollouts.ts';
import { pairsOf, type Result, run } from './run.ts';
import { writeData } from './write-data.ts';

const transcript = new URL('data/transcript.jsonl', import.meta.url);
const model = replayJudgeModel(transcript);

describe('the principles', () => {
  let results: ReadonlyMap<string, Result>;
  beforeAll(async () => {
    results = new Map((await run(model)).map((result) => [result.id, result]));
  });
  const revisionOf = (id: string) => results.get(id)!.revision;

  it('give a reward: the share of them that an answer keeps to', () => {
    expect([...results.values()].map(({ score }) => score)).toEqual([1, 2 / 3, 1 / 3, 2 / 3, 1 / 3, 2 / 3]);
  });

  it('leave an answer as it is that breaks none', () => {
    expect(revisionOf('hint')).toMatchObject({ broken: [], verdict: { score: 1 } });
    expect(revisionOf('hint')).not.toHaveProperty('critique');
  });

  it('give a critique, a revision and a pair for an answer that breaks some', () => {
    const { critique, revision, completion } = rollouts.find(({ id }) => id === 'sneer')!;
    expect(revisionOf('sneer')).toMatchObject({
      broken: ['kind', 'honest'],
      critique,
      revision,
      revisedVerdict: { score: 1 },
      pair: { prompt: samples[2]!.prompt, chosen: revision, rejected: completion },
    });
  });

  it('are not talked round by an answer that speaks to the judge', () => {
    expect(revisionOf('injection')).toMatchObject({ broken: ['own-step'], pair: { chosen: expect.any(String) } });
  });

  it('make no pair of a revision that is no better, nor of one that changes nothing', () => {
    expect(revisionOf('no-better')).toMatchObject({ verdict: { score: 1 / 3 }, revisedVerdict: { score: 1 / 3 } });
    expect(revisionOf('no-better')).not.toHaveProperty('pair');
    expect(revisionOf('stubborn')).toMatchObject({ code: 'RLAIF_JUDGE_PARSE', usage: [{ calls: 4 }] });
    expect(pairsOf([...results.values()])).toHaveLength(3);
  });
});

it('runs on a transcript that is what its content says now', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'constitution-'));
  try {
    await writeData(pathToFileURL(`${folder}/`));
    const isCurrent =
      (await readFile(join(folder, 'transcript.jsonl'), 'utf8')) === (await readFile(transcript, 'utf8'));
    expect(isCurrent, 'out of date: run pnpm --filter @rlaif-examples/constitution data').toBe(true);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it('runs as it stands, and writes the pairs', async () => {
  const demo = fileURLToPath(new URL('demo.ts', import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, [demo], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(`${await report(model)}\n`);
  const written = (await readFile(new URL('out/pairs.jsonl', import.meta.url), 'utf8')).trimEnd().split('\n');
  expect(written.map((line) => JSON.parse(line))).toEqual(pairsOf(await run(model)));
});

rewardConformance({ test: it, reward: judge({ model, rubric: principles }), samples });
