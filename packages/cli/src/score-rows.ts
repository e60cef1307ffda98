import { type Reward, type RlaifError, type Sample, type ScoreStreamOptions, scoreStream } from '@rlaif/core';
import type { Extremes } from './extremes.ts';
import { toOutcomeRow } from './outcome-row.ts';
import type { Progress } from './progress.ts';
import type { Results } from './results-file.ts';
import type { Summary } from './summary.ts';

export interface ScoreRowsOptions extends ScoreStreamOptions {
  readonly signal: AbortSignal;
  readonly results: Results;
  readonly summary: Summary;
  readonly extremes: Extremes;
  readonly progress: Progress;
}

export interface ScoreRowsResult {
  /** Samples that were under way when the run was interrupted. They have no row in the output. */
  readonly cut: number;
  /** The judge's service refused the credentials, which no later row can mend: the run has stopped there. */
  readonly refused?: RlaifError | undefined;
}

/** Scores samples and writes each outcome as it is known. */
export async function scoreRows(
  reward: Reward,
  samples: AsyncIterable<Sample>,
  { results, summary, extremes, progress, ...options }: ScoreRowsOptions,
): Promise<ScoreRowsResult> {
  let done = 0;
  let failed = 0;
  let cut = 0;
  for await (const { sample, outcome } of scoreStream(reward, samples, options)) {
    if (outcome.status === 'failed') {
      const { error } = outcome;
      if (error.code === 'RLAIF_ABORTED' && options.signal.aborted) {
        cut++;
        continue;
      }
      if (error.code === 'RLAIF_JUDGE_AUTH') return { cut, refused: error };
      failed++;
    }
    const row = toOutcomeRow(sample.id, outcome);
    await results.append(row);
    summary.add(row, false);
    if (row.score !== null) summary.groups.add(sample.group ?? '', sample.id, row.score);
    extremes.add(row, sample.completion);
    progress.update(++done, failed);
  }
  return { cut };
}
