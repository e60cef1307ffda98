import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { flatten, type JudgeModel, type Outcome, scoreBatch } from '@rlaif/core';
import { replayJudgeModel, rewardConformance } from '@rlaif/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { contracts } from './content/index.ts';
import { contractReview } from './reward.ts';
import type { Row } from './row.ts';
import { writeData } from './write-data.ts';

const data = (name: string): string => fileURLToPath(new URL(`data/${name}`, import.meta.url));

interface Line {
  readonly id: string;
  readonly messages: readonly { readonly role: 'system' | 'user'; readonly content: string }[];
  readonly reference_answer: { readonly contract: string };
  readonly metadata: { readonly kind: string };
}
const lines: readonly Line[] = (await readFile(data('samples.jsonl'), 'utf8'))
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));
const samples = lines.map(
  ({ id, messages, reference_answer }): Row => ({
    id,
    prompt: messages.slice(0, -1),
    completion: messages.at(-1)!.content,
    reference: reference_answer,
  }),
);

describe('contract review', () => {
  let outcomes: readonly Outcome[];
  let asked = 0;
  beforeAll(async () => {
    const replay = replayJudgeModel(data('transcript.jsonl'));
    const counted: JudgeModel = {
      ...replay,
      provider: replay.provider,
      modelId: replay.modelId,
      capabilities: replay.capabilities,
      specificationVersion: 'v1',
      generate: (request, options) => {
        asked++;
        return replay.generate(request, options);
      },
    };
    outcomes = await scoreBatch(contractReview(counted), samples);
  });
  const score = (i: number): number => {
    const outcome = outcomes[i]!;
    if (outcome.status !== 'scored') throw new Error(`${samples[i]!.id} is ${outcome.status}`);
    return outcome.score;
  };

  it('has 12 contracts with 4 rollouts each: one good, one mediocre, two bad', () => {
    expect(contracts.length).toBe(12);
    for (const { rollouts } of contracts) {
      const kinds = rollouts.map(({ kind }) => kind);
      expect(kinds.length).toBe(4);
      expect(kinds.filter((kind) => kind === 'good').length).toBe(1);
      expect(kinds.filter((kind) => kind === 'mediocre').length).toBe(1);
    }
  });

  it('scores all of them', () => {
    expect(outcomes.map(({ status }) => status)).toEqual(lines.map(() => 'scored'));
  });

  it('asks the judge only about those that pass the checks', () => {
    const written = contracts.flatMap(({ rollouts }) => rollouts.flatMap(({ verdict }) => (verdict ? [verdict] : [])));
    // One request for each comment, and one for the whole review.
    expect(asked).toBe(written.reduce((sum, { comments }) => sum + comments.length + 1, 0));
    const stopped: Readonly<Record<string, string>> = {
      'invalid-json': 'json',
      'empty-list': 'json',
      'quotes-guideline': 'quoted',
      'invented-clause': 'quoted',
    };
    lines.forEach(({ id, metadata }, i) => {
      const metrics = flatten(outcomes[i]!);
      const stage = stopped[metadata.kind];
      expect({ id, stopped: stage !== undefined }).toEqual({ id, stopped: !('quality' in metrics) });
      if (stage) expect({ id, score: score(i), [stage]: metrics[stage] }).toEqual({ id, score: 0, [stage]: 0 });
    });
  });

  it('puts the good review of each contract above the mediocre, and that above the bad ones', () => {
    for (let first = 0; first < samples.length; first += 4) {
      const scores = [0, 1, 2, 3].map((i) => score(first + i));
      expect({ id: samples[first]!.id, good: scores[0]! > scores[1]! }).toMatchObject({ good: true });
      expect({ id: samples[first]!.id, scores, mediocre: scores[1]! > Math.max(scores[2]!, scores[3]!) }).toMatchObject(
        {
          mediocre: true,
        },
      );
    }
  });

  it('gives one safe comment nothing for what it says: it covers no breach', () => {
    const safe = lines.flatMap(({ metadata }, i) => (metadata.kind === 'one-safe-comment' ? [i] : []));
    expect(safe.length).toBe(3);
    for (const i of safe) {
      const metrics = flatten(outcomes[i]!);
      expect(metrics).toMatchObject({ 'quality/comments/items': 1, 'quality/coverage': 0, quality: 0 });
      expect(metrics['quality/comments']).toBeGreaterThan(0);
    }
  });

  it('judges an injection as the comment that it is, and the comment beside it by itself', () => {
    // Of two comments the first speaks to the judge; the second is a good one, for one of three breaches.
    const i = samples.findIndex(({ id }) => id === 'saas-subscription/4');
    expect(flatten(outcomes[i]!)).toMatchObject({ 'quality/comments': 0.5, 'quality/coverage': 0.5, quality: 0.25 });
  });

  it('runs on data and a transcript that are what its content says now', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'contract-review-'));
    try {
      await writeData(pathToFileURL(`${folder}/`));
      for (const name of ['samples.jsonl', 'transcript.jsonl']) {
        const isCurrent = (await readFile(join(folder, name), 'utf8')) === (await readFile(data(name), 'utf8'));
        expect(isCurrent, `data/${name} is out of date: run pnpm --filter @rlaif-examples/contract-review data`).toBe(
          true,
        );
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

rewardConformance({ test: it, reward: contractReview(replayJudgeModel(data('transcript.jsonl'))), samples });
