import type { JudgeModel } from '@rlaif/core';
import { replayJudgeModel } from '@rlaif/testing';
import { judgeNames } from './rollouts.ts';

/** The judges as transcripts that were written by hand. */
export function writtenJudges(): Readonly<Record<string, JudgeModel>> {
  return Object.fromEntries(
    judgeNames.map((name) => [name, replayJudgeModel(new URL(`data/${name}.jsonl`, import.meta.url))]),
  );
}
